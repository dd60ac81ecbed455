import type { LeadContent } from '@/domain/leads/content'
import { openStatuses, type Lead, type LeadHead } from '@/domain/leads/lead'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'
import { headOf, type LeadHeadRow } from './lead-row'
import { headColumns } from './lead-store'

/** More of one household are not under way at once; a list without end would slow every look at each of them. */
const mostRelated = 20

const statements = {
  keep: {
    name: 'household-keep',
    text: `with gone as (
        delete from household_index
        where county_code = $1 and lead_id = $2 and not id_number_index = any($3::bytea[]))
      insert into household_index (county_code, id_number_index, lead_id)
      select $1, unnest($3::bytea[]), $2 on conflict do nothing`,
  },
  leadsOf: {
    name: 'household-leads-of',
    text: `select distinct lead_id as "leadId" from household_index
      where county_code = $1 and id_number_index = any($2::bytea[]) order by lead_id`,
  },
  related: {
    name: 'household-related',
    text: `select ${headColumns} from lead
      where county_code = $1 and status = any($3) and id in (
        select other.lead_id from household_index mine
        join household_index other using (county_code, id_number_index)
        where mine.county_code = $1 and mine.lead_id = $2 and other.lead_id <> $2)
      order by created_at, id limit ${mostRelated}`,
  },
}

/** ID numbers of the members, each once. */
function idNumbersOf(content: LeadContent): string[] {
  if (content.kind !== 'declaration') return []
  return [...new Set(content.members.flatMap(({ idNumber }) => idNumber ?? []))]
}

/** Which declarations are of one household: by any member's ID number, as a blind index. */
export function createHouseholdStore(sealing: Sealing) {
  return {
    /** As the declaration stands now; inside the transaction that stores it. */
    async keep(
      db: Queryable,
      { countyCode, id, content }: Pick<Lead, 'countyCode' | 'id' | 'content'>,
    ): Promise<void> {
      if (content.kind !== 'declaration') return
      const indexes = idNumbersOf(content).map((number) =>
        sealing.blindIndex('id-number', countyCode, number),
      )
      await db.query(statements.keep, [countyCode, id, indexes])
    },

    /** Every declaration that names one of these ID numbers, the oldest first. */
    async leadsOf(db: Queryable, countyCode: string, numbers: readonly string[]): Promise<string[]> {
      const indexes = numbers.map((number) => sealing.blindIndex('id-number', countyCode, number))
      const rows = await db.query<{ leadId: string }>(statements.leadsOf, [countyCode, indexes])
      return rows.map(({ leadId }) => leadId)
    },

    /** Others that are open in this county, the oldest first. */
    async related(
      db: Queryable,
      { countyCode, id, kind }: Pick<Lead, 'countyCode' | 'id' | 'kind'>,
    ): Promise<LeadHead[]> {
      if (kind !== 'declaration') return []
      return (await db.query<LeadHeadRow>(statements.related, [countyCode, id, openStatuses])).map(headOf)
    },
  }
}
export type HouseholdStore = ReturnType<typeof createHouseholdStore>
