import type { UploadKind } from '@/domain/attachments/kinds'
import type { Queryable } from '../db/database'

export interface UploadRow {
  id: string
  ownerId: string
  kind: UploadKind
  bytes: number
  sha256: string | null
  createdAt: string
}

const columns = `id, owner_id as "ownerId", kind, bytes, sha256, created_at as "createdAt"`

const statements = {
  insert: {
    name: 'upload-insert',
    text: `insert into upload (county_code, id, owner_id, kind, bytes, sha256, created_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
  },
  find: {
    name: 'upload-find',
    text: `select ${columns} from upload where county_code = $1 and id = $2`,
  },
  // A hundred begun at once count each other.
  lockOwner: {
    name: 'upload-lock-owner',
    text: `select pg_advisory_xact_lock(hashtextextended('upload|' || $1 || '|' || $2, 0))`,
  },
  // What lies here of one owner and belongs to no lead yet.
  loose: {
    name: 'upload-loose',
    text: `select
      (select count(*) from upload where county_code = $1 and owner_id = $2)
      + (select count(*) from attachment
          where county_code = $1 and owner_id = $2 and lead_id is null and kind <> 'photo') as count`,
  },
  // What has to grow old before there is room for one more; the wait is its.
  looseSince: {
    name: 'upload-loose-since',
    text: `select created_at as "createdAt" from (
        select created_at from upload where county_code = $1 and owner_id = $2
        union all
        select created_at from attachment where county_code = $1 and owner_id = $2 and lead_id is null
      ) loose
      where created_at > $3 order by created_at desc offset $4 - 1 limit 1`,
  },
  keepPart: {
    name: 'upload-keep-part',
    text: `insert into upload_part (county_code, upload_id, n, sha256)
      select county_code, id, $3, $4 from upload where county_code = $1 and id = $2
      on conflict (county_code, upload_id, n) do update set sha256 = excluded.sha256`,
  },
  forgetPart: {
    name: 'upload-forget-part',
    text: `delete from upload_part where county_code = $1 and upload_id = $2 and n = $3`,
  },
  parts: {
    name: 'upload-parts',
    text: `select n, sha256 from upload_part where county_code = $1 and upload_id = $2 order by n`,
  },
  remove: {
    name: 'upload-remove',
    text: `with gone as (delete from upload_part where county_code = $1 and upload_id = $2)
      delete from upload where county_code = $1 and id = $2 returning id`,
  },
  old: {
    name: 'upload-old',
    text: `select ${columns} from upload where county_code = $1 and created_at < $2`,
  },
}

/** Uploads that have begun and are not complete. */
export function createUploadStore() {
  return {
    async insert(db: Queryable, countyCode: string, upload: UploadRow): Promise<void> {
      const { id, ownerId, kind, bytes, sha256, createdAt } = upload
      await db.query(statements.insert, [countyCode, id, ownerId, kind, bytes, sha256, createdAt])
    },

    find: async (db: Queryable, countyCode: string, id: string): Promise<UploadRow | null> =>
      (await db.query<UploadRow>(statements.find, [countyCode, id]))[0] ?? null,

    /** From here to the end of the transaction nobody else begins an upload of this person. */
    async lockOwner(tx: Queryable, countyCode: string, ownerId: string): Promise<void> {
      await tx.query(statements.lockOwner, [countyCode, ownerId])
    },

    /** How much lies here of somebody that no lead has yet: begun, or complete. */
    async countLoose(db: Queryable, countyCode: string, ownerId: string): Promise<number> {
      const [row] = await db.query<{ count: number }>(statements.loose, [countyCode, ownerId])
      return row?.count ?? 0
    },

    /** Of what was sent since then and no lead has: when the `most`th of it, from the latest, came; null: fewer. */
    async looseSince(
      db: Queryable,
      countyCode: string,
      ownerId: string,
      since: string,
      most: number,
    ): Promise<string | null> {
      const values = [countyCode, ownerId, since, most]
      const [row] = await db.query<{ createdAt: string }>(statements.looseSince, values)
      return row?.createdAt ?? null
    },

    /** The part is in the store: from now on it is said to be here. */
    async keepPart(db: Queryable, countyCode: string, id: string, n: number, sha256: string): Promise<void> {
      await db.query(statements.keepPart, [countyCode, id, n, sha256])
    },

    /** What is in the store is not what was said to be: it has to be sent again. */
    async forgetPart(db: Queryable, countyCode: string, id: string, n: number): Promise<void> {
      await db.query(statements.forgetPart, [countyCode, id, n])
    },

    parts: (db: Queryable, countyCode: string, id: string) =>
      db.query<{ n: number; sha256: string }>(statements.parts, [countyCode, id]),

    /** true: it was here, and nobody else has removed it. */
    remove: async (db: Queryable, countyCode: string, id: string): Promise<boolean> =>
      (await db.query(statements.remove, [countyCode, id])).length > 0,

    old: (db: Queryable, countyCode: string, before: string) =>
      db.query<UploadRow>(statements.old, [countyCode, before]),
  }
}
export type UploadStore = ReturnType<typeof createUploadStore>
