import type { ExchangeKeyView, NewKeyRequest } from '@/domain/api/exchange'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

const columns = `id, name, source, scopes, per_minute as "perMinute", created_at as "createdAt",
  revoked_at as "revokedAt", to_char(last_used_on, 'YYYY-MM-DD') as "lastUsedOn"`

const statements = {
  insert: {
    name: 'exchange-key-insert',
    text: `insert into exchange_key
      (county_code, id, name, source, scopes, per_minute, key_index, created_by, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  },
  all: {
    name: 'exchange-keys',
    text: `select ${columns} from exchange_key where county_code = $1
      order by revoked_at is not null, created_at desc, id desc limit 200`,
  },
  byKey: {
    name: 'exchange-key-by-key',
    text: `select ${columns} from exchange_key
      where county_code = $1 and key_index = $2 and revoked_at is null`,
  },
  revoke: {
    name: 'exchange-key-revoke',
    text: `update exchange_key set revoked_at = $3 where county_code = $1 and id = $2 and revoked_at is null
      returning name, source, scopes, per_minute as "perMinute"`,
  },
  use: {
    name: 'exchange-key-use',
    text: `with day as (
        update exchange_key set last_used_on = $4 where county_code = $1 and id = $2
          and last_used_on is distinct from $4)
      insert into exchange_key_use (county_code, key_id, minute, count) values ($1, $2, $3, 1)
      on conflict (county_code, key_id, minute) do update set count = exchange_key_use.count + 1
      returning count`,
  },
  forget: {
    name: 'exchange-key-forget',
    text: 'delete from exchange_key_use where county_code = $1 and minute < $2',
  },
}

/** Keys of other systems. The key itself is kept nowhere, only a keyed hash of it. */
export function createExchangeKeyStore(sealing: Sealing) {
  const indexOf = (countyCode: string, key: string) => sealing.blindIndex('exchange-key', countyCode, key)

  return {
    async insert(
      db: Queryable,
      countyCode: string,
      made: NewKeyRequest & { id: string; key: string; createdBy: string; createdAt: string },
    ): Promise<void> {
      const { id, name, source, scopes, perMinute, key, createdBy, createdAt } = made
      const index = indexOf(countyCode, key)
      await db.query(statements.insert, [
        countyCode,
        id,
        name,
        source,
        scopes,
        perMinute,
        index,
        createdBy,
        createdAt,
      ])
    },

    all: (db: Queryable, countyCode: string) => db.query<ExchangeKeyView>(statements.all, [countyCode]),

    /** null: no key of this county, or one that was taken back. */
    async byKey(db: Queryable, countyCode: string, key: string): Promise<ExchangeKeyView | null> {
      const rows = await db.query<ExchangeKeyView>(statements.byKey, [countyCode, indexOf(countyCode, key)])
      return rows[0] ?? null
    },

    /** What it was for; null: no such key, or taken back before. */
    async revoke(db: Queryable, countyCode: string, id: string, now: string): Promise<NewKeyRequest | null> {
      return (await db.query<NewKeyRequest>(statements.revoke, [countyCode, id, now]))[0] ?? null
    },

    /** One more request within this minute: the how manieth it is. */
    async use(db: Queryable, countyCode: string, id: string, minute: string, day: string): Promise<number> {
      const rows = await db.query<{ count: number }>(statements.use, [countyCode, id, minute, day])
      return rows[0]?.count ?? 1
    },

    async forget(db: Queryable, countyCode: string, before: string): Promise<void> {
      await db.query(statements.forget, [countyCode, before])
    },
  }
}
export type ExchangeKeyStore = ReturnType<typeof createExchangeKeyStore>
