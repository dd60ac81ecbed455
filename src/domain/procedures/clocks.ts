import { dayOf, daysLeft, lastDayBefore, type Day, type Instant } from '../calendar'
import type { Pack } from '../policy/pack'
import type { Source } from '../policy/sources'
import type { Stage, StageId } from '../policy/stages'
import { dayOfEvent, endOfTerm, procedureOf, recordOf, type ProcedureState } from './state'

/**
 * The clocks of a procedure, one for each limit in the pack's rows. A clock runs from its event to its
 * stage; no edit, comment or new stage restarts it.
 */
export interface ProcedureClock {
  stage: StageId
  title: string
  /** at-most: should be done by `dueAt`. at-least: may not be done before `dueAt`. */
  kind: 'at-most' | 'at-least'
  startedOn: Day | null
  dueAt: Instant | null
  stoppedOn: Day | null
  /** Days to the last day, 0 today, −1 a day late; null while it has not begun, or once it has stopped. */
  daysLeft: number | null
  state: 'waiting' | 'running' | 'free' | 'over' | 'in-time' | 'late' | 'stopped'
  sources: Source[]
  note: string | null
}

export function procedureClocks(state: ProcedureState, pack: Pack, now: Instant): ProcedureClock[] {
  return procedureOf(pack, state.kind).stages.flatMap((stage) => [
    ...(stage.atMost ? [clockOf('at-most', stage.atMost, stage, state, now)] : []),
    ...(stage.atLeast ? [clockOf('at-least', stage.atLeast, stage, state, now)] : []),
  ])
}

/** Clocks that are over and not stopped: 督办 follows. */
export function overdueClocks(state: ProcedureState, pack: Pack, now: Instant): ProcedureClock[] {
  return procedureClocks(state, pack, now).filter((clock) => clock.state === 'over')
}

function clockOf(
  kind: ProcedureClock['kind'],
  { from, term }: NonNullable<Stage['atMost']>,
  stage: Stage,
  state: ProcedureState,
  now: Instant,
): ProcedureClock {
  const startedOn = dayOfEvent(state, from)
  const dueAt = startedOn === null ? null : endOfTerm(startedOn, term.value)
  const stoppedOn = recordOf(state, stage.id)?.on ?? endedOn(state)
  const running = dueAt !== null && stoppedOn === null
  return {
    stage: stage.id,
    title: stage.title,
    kind,
    startedOn,
    dueAt,
    stoppedOn: startedOn === null ? null : stoppedOn,
    daysLeft: running ? daysLeft(dueAt, now) : null,
    state: standing(kind, dueAt, recordOf(state, stage.id)?.on ?? null, stoppedOn, now),
    sources: term.sources,
    note: term.note ?? null,
  }
}

/** The day it ended without going through all stages; its clocks stop there. */
function endedOn({ outcome }: ProcedureState): Day | null {
  const early =
    outcome && (outcome.kind === 'followed-up' || outcome.kind === 'withdrawn' || outcome.kind === 'kept')
  return early ? outcome.on : null
}

function standing(
  kind: ProcedureClock['kind'],
  dueAt: Instant | null,
  doneOn: Day | null,
  stoppedOn: Day | null,
  now: Instant,
): ProcedureClock['state'] {
  if (dueAt === null) return stoppedOn === null ? 'waiting' : 'stopped'
  if (doneOn !== null) return kind === 'at-least' || doneOn <= lastDayBefore(dueAt) ? 'in-time' : 'late'
  if (stoppedOn !== null) return 'stopped'
  if (dayOf(now) <= lastDayBefore(dueAt)) return 'running'
  return kind === 'at-least' ? 'free' : 'over'
}
