import { lastDayBefore, type Day } from '../calendar'
import type { Pack } from '../policy/pack'
import type { ProcedureLevel, StageId } from '../policy/stages'
import type { Source } from '../policy/sources'
import {
  dayOfEvent,
  endOfTerm,
  isOver,
  procedureOf,
  recordOf,
  requiredBefore,
  type ProcedureState,
} from './state'

/** One row of the 办理环节 list, for staff and for the household's progress page. */
export interface StageView {
  stage: StageId
  title: string
  text: string
  levels: ProcedureLevel[]
  approver: string | null
  /** now: can be done; waiting: others come first; ended: the procedure stopped before it. */
  state: 'done' | 'now' | 'waiting' | 'ended'
  doneOn: Day | null
  waitsFor: StageId[]
  /** The day whose 24:00 must have passed, where a minimum of days runs. */
  fullOn: Day | null
  sources: Source[]
}

export function stageViews(state: ProcedureState, pack: Pack): StageView[] {
  const { stages } = procedureOf(pack, state.kind)
  return stages.map((stage) => {
    const record = recordOf(state, stage.id)
    const waitsFor = requiredBefore(stage, stages)
      .filter((row) => !recordOf(state, row.id))
      .map((row) => row.id)
    const began = stage.atLeast ? dayOfEvent(state, stage.atLeast.from) : null
    const fullOn = stage.atLeast && began ? lastDayBefore(endOfTerm(began, stage.atLeast.term.value)) : null
    const open = isOver(state) ? 'ended' : waitsFor.length > 0 ? 'waiting' : 'now'
    return {
      stage: stage.id,
      title: stage.title,
      text: stage.text,
      levels: stage.levels,
      approver: stage.approver?.value ?? null,
      state: record ? 'done' : open,
      doneOn: record?.on ?? null,
      waitsFor,
      fullOn,
      sources: stage.sources,
    }
  })
}
