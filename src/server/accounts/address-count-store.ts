import { hourOf } from '../coarse'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** Counts belong to the whole installation, see migration 0007. */
const everywhere = '000000'
const hourMs = 3_600_000
const keptHours = 24

/** `similar-asked` also by account: an id in place of the address. */
export type Counted = 'anonymous-session' | 'receipt-wrong' | 'similar-asked'

const statements = {
  add: {
    name: 'address-count-add',
    text: `insert into address_count (county_code, what, address_index, hour, count) values ($1, $2, $3, $4, 1)
      on conflict (county_code, what, address_index, hour) do update set count = address_count.count + 1`,
  },
  take: {
    name: 'address-count-take',
    text: `update address_count set count = count - 1
      where county_code = $1 and what = $2 and address_index = $3 and hour = $4 and count > 0`,
  },
  sum: {
    name: 'address-count-sum',
    text: `select coalesce(sum(count), 0)::int as n from address_count
      where county_code = $1 and what = $2 and address_index = $3 and hour >= $4`,
  },
  forget: {
    name: 'address-count-forget',
    text: `delete from address_count where county_code = $1 and hour < $2`,
  },
}

/**
 * How often an address did something, by clock hours: the count of this hour and the one before. Closer it is not
 * kept, so that nothing here says when exactly somebody was at his phone.
 */
export function createAddressCountStore(sealing: Sealing) {
  const indexOf = (address: string) => sealing.blindIndex('address-count', everywhere, address)
  const hour = (now: Date, before = 0) => new Date(hourOf(now).getTime() - before * hourMs).toISOString()

  return {
    /** Counts one more; how often it was, with this one. Each of several at once finds another number. */
    async add(db: Queryable, what: Counted, address: string, now: Date): Promise<number> {
      const index = indexOf(address)
      await db.query(statements.add, [everywhere, what, index, hour(now)])
      const rows = await db.query<{ n: number }>(statements.sum, [everywhere, what, index, hour(now, 1)])
      return rows[0]?.n ?? 1
    },

    /** It was none of those after all. */
    async takeBack(db: Queryable, what: Counted, address: string, now: Date): Promise<void> {
      await db.query(statements.take, [everywhere, what, indexOf(address), hour(now)])
    },

    async forget(db: Queryable, now: Date): Promise<void> {
      await db.query(statements.forget, [everywhere, hour(now, keptHours)])
    },
  }
}
export type AddressCountStore = ReturnType<typeof createAddressCountStore>
