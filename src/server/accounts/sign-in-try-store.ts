import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** Tries belong to the whole installation, see migration 0017. */
const everywhere = '000000'
/** A fault counts no more when nothing was tried for so long. */
const forgottenHours = 2
const firstSeconds = 5
/** The longest that a try has to wait. */
const mostSeconds = 60

const statements = {
  // One statement: of a hundred at once, each finds what the one before has left. `$5`: how many faults are free.
  take: {
    name: 'sign-in-try-take',
    text: `insert into sign_in_try as t (county_code, key_index, wrong, at, ready_at)
      values ($1, $2, 1, $3, $3::timestamptz + make_interval(secs => case when 1 < $5 then 0 else ${firstSeconds} end))
      on conflict (county_code, key_index) do update set
        wrong = case when t.at < $4 then 1 else t.wrong + 1 end,
        at = $3,
        ready_at = $3::timestamptz + make_interval(secs => case
          when (case when t.at < $4 then 1 else t.wrong + 1 end) < $5 then 0
          else least(${mostSeconds}, ${firstSeconds} * 2 ^ least(10, (case when t.at < $4 then 1 else t.wrong + 1 end) - $5))
        end)
      where t.ready_at <= $3
      returning wrong`,
  },
  readyAt: {
    name: 'sign-in-try-ready',
    text: `select ready_at from sign_in_try where county_code = $1 and key_index = $2`,
  },
  clear: {
    name: 'sign-in-try-clear',
    text: `delete from sign_in_try where county_code = $1 and key_index = $2`,
  },
  takeBack: {
    name: 'sign-in-try-back',
    text: `update sign_in_try set wrong = greatest(0, wrong - 1), ready_at = at where county_code = $1 and key_index = $2`,
  },
  forget: {
    name: 'sign-in-try-forget',
    text: `delete from sign_in_try where county_code = $1 and at < $2`,
  },
}

function before(now: Date): string {
  return new Date(now.getTime() - forgottenHours * 3_600_000).toISOString()
}

/** How often something was tried in vain, and when it may be tried again. Keys are blind indexes. */
export function createSignInTryStore(sealing: Sealing) {
  const indexOf = (key: string) => sealing.blindIndex('sign-in-try', everywhere, key)

  return {
    /**
     * Counts a try as a wrong one, before it is looked at; `free` of them cost nothing, and after each further one
     * the next has to wait: 5, 10, 20, 40, 60, 60 … seconds. How many seconds are left; 0: it may be looked at.
     */
    async take(db: Queryable, key: string, free: number, now: Date): Promise<number> {
      const index = indexOf(key)
      const at = now.toISOString()
      const values = [everywhere, index, at, before(now), Math.max(1, free)]
      if ((await db.query(statements.take, values)).length > 0) return 0
      const rows = await db.query<{ ready_at: string }>(statements.readyAt, [everywhere, index])
      const readyAt = Date.parse(rows[0]?.ready_at ?? at)
      return Math.max(1, Math.ceil((readyAt - now.getTime()) / 1000))
    },

    /** It was right: what went wrong before counts no more. */
    async clear(db: Queryable, key: string): Promise<void> {
      await db.query(statements.clear, [everywhere, indexOf(key)])
    },

    /** It was right, and no more is known of who made the faults before. */
    async takeBack(db: Queryable, key: string): Promise<void> {
      await db.query(statements.takeBack, [everywhere, indexOf(key)])
    },

    async forget(db: Queryable, now: Date): Promise<void> {
      await db.query(statements.forget, [everywhere, before(now)])
    },
  }
}
export type SignInTryStore = ReturnType<typeof createSignInTryStore>
