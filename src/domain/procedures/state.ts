import { addDays, addMonths, dayOf, endOfDay, type Day, type Instant } from '../calendar'
import type { ClassId, Pack } from '../policy/pack'
import type { Source } from '../policy/sources'
import type { ClockEvent, Procedure, ProcedureLevel, Stage, StageId, Term } from '../policy/stages'
import type { Evidence } from './evidence'

/** Where one household stands in one procedure. Plain data: it is stored, sent and compared as it stands. */
export const procedureKinds = ['identification', 'removal', 'green-channel'] as const
export type ProcedureKind = (typeof procedureKinds)[number]

export interface StageRecord {
  stage: StageId
  /** The day it was done, as the evidence says. */
  on: Day
  recordedAt: Instant
  level: ProcedureLevel
  evidence: Evidence
}

/** Said to the household: 国 2023 Q24. */
export interface Told {
  stage: StageId
  on: Day
  how: string
}

export interface Reason {
  text: string
  sources: Source[]
}

export type ProcedureOutcome =
  /** `on`: the recorded time of identification (国 2023 Q36). */
  | { kind: 'recognised'; class: ClassId; on: Day; approvedOn: Day }
  | { kind: 'followed-up'; reasons: Reason[]; on: Day; toldOn: Day }
  | { kind: 'withdrawn'; on: Day; reason: string | null }
  | { kind: 'removed'; how: 'stable' | 'natural'; on: Day }
  | { kind: 'kept'; reasons: Reason[]; on: Day; toldOn: Day }
  | { kind: 'formalised'; on: Day }
  | { kind: 'exited'; note: string; on: Day }

export interface ProcedureState {
  kind: ProcedureKind
  /** The pack it began with and keeps. */
  pack: { id: string; version: string }
  /** When the risk came to light, or the procedure began: the event 'found' of the pack's clocks. */
  beganAt: Instant
  done: StageRecord[]
  told: Told[]
  outcome: ProcedureOutcome | null
}

/** What the machine has to know of the household beyond the evidence. All is given from outside. */
export interface ProcedureFacts {
  /** Valid signatures, delegated ones included; `required`: members of the household. */
  signatures?: { required: number; done: number }
  /** Somebody took his authorisation back: nothing is compared any more (个人信息保护法 §15). */
  authorizationWithdrawn?: boolean
  origin?: 'lifted' | 'ordinary' | 'unknown'
  /** Income within or above the year's line. */
  place?: 'within' | 'above' | 'unknown'
  /** Day of entry into the green channel, where the household came that way. */
  greenChannelOpenedOn?: Day | null
  /** Day the identification of a green-channel household was approved. */
  identificationApprovedOn?: Day | null
  removal?: RemovalFacts
}

type Answer = 'yes' | 'no' | 'unknown'

/** Facts for 风险消除. Amounts in 分; null: not known, or the line is unset. */
export interface RemovalFacts {
  identifiedOn: Day
  /** 整户无劳动能力兜底保障户 (国 2023 Q29). */
  wholeHousehold: Answer
  perCapitaFen: number | null
  lineFen: number | null
  incomeStableSince: Day | null
  safetyFirm: Answer
  riskGone: 'stable' | 'natural' | 'no' | 'unknown'
  newRisk: Answer
  spendingUnderControl: Answer
  measuresTaken: Answer
  /** Recognised for one risk only, and watched since the help took effect. */
  singleRisk: boolean
  watchedAfterHelp: Answer
  /** Recognised because 三保障 or water failed, and confirmed by the department. */
  recognisedForSafety: boolean
  departmentConfirmed: Answer
  /** Recognised because of large necessary spending, and that is solved. */
  recognisedForSpending: boolean
  largeSpendingSolved: Answer
}

export function procedureOf(pack: Pack, kind: ProcedureKind): Procedure {
  return { identification: pack.identification, removal: pack.removal, 'green-channel': pack.greenChannel }[
    kind
  ]
}

export function beginProcedure(
  kind: Exclude<ProcedureKind, 'removal'>,
  beganAt: Instant,
  pack: Pack,
): ProcedureState {
  return { kind, pack: { id: pack.id, version: pack.version }, beganAt, done: [], told: [], outcome: null }
}

export function recordOf(state: ProcedureState, stage: StageId): StageRecord | undefined {
  return state.done.find((record) => record.stage === stage)
}

/** The day an event of the pack's clocks took place, or null while it has not. */
export function dayOfEvent(state: ProcedureState, event: ClockEvent): Day | null {
  return event === 'found' ? dayOf(state.beganAt) : (recordOf(state, event)?.on ?? null)
}

/** The end of a term: its last day's 24:00, the day of the event not counted (民法典 §201–203). */
export function endOfTerm(from: Day, term: Term): Instant {
  return endOfDay(term.unit === 'day' ? addDays(from, term.count) : addMonths(from, term.count))
}

function runBeside(one: Stage, other: Stage): boolean {
  return one.beside.includes(other.id) || other.beside.includes(one.id)
}

/** Stages that must be done before this one: all of lower order that may not run beside it. */
export function requiredBefore(stage: Stage, stages: Stage[]): Stage[] {
  return stages.filter((other) => other.order < stage.order && !runBeside(stage, other))
}

/** Nothing more can be recorded: it ended without recognition or removal, or the channel is closed. */
export function isOver(state: ProcedureState): boolean {
  const { outcome } = state
  return outcome !== null && outcome.kind !== 'recognised' && outcome.kind !== 'removed'
}

/** Every stage is done, or it ended early. */
export function isFinished(state: ProcedureState, pack: Pack): boolean {
  return isOver(state) || procedureOf(pack, state.kind).stages.every((stage) => recordOf(state, stage.id))
}
