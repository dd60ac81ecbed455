import type { DraftContent, DraftHead, DraftView } from '@/domain/api/drafts'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** Whose draft, and which. */
export interface DraftKey {
  countyCode: string
  accountId: string
  id: string
}

interface Row {
  id: string
  kind: DraftView['kind']
  revision: number
  sealed: Buffer
  updated_at: string
}

const columns = 'id, kind, revision, sealed, updated_at'
const own = 'county_code = $1 and account_id = $2'

const statements = {
  // Two of one person's phones may begin a draft at once: the limit holds for both together.
  lockOwner: {
    name: 'draft-lock-owner',
    text: `select pg_advisory_xact_lock(hashtextextended('kept_draft|' || $1 || '|' || $2, 0))`,
  },
  find: { name: 'draft-find', text: `select ${columns} from kept_draft where ${own} and id = $3` },
  list: {
    name: 'draft-list',
    text: `select ${columns} from kept_draft where ${own} order by updated_at desc, id desc`,
  },
  insert: {
    name: 'draft-insert',
    text: `insert into kept_draft
      (county_code, account_id, id, kind, revision, attachment_ids, sealed, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  },
  update: {
    name: 'draft-update',
    text: `update kept_draft set revision = $4, attachment_ids = $5, sealed = $6, updated_at = $7
      where ${own} and id = $3`,
  },
  remove: { name: 'draft-remove', text: `delete from kept_draft where ${own} and id = $3 returning id` },
  forget: { name: 'draft-forget', text: `delete from kept_draft where county_code = $1 and updated_at < $2` },
}

/** Drafts as they are kept: sealed, each for its own account and id. */
export function createDraftStore(sealing: Sealing) {
  const place = ({ countyCode, accountId, id }: DraftKey) => `kept_draft|${countyCode}|${accountId}|${id}`
  const opened = (countyCode: string, accountId: string, row: Row): DraftView => {
    const content = sealing.openJson(place({ countyCode, accountId, id: row.id }), row.sealed) as DraftContent
    const { id, kind, revision, updated_at: updatedAt } = row
    return { id, kind, revision, title: content.title, updatedAt, content }
  }
  return {
    /** From here to the end of the transaction nobody else changes this person's drafts. */
    async lockOwner(tx: Queryable, { countyCode, accountId }: DraftKey): Promise<void> {
      await tx.query(statements.lockOwner, [countyCode, accountId])
    },

    async find(db: Queryable, key: DraftKey): Promise<DraftView | null> {
      const { countyCode, accountId, id } = key
      const rows = await db.query<Row>(statements.find, [countyCode, accountId, id])
      return rows[0] ? opened(countyCode, accountId, rows[0]) : null
    },

    /** This person's, the newest first. */
    async list(db: Queryable, countyCode: string, accountId: string): Promise<DraftHead[]> {
      const rows = await db.query<Row>(statements.list, [countyCode, accountId])
      return rows.map((row) => {
        const { content: _content, ...head } = opened(countyCode, accountId, row)
        return head
      })
    },

    async insert(tx: Queryable, key: DraftKey, draft: DraftView): Promise<void> {
      const { kind, revision, updatedAt, content } = draft
      await tx.query(statements.insert, [
        key.countyCode,
        key.accountId,
        key.id,
        kind,
        revision,
        content.attachmentIds,
        sealing.sealJson(place(key), content),
        updatedAt,
      ])
    },

    async update(tx: Queryable, key: DraftKey, draft: DraftView): Promise<void> {
      const { revision, updatedAt, content } = draft
      await tx.query(statements.update, [
        key.countyCode,
        key.accountId,
        key.id,
        revision,
        content.attachmentIds,
        sealing.sealJson(place(key), content),
        updatedAt,
      ])
    },

    /** false: there was none. */
    async remove(db: Queryable, { countyCode, accountId, id }: DraftKey): Promise<boolean> {
      return (await db.query(statements.remove, [countyCode, accountId, id])).length > 0
    },

    /** Those without a change since then. */
    async forget(db: Queryable, countyCode: string, before: string): Promise<void> {
      await db.query(statements.forget, [countyCode, before])
    },
  }
}
export type DraftStore = ReturnType<typeof createDraftStore>
