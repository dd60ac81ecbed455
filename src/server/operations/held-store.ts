import type { Queryable } from '../db/database'
import { ofKeptLead, type KeptFrom } from '../leads/kept-lead-store'

/**
 * What a restored server must not send by itself: messages, notices and what other systems are told that was waiting
 * when the backup was made may have gone out since. It stays until the administrator says.
 */
const statements = {
  count: {
    name: 'held-count',
    text: `select (select count(*) from outbox o where o.county_code = $1 and o.held_at is not null
          and not ${ofKeptLead('o', `(o.payload ->> 'leadId')::uuid`, '$2', '$3')})
      + (select count(*) from notice_delivery d where d.county_code = $1 and d.held_at is not null
          and not ${ofKeptLead('d', 'd.lead_id', '$2', '$3')}) as held,
      (select count(*) from webhook_delivery w where w.county_code = $1 and w.held_at is not null
          and not ${ofKeptLead('w', 'w.lead_id', '$2', '$3')}) as "heldOutside"`,
  },
  messages: {
    name: 'held-messages',
    text: `update outbox set held_at = null, quiet = $2, available_at = greatest(available_at, $3)
      where county_code = $1 and held_at is not null`,
  },
  send: {
    name: 'held-send',
    text: `update notice_delivery set held_at = null, available_at = greatest(available_at, $2)
      where county_code = $1 and held_at is not null`,
  },
  drop: {
    name: 'held-drop',
    text: `update notice_delivery set held_at = null, outcome = 'not-needed', reason = 'dropped', done_at = $2
      where county_code = $1 and held_at is not null`,
  },
  tell: {
    name: 'held-tell',
    text: `update webhook_delivery set held_at = null, available_at = greatest(available_at, $2)
      where county_code = $1 and held_at is not null`,
  },
  // Of somebody without a name no time closer than the hour.
  keepQuiet: {
    name: 'held-keep-quiet',
    text: `update webhook_delivery set held_at = null, last_error = 'dropped',
        done_at = case when nameless then date_trunc('hour', $2::timestamptz) else $2 end
      where county_code = $1 and held_at is not null`,
  },
}

/** What waits in each table. */
const waiting = [
  ['outbox', 'dead_at is null'],
  ['notice_delivery', 'done_at is null'],
  ['webhook_delivery', 'done_at is null and dead_at is null'],
] as const
const heldIn = waiting.map(([table]) => `(select count(*) from ${table} where held_at is not null)`)

export const held = {
  /** Without those of leads that are kept from whoever asks. */
  async count(db: Queryable, county: string, { officeChain, keptFrom }: KeptFrom) {
    const values = [county, officeChain, keptFrom]
    const [row] = await db.query<{ held: number; heldOutside: number }>(statements.count, values)
    return row ?? { held: 0, heldOutside: 0 }
  },

  /** `send`: as if nothing had been; otherwise people are told in the product, and nobody anywhere else. */
  async release(tx: Queryable, county: string, send: boolean, now: string): Promise<void> {
    await tx.query(statements.messages, [county, !send, now])
    await tx.query(send ? statements.send : statements.drop, [county, now])
    await tx.query(send ? statements.tell : statements.keepQuiet, [county, now])
  },

  /** Of all counties, as the owner. */
  async all(owner: Queryable): Promise<number> {
    const [row] = await owner.query<{ held: number }>(`select ${heldIn.join(' + ')} as held`)
    return row?.held ?? 0
  },

  /** Everything that is waiting, of all counties, as the owner; where a table is older there is nothing to mark. */
  async hold(owner: Queryable, now: string): Promise<void> {
    for (const [table, open] of waiting) {
      const [there] = await owner.query<{ there: boolean }>(
        `select exists (select from pg_attribute where attrelid = to_regclass('public.${table}')
          and attname = 'held_at' and not attisdropped) as there`,
      )
      if (there?.there)
        await owner.query(`update ${table} set held_at = $1 where held_at is null and ${open}`, [now])
    }
  },
}
