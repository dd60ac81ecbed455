import type { ActivityView, LeadView } from '@/domain/api/lead-view'
import { dayOf, sayDay } from '@/domain/calendar'
import { visitLines } from '@/domain/visits/words'
import { now } from '../../../api/server-time'
import type { Step } from '../../../components/Steps'
import type { TimelineEntry } from '../../../components/Timeline'
import { copy } from '../../../copy'
import { followCopy } from '../../../copy/follow'
import { procedureCopy } from '../../../copy/procedure'
import { sayDayOf, sayDue, sayNumber, sayTime } from '../../../shared/say'

const words = followCopy.lead
const ways = procedureCopy.said

/** The four steps as the filer sees them: 受理、交办、督办办理、评价. */
export function stepsOf(lead: LeadView): Step[] {
  return lead.steps.map(({ step, state, at, dueAt }) => {
    const skipped = state === 'skipped'
    const detail = skipped
      ? words.stepSkipped
      : at
        ? sayDayOf(at)
        : dueAt
          ? words.stepDue(sayDue(dueAt))
          : undefined
    return {
      name: words.steps[step],
      state: skipped ? 'later' : state,
      ...(step === 'rate' && state === 'now' && lead.status === 'replied'
        ? { says: lead.mine ? words.stepRate.filer : words.stepRate.staff }
        : {}),
      ...(detail === undefined ? {} : { detail }),
    }
  })
}

/** What the person is told of one activity; null for what only concerns the offices. */
export function entryOf(activity: ActivityView, lead: LeadView): TimelineEntry | null {
  const said = saidOf(activity)
  if (said === null) return null
  return {
    id: String(activity.seq),
    when: sayTime(activity.at),
    who: whoIs(activity, lead),
    what: said.what,
    ...(said.detail ? { detail: said.detail } : {}),
  }
}

function whoIs({ by }: ActivityView, lead: LeadView): string {
  if (by.party === 'filer') return lead.mine ? words.you : words.someone
  return by.bodyName ?? words.system
}

function saidOf({ at, data, bodyNames }: ActivityView): { what: string; detail?: string | undefined } | null {
  const { said } = words
  switch (data.type) {
    case 'filed':
    case 'closed-unrated':
      return { what: said[data.type] }
    case 'accepted':
      return { what: said.accepted, detail: data.note }
    case 'returned':
      return { what: said.returned, detail: [...data.missing, data.note].filter(Boolean).join('；') }
    case 'resubmitted':
      return { what: said.resubmitted, detail: data.text }
    case 'declined':
      return { what: said.declined, detail: [data.because, data.reason].filter(Boolean).join('\n') }
    case 'transferred':
      return { what: said.transferred(bodyNames[data.toBodyId] ?? ''), detail: data.reason }
    case 'withdrawn':
      return { what: said.withdrawn, detail: data.reason }
    case 'assigned':
      return { what: said.assigned(bodyNames[data.toBodyId] ?? '') }
    case 'advanced':
      return {
        what: ways.advanced(plainStage(data.stage) ?? data.title),
        // The day it was done, where it was written down on another.
        detail: data.on === dayOf(at) ? undefined : procedureCopy.done(sayDay(data.on, now())),
      }
    case 'followed-up':
      return { what: ways['followed-up'], detail: data.reasons.map(({ text }) => text).join('；') }
    case 'told':
      return { what: ways.told, detail: [plainStage(data.stage), data.how].filter(Boolean).join('；') }
    case 'corrected':
      return {
        what: ways.corrected,
        detail: [
          ...data.rows.map(({ label, before, after }) =>
            ways.change(label, before ?? copy.parts.notFilled, after ?? copy.parts.notFilled),
          ),
          data.note,
        ]
          .filter(Boolean)
          .join('\n'),
      }
    case 'signed-on-paper':
      return {
        what: ways['signed-on-paper'](data.name),
        detail: data.delegate ? ways.delegate(data.delegate.name) : undefined,
      }
    case 'signed':
      return {
        what: ways['signed-on-paper'](data.name),
        detail: data.delegate
          ? ways.delegate(data.delegate.name)
          : data.guardian
            ? ways.guardian(data.guardian)
            : undefined,
      }
    case 'authorization-withdrawn':
      return { what: ways['authorization-withdrawn'], detail: data.names.join('、') }
    case 'posting-voided':
      return { what: ways['posting-voided'], detail: data.because }
    case 'removal-started':
      return { what: ways['removal-started'] }
    case 'commented':
      return { what: said.commented, detail: data.text }
    case 'extension-decided':
      return {
        what: data.approved ? said['extension-approved'] : said['extension-refused'],
        detail: data.note,
      }
    case 'replied':
      return { what: said.replied, detail: data.text }
    case 'rated':
      return { what: said.rated(copy.parts.rating[5 - data.score] ?? ''), detail: data.reason }
    case 'reopened':
      return { what: said.reopened, detail: data.reason }
    case 'objected':
      return { what: said.objected, detail: data.reason }
    case 'merged':
      return { what: said.merged(sayNumber(data.number)) }
    case 'split':
      return { what: said.split }
    case 'contact-seen':
      return { what: said['contact-seen'][data.field](data.because) }
    case 'visited':
      return { what: ways.visited, detail: visitLines(data, now()).join('\n') }
    case 'called-back':
      return { what: said['called-back'][data.result] }
    case 'warned':
    case 'joined':
    case 'parted':
    case 'handed-back':
    case 'extension-requested':
    case 'supervised':
    case 'answered':
      return null
  }
}

function plainStage(stage: string): string | undefined {
  const stages: Readonly<Record<string, string>> = procedureCopy.stage
  return stages[stage]
}

type Said<T extends ActivityView['data']['type']> = Extract<ActivityView['data'], { type: T }>

/** The newest activity of a type. */
export function latest<T extends ActivityView['data']['type']>(lead: LeadView, type: T): Said<T> | undefined {
  return lead.activities
    .map((one) => one.data)
    .filter((data): data is Said<T> => data.type === type)
    .at(-1)
}
