import type { Scope } from '@/domain/leads/visibility'
import { significantPart } from '@/domain/regions'

/** Who looks at a list. */
export interface Viewer {
  countyCode: string
  scope: Scope
  /** The viewer's own offices. */
  offices: string[]
}

export type Put = (value: unknown) => string

/** Collects values and hands out their places in the statement: `$1`, `$2` … */
export function collector(): { list: unknown[]; put: Put } {
  const list: unknown[] = []
  return { list, put: (value) => `$${list.push(value)}` }
}

export function within(regionCode: string, put: Put): string {
  const digits = significantPart(regionCode)
  return `region_code between ${put(digits.padEnd(12, '0'))} and ${put(digits.padEnd(12, '9'))}`
}

function reached(scope: Scope, put: Put): string {
  const seen = [
    ...scope.wholeRegions.map((code) => within(code, put)),
    `holder_id = any(${put(scope.holders)}::uuid[])`,
    ...scope.declarationRegions.map((code) => `(kind = 'declaration' and ${within(code, put)})`),
  ]
  return `(${seen.join(' or ')})`
}

function unshielded(scope: Scope, put: Put): string {
  return `not shield_bodies && ${put(scope.officeChain)}::uuid[]
    and not shield_accounts && ${put(scope.keptFrom)}::uuid[]`
}

/** `domain/leads/visibility.ts` in SQL: the same scope, the same answer (a test compares the two). */
export function visible(scope: Scope, put: Put): string {
  return `${reached(scope, put)}\n    and ${unshielded(scope, put)}`
}

/** The same of the inbox's narrow rows, which say at once that most are kept from nobody. */
export function visibleRow(scope: Scope, put: Put): string {
  return `${reached(scope, put)}\n    and (not shielded or (${unshielded(scope, put)}))`
}
