import type { Dossier } from '../leads/dossier'
import type { Lead } from '../leads/lead'
import type { ClassId } from '../policy/pack'
import type { StageId } from '../policy/stages'
import { isOver, recordOf } from '../procedures/state'
import { procedureIn } from '../leads/dossier'
import { problemTitle, type FieldError } from '../problems'
import { needsClass, namesOf, type NoticeDraft } from './notice'
import { noticeKind, type NoticeKind } from './notice-kinds'

/** What a notice says of a household, held against what is known of it. */

/** As the county approved it; null: it has not. */
export function recognisedClass(dossier: Dossier | null): ClassId | null {
  const outcome = dossier?.identification.outcome
  return outcome?.kind === 'recognised' ? outcome.class : null
}

/** 帮扶 that stands in the procedure already (赣 2023 Q27: with the list; 国 2023 Q23: in the plan). */
export function plannedMeasures(dossier: Dossier | null): string[] {
  const done = dossier?.identification.done ?? []
  const last = done.flatMap(({ evidence }) => ('measures' in evidence ? [evidence.measures] : [])).at(-1)
  return last ?? []
}

/** It went another way meanwhile, or its stage is recorded already: nothing is left to do for it at the end. */
export function needsNoEnd(lead: Lead, kind: NoticeKind): boolean {
  const { procedure, end } = noticeKind(kind)
  const state = lead.dossier && procedureIn(lead.dossier, procedure)
  if (!state || end === null || lead.closedAs === 'withdrawn') return true
  return isOver(state) || recordOf(state, end satisfies StageId) !== undefined
}

type Row = NoticeDraft['rows'][number]

/** Faults of one row, by field. */
export function rowFaults(draft: NoticeDraft, row: Row, index: number, lead: Lead): FieldError[] {
  const faults: FieldError[] = []
  const fault = (
    field: keyof Row,
    code: 'notice-name-wrong' | 'notice-class-missing' | 'notice-class-wrong',
  ) => faults.push({ path: `rows.${index}.${field}`, code, message: problemTitle(code) })
  if (!namesOf(lead.content).includes(row.name)) fault('name', 'notice-name-wrong')
  const approved = recognisedClass(lead.dossier)
  if (needsClass(draft) && row.class === undefined) fault('class', 'notice-class-missing')
  if (row.class !== undefined && approved !== null && row.class !== approved)
    fault('class', 'notice-class-wrong')
  if (draft.kind === 'help-plan' && row.measures.length === 0 && !row.measureText) {
    const code = 'notice-measures-missing'
    faults.push({ path: `rows.${index}.measures`, code, message: problemTitle(code) })
  }
  return faults
}
