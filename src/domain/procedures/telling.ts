import { dayOf, type Instant } from '../calendar'
import type { Pack } from '../policy/pack'
import type { Stage, StageId } from '../policy/stages'
import { fieldProblem } from '../problems'
import { refusal } from './refusal'
import { procedureOf, recordOf, type ProcedureState, type Told } from './state'

/**
 * The right to know (国 2023 Q24): a green-channel household hears of every step. Telling never holds up
 * help, so it may be recorded afterwards, but verification and closing wait for it.
 */
const stepsToTell: StageId[] = ['open', 'help', 'verify']

/** Steps done in the green channel that the household has not heard of yet. */
export function untold(state: ProcedureState): StageId[] {
  if (state.kind !== 'green-channel') return []
  return stepsToTell.filter(
    (step) => recordOf(state, step) && !state.told.some((told) => told.stage === step),
  )
}

export function checkTold(state: ProcedureState, pack: Pack, stage: Stage): void {
  const missing = untold(state)
  if (missing.length === 0) return
  const titles = procedureOf(pack, state.kind)
    .stages.filter((row) => missing.includes(row.id))
    .map((row) => `“${row.title}”`)
  throw refusal('household-not-told', `${titles.join('、')}办了以后，要及时告诉农户。`, stage.sources, {
    stages: missing,
  })
}

/** The household was told of a step already done. Throws stage-out-of-order, stage-in-future, stage-before-previous. */
export function tellHousehold(state: ProcedureState, told: Told, now: Instant): ProcedureState {
  const record = recordOf(state, told.stage)
  if (!record) throw fieldProblem('stage-out-of-order', 'stage')
  if (told.on > dayOf(now)) throw fieldProblem('stage-in-future', 'on')
  if (told.on < record.on) throw fieldProblem('stage-before-previous', 'on', { notBefore: record.on })
  return { ...state, told: [...state.told, told] }
}
