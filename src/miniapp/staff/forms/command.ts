import { actionFields } from '@/domain/leads/actions'
import type { ActRequest } from '@/domain/api/act'
import { parseAmount, parseNumber } from '@/domain/household/amount'
import type { EvidenceKind } from '@/domain/policy/stages'
import { evidenceSchemas } from '@/domain/procedures/evidence'
import { completeDate } from '../../components/date-parts'
import { staffCopy } from '../copy'
import { entryOfValue } from './EntryField'
import type { FormValues } from '../stores/form-drafts'
import { shownRows, type FieldRow } from './rows'
import { actionForms, type PlainAction, type StaffAction } from './table'
import type { OpenForm } from './open-form'

export interface FieldFault {
  field: string
  message: string
}

type Checked = { request: ActRequest } | { faults: FieldFault[] }

export function textOf(values: FormValues, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

export function listOf(values: FormValues, name: string): readonly string[] {
  const value = values[name]
  return typeof value === 'object' ? value : []
}

/** What a field that must be filled says while it is empty, where the schema knows no sentence of its own. */
const emptySentences: Partial<Record<FieldRow['kind'], string>> = {
  body: staffCopy.form.bodyMissing,
  day: staffCopy.form.dayMissing,
  decision: staffCopy.form.decisionMissing,
}

/** One field as the command has it; undefined where nothing was filled in. */
function valueOf(row: FieldRow, values: FormValues, attachmentIds: readonly string[]): unknown {
  const typed = textOf(values, row.name)
  const empty = typed.trim() === ''
  switch (row.kind) {
    case 'photos':
      return attachmentIds
    case 'missing':
    case 'lines':
      return listOf(values, row.name).filter((line) => line.trim() !== '')
    case 'several':
      return listOf(values, row.name)
    case 'audience':
      return typed !== 'shown'
    case 'decision':
    case 'flag':
      return empty ? undefined : typed === 'yes'
    case 'answer':
      return empty ? 'unknown' : typed
    case 'choice':
      if (empty) return undefined
      return row.reads === 'text' ? typed : row.reads === 'number' ? Number(typed) : typed === 'yes'
    // What cannot be read goes as it is: the schema says what is wrong with it.
    case 'day':
      return empty ? undefined : (completeDate(typed) ?? typed)
    case 'count':
      return empty ? undefined : (parseNumber(typed) ?? typed)
    case 'money':
      return empty ? undefined : (parseAmount(typed) ?? typed)
    case 'entry':
      return empty ? undefined : entryOfValue(typed)
    case 'words':
    case 'body':
    case 'person':
      return empty ? undefined : typed
  }
}

/** What was filled in, as an object with its groups. */
export function readForm(
  rows: readonly FieldRow[],
  values: FormValues,
  attachmentIds: readonly string[],
): Record<string, unknown> {
  const shown = shownRows(rows, values)
  const filled: Record<string, unknown> = {}
  for (const row of rows) {
    if (row.kind === 'choice' && row.local) continue
    const asked = shown.includes(row)
    if (!asked && row.otherwise === undefined) continue
    const given = asked ? values : { [row.name]: row.otherwise ?? '' }
    const value = valueOf(row, given, attachmentIds)
    const [group = '', part] = row.name.split('.')
    if (part === undefined) {
      if (value !== undefined) filled[group] = value
      continue
    }
    // A group that is asked for is there, if only to hear what is missing in it.
    const inGroup = (filled[group] ?? {}) as Record<string, unknown>
    filled[group] = value === undefined ? inGroup : { ...inGroup, [part]: value }
  }
  return filled
}

/** Faults at their fields, in the order of the form; a fault of one line is the fault of its field. */
export function faultsAt(
  rows: readonly FieldRow[],
  issues: readonly { path: string; message: string }[],
): FieldFault[] {
  return rows.flatMap(({ name }) => {
    const issue = issues.find(({ path }) => path === name || path.startsWith(`${name}.`))
    return issue ? [{ field: name, message: issue.message }] : []
  })
}

function faultsOf(
  rows: readonly FieldRow[],
  values: FormValues,
  issues: readonly { path: PropertyKey[]; message: string }[],
): FieldFault[] {
  const shown = shownRows(rows, values)
  const named = issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  return faultsAt(shown, named).map((fault) => {
    const row = shown.find((one) => one.name === fault.field)
    const empty = row && isEmpty(values[row.name])
    const own = row && (row.empty ?? emptySentences[row.kind])
    return { ...fault, message: empty && own ? own : fault.message }
  })
}

function isEmpty(value: FormValues[string] | undefined): boolean {
  return value === undefined || value.length === 0 || (typeof value === 'string' && value.trim() === '')
}

/** The form as the server takes it, or what is to be looked at again, in the order of the form. */
export function commandOf(
  action: StaffAction,
  version: number,
  values: FormValues,
  attachmentIds: readonly string[],
  rows: readonly FieldRow[] = actionForms[action as PlainAction].fields,
): Checked {
  const checked = actionFields[action].safeParse({ action, ...readForm(rows, values, attachmentIds) })
  if (checked.success) return { request: { ...checked.data, version } as ActRequest }
  return { faults: faultsOf(rows, values, checked.error.issues) }
}

/** A stage done: its evidence is checked here by the schema that the server checks it by. */
export function stageCommandOf(
  { procedure, stage }: Required<OpenForm>['stage'],
  kind: EvidenceKind,
  version: number,
  values: FormValues,
  attachmentIds: readonly string[],
  rows: readonly FieldRow[],
): Checked {
  const checked = evidenceSchemas[kind].safeParse(readForm(rows, values, attachmentIds))
  if (checked.success)
    return { request: { action: 'advance', version, procedure, stage, evidence: checked.data } }
  return { faults: faultsOf(rows, values, checked.error.issues) }
}
