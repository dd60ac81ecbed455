import { sayDay, isDay, type Instant } from '../calendar'
import { canonicalJson } from '../chain'
import { memberFields, sectionFields, type DeclarationField } from '../household/declaration-fields'
import { sayAmount, sectionTitles, type SectionId } from '../household/declaration-rows'

/**
 * A declaration as the lines a visit goes through, one fact each: what was declared, and where it stands. The lines
 * come from the fields of the declaration; a member's are known by his name, for places in a list move.
 */
export type LineValue = string | number | boolean | string[] | null

/** Keyed by `lineKey`; what is not filled in is not there. */
export type LineValues = Record<string, LineValue>

export interface Declared {
  /** The household's people in their order, by `memberKeys`. */
  members: string[]
  values: LineValues
}

/** Who declared and in which words is his own affair: nobody verifies that at the door. */
const askedSections = (Object.keys(sectionFields) as SectionId[]).filter((id) => id !== 'person')
const notAsked = ['story']

const householdFields = askedSections.flatMap((id) =>
  sectionFields[id].filter(({ path }) => !notAsked.includes(path)),
)

type Plain = Record<string, unknown>
/** As far as it is filled in, with its stars or without. */
interface AnyDeclaration {
  readonly members: readonly { readonly name: string; readonly [field: string]: unknown }[]
  readonly [field: string]: unknown
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Names cannot hold a bar. */
export function lineKey(member: string | null, path: string): string {
  return member === null ? path : `${member}|${path}`
}

/** The member a line is of, and its field. */
export function readKey(key: string): { member: string | null; field: DeclarationField | null } {
  const bar = key.indexOf('|')
  const path = key.slice(bar + 1)
  const fields = bar < 0 ? householdFields : memberFields
  return {
    member: bar < 0 ? null : key.slice(0, bar),
    field: fields.find((one) => one.path === path) ?? null,
  }
}

/** One key for each: the name, and where two have the same name, a number with it. */
export function memberKeys(names: readonly string[]): string[] {
  return names.map((name, place) => {
    const before = names.slice(0, place).filter((one) => one === name).length
    return before === 0 ? name : `${name}#${before + 1}`
  })
}

function valueAt(from: Plain, path: string): LineValue {
  const [group = '', part] = path.split('.')
  const value = from[group]
  const found = part === undefined ? value : isPlain(value) ? value[part] : undefined
  if (found === undefined || found === null || found === '') return null
  if (Array.isArray(found)) return found.length === 0 ? null : found.map(String)
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : null
}

/** Every line that is filled in, of a declaration as far as it is. */
export function declaredLines(declaration: AnyDeclaration): Declared {
  const members = memberKeys(declaration.members.map(({ name }) => name))
  const rows = [
    ...householdFields.map(({ path }) => [lineKey(null, path), valueAt(declaration as Plain, path)] as const),
    ...declaration.members.flatMap((member, place) =>
      memberFields.map(
        ({ path }) => [lineKey(members[place] ?? '', path), valueAt({ ...member }, path)] as const,
      ),
    ),
  ]
  return { members, values: Object.fromEntries(rows.filter(([, value]) => value !== null)) }
}

/** These must be there, if only empty. */
const lists = ['causes', 'hardships']

function withValue(into: Plain, path: string, value: LineValue): Plain {
  const [group = '', part] = path.split('.')
  const next = { ...into }
  if (part === undefined) {
    if (value === null && !lists.includes(path)) delete next[group]
    else next[group] = value ?? []
    return next
  }
  const before = next[group]
  const inside = { ...(isPlain(before) ? before : {}) }
  if (value === null) delete inside[part]
  else inside[part] = value
  if (Object.keys(inside).length === 0) delete next[group]
  else next[group] = inside
  return next
}

/**
 * The declaration with these lines put in. A member whose name becomes nothing goes; a line of one who is not there
 * makes him, behind the others. What comes back still has to pass the schema.
 */
export function withLines(declaration: AnyDeclaration, changes: LineValues): Plain {
  const keys = memberKeys(declaration.members.map(({ name }) => name))
  const people = new Map<string, Plain>(keys.map((key, place) => [key, { ...declaration.members[place] }]))
  let next: Plain = { ...declaration }
  for (const [key, value] of Object.entries(changes)) {
    const { member, field } = readKey(key)
    if (!field) continue
    if (member === null) next = withValue(next, field.path, value)
    else people.set(member, withValue(people.get(member) ?? {}, field.path, value))
  }
  // Without a name nobody is left: he was taken from the list.
  next.members = [...people.values()].filter(({ name }) => name !== undefined)
  return next
}

/** The same answer; of several, in whatever order they were chosen. */
export function sameValue(one: LineValue, other: LineValue): boolean {
  const plain = (value: LineValue) => canonicalJson(Array.isArray(value) ? [...value].sort() : value)
  return plain(one) === plain(other)
}

/** As it is read; null: not filled in. */
export function sayLine(field: DeclarationField, value: LineValue, now: Instant): string | null {
  if (value === null) return null
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' ? sayAmount(value) : String(value)
    case 'flag':
      return value === true ? '是' : '不是'
    case 'day':
      // A birth date is a number on a card; when something happened is told as people say it.
      return field.path === 'birthDate' || !isDay(String(value)) ? String(value) : sayDay(String(value), now)
    case 'one':
    case 'several': {
      const chosen = Array.isArray(value) ? value : [String(value)]
      const titles = field.rows.filter(({ id }) => chosen.includes(id)).map(({ title }) => title)
      return titles.length === 0 ? null : titles.join('、')
    }
    case 'words':
      return String(value)
  }
}

/** 温长庚：身体. */
export function labelOf(key: string): string {
  const { member, field } = readKey(key)
  return member === null ? (field?.label ?? key) : `${member}：${field?.label ?? ''}`
}

export interface VisitTopic {
  id: string
  title: string
  /** Whose it is; null: the household's. */
  member: string | null
  lines: { key: string; field: DeclarationField }[]
}

/** What is gone through, a topic a page. `added`: people who were found to live there. */
export function visitTopics(declared: Declared, added: readonly string[]): VisitTopic[] {
  const people = [...declared.members, ...added].map((member): VisitTopic => ({
    id: `member-${member}`,
    title: member,
    member,
    lines: memberFields.map((field) => ({ key: lineKey(member, field.path), field })),
  }))
  return askedSections.flatMap((id) => {
    const fields = sectionFields[id].filter(({ path }) => !notAsked.includes(path))
    const lines = fields.map((field) => ({ key: lineKey(null, field.path), field }))
    const topic: VisitTopic = { id, title: sectionTitles[id], member: null, lines }
    return id === 'people' ? [...people, topic] : [topic]
  })
}
