import type { LeadKind } from '@/domain/leads/kinds'
import type { LeadHead, Lead, LeadStatus } from '@/domain/leads/lead'
import type { Queryable } from '../../db/database'
import { headOf, leadPlace, type LeadRow, type SealedPart } from '../../leads/lead-row'
import { headColumns } from '../../leads/lead-store'
import type { Sealing } from '../../security/sealing'

/** A lead, and when something last happened to it that its filer sees too. */
export interface FoundLead {
  lead: LeadHead & Pick<Lead, 'content'>
  updatedAt: string
}

export interface Window {
  from: string
  to: string
  kinds: readonly LeadKind[]
  statuses: readonly LeadStatus[]
}

/** Steps that the public status follows; what staff say among themselves is no news. */
const told = `('filed', 'accepted', 'returned', 'resubmitted', 'declined', 'withdrawn', 'assigned', 'replied',
  'rated', 'reopened', 'closed-unrated')`

// As `isPublic` has it: what is kept from somebody here, and declarations, do not leave the database.
const select = `select ${headColumns}, sealed, (select max(a.at) from activity a
    where a.county_code = lead.county_code and a.lead_id = lead.id and a.type in ${told}) as updated_at
  from lead
  where county_code = $1 and kind <> 'declaration' and shield_bodies = '{}' and shield_accounts = '{}'`

const statements = {
  within: {
    name: 'public-requests',
    text: `${select} and created_at >= $2 and created_at < $3 and kind = any($4) and status = any($5)
      order by created_at desc, id desc limit $6 offset $7`,
  },
  byNumber: {
    name: 'public-requests-by-number',
    text: `${select} and number = any($2) order by created_at desc, id desc`,
  },
  numberOf: { name: 'lead-number-of', text: 'select number from lead where county_code = $1 and id = $2' },
}

export function createPublicRequestStore(sealing: Sealing) {
  function opened({ updated_at, sealed, ...row }: LeadRow & { updated_at: string | null }): FoundLead {
    const head = headOf({ ...row })
    const { content } = sealing.openJson(leadPlace(head), sealed) as SealedPart
    return { lead: { ...head, content }, updatedAt: updated_at ?? head.createdAt }
  }

  return {
    /** The newest first. */
    async within(
      db: Queryable,
      countyCode: string,
      { from, to, kinds, statuses }: Window,
      page: { limit: number; offset: number },
    ): Promise<FoundLead[]> {
      const values = [countyCode, from, to, kinds, statuses, page.limit, page.offset]
      return (await db.query<LeadRow & { updated_at: string | null }>(statements.within, values)).map(opened)
    },

    async byNumber(db: Queryable, countyCode: string, numbers: readonly string[]): Promise<FoundLead[]> {
      const rows = await db.query<LeadRow & { updated_at: string | null }>(statements.byNumber, [
        countyCode,
        numbers,
      ])
      return rows.map(opened)
    },

    async numberOf(db: Queryable, countyCode: string, id: string): Promise<string | null> {
      const rows = await db.query<{ number: string }>(statements.numberOf, [countyCode, id])
      return rows[0]?.number ?? null
    },
  }
}
export type PublicRequestStore = ReturnType<typeof createPublicRequestStore>
