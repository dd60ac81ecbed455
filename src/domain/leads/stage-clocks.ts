import { startOfDay, type Instant } from '../calendar'
import { procedureClocks } from '../procedures/clocks'
import { packOf, proceduresOf, type Dossier } from './dossier'
import { startClock } from './clocks'
import type { Clock } from './lead'

/**
 * The guides' own terms (15, 3, 10 天, 1 个月 …) as clocks of the lead, so that 督办 follows where one is over.
 * A term that ends with the reply, as the 15 天 of 国 2023 Q34 usually do, is not counted twice.
 */
export function withStageClocks(clocks: Clock[], dossier: Dossier, now: Instant): Clock[] {
  let next = clocks
  for (const state of proceduresOf(dossier))
    for (const term of procedureClocks(state, packOf(state), now)) {
      if (term.kind !== 'at-most' || term.startedOn === null || term.dueAt === null) continue
      const { dueAt } = term
      const startedAt = startOfDay(term.startedOn)
      const stage = `${state.kind}.${term.stage}`
      const known = next.find((clock) => clock.stage === stage && clock.startedAt === startedAt)
      if (!known && term.stoppedOn === null) {
        const doubled = next.some((clock) => clock.name === 'reply' && clock.dueAt === dueAt)
        if (!doubled) next = startClock(next, 'stage', startedAt, dueAt, stage)
      } else if (known?.stoppedAt === null && term.stoppedOn !== null)
        next = next.map((clock) => (clock === known ? { ...clock, stoppedAt: now } : clock))
    }
  return next
}
