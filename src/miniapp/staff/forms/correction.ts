import type { ActRequest } from '@/domain/api/act'
import type { ContentView, LeadView } from '@/domain/api/lead-view'
import type { Day } from '@/domain/calendar'
import { memberFields, sectionFields, type DeclarationField } from '@/domain/household/declaration-fields'
import { sectionTitles, type SectionId } from '@/domain/household/declaration-rows'
import { actionWords } from '@/domain/leads/lead-words'
import { contentSchema } from '@/domain/leads/content'
import type { FormValues } from '../stores/form-drafts'
import { faultsAt, readForm, textOf, type FieldFault } from './command'
import { chose, type ActionForm, type FieldRow } from './rows'

/** Putting the declaration right at the visit, a section or a member at a time (国 2023 Q12, 赣 2023 Q13, 鲁 2023 Q12). */

/** A section; one member by his place and name, so that nobody else is meant when the list has changed; a new one. */
export type CorrectionPart = { section: SectionId } | { member: number; name: string } | { member: 'new' }

type Plain = Record<string, unknown>
type Declared = Extract<ContentView, { kind: 'declaration' }>

/** A field of the declaration as a row of a form. */
function rowOf(field: DeclarationField): FieldRow {
  const { path, label, help, required } = field
  const common = {
    name: path,
    label,
    ...(help ? { help } : {}),
    ...(required ? {} : { optional: true as const }),
  }
  switch (field.kind) {
    case 'words': {
      const { max, lines = 1, empty } = field
      return {
        kind: 'words',
        ...common,
        lines,
        ...(max === undefined ? {} : { max }),
        ...(empty ? { empty } : {}),
      }
    }
    case 'one':
      return { kind: 'choice', ...common, reads: 'text', options: optionsOf(field.rows) }
    case 'several':
      return { kind: 'several', ...common, options: optionsOf(field.rows) }
    case 'flag':
      return { kind: 'flag', ...common }
    case 'money':
      return { kind: 'money', ...common }
    case 'day':
      return { kind: 'day', ...common, for: 'since' }
  }
}

function optionsOf(rows: readonly { id: string; title: string; hint?: string }[]) {
  return rows.map(({ id, title, hint }) => ({ value: id, label: title, ...(hint ? { help: hint } : {}) }))
}

const note = rowOf({ kind: 'words', path: 'note', label: '怎么核实的', max: 500, lines: 2 })
const memberRows = memberFields.map(rowOf)

const stays = (row: FieldRow): FieldRow => ({ ...row, when: (values) => !chose('belongs', 'no')(values) })
const belongs: FieldRow = {
  kind: 'choice',
  name: 'belongs',
  label: '还是这家的人吗',
  reads: 'text',
  local: true,
  options: [
    { value: 'yes', label: '是' },
    { value: 'no', label: '不是了，从名单里去掉' },
  ],
}

/** These must be there, if only empty. */
const lists = ['causes', 'hardships']

function isGroup(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Left out where nothing is in it. */
function filledOnly(fields: Plain): Plain {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  )
}

/** The declaration as the server takes it, with the stars it came with. */
function declared(lead: LeadView, content: Declared): Plain & { members: Plain[] } {
  const { filer, declarantRelation: relation, householdAgrees, sections: _read, members, ...told } = content
  return {
    ...filledOnly(told),
    declarant: filledOnly({ ...filer, relation, householdAgrees }),
    regionCode: lead.regionCode,
    members: members.map(({ idNumberAsTyped, ...member }) =>
      filledOnly({ ...member, idNumberAsTyped: idNumberAsTyped || null }),
    ),
    attachmentIds: [],
  }
}

function partOf(from: Plain, name: string): unknown {
  const [group = '', part] = name.split('.')
  const value = from[group]
  return part === undefined ? value : isGroup(value) ? value[part] : undefined
}

function typed(row: FieldRow, value: unknown): string | readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return row.kind === 'money' ? String(value / 100) : String(value)
  return typeof value === 'string' ? value : row.kind === 'several' ? [] : ''
}

/** What was answered laid over what there was; an answer that was emptied is none. */
function answered(from: Plain, rows: readonly FieldRow[], values: FormValues): Plain {
  const filled = readForm(rows, values, [])
  const next: Plain = { ...from }
  for (const { name } of rows) {
    const value = partOf(filled, name)
    const none =
      value === undefined ||
      (Array.isArray(value) && value.length === 0 && !lists.includes(name)) ||
      (name === 'idNumberAsTyped' && value === false)
    const [group = '', part] = name.split('.')
    const before = next[group]
    const put =
      part === undefined ? value : { ...(isGroup(before) ? before : {}), [part]: none ? undefined : value }
    const left = isGroup(put) ? filledOnly(put) : put
    if ((part === undefined && none) || (isGroup(left) && Object.keys(left).length === 0)) delete next[group]
    else next[group] = left
  }
  return next
}

function isThere(content: Declared, part: CorrectionPart): boolean {
  return !('name' in part) || content.members[part.member]?.name === part.name
}

function rowsOf(part: CorrectionPart): readonly FieldRow[] {
  if ('section' in part) return sectionFields[part.section].map(rowOf)
  return part.member === 'new' ? memberRows : memberRows.map(stays)
}

/** Where the fields of this part stand in the declaration. */
function rootOf(part: CorrectionPart, content: Declared): string {
  if ('section' in part) return ''
  return `members.${part.member === 'new' ? content.members.length : part.member}.`
}

/** null: there is no such member any more. */
export function correctionForm(lead: LeadView, part: CorrectionPart): ActionForm | null {
  const { content } = lead
  if (content.kind !== 'declaration' || !isThere(content, part)) return null
  const rows = rowsOf(part)
  const whole = declared(lead, content)
  const from: Plain =
    'section' in part ? whole : part.member === 'new' ? {} : (whole.members[part.member] ?? {})
  const title =
    'section' in part ? sectionTitles[part.section] : part.member === 'new' ? '家里还有的人' : part.name
  return {
    title: `${actionWords.correct}：${title}`,
    why: '按上门看到的写。改前改后都记在办理经过里，农户会收到通知。',
    submit: '改好了',
    done: '已经改好，农户会收到通知。',
    root: `content.${rootOf(part, content)}`,
    fields: ['name' in part ? [belongs] : [], rows, [note]].flat(),
    start: {
      ...('name' in part ? { belongs: 'yes' } : {}),
      ...Object.fromEntries(rows.map((row) => [row.name, typed(row, partOf(from, row.name))])),
    },
  }
}

/** The whole declaration with this part as it was filled in, or what is to be looked at again. */
export function correctionOf(
  lead: LeadView,
  part: CorrectionPart,
  values: FormValues,
  today: Day,
): { request: ActRequest } | { faults: FieldFault[] } {
  const { content, version } = lead
  if (content.kind !== 'declaration' || !isThere(content, part)) return { faults: [] }
  const rows = rowsOf(part)
  const whole = declared(lead, content)
  const { members } = whole
  const gone = 'name' in part && textOf(values, 'belongs') === 'no'
  const next: Plain = (() => {
    if ('section' in part) return answered(whole, rows, values)
    if (part.member === 'new') return { ...whole, members: [...members, answered({}, rows, values)] }
    const place = part.member
    const others = members.flatMap((member, index) =>
      index !== place ? [member] : gone ? [] : [answered(member, rows, values)],
    )
    return { ...whole, members: others }
  })()
  const said = textOf(values, 'note').trim()
  const checked = contentSchema(today).safeParse(next)
  const root = rootOf(part, content)
  const issues = (checked.success || gone ? [] : (checked.error?.issues ?? []))
    .map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
    .flatMap(({ path, message }) =>
      path.startsWith(root) ? [{ path: path.slice(root.length), message }] : [],
    )
  const start = correctionForm(lead, part)?.start ?? {}
  // Stars that came from the server are the number it knows.
  const untouched = (name: string) => {
    const value = textOf(values, name)
    return value.includes('*') && value === start[name]
  }
  const faults = faultsAt([...rows], issues).filter(({ field }) => !untouched(field))
  if (faults.length > 0) return { faults }
  return { request: { action: 'correct', version, content: next, ...(said ? { note: said } : {}) } }
}
