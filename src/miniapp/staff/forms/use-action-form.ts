import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import type { ActivityType } from '@/domain/leads/activity'
import { dayOf } from '@/domain/calendar'
import { actOnLead } from '../../api/leads'
import { now } from '../../api/server-time'
import { ApiProblem, OfflineError } from '../../api/problem'
import { followCopy } from '../../copy/follow'
import { sentenceOf } from '../../shared/Trouble'
import { useSession } from '../../stores/session'
import { staffCopy } from '../copy'
import { latestOf } from '../history'
import { type FormValues, useFormDrafts, useFormValues } from '../stores/form-drafts'
import type { ActionSheetProps } from './ActionSheet'
import { commandOf, faultsAt, stageCommandOf, type FieldFault } from './command'
import { correctionOf } from './correction'
import { type Seen, seenOf } from './Newer'
import { formKey, formOf, stageOf, type OpenForm } from './open-form'
import { type RefusedBy, ruleOf } from './refused-by'
import type { ActionForm } from './rows'
import type { StaffAction } from './table'
import { useFormPhotos } from './use-form-photos'

/** What the history shows when an action has arrived. */
const traces: Record<StaffAction, ActivityType> = {
  accept: 'accepted',
  return: 'returned',
  decline: 'declined',
  transfer: 'transferred',
  assign: 'assigned',
  advance: 'advanced',
  followUp: 'followed-up',
  tell: 'told',
  correct: 'corrected',
  recordSignature: 'signed-on-paper',
  withdrawAuthorization: 'authorization-withdrawn',
  startRemoval: 'removal-started',
  reviseRemoval: 'advanced',
  keepHelping: 'advanced',
  comment: 'commented',
  handBack: 'handed-back',
  extend: 'extension-requested',
  decideExtension: 'extension-decided',
  reply: 'replied',
  remind: 'supervised',
  supervise: 'supervised',
  escalate: 'supervised',
  answer: 'answered',
  merge: 'merged',
  split: 'split',
}

/** Steps of 风险消除 that are no stages, as the history has them. */
const beside: Partial<Record<StaffAction, string>> = { reviseRemoval: 'facts', keepHelping: 'keep' }

/** How one opened form stands; opening another begins anew. */
interface Held {
  key: string | null
  /** What the person looked at when he opened it: it stays to be compared with. */
  opened: Seen
  /** The version he has been shown since. */
  seen: number
  /** It changed under the open form. */
  changed: boolean
  faults: readonly FieldFault[]
  attempt: number
  sending: boolean
  trouble: string | null
  /** The rule that stands in the way, and where it is written. */
  refusedBy: RefusedBy | null
  /** A try ended without an answer: it may have arrived all the same. */
  unanswered: boolean
}

function opened(key: string | null, lead: LeadView): Held {
  return {
    key,
    opened: seenOf(lead),
    seen: lead.version,
    changed: false,
    faults: [],
    attempt: 0,
    sending: false,
    trouble: null,
    refusedBy: null,
    unanswered: false,
  }
}

/** The server's newer state, as it comes with `stale-version`. */
function newerLead(trouble: ApiProblem): LeadView | null {
  const { lead } = trouble.detail
  const whole = typeof lead === 'object' && lead !== null && 'version' in lead && 'activities' in lead
  return whole ? (lead as LeadView) : null
}

/** Only what differs from what stood there: what a colleague changes meanwhile in another field stays his. */
function typedOver(start: FormValues, values: FormValues): FormValues {
  const same = (name: string) => JSON.stringify(values[name]) === JSON.stringify(start[name])
  return Object.fromEntries(Object.entries(values).filter(([name]) => !same(name)))
}

/** The server's faults at the fields of this form. */
function faultsFrom(trouble: ApiProblem, { fields, root = 'evidence.' }: ActionForm): FieldFault[] {
  const errors = trouble.errors.map(({ path, message }) => ({
    path: path.startsWith(root) ? path.slice(root.length) : path,
    message,
  }))
  return faultsAt(fields, errors)
}

export function useActionForm({ lead, open, onDone, onNewer }: ActionSheetProps) {
  const key = open && formKey(lead, open)
  const stored = useFormValues(key ?? '')
  const { put, remove } = useFormDrafts.getState()
  const photos = useFormPhotos(key ?? '')
  const [held, setHeld] = useState<Held>(() => opened(key, lead))
  const own = held.key === key ? held : opened(key, lead)
  const note = (change: Partial<Held>) => setHeld((now) => ({ ...(now.key === key ? now : own), ...change }))
  if (held.key !== key) setHeld(own)
  else if (key !== null && own.seen !== lead.version) note({ seen: lead.version, changed: true })

  const form = open && formOf(lead, open)
  const values: FormValues = form?.start ? { ...form.start, ...stored } : stored

  const change = (next: FormValues) => {
    if (key === null) return
    put(key, typedOver(form?.start ?? {}, next))
    // What was said of a field holds until it is touched.
    const touched = (field: string) => next[field] !== values[field]
    if (own.faults.some(({ field }) => touched(field)))
      note({ faults: own.faults.filter(({ field }) => !touched(field)) })
  }

  function finish(done: LeadView, doing: OpenForm, said: string, before: boolean): void {
    remove(formKey(lead, doing))
    photos.clear()
    setHeld(opened(null, done))
    onDone(done, doing.action, before ? null : said)
  }

  /** The same act by the same person, just after a try whose answer was lost: that was it. */
  function hasArrived(newer: LeadView, { action, stage }: OpenForm): boolean {
    const latest = latestOf(newer)
    return (
      own.unanswered &&
      newer.version === lead.version + 1 &&
      latest?.data.type === traces[action] &&
      (latest.data.type !== 'advanced' || latest.data.stage === (stage?.stage ?? beside[action])) &&
      latest.by.name === useSession.getState().account?.name
    )
  }

  function tell(trouble: unknown, doing: OpenForm, shown: ActionForm): void {
    const offline = trouble instanceof OfflineError
    const settled = { sending: false, unanswered: own.unanswered || offline }
    const refusedBy = trouble instanceof ApiProblem ? ruleOf(trouble) : null
    if (trouble instanceof ApiProblem) {
      const newer = trouble.code === 'stale-version' ? newerLead(trouble) : null
      if (newer && hasArrived(newer, doing)) return finish(newer, doing, shown.done, true)
      if (newer) {
        note({ ...settled, changed: true, seen: newer.version })
        return onNewer(newer)
      }
      const faults = faultsFrom(trouble, shown)
      if (faults.length > 0) return note({ ...settled, faults, refusedBy, attempt: own.attempt + 1 })
    }
    note({ ...settled, trouble: offline ? staffCopy.form.offline : sentenceOf(trouble), refusedBy })
  }

  function checked(doing: OpenForm, { fields }: ActionForm) {
    if (doing.part) return correctionOf(lead, doing.part, values, dayOf(now()))
    const kind = doing.stage && stageOf(lead, doing.stage)?.evidence
    return doing.stage && kind
      ? stageCommandOf(doing.stage, kind, lead.version, values, photos.attachmentIds, fields)
      : commandOf(doing.action, lead.version, values, photos.attachmentIds, fields)
  }

  const submit = () => {
    if (open === null || !form || own.sending) return
    const command = checked(open, form)
    const faults = 'faults' in command ? [...command.faults] : []
    const photoField = form.fields.find((row) => row.kind === 'photos')?.name
    if (!photos.settled && photoField !== undefined) {
      const waiting = { field: photoField, message: followCopy.lead.sheet.photosWait }
      faults.splice(0, faults.length, ...faults.filter(({ field }) => field !== photoField), waiting)
    }
    const clean = { trouble: null, refusedBy: null }
    if ('faults' in command || faults.length > 0) return note({ faults, attempt: own.attempt + 1, ...clean })
    note({ sending: true, faults: [], ...clean })
    actOnLead(lead.id, command.request).then(
      (done) => finish(done, open, form.done, false),
      (trouble: unknown) => tell(trouble, open, form),
    )
  }

  return {
    form,
    values,
    faults: own.faults,
    attempt: own.attempt,
    sending: own.sending,
    trouble: own.trouble,
    refusedBy: own.refusedBy,
    changed: own.changed,
    opened: own.opened,
    photos: photos.field,
    change,
    submit,
  }
}
