import type { LeadView } from '@/domain/api/lead-view'
import { addDays, dayOf } from '@/domain/calendar'
import type { StageId } from '@/domain/policy/stages'
import type { ProcedureKind } from '@/domain/procedures/state'
import { now } from '../../api/server-time'
import { saySources } from '../../copy/rule-source'
import { answerCopy } from '../answer-copy'
import { declineReasonsFor } from '@/domain/leads/decline-reasons'
import { staffCopy } from '../copy'
import { procedureCopy as words } from '../procedure-copy'
import { packOfLead } from '../procedures/pack'
import { procedureIn, type StageView } from '../procedures/standing'
import type { FormValues } from '../stores/form-drafts'
import { correctionForm, type CorrectionPart } from './correction'
import { evidenceRows } from './evidence-rows'
import { isProcedureAction, procedureForms } from './procedure-forms'
import type { ActionForm } from './rows'
import { actionForms, type StaffAction } from './table'

/** A form that somebody opened: an action, or one stage of a procedure. */
export interface OpenForm {
  action: StaffAction
  stage?: { procedure: ProcedureKind; stage: StageId }
  /** What of the declaration is put right. */
  part?: CorrectionPart
  /** What stands in it at first, such as whose signature it is. */
  start?: FormValues
}

/** What was typed is kept under this name. */
export function formKey(lead: Pick<LeadView, 'id'>, { action, stage, part, start }: OpenForm): string {
  const of = [stage?.procedure, stage?.stage, ...Object.values({ ...part, ...start })]
  return [lead.id, action, ...of.filter((one) => one !== undefined)].join('.')
}

type StageRow = Pick<StageView, 'title' | 'text' | 'evidence' | 'sources'>

/** The stage as the lead has it; the first of a green channel that is not open yet, as the guide has it. */
export function stageOf(lead: LeadView, { procedure, stage }: Required<OpenForm>['stage']): StageRow | null {
  const running = procedureIn(lead, procedure)
  if (running) return running.stages.find((one) => one.stage === stage) ?? null
  const row = packOfLead(lead)?.greenChannel.stages.find((one) => one.id === stage)
  return procedure === 'green-channel' && row ? row : null
}

/** Whether it may still be done: somebody else may have been quicker. */
export function isAllowed(lead: LeadView, { action, stage }: OpenForm): boolean {
  if (!lead.actions.includes(action)) return false
  if (!stage) return true
  const running = procedureIn(lead, stage.procedure)
  if (!running) return stage.procedure === 'green-channel'
  return running.stages.some((one) => one.stage === stage.stage && one.mine)
}

/** The form as it is drawn; null for one that is not there any more. */
export function formOf(lead: LeadView, open: OpenForm): ActionForm | null {
  const { action, stage, part } = open
  const form = stage
    ? stageForm(lead, stage)
    : action === 'correct'
      ? part
        ? correctionForm(lead, part)
        : null
      : isProcedureAction(action)
        ? procedureForms[action](lead)
        : action === 'advance'
          ? null
          : action === 'assign'
            ? assignForm(lead)
            : action === 'decline'
              ? declineForm(lead)
              : actionForms[action]
  // By hand a supervision has a day; three on is what most take.
  if (form?.fields.some(({ name }) => name === 'answerOn'))
    return { ...form, start: { answerOn: addDays(dayOf(now()), 3), ...form.start, ...open.start } }
  return form && open.start ? { ...form, start: { ...form.start, ...open.start } } : form
}

/** Only the reasons that this kind of lead may be declined for. */
function declineForm({ kind }: LeadView): ActionForm {
  const form = actionForms.decline
  const fitting: readonly string[] = declineReasonsFor(kind).map(({ id }) => id)
  const fields = form.fields.map((row) =>
    row.kind === 'choice'
      ? { ...row, options: row.options.filter(({ value }) => fitting.includes(value)) }
      : row,
  )
  return { ...form, fields }
}

/** Where three bodies gave it back, whoever is named is told why it is his. */
function decidingForm(form: ActionForm, { contest }: LeadView): ActionForm {
  if (contest !== 'asked') return form
  const { deciding } = staffCopy.form
  const fields = form.fields.map((row) =>
    row.name === 'note' && row.kind === 'words'
      ? {
          kind: 'words' as const,
          name: 'note',
          label: deciding.note,
          max: 500,
          lines: 3,
          empty: deciding.empty,
        }
      : row,
  )
  return { ...form, title: deciding.title, why: deciding.why, fields }
}

/** 交办 as it would usually be, all of it to be changed. */
function assignForm(lead: LeadView): ActionForm {
  const { suggested, targets } = lead
  const form = decidingForm(actionForms.assign, lead)
  if (!suggested) return form
  const { toBodyId, dueOn } = suggested
  const body = targets.some(({ id }) => id === toBodyId) ? toBodyId : null
  return {
    ...form,
    why: `${form.why}${answerCopy.suggested}`,
    start: { ...(body === null ? {} : { toBodyId: body }), ...(dueOn === null ? {} : { dueOn }) },
  }
}

function stageForm(lead: LeadView, place: Required<OpenForm>['stage']): ActionForm | null {
  const stage = stageOf(lead, place)
  const pack = packOfLead(lead)
  if (!stage || !pack) return null
  return {
    title: words.record(stage.title),
    why: stage.text,
    source: saySources(stage.sources),
    submit: words.submit,
    done: words.recorded(stage.title),
    fields: evidenceRows(stage.evidence, pack),
    start: { reuses: 'no' },
  }
}
