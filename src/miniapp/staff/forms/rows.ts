import type { ChoiceOption } from '../../components/Choice'
import type { FormValues } from '../stores/form-drafts'

/** A field of a form: what it is called, how it is filled in, and how the command has it. */
export type FieldRow = FieldKind & {
  /** Where the value goes; dotted below a group: `told.on`. */
  name: string
  label: string
  help?: string
  optional?: true
  /** Only asked when an answer further up wants it. */
  when?: (values: FormValues) => boolean
  /** What is sent where it is not asked. */
  otherwise?: string
  /** Said when nothing is filled in, where the schema has no sentence of its own. */
  empty?: string
}

type FieldKind =
  | { kind: 'words'; max?: number; lines?: number }
  | { kind: 'day'; for: 'done' | 'term' | 'extension' | 'since' | 'answer' }
  | { kind: 'missing' }
  | { kind: 'lines'; nth: (place: number) => string; add: string }
  | { kind: 'count'; unit: string }
  | { kind: 'money' }
  | { kind: 'body'; takesIn: boolean }
  | { kind: 'person' }
  | { kind: 'decision' }
  | { kind: 'audience' }
  /** `local`: only decides what else is asked, and is not sent. */
  | {
      kind: 'choice'
      options: readonly ChoiceOption[]
      reads: 'text' | 'yes-no' | 'number'
      local?: true
    }
  | { kind: 'several'; options: readonly ChoiceOption[] }
  /** 是, 不是, 不清楚: the last until somebody chooses. */
  | { kind: 'answer' }
  /** 是 or 不是; nobody can fail to know. */
  | { kind: 'flag' }
  | { kind: 'photos' }
  /** A question of the Q&A; only where a question is answered. */
  | { kind: 'entry' }

export interface ActionForm {
  title: string
  /** What happens then, one line. */
  why: string
  /** The rule it follows, in small words. */
  source?: string
  submit: string
  /** Said when it is done, with what comes next. */
  done: string
  danger?: true
  fields: readonly FieldRow[]
  /** What stands in it at first. */
  start?: FormValues
  /** Before the names of its fields, where the server names them: `content.members.0.` */
  root?: string
}

/** The rows that are asked, as the answers stand. */
export function shownRows(rows: readonly FieldRow[], values: FormValues): FieldRow[] {
  return rows.filter((row) => row.when?.(values) ?? true)
}

export function chose(name: string, value: string): (values: FormValues) => boolean {
  return (values) => values[name] === value
}
