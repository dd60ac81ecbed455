import { daysLeft, type Instant } from '../calendar'
import { runningClocks, type Clock, type LeadHead } from './lead'

/** The four steps every filer sees: 国 2023 Q42 受理、交办、督办、评价. */
export const stepNames = ['intake', 'assign', 'supervise', 'rate'] as const
export type StepName = (typeof stepNames)[number]

export interface StepView {
  step: StepName
  state: 'done' | 'now' | 'later' | 'skipped'
  /** When it was reached or finished, if it was. */
  at: Instant | null
  /** By when it has to be done, while it is the present one. */
  dueAt: Instant | null
}

type Staged = Pick<LeadHead, 'status' | 'clocks' | 'settledAt' | 'closedAs' | 'createdAt'>

function lastRun(lead: Staged, name: Clock['name']): Clock | undefined {
  return lead.clocks.filter((clock) => clock.name === name).at(-1)
}

/** By when, as long as the clock runs: while papers are awaited from the filer, nothing is due. */
function dueBy(clock: Clock | undefined): Instant | null {
  return clock && clock.stoppedAt === null ? clock.dueAt : null
}

/** Where a lead lies on the four steps. `ratingEndsAt`: end of the rating window, for the last step. */
export function stepsOf(lead: Staged, ratingEndsAt: Instant | null): StepView[] {
  const place = { received: 0, returned: 0, accepted: 1, assigned: 2, replied: 3, declined: 3, closed: 4 }
  const now = place[lead.status]
  const intake = lastRun(lead, 'intake')
  const assign = lastRun(lead, 'assign')
  const reply = lastRun(lead, 'reply')
  const settledEarly = lead.settledAt !== null && !assign
  const at: (Instant | null)[] = [
    intake?.stoppedAt ?? null,
    assign?.stoppedAt ?? null,
    settledEarly ? null : lead.settledAt,
    lead.closedAs === 'rated' ? lead.settledAt : null,
  ]
  const dueAt: (Instant | null)[] = [dueBy(intake), dueBy(assign), dueBy(reply), ratingEndsAt]
  return stepNames.map((step, index) => {
    const skipped =
      (settledEarly && (index === 1 || index === 2)) ||
      (index === 3 && now === 4 && lead.closedAs !== 'rated')
    return {
      step,
      state: skipped ? 'skipped' : index < now ? 'done' : index === now ? 'now' : 'later',
      at: index < now && !skipped ? (at[index] ?? null) : null,
      dueAt: index === now ? (dueAt[index] ?? null) : null,
    }
  })
}

export type DueState = 'calm' | 'soon' | 'over'

/** The next thing due on a lead: its clock, days left (−1 = a day late), and how it is marked. */
export function nextDue(
  lead: Pick<LeadHead, 'status' | 'clocks'>,
  now: Instant,
): { clock: Clock['name']; dueAt: Instant; daysLeft: number; state: DueState } | null {
  const clock = runningClocks(lead)[0]
  if (!clock) return null
  const left = daysLeft(clock.dueAt, now)
  const state = left < 0 ? 'over' : left <= (clock.name === 'reply' ? 2 : 0) ? 'soon' : 'calm'
  return { clock: clock.name, dueAt: clock.dueAt, daysLeft: left, state }
}
