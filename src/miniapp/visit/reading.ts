import { formatYuan, parseAmount } from '@/domain/household/amount'
import type { DeclarationField } from '@/domain/household/declaration-fields'
import type { LineValue } from '@/domain/visits/lines'
import { completeDate } from '../components/date-parts'
import { visitCopy } from './copy'

export type Typed = string | readonly string[]

/** What stands in the field at first: what was declared, so that a digit is put right and not all of it typed anew. */
export function typedOf(field: DeclarationField, value: LineValue): Typed {
  if (Array.isArray(value)) return value
  if (value === null) return field.kind === 'several' ? [] : ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return formatYuan(value).replace(/ 元$/, '').replace(/,/g, '')
  // Stars are no number: it is typed in full or left alone.
  return value.includes('*') ? '' : value
}

/** As it goes out; a sentence where it is not understood. Nothing typed: nothing is there. */
export function readTyped(field: DeclarationField, typed: Typed): { value: LineValue } | { fault: string } {
  if (typeof typed !== 'string') return { value: typed.length === 0 ? null : [...typed] }
  const text = typed.trim()
  if (text === '') return { value: null }
  switch (field.kind) {
    case 'money': {
      const fen = parseAmount(text)
      return fen === null ? { fault: visitCopy.faults.amount } : { value: fen }
    }
    case 'day': {
      const day = completeDate(text)
      return day === null ? { fault: visitCopy.faults.day } : { value: day }
    }
    case 'flag':
      return { value: text === 'yes' }
    default:
      return { value: text }
  }
}
