import type { LeadView } from '@/domain/api/lead-view'
import { saySources } from '../../copy/rule-source'
import { procedureCopy as words } from '../procedure-copy'
import { packOfLead } from '../procedures/pack'
import { procedureIn, untoldStages } from '../procedures/standing'
import type { FormValues } from '../stores/form-drafts'
import { chose, type ActionForm, type FieldRow } from './rows'

/** Forms beside the stages: they need to know the household's procedures. */
export type ProcedureAction =
  'followUp' | 'tell' | 'recordSignature' | 'startRemoval' | 'reviseRemoval' | 'keepHelping'

export const procedureForms: Record<ProcedureAction, (lead: LeadView) => ActionForm> = {
  followUp,
  tell,
  recordSignature,
  startRemoval,
  reviseRemoval,
  keepHelping,
}

export function isProcedureAction(action: string): action is ProcedureAction {
  return Object.hasOwn(procedureForms, action)
}

const day = (name: string, label: string): FieldRow => ({ kind: 'day', name, label, for: 'done' })

function followUp({ followUpReasons }: LeadView): ActionForm {
  const { followUp: copy } = words
  return {
    title: copy.title,
    why: copy.why,
    submit: words.submit,
    done: copy.done,
    fields: [
      {
        kind: 'several',
        name: 'reasons',
        label: copy.reasons,
        options: followUpReasons.map(({ id, text, sources }) => ({
          value: id,
          label: text,
          help: words.source(saySources(sources)),
        })),
      },
      { kind: 'words', name: 'detail', label: copy.detail, max: 1000, lines: 4, optional: true },
      day('on', copy.on),
      day('toldOn', copy.toldOn),
    ],
  }
}

function tell(lead: LeadView): ActionForm {
  const { tell: copy } = words
  const stages = procedureIn(lead, 'green-channel')?.stages ?? []
  const first = untoldStages(lead)[0]
  return {
    title: copy.title,
    why: copy.why,
    submit: words.submit,
    done: copy.done,
    fields: [
      {
        kind: 'choice',
        name: 'stage',
        label: copy.stage,
        reads: 'text',
        options: stages
          .filter((stage) => stage.state === 'done')
          .map(({ stage, title }) => ({ value: stage, label: title })),
        empty: '请选是哪一步。',
      },
      day('on', words.fields.toldOn),
      { kind: 'words', name: 'how', label: words.fields.toldHow, max: 200, help: words.fields.toldHowHelp },
    ],
    ...(first ? { start: { stage: first } } : {}),
  }
}

function recordSignature(lead: LeadView): ActionForm {
  const { recordSignature: copy } = words
  const signature = packOfLead(lead)?.signature
  const byOther = chose('by', 'other')
  const delegation: FieldRow[] = [
    {
      kind: 'choice',
      name: 'by',
      label: copy.by,
      reads: 'text',
      local: true,
      options: [
        { value: 'self', label: copy.self },
        { value: 'other', label: copy.other },
      ],
    },
    { kind: 'words', name: 'delegate.name', label: copy.delegate, max: 50, when: byOther },
    { kind: 'words', name: 'delegate.reason', label: copy.reason, max: 200, when: byOther },
  ]
  return {
    title: copy.title,
    why: copy.why,
    ...(signature ? { source: saySources(signature.sources) } : {}),
    submit: words.submit,
    done: copy.done,
    fields: [
      {
        kind: 'choice',
        name: 'member',
        label: copy.member,
        reads: 'number',
        options: (lead.signatures?.people ?? []).map(({ member, name }) => ({
          value: String(member),
          label: name,
        })),
      },
      day('on', copy.on),
      { kind: 'photos', name: 'attachmentIds', label: copy.photos },
      // Only where the guide knows a written delegation (赣 2023 Q22).
      ...(signature?.value.writtenDelegation ? delegation : []),
    ],
    start: { by: 'self' },
  }
}

function startRemoval(lead: LeadView): ActionForm {
  const { startRemoval: copy } = words
  return {
    title: copy.title,
    why: copy.why,
    source: conditionSources(lead),
    submit: copy.submit,
    done: copy.done,
    fields: removalFields(lead, ['stable', 'natural']),
  }
}

/** What was answered at the start stands in it: nothing is typed twice. */
function reviseRemoval(lead: LeadView): ActionForm {
  const { reviseRemoval: copy } = words
  return {
    title: copy.title,
    why: copy.why,
    source: conditionSources(lead),
    submit: copy.submit,
    done: copy.done,
    fields: removalFields(lead, ['stable', 'natural', 'no', 'unknown']),
    start: asFormValues(lead.removalFacts),
  }
}

function keepHelping(lead: LeadView): ActionForm {
  const { keepHelping: copy } = words
  return {
    title: copy.title,
    why: copy.why,
    source: conditionSources(lead),
    submit: words.submit,
    done: copy.done,
    fields: [
      { kind: 'words', name: 'note', label: copy.note, max: 1000, lines: 4 },
      day('on', copy.on),
      day('toldOn', copy.toldOn),
    ],
  }
}

function conditionSources(lead: LeadView): string {
  const conditions = packOfLead(lead)?.removalConditions ?? []
  return saySources([...new Set(conditions.flatMap((row) => row.sources))])
}

function asFormValues(facts: LeadView['removalFacts']): FormValues {
  return Object.fromEntries(
    Object.entries(facts ?? {}).map(([name, value]) => [
      name,
      typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : typeof value === 'number'
          ? String(value / 100)
          : value,
    ]),
  )
}

function removalFields(
  lead: LeadView,
  ways: readonly (keyof typeof words.removalRisk)[],
): readonly FieldRow[] {
  const { startRemoval: copy } = words
  const conditions = packOfLead(lead)?.removalConditions ?? []
  const asks = (id: string) => conditions.some((row) => row.id === id)
  const answer = (name: AnswerName, when?: FieldRow['when']): FieldRow => ({
    kind: 'answer',
    name,
    label: copy[name],
    otherwise: 'unknown',
    ...(when ? { when } : {}),
  })
  const yesNo = (name: FlagName, id: string): FieldRow => ({
    kind: 'flag',
    name,
    label: copy[name],
    when: () => asks(id),
    otherwise: 'no',
  })
  const never = () => false
  return [
    {
      kind: 'choice',
      name: 'riskGone',
      label: copy.riskGone,
      reads: 'text',
      options: ways.map((value) => ({ value, label: words.removalRisk[value] })),
    },
    {
      kind: 'day',
      name: 'incomeStableSince',
      label: copy.incomeStableSince,
      for: 'since',
      optional: true,
      when: chose('riskGone', 'stable'),
    },
    {
      kind: 'money',
      name: 'perCapitaFen',
      label: copy.perCapitaFen,
      help: copy.perCapitaHelp,
      optional: true,
    },
    answer('wholeHousehold'),
    answer('safetyFirm'),
    answer('newRisk'),
    answer('spendingUnderControl'),
    answer('measuresTaken', asks('measures-taken') ? undefined : never),
    yesNo('singleRisk', 'single-risk-watched'),
    answer('watchedAfterHelp', chose('singleRisk', 'yes')),
    yesNo('recognisedForSafety', 'department-standard'),
    answer('departmentConfirmed', chose('recognisedForSafety', 'yes')),
    yesNo('recognisedForSpending', 'large-spending-solved'),
    answer('largeSpendingSolved', chose('recognisedForSpending', 'yes')),
  ]
}

type AnswerName =
  | 'wholeHousehold'
  | 'safetyFirm'
  | 'newRisk'
  | 'spendingUnderControl'
  | 'measuresTaken'
  | 'watchedAfterHelp'
  | 'departmentConfirmed'
  | 'largeSpendingSolved'
type FlagName = 'singleRisk' | 'recognisedForSafety' | 'recognisedForSpending'
