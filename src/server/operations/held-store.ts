import type { Queryable } from '../db/database'
import { ofKeptLead, type KeptFrom } from '../leads/kept-lead-store'

/**
 * What a restored server must not send by itself: messages and notices that were waiting when the backup was made may
 * have gone out since. They stay until the administrator says.
 */
const statements = {
  count: {
    name: 'held-count',
    text: `select (select count(*) from outbox o where o.county_code = $1 and o.held_at is not null
          and not ${ofKeptLead('o', `(o.payload ->> 'leadId')::uuid`, '$2', '$3')})
      + (select count(*) from notice_delivery d where d.county_code = $1 and d.held_at is not null
          and not ${ofKeptLead('d', 'd.lead_id', '$2', '$3')}) as held`,
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
}

export const held = {
  /** Without those of leads that are kept from whoever asks. */
  async count(db: Queryable, county: string, { officeChain, keptFrom }: KeptFrom): Promise<number> {
    const values = [county, officeChain, keptFrom]
    return (await db.query<{ held: number }>(statements.count, values))[0]?.held ?? 0
  },

  /** `send`: as if nothing had been; otherwise they are told in the product and nowhere else. */
  async release(tx: Queryable, county: string, send: boolean, now: string): Promise<void> {
    await tx.query(statements.messages, [county, !send, now])
    await tx.query(send ? statements.send : statements.drop, [county, now])
  },

  /** Of all counties, as the owner. */
  async all(owner: Queryable): Promise<number> {
    const [row] = await owner.query<{ held: number }>(
      `select (select count(*) from outbox where held_at is not null)
        + (select count(*) from notice_delivery where held_at is not null) as held`,
    )
    return row?.held ?? 0
  },

  /** Everything that is waiting, of all counties, as the owner; where the tables are older there is nothing to mark. */
  async hold(owner: Queryable, now: string): Promise<void> {
    const [there] = await owner.query<{ there: boolean }>(
      `select exists (select from pg_attribute where attrelid = to_regclass('public.outbox')
        and attname = 'held_at' and not attisdropped) as there`,
    )
    if (!there?.there) return
    await owner.query('update outbox set held_at = $1 where held_at is null and dead_at is null', [now])
    await owner.query('update notice_delivery set held_at = $1 where held_at is null and done_at is null', [
      now,
    ])
  },
}
