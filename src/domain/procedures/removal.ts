import { addMonths, dayOf, type Day, type Instant } from '../calendar'
import type { Pack, RemovalConditionId } from '../policy/pack'
import type { Source } from '../policy/sources'
import { refusal } from './refusal'
import type { ProcedureState, RemovalFacts } from './state'

/** Conditions of 风险消除: 国 2023 Q25, Q27, Q28; 赣 2023 Q30, Q33, Q37; 中央 2021 §3.3. */
type Met = 'yes' | 'no' | 'unknown' | 'not-asked'

export interface RemovalCheck {
  id: RemovalConditionId
  met: Met
  text: string
  sources: Source[]
}

/** A term of months that began on `from` is over on `day`: its last day's 24:00 has passed. */
function isFull(from: Day, months: number, day: Day): boolean {
  return day > addMonths(from, months)
}

function monthsApart(from: Day, to: Day): number {
  const months = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return months(to) - months(from)
}

function not(answer: 'yes' | 'no' | 'unknown'): Met {
  return answer === 'unknown' ? 'unknown' : answer === 'yes' ? 'no' : 'yes'
}

const asYesNo = (value: boolean): Met => (value ? 'yes' : 'no')

type Judge = (facts: RemovalFacts, day: Day, months: number) => Met

const judges: Record<RemovalConditionId, Judge> = {
  'not-whole-household': ({ wholeHousehold }) => not(wholeHousehold),
  'income-above-line': ({ perCapitaFen, lineFen }) =>
    perCapitaFen === null || lineFen === null ? 'unknown' : asYesNo(perCapitaFen > lineFen),
  'income-stable': ({ riskGone, incomeStableSince }, day, months) => {
    if (riskGone === 'natural') return 'not-asked'
    return incomeStableSince === null ? 'unknown' : asYesNo(isFull(incomeStableSince, months, day))
  },
  'safety-firm': ({ safetyFirm }) => safetyFirm,
  'risk-gone': ({ riskGone }) => (riskGone === 'unknown' ? 'unknown' : asYesNo(riskGone !== 'no')),
  'no-new-risk': ({ newRisk }) => not(newRisk),
  'spending-under-control': ({ spendingUnderControl }) => spendingUnderControl,
  'help-time': ({ riskGone, identifiedOn }, day, months) =>
    riskGone === 'natural' ? 'not-asked' : asYesNo(isFull(identifiedOn, months, day)),
  // Neither in the month of inclusion nor in the one after it; no exception is made.
  'not-same-or-next-month': ({ identifiedOn }, day, months) =>
    asYesNo(monthsApart(identifiedOn, day) > months),
  'measures-taken': ({ measuresTaken }) => measuresTaken,
  'single-risk-watched': ({ singleRisk, watchedAfterHelp }) => (singleRisk ? watchedAfterHelp : 'not-asked'),
  'department-standard': ({ recognisedForSafety, departmentConfirmed }) =>
    recognisedForSafety ? departmentConfirmed : 'not-asked',
  'large-spending-solved': ({ recognisedForSpending, largeSpendingSolved }) =>
    recognisedForSpending ? largeSpendingSolved : 'not-asked',
}

/** Every condition of the pack, as it stands on a day, in the pack's order. */
export function removalChecks(facts: RemovalFacts, pack: Pack, day: Day): RemovalCheck[] {
  return pack.removalConditions.map(({ id, months, text, sources }) => ({
    id,
    met: judges[id](facts, day, months ?? 0),
    text,
    sources,
  }))
}

function refuse(checks: RemovalCheck[], standing: Met[]): void {
  const open = checks.filter((check) => standing.includes(check.met))
  const first = open[0]
  if (first)
    throw refusal('removal-not-yet', first.text, first.sources, {
      conditions: open.map(({ id, met, text, sources }) => ({ id, met, text, sources })),
    })
}

/**
 * Begin 风险消除. Refused (removal-not-yet) when a condition is already known not to be met; what is still
 * unknown is found out on the visit. `now`: when the procedure begins.
 */
export function beginRemoval(facts: RemovalFacts, pack: Pack, now: Instant): ProcedureState {
  refuse(removalChecks(facts, pack, dayOf(now)), ['no'])
  return {
    kind: 'removal',
    pack: { id: pack.id, version: pack.version },
    beganAt: now,
    done: [],
    told: [],
    outcome: null,
  }
}

/** The county approves: every condition must be known and met on that day. */
export function checkRemovable(facts: RemovalFacts | undefined, pack: Pack, day: Day): void {
  if (!facts) {
    const conditions = pack.removalConditions.map((row) => ({ ...row, met: 'unknown' as const }))
    refuse(conditions, ['unknown'])
    return
  }
  refuse(removalChecks(facts, pack, day), ['no', 'unknown'])
}
