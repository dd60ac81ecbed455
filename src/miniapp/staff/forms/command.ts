import { actionFields } from '@/domain/leads/actions'
import type { ActRequest } from '@/domain/api'
import { completeDate } from '../../components/date-parts'
import { staffCopy } from '../copy'
import type { FormValues } from '../stores/form-drafts'
import { actionForms, type FieldRow, type StaffAction } from './table'

export interface FieldFault {
  field: string
  message: string
}

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
  stage: staffCopy.form.stageMissing,
  day: staffCopy.form.dayMissing,
  decision: staffCopy.form.decisionMissing,
}

/** One field as the command has it; nothing where nothing was filled in. */
function part(row: FieldRow, values: FormValues, attachmentIds: readonly string[]): Record<string, unknown> {
  const typed = textOf(values, row.name)
  switch (row.kind) {
    case 'photos':
      return { [row.name]: attachmentIds }
    case 'missing':
      return { [row.name]: listOf(values, row.name).filter((line) => line.trim() !== '') }
    case 'audience':
      return { [row.name]: typed !== 'shown' }
    case 'decision':
      return typed === '' ? {} : { [row.name]: typed === 'yes' }
    case 'day':
      // A date that is not one yet goes as it is: the schema says what is wrong with it.
      return typed === '' ? {} : { [row.name]: completeDate(typed) ?? typed }
    case 'words':
    case 'body':
    case 'person':
    case 'stage':
      return typed.trim() === '' ? {} : { [row.name]: typed }
  }
}

/** The form as the server takes it, or what is to be looked at again, in the order of the form. */
export function commandOf(
  action: StaffAction,
  version: number,
  values: FormValues,
  attachmentIds: readonly string[],
): { request: ActRequest } | { faults: FieldFault[] } {
  const { fields } = actionForms[action]
  const parts = fields.map((row) => part(row, values, attachmentIds))
  const checked = actionFields[action].safeParse(Object.assign({ action }, ...parts))
  if (checked.success) return { request: { ...checked.data, version } as ActRequest }
  const faults = fields.flatMap((row, index) => {
    const issue = checked.error.issues.find((one) => one.path[0] === row.name)
    if (!issue) return []
    const empty = Object.keys(parts[index] ?? {}).length === 0
    return [{ field: row.name, message: (empty && emptySentences[row.kind]) || issue.message }]
  })
  return { faults }
}
