import type { Lead } from '@/domain/leads/lead'
import type { Visit } from '@/domain/visits/visit'
import type { Queryable } from '../db/database'
import { collector, visible, type Viewer } from '../leads/visible-store'
import { headOf, leadPlace, type LeadRow, type SealedPart } from '../leads/lead-row'
import { headColumns } from '../leads/lead-store'
import type { Sealing } from '../security/sealing'

export interface KeptVisit {
  id: string
  seq: number
  at: string
  visit: Visit
}

const statements = {
  insert: {
    name: 'visit-insert',
    text: `insert into visit (county_code, id, lead_id, seq, at, sealed) values ($1, $2, $3, $4, $5, $6)`,
  },
  ofLead: {
    name: 'visit-of-lead',
    text: 'select id, seq, at, sealed from visit where county_code = $1 and lead_id = $2 order by seq',
  },
}

/** Visits as they are kept: sealed, each for its own place. */
export function createVisitStore(sealing: Sealing) {
  const place = (countyCode: string, id: string) => `visit|${countyCode}|${id}`
  return {
    async insert(
      tx: Queryable,
      { countyCode, id: leadId }: Pick<Lead, 'countyCode' | 'id'>,
      { id, seq, at, visit }: KeptVisit,
    ): Promise<void> {
      const sealed = sealing.sealJson(place(countyCode, id), visit)
      await tx.query(statements.insert, [countyCode, id, leadId, seq, at, sealed])
    },

    async ofLead(db: Queryable, countyCode: string, leadId: string): Promise<KeptVisit[]> {
      type Row = Omit<KeptVisit, 'visit'> & { sealed: Buffer }
      const rows = await db.query<Row>(statements.ofLead, [countyCode, leadId])
      return rows.map(({ sealed, ...row }) => ({
        ...row,
        visit: sealing.openJson(place(countyCode, row.id), sealed) as Visit,
      }))
    },

    /** Declarations under way that wait for a stage of this viewer's offices, those due first in front. */
    async waiting(db: Queryable, viewer: Viewer): Promise<Lead[]> {
      const { list, put } = collector()
      const text = `select ${headColumns}, sealed from lead where county_code = ${put(viewer.countyCode)}
        and kind = 'declaration' and status = 'assigned' and turn_bodies && ${put(viewer.offices)}::uuid[]
        and ${visible(viewer.scope, put)} order by due_at, id limit 500`
      return (await db.query<LeadRow>(text, list)).map((row) => {
        const head = headOf(row)
        return { ...head, ...(sealing.openJson(leadPlace(head), row.sealed) as SealedPart) }
      })
    },
  }
}
export type VisitStore = ReturnType<typeof createVisitStore>
