import type { InboxConditions, SavedFilter } from '@/domain/api/inbox'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** Whose they are. */
export interface FilterOwner {
  countyCode: string
  accountId: string
}

interface Row {
  id: string
  name_sealed: Buffer
  conditions: InboxConditions
}

const own = 'county_code = $1 and account_id = $2'

const statements = {
  // Two phones of one person at once: the limit, the names and the order hold for both together.
  lock: {
    name: 'inbox-filter-lock',
    text: `select pg_advisory_xact_lock(hashtextextended('inbox_filter|' || $1 || '|' || $2, 0))`,
  },
  list: {
    name: 'inbox-filter-list',
    text: `select id, name_sealed, conditions from inbox_filter where ${own} order by position, id`,
  },
  insert: {
    name: 'inbox-filter-insert',
    text: `insert into inbox_filter (county_code, account_id, id, position, name_sealed, conditions, created_at)
      values ($1, $2, $3, (select coalesce(max(position), 0) + 1 from inbox_filter where ${own}), $4, $5, $6)`,
  },
  rename: {
    name: 'inbox-filter-rename',
    text: `update inbox_filter set name_sealed = $4 where ${own} and id = $3`,
  },
  place: {
    name: 'inbox-filter-place',
    text: `update inbox_filter set position = wanted.position
      from unnest($3::uuid[]) with ordinality wanted (id, position)
      where ${own} and inbox_filter.id = wanted.id`,
  },
  remove: {
    name: 'inbox-filter-remove',
    text: `delete from inbox_filter where ${own} and id = $3 returning id`,
  },
}

/** Conditions of the inbox that somebody gave a name. What people call things may say too much: the name is sealed. */
export function createSavedFilterStore(sealing: Sealing) {
  const place = ({ countyCode, accountId }: FilterOwner, id: string) =>
    `inbox_filter|${countyCode}|${accountId}|${id}`
  const of = ({ countyCode, accountId }: FilterOwner) => [countyCode, accountId]

  return {
    /** From here to the end of the transaction nobody else changes this person's filters. */
    async lock(tx: Queryable, owner: FilterOwner): Promise<void> {
      await tx.query(statements.lock, of(owner))
    },

    /** In their order. */
    async list(db: Queryable, owner: FilterOwner): Promise<SavedFilter[]> {
      const rows = await db.query<Row>(statements.list, of(owner))
      return rows.map(({ id, name_sealed, conditions }) => ({
        id,
        name: sealing.openJson(place(owner, id), name_sealed) as string,
        conditions,
      }))
    },

    /** At the end. */
    async insert(tx: Queryable, owner: FilterOwner, filter: SavedFilter, now: string): Promise<void> {
      const { id, name, conditions } = filter
      const sealed = sealing.sealJson(place(owner, id), name)
      await tx.query(statements.insert, [...of(owner), id, sealed, conditions, now])
    },

    async rename(tx: Queryable, owner: FilterOwner, id: string, name: string): Promise<void> {
      await tx.query(statements.rename, [...of(owner), id, sealing.sealJson(place(owner, id), name)])
    },

    async order(tx: Queryable, owner: FilterOwner, ids: readonly string[]): Promise<void> {
      await tx.query(statements.place, [...of(owner), ids])
    },

    /** Was there one? */
    async remove(tx: Queryable, owner: FilterOwner, id: string): Promise<boolean> {
      return (await tx.query(statements.remove, [...of(owner), id])).length > 0
    },
  }
}
export type SavedFilterStore = ReturnType<typeof createSavedFilterStore>
