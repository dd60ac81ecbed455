import type { LeadContent } from '@/domain/leads/content'
import type { Queryable } from '../db/database'
import { leadPlace, type SealedPart } from '../leads/lead-row'
import type { Sealing } from '../security/sealing'

/** Of one village no more are ever open at once that anybody could be told of. */
const most = 50

const tellable = {
  name: 'reports-tellable',
  // In words: by name, about nobody who could look for it here, and in somebody's hands.
  text: `select county_code as "countyCode", id, sealed from lead
    where county_code = $1 and region_code = $2 and kind = 'report' and status in ('accepted', 'assigned')
      and shield_bodies = '{}' and shield_accounts = '{}' and state->>'identity' = 'named'
    order by due_at, id limit ${most}`,
}

export function createSimilarStore(sealing: Sealing) {
  return {
    /**
     * What open reports of a village say, of those that others may hear of in general words: sent by name, and kept
     * from nobody. The rest is not even opened, so that neither the answer nor its time speaks of it.
     */
    async tellable(db: Queryable, countyCode: string, regionCode: string): Promise<LeadContent[]> {
      const rows = await db.query<{ countyCode: string; id: string; sealed: Buffer }>(tellable, [
        countyCode,
        regionCode,
      ])
      return rows.map((row) => (sealing.openJson(leadPlace(row), row.sealed) as SealedPart).content)
    },
  }
}
export type SimilarStore = ReturnType<typeof createSimilarStore>
