import { dayOf, lastDayBefore, sayDay, type Day, type Instant } from '../calendar'
import type { Pack } from '../policy/pack'
import type { Stage, StageId } from '../policy/stages'
import { fieldProblem, Problem } from '../problems'
import type { RegionLevel } from '../regions'
import type { Evidence } from './evidence'
import { parseEvidence } from './evidence-form'
import { refusal } from './refusal'
import { checkEvidence, outcomeOf } from './stage-checks'
import {
  dayOfEvent,
  endOfTerm,
  isOver,
  procedureOf,
  recordOf,
  requiredBefore,
  type ProcedureFacts,
  type ProcedureState,
  type StageRecord,
  type Told,
} from './state'

export interface Advance {
  state: ProcedureState
  /** The row for the history. */
  entry: StageRecord & { title: string }
}

/**
 * One stage done. `evidence` is unchecked input; `actorLevel` the level of whoever records it; `now` the
 * server's instant; `pack` the one the procedure began with. Pure: the caller stores what comes back.
 * Throws stage-unknown, procedure-over, stage-done, stage-out-of-order, stage-wrong-level, invalid-fields,
 * stage-in-future, stage-before-previous, stage-too-early, stage-unsigned, comparison-not-reusable,
 * class-not-fitting, removal-not-yet, household-not-told, green-channel-verdict, identification-not-approved;
 * the ones a guide speaks of carry its sentence and source in `detail`.
 */
export function advanceStage(
  state: ProcedureState,
  stageId: StageId,
  evidence: unknown,
  actorLevel: RegionLevel,
  now: Instant,
  pack: Pack,
  facts: ProcedureFacts,
): Advance {
  const { stages, sources } = procedureOf(pack, state.kind)
  const stage = stages.find((row) => row.id === stageId)
  if (!stage) throw fieldProblem('stage-unknown', 'stage')
  if (isOver(state)) throw new Problem('procedure-over')
  if (recordOf(state, stageId)) throw new Problem('stage-done')

  const missing = requiredBefore(stage, stages).filter((row) => !recordOf(state, row.id))
  if (missing.length > 0)
    throw refusal(
      'stage-out-of-order',
      `办“${stage.title}”以前，要先办完${missing.map((row) => `“${row.title}”`).join('、')}。`,
      sources,
      { missing: missing.map((row) => row.id) },
    )
  const level = stage.levels.find((one) => one === actorLevel)
  if (!level) throw wrongLevel(stage, pack)

  const checked = parseEvidence(stage, evidence)
  checkDates(state, stage, stages, checked.on, now)
  checkToldDate(checked, now)
  checkNotEarly(state, stage, checked.on, now)
  const scene = { state, stage, pack, facts, now }
  checkEvidence(scene, checked)

  const record: StageRecord = { stage: stageId, on: checked.on, recordedAt: now, level, evidence: checked }
  return {
    state: {
      ...state,
      done: sentBack(checked) ? withoutReview(state) : [...state.done, record],
      told: [...state.told, ...toldWith(stageId, checked)],
      outcome: outcomeOf(scene, checked) ?? state.outcome,
    },
    entry: { ...record, title: stage.title },
  }
}

function wrongLevel(stage: Stage, pack: Pack): Problem {
  const names = { village: '村', town: pack.terms.town.value, county: '县' }
  const levels = stage.levels.map((one) => names[one]).join('、')
  const { approver } = stage
  const rule = approver
    ? `“${stage.title}”由${approver.value}批准或授权批准。`
    : `“${stage.title}”由${levels}一级办。`
  return refusal('stage-wrong-level', rule, approver?.sources ?? stage.sources, { levels: stage.levels })
}

/** Not after today, not before the stages it had to wait for, not before the household was found. */
function checkDates(state: ProcedureState, stage: Stage, stages: Stage[], on: Day, now: Instant): void {
  if (on > dayOf(now)) throw fieldProblem('stage-in-future', 'evidence.on')
  const before = requiredBefore(stage, stages)
    .map((row) => recordOf(state, row.id)?.on ?? '')
    .concat(dayOf(state.beganAt))
    .sort()
    .at(-1)
  if (before !== undefined && on < before)
    throw fieldProblem('stage-before-previous', 'evidence.on', { notBefore: before })
}

function checkToldDate(evidence: Evidence, now: Instant): void {
  if (!('told' in evidence) || !evidence.told) return
  if (evidence.told.on > dayOf(now)) throw fieldProblem('stage-in-future', 'evidence.told.on')
  if (evidence.told.on < evidence.on) throw fieldProblem('stage-before-previous', 'evidence.told.on')
}

/** T2: a term that must be over first, such as the 5 days of 公示; its last day counts in full. */
function checkNotEarly(state: ProcedureState, stage: Stage, on: Day, now: Instant): void {
  if (!stage.atLeast) return
  const { from, term } = stage.atLeast
  const began = dayOfEvent(state, from)
  if (began === null) return
  const end = endOfTerm(began, term.value)
  const lastDay = lastDayBefore(end)
  if (now >= end && on >= lastDay) return
  throw refusal(
    'stage-too-early',
    `要满 ${term.value.count} ${term.value.unit === 'day' ? '天' : '个月'}。${sayDay(began)}开始，${sayDay(lastDay)}24 点期满。`,
    term.sources,
    { notBefore: end, path: 'evidence.on' },
  )
}

/** 鲁 2023 Q33: the town sends its opinion back; if it does not agree, the village reviews again. */
function sentBack(evidence: Evidence): boolean {
  return 'agreed' in evidence && !evidence.agreed
}

function withoutReview(state: ProcedureState): StageRecord[] {
  return state.done.filter((record) => record.stage !== 'review')
}

function toldWith(stage: StageId, evidence: Evidence): Told[] {
  return 'told' in evidence && evidence.told ? [{ stage, ...evidence.told }] : []
}
