import { startOfDay, addDays, type Day, type Instant } from '@/domain/calendar'
import type { Pack } from '@/domain/policy/pack'
import type { ProcedureLevel, StageId } from '@/domain/policy/stages'
import { Problem } from '@/domain/problems'
import { advanceStage } from '@/domain/procedures/procedure'
import {
  beginProcedure,
  procedureOf,
  type ProcedureFacts,
  type ProcedureState,
  type RemovalFacts,
} from '@/domain/procedures/state'
import { evidenceFor, usualDays } from '../../support/evidence'

/** An invented household of four on its way through a procedure. */

/** 10:00 in Shanghai. */
export const morning = (day: Day): Instant =>
  new Date(Date.parse(startOfDay(day)) + 10 * 3_600_000).toISOString()

export const signedByAll: ProcedureFacts = { signatures: { required: 4, done: 4 } }

export interface Act {
  stage: StageId
  on: Day
  evidence?: Record<string, unknown>
  level?: ProcedureLevel | 'city' | 'province'
  now?: Instant
  facts?: ProcedureFacts
}

/** One stage with good evidence, unless told otherwise. */
export function act(
  state: ProcedureState,
  pack: Pack,
  { stage, on, evidence, level, now, facts }: Act,
): ProcedureState {
  const row = procedureOf(pack, state.kind).stages.find((one) => one.id === stage)
  return advanceStage(
    state,
    stage,
    { ...(row ? evidenceFor[row.evidence](on) : {}), ...evidence },
    level ?? row?.levels[0] ?? 'county',
    now ?? morning(on),
    pack,
    facts ?? signedByAll,
  ).state
}

export function found(pack: Pack, at: Instant = morning('2026-03-02')): ProcedureState {
  return beginProcedure('identification', at, pack)
}

/** The usual way, up to a stage (that one not done). */
export function upTo(
  stage: StageId | null,
  pack: Pack,
  begun: ProcedureState = found(pack),
  facts?: ProcedureFacts,
) {
  let state = begun
  for (const row of procedureOf(pack, begun.kind).stages) {
    if (row.id === stage) break
    state = act(state, pack, {
      stage: row.id,
      on: usualDays[row.id] ?? addDays('2026-03-02', row.order),
      ...(facts ? { facts } : {}),
    })
  }
  return state
}

/** The problem an attempt ends in. */
export function refusalOf(attempt: () => unknown): Problem {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** A household that has met every condition on 2026-03-12. */
export const ready: RemovalFacts = {
  identifiedOn: '2025-03-10',
  wholeHousehold: 'no',
  perCapitaFen: 1_200_000,
  lineFen: 780_000,
  incomeStableSince: '2025-06-01',
  safetyFirm: 'yes',
  riskGone: 'stable',
  newRisk: 'no',
  spendingUnderControl: 'yes',
  measuresTaken: 'yes',
  singleRisk: true,
  watchedAfterHelp: 'yes',
  recognisedForSafety: true,
  departmentConfirmed: 'yes',
  recognisedForSpending: true,
  largeSpendingSolved: 'yes',
}
