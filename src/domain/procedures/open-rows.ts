import type { Instant } from '../calendar'
import type { Pack } from '../policy/pack'
import type { Stage } from '../policy/stages'
import {
  dayOfEvent,
  endOfTerm,
  isOver,
  procedureOf,
  recordOf,
  requiredBefore,
  type ProcedureState,
} from './state'

/** A stage whose turn it is. */
export interface OpenRow {
  row: Stage
  /** A term that must be over first, such as the 5 days of 公示, is over at this instant; null where none runs. */
  from: Instant | null
}

/** Stages that wait for no other one. */
export function openRows(state: ProcedureState, pack: Pack): OpenRow[] {
  if (isOver(state)) return []
  const { stages } = procedureOf(pack, state.kind)
  return stages
    .filter((row) => !recordOf(state, row.id))
    .filter((row) => requiredBefore(row, stages).every((other) => recordOf(state, other.id)))
    .map((row) => {
      const began = row.atLeast ? dayOfEvent(state, row.atLeast.from) : null
      return { row, from: row.atLeast && began ? endOfTerm(began, row.atLeast.term.value) : null }
    })
}
