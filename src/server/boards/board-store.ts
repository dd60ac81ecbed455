import type { Lead } from '@/domain/leads/lead'
import type { Queryable } from '../db/database'
import { collector, visible, within, type Viewer } from '../leads/visible-store'
import { headOf, leadPlace, type LeadRow, type SealedPart } from '../leads/lead-row'
import { headColumns } from '../leads/lead-store'
import type { Sealing } from '../security/sealing'

/** Declarations of a place that are somewhere in a procedure. */
export function createBoardStore(sealing: Sealing) {
  return {
    /** Those this viewer may see, the ones due first in front. */
    async underWay(db: Queryable, viewer: Viewer, regionCode: string, limit: number): Promise<Lead[]> {
      const { list, put } = collector()
      const text = `select ${headColumns}, sealed from lead where county_code = ${put(viewer.countyCode)}
        and kind = 'declaration' and ${within(regionCode, put)} and ${visible(viewer.scope, put)}
        and (status in ('received', 'returned', 'accepted', 'assigned') or turn_bodies <> '{}' or later_bodies <> '{}')
        order by due_at, id limit ${put(limit)}`
      return (await db.query<LeadRow>(text, list)).map((row) => {
        const head = headOf(row)
        return { ...head, ...(sealing.openJson(leadPlace(head), row.sealed) as SealedPart) }
      })
    },
  }
}
export type BoardStore = ReturnType<typeof createBoardStore>
