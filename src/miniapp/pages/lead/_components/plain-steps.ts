import type { LeadView } from '@/domain/api/lead-view'
import { lastDayBefore, sayDay } from '@/domain/calendar'
import { now } from '../../../api/server-time'
import { procedureCopy as words } from '../../../copy/procedure'

type ProcedureView = LeadView['procedures'][number]

export interface PlainStep {
  id: string
  name: string
  state: 'done' | 'now' | 'later'
  detail: string
}

/** Before the office has taken it in, nothing of identification is under way. */
const notYet: readonly LeadView['status'][] = ['received', 'returned', 'accepted', 'declined']

export function plainSteps(
  { kind, stages, clocks }: ProcedureView,
  lead: Pick<LeadView, 'status'>,
): PlainStep[] {
  const waits = kind === 'identification' && notYet.includes(lead.status)
  const hangs = (id: string) =>
    clocks.some((clock) => clock.stage === id && clock.kind === 'at-least' && clock.state === 'running')
  return stages.flatMap(({ stage, state, doneOn, fullOn }): PlainStep[] => {
    const step = { id: stage, name: words.stage[stage] }
    if (doneOn !== null) return [{ ...step, state: 'done', detail: words.done(sayDay(doneOn, now())) }]
    if (state === 'ended') return []
    if (state === 'waiting' || waits) return [{ ...step, state: 'later', detail: words.later }]
    const detail = fullOn !== null && hangs(stage) ? words.until(sayDay(fullOn, now())) : words.now
    return [{ ...step, state: 'now', detail }]
  })
}

/** The term that ends first, as the household feels it: 最迟 12 月 7 日有结果. */
export function dueLine({ clocks }: Pick<ProcedureView, 'clocks'>): string | null {
  const running = clocks.flatMap(({ stage, kind, state, dueAt, daysLeft }) => {
    const open = kind === 'at-most' && (state === 'running' || state === 'over')
    if (!open || dueAt === null || !isTold(stage)) return []
    return [{ stage, daysLeft: daysLeft ?? 0, day: lastDayBefore(dueAt) }]
  })
  const first = running.sort((a, b) => a.daysLeft - b.daysLeft)[0]
  if (!first) return null
  const day = sayDay(first.day, now())
  return first.daysLeft < 0 ? words.late(day, -first.daysLeft) : words.due[first.stage](day)
}

function isTold(stage: string): stage is keyof typeof words.due {
  return Object.hasOwn(words.due, stage)
}

/** Who still has to sign; nothing is said of it once the outcome is there. */
export function signLine({ signatures, status }: LeadView, { outcome }: ProcedureView): string | null {
  if (!signatures || outcome !== null || notYet.includes(status)) return null
  const { required, done, people } = signatures
  if (done >= required) return words.signed
  const missing = people.filter(({ on }) => on === null).map(({ name }) => name)
  return required < people.length ? words.unsignedOne : words.unsigned(missing.join('、'))
}
