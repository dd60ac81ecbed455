import { useState } from 'react'
import type { LeadView } from '@/domain/api'
import type { ActivityType } from '@/domain/leads/activity'
import { actOnLead } from '../../api/leads'
import { ApiProblem, OfflineError } from '../../api/problem'
import { followCopy } from '../../copy/follow'
import { sentenceOf } from '../../shared/Trouble'
import { usePhotos } from '../../shared/use-photos'
import { useSession } from '../../stores/session'
import { staffCopy } from '../copy'
import { latestOf } from '../history'
import { type FormValues, useFormDrafts, useFormValues } from '../stores/form-drafts'
import type { ActionSheetProps } from './ActionSheet'
import { commandOf, textOf, type FieldFault } from './command'
import { actionForms, type StaffAction } from './table'

/** What the history shows when an action has arrived. */
const traces: Record<StaffAction, ActivityType> = {
  accept: 'accepted',
  return: 'returned',
  decline: 'declined',
  transfer: 'transferred',
  assign: 'assigned',
  advance: 'advanced',
  comment: 'commented',
  handBack: 'handed-back',
  extend: 'extension-requested',
  decideExtension: 'extension-decided',
  reply: 'replied',
  remind: 'supervised',
  supervise: 'supervised',
  escalate: 'supervised',
  answer: 'answered',
}

/** How one opened form stands; opening another begins anew. */
interface Held {
  action: StaffAction | null
  /** The version the person was looking at. */
  seen: number
  /** It changed under the open form. */
  changed: boolean
  faults: readonly FieldFault[]
  attempt: number
  sending: boolean
  trouble: string | null
  /** A try ended without an answer: it may have arrived all the same. */
  unanswered: boolean
}

function opened(action: StaffAction | null, lead: LeadView): Held {
  return {
    action,
    seen: lead.version,
    changed: false,
    faults: [],
    attempt: 0,
    sending: false,
    trouble: null,
    unanswered: false,
  }
}

/** The server's newer state, as it comes with `stale-version`. */
function newerLead(trouble: ApiProblem): LeadView | null {
  const { lead } = trouble.detail
  const whole = typeof lead === 'object' && lead !== null && 'version' in lead && 'activities' in lead
  return whole ? (lead as LeadView) : null
}

function startOf(action: StaffAction, lead: LeadView, values: FormValues): FormValues {
  if (action !== 'advance') return values
  const next = lead.stages.find((stage) => !stage.done)
  const chosen = lead.stages.find((stage) => stage.id === textOf(values, 'stage'))
  return chosen && !chosen.done ? values : { ...values, stage: next?.id ?? '' }
}

export function useActionForm({ lead, action, onDone, onNewer }: ActionSheetProps) {
  const key = `${lead.id}.${action ?? ''}`
  const stored = useFormValues(key)
  const { put, remove } = useFormDrafts.getState()
  const photos = usePhotos()
  const [held, setHeld] = useState<Held>(() => opened(action, lead))
  const own = held.action === action ? held : opened(action, lead)
  const note = (change: Partial<Held>) =>
    setHeld((now) => ({ ...(now.action === action ? now : own), ...change }))
  if (held.action !== action) setHeld(own)
  else if (action !== null && own.seen !== lead.version) note({ seen: lead.version, changed: true })

  const values = action === null ? stored : startOf(action, lead, stored)

  const change = (next: FormValues) => {
    put(key, next)
    // What was said of a field holds until it is touched.
    const touched = (field: string) => next[field] !== values[field]
    if (own.faults.some(({ field }) => touched(field)))
      note({ faults: own.faults.filter(({ field }) => !touched(field)) })
  }

  function finish(done: LeadView, doing: StaffAction, before: boolean): void {
    remove(key)
    photos.clear()
    setHeld(opened(null, done))
    onDone(done, doing, before)
  }

  /** The same act by the same person, just after a try whose answer was lost: that was it. */
  function hasArrived(newer: LeadView, doing: StaffAction): boolean {
    const latest = latestOf(newer)
    return (
      own.unanswered &&
      newer.version === lead.version + 1 &&
      latest?.data.type === traces[doing] &&
      latest.by.name === useSession.getState().account?.name
    )
  }

  function tell(trouble: unknown, doing: StaffAction): void {
    const offline = trouble instanceof OfflineError
    const settled = { sending: false, unanswered: own.unanswered || offline }
    if (trouble instanceof ApiProblem) {
      const newer = trouble.code === 'stale-version' ? newerLead(trouble) : null
      if (newer && hasArrived(newer, doing)) return finish(newer, doing, true)
      if (newer) {
        note({ ...settled, changed: true, seen: newer.version })
        return onNewer(newer)
      }
      const names = actionForms[doing].fields.map((row) => row.name)
      const faults = trouble.errors.flatMap(({ path, message }): FieldFault[] => {
        const field = path.split('.')[0] ?? ''
        return names.includes(field) ? [{ field, message }] : []
      })
      if (faults.length > 0) return note({ ...settled, faults, attempt: own.attempt + 1 })
    }
    note({ ...settled, trouble: offline ? staffCopy.form.offline : sentenceOf(trouble) })
  }

  const submit = () => {
    if (action === null || own.sending) return
    const checked = commandOf(action, lead.version, values, photos.attachmentIds)
    const faults = 'faults' in checked ? checked.faults : []
    if (!photos.settled) faults.push({ field: 'attachmentIds', message: followCopy.lead.sheet.photosWait })
    if ('faults' in checked || faults.length > 0)
      return note({ faults, attempt: own.attempt + 1, trouble: null })
    note({ sending: true, trouble: null, faults: [] })
    actOnLead(lead.id, checked.request).then(
      (done) => finish(done, action, false),
      (trouble: unknown) => tell(trouble, action),
    )
  }

  return {
    values,
    faults: own.faults,
    attempt: own.attempt,
    sending: own.sending,
    trouble: own.trouble,
    changed: own.changed,
    photos: photos.field,
    change,
    submit,
  }
}
