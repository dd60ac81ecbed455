import type { Scope } from '@/domain/leads/visibility'

/** From whom leads are kept: `domain/leads/visibility.ts`. */
export type KeptFrom = Pick<Scope, 'officeChain' | 'keptFrom'>

/**
 * Is this row of a lead that is kept from somebody? For lists and counts that are not of leads themselves. `leadId`:
 * what in the row says which lead; `offices`, `accounts`: places of the values.
 */
export function ofKeptLead(row: string, leadId: string, offices: string, accounts: string): string {
  return `exists (select from lead kept where kept.county_code = ${row}.county_code and kept.id = ${leadId}
    and (kept.shield_bodies && ${offices}::uuid[] or kept.shield_accounts && ${accounts}::uuid[]))`
}
