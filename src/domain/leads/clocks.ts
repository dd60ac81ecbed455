import { dueAfterDays, type Instant } from '../calendar'
import type { Clock, ClockName, Lead } from './lead'
import type { ClockSettings } from './settings'

/** Due instant of a clock that starts at `from`, for this kind of lead. */
export function dueOf(
  name: Exclude<ClockName, 'handle' | 'stage'>,
  kind: Lead['kind'],
  from: Instant,
  settings: ClockSettings,
): Instant {
  const days = { intake: settings.intakeDays, assign: settings.assignDays, reply: settings.replyDays[kind] }
  return dueAfterDays(from, days[name])
}

/** A new run of a clock, begun by an event at `at`. Earlier runs stay as they are. */
export function startClock(
  clocks: Clock[],
  name: ClockName,
  at: Instant,
  dueAt: Instant,
  stage?: string,
): Clock[] {
  const round = clocks.filter((clock) => clock.name === name).length + 1
  return [...clocks, { name, round, ...(stage ? { stage } : {}), startedAt: at, dueAt, stoppedAt: null }]
}

/** Stop the running clocks of these names; of all when none is named. */
export function stopClocks(clocks: Clock[], at: Instant, ...names: ClockName[]): Clock[] {
  return clocks.map((clock) =>
    clock.stoppedAt === null && (names.length === 0 || names.includes(clock.name))
      ? { ...clock, stoppedAt: at }
      : clock,
  )
}

/** An approved extension moves the due time of the running clocks; their start stays. */
export function extendClocks(clocks: Clock[], dueAt: Instant): Clock[] {
  return clocks.map((clock) =>
    // A guide's own term is not the county's to extend.
    clock.stoppedAt === null && clock.dueAt < dueAt && clock.name !== 'stage' ? { ...clock, dueAt } : clock,
  )
}
