import type { Format } from '@/domain/attachments/formats'
import type { AttachmentKind } from '@/domain/attachments/kinds'
import type { Queryable } from '../db/database'

export interface AttachmentRow {
  id: string
  ownerId: string
  leadId: string | null
  seq: number | null
  kind: AttachmentKind
  format: Format | 'jpeg'
  bytes: number
  /** Of sound and film. */
  seconds: number | null
  width: number
  height: number
  sha256: string
  createdAt: string
}

const columns = `id, owner_id as "ownerId", lead_id as "leadId", seq, kind, format, bytes, seconds, width, height,
  sha256, created_at as "createdAt"`

const statements = {
  insert: {
    name: 'attachment-insert',
    text: `insert into attachment
        (county_code, id, owner_id, kind, format, seconds, width, height, bytes, sha256, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  },
  attach: {
    name: 'attachment-attach',
    text: `update attachment set lead_id = $3, seq = $4
      where county_code = $1 and id = any($2) and owner_id = $5 and lead_id is null returning id, kind`,
  },
  find: {
    name: 'attachment-find',
    text: `select ${columns} from attachment where county_code = $1 and id = any($2)`,
  },
  ofLead: {
    name: 'attachment-of-lead',
    text: `select ${columns} from attachment where county_code = $1 and lead_id = $2 order by seq, created_at, id`,
  },
  loose: {
    name: 'attachment-loose',
    text: `delete from attachment where county_code = $1 and lead_id is null and created_at < $2
        and not exists (
          select from kept_draft draft where draft.county_code = attachment.county_code
            and draft.account_id = attachment.owner_id and attachment.id = any(draft.attachment_ids))
      returning id, kind, bytes, created_at as "createdAt"`,
  },
}

export function createAttachmentStore() {
  return {
    async insert(
      db: Queryable,
      countyCode: string,
      attachment: Omit<AttachmentRow, 'leadId' | 'seq'>,
    ): Promise<void> {
      const { id, ownerId, kind, format, seconds, width, height, bytes, sha256, createdAt } = attachment
      const values = [countyCode, id, ownerId, kind, format, seconds, width, height, bytes, sha256, createdAt]
      await db.query(statements.insert, values)
    },

    /** Tie uploads of this owner to a lead; returns those that could be tied. */
    async attach(
      db: Queryable,
      to: { countyCode: string; ids: string[]; leadId: string; seq: number; ownerId: string },
    ): Promise<Pick<AttachmentRow, 'id' | 'kind'>[]> {
      return db.query(statements.attach, [to.countyCode, to.ids, to.leadId, to.seq, to.ownerId])
    },

    find: (db: Queryable, countyCode: string, ids: string[]) =>
      db.query<AttachmentRow>(statements.find, [countyCode, ids]),

    ofLead: (db: Queryable, countyCode: string, leadId: string) =>
      db.query<AttachmentRow>(statements.ofLead, [countyCode, leadId]),

    /** Forget uploads that never became part of a lead; those of a draft that is kept stay with it. */
    removeLoose: (db: Queryable, countyCode: string, before: string) =>
      db.query<Pick<AttachmentRow, 'id' | 'kind' | 'bytes' | 'createdAt'>>(statements.loose, [
        countyCode,
        before,
      ]),
  }
}
export type AttachmentStore = ReturnType<typeof createAttachmentStore>
