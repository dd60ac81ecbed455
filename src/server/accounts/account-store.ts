import type { Grant, Role } from '@/domain/actors'
import type { Day } from '@/domain/calendar'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

export interface Account {
  countyCode: string
  id: string
  name: string
  phone: string | null
  /** Made for one report, for somebody of whom nothing is known. */
  anonymous: boolean
  /** His own. What he does for others on some days: `actorOf`. */
  grants: Grant[]
  standsIn: StandsIn[]
}

/** Somebody is away from the first day to the last, and this account does his duty. */
export interface StandsIn {
  accountId: string
  firstDay: Day
  lastDay: Day
  grants: Grant[]
}

interface AccountRow {
  county_code: string
  id: string
  name_sealed: Buffer
  phone_sealed: Buffer | null
  demo_key: string | null
  anonymous: boolean
  grants: Grant[]
  stands_in: StandsIn[]
}

const dutiesOf = (account: string) =>
  `coalesce((select jsonb_agg(jsonb_build_object('role', d.role, 'regionCode', d.region_code, 'bodyId', d.body_id)
    order by d.position) from duty d where d.county_code = ${account}.county_code and d.account_id = ${account}.id), '[]')`

// A villager's own matters are nobody's to see to; and whoever has left needs nobody in his place.
const select = `select a.county_code, a.id, a.name_sealed, a.phone_sealed, a.demo_key, a.anonymous,
  ${dutiesOf('a')} as grants,
  coalesce((select jsonb_agg(jsonb_build_object('accountId', x.id, 'firstDay', t.first_day, 'lastDay', t.last_day,
      'grants', ${dutiesOf('x')}) order by t.id)
    from stand_in t join account x on x.county_code = t.county_code and x.id = t.account_id and x.disabled_at is null
    where t.county_code = a.county_code and t.stand_in_id = a.id and t.ended_at is null), '[]') as stands_in
  from account a`

const statements = {
  byId: {
    name: 'account-by-id',
    text: `${select} where a.county_code = $1 and a.id = $2 and a.disabled_at is null`,
  },
  bySession: {
    name: 'account-by-session',
    text: `${select} join session s on s.county_code = a.county_code and s.account_id = a.id
      where a.county_code = $1 and s.county_code = $1 and s.token_hash = $2 and s.expires_at > $3 and a.disabled_at is null`,
  },
  byOpenid: {
    name: 'account-by-openid',
    text: `${select} where a.county_code = $1 and a.openid_index = $2 and a.disabled_at is null`,
  },
  // Until the transaction ends: of two who make an account for one number the second finds that of the first.
  holdPhone: {
    name: 'account-hold-phone',
    text: 'select pg_advisory_xact_lock($1::bigint)',
  },
  // Whoever has other duties than a villager's is staff, and not found by his number.
  villagersByPhone: {
    name: 'account-villagers-by-phone',
    text: `${select} where a.county_code = $1 and a.phone_index = $2 and (a.disabled_at is not null) = $3
        and not exists (select 1 from duty d
          where d.county_code = a.county_code and d.account_id = a.id and d.role <> 'villager')
      order by a.created_at, a.id limit 1`,
  },
  byDemo: {
    name: 'account-by-demo',
    text: `${select} where a.county_code = $1 and a.demo_key = $2 and a.disabled_at is null`,
  },
  demo: {
    name: 'account-demo',
    text: `${select} where a.county_code = any($1) and a.demo_key is not null and a.disabled_at is null
      order by a.county_code, a.created_at, a.demo_key`,
  },
  staffOfBodies: {
    name: 'account-of-bodies',
    text: `select a.county_code, a.id, a.name_sealed, d.body_id, d.role from account a
      join duty d on d.county_code = a.county_code and d.account_id = a.id
      where a.county_code = $1 and d.county_code = $1 and d.body_id = any($2) and a.disabled_at is null
      order by d.position, a.created_at`,
  },
  staffByName: {
    name: 'account-by-name',
    // Administrators have no office. Who is switched off may be switched on again; his office goes on without him.
    text: `select a.id, case when a.disabled_at is null then d.body_id end as "bodyId" from account a
      join duty d on d.county_code = a.county_code and d.account_id = a.id
      where a.county_code = $1 and d.county_code = $1 and a.name_index = any($2) and d.role <> 'villager'`,
  },
  standIns: {
    name: 'account-stand-ins',
    text: `select stand_in_id as id from stand_in where county_code = $1 and account_id = any($2) and ended_at is null
      and $3::date between first_day and last_day order by id`,
  },
  names: {
    name: 'account-names',
    text: `select county_code, id, name_sealed from account where county_code = $1 and id = any($2)`,
  },
  insert: {
    name: 'account-insert',
    text: `insert into account (county_code, id, name_sealed, name_index, phone_sealed, phone_index, openid_index, demo_key, created_at, anonymous)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
  },
  // Begun and never sent; whoever has sent something has a number.
  forgetAnonymous: {
    name: 'account-forget-anonymous',
    text: `with gone as (delete from account a where a.county_code = $1 and a.anonymous and a.created_at < $2
        and not exists (select 1 from anonymous_receipt r where r.county_code = $1 and r.account_id = a.id)
        returning a.id)
      delete from duty d using gone where d.county_code = $1 and d.account_id = gone.id`,
  },
  forgetSessions: {
    name: 'session-forget-anonymous',
    text: `delete from session s using account a where s.county_code = $1 and s.expires_at < $2
      and a.county_code = $1 and a.id = s.account_id and a.anonymous`,
  },
  insertDuty: {
    name: 'duty-insert',
    text: `insert into duty (county_code, account_id, role, region_code, body_id, position)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
  },
  insertSession: {
    name: 'session-insert',
    text: `insert into session (county_code, token_hash, account_id, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
  },
  deleteSession: {
    name: 'session-delete',
    text: `delete from session where county_code = $1 and token_hash = $2`,
  },
}

export interface NewAccount {
  countyCode: string
  id: string
  name: string
  phone?: string
  openid?: string
  demoKey?: string
  anonymous?: boolean
  grants: Grant[]
  createdAt: string
}

function namesWithin(typed: string): string[] {
  const characters = Array.from(typed.replace(/\s/g, ''))
  const parts = characters.flatMap((_, start) =>
    characters.slice(start + 1).map((_last, more) => characters.slice(start, start + more + 2).join('')),
  )
  return [...new Set(parts)]
}

/** Names and phones are sealed; look-ups go by blind index. */
export function createAccountStore(sealing: Sealing) {
  const place = (countyCode: string, id: string, column: string) => `account.${column}|${countyCode}|${id}`
  const nameOf = (row: { county_code: string; id: string; name_sealed: Buffer }) =>
    sealing.open(place(row.county_code, row.id, 'name'), row.name_sealed).toString('utf8')

  function toAccount(row: AccountRow): Account & { demoKey: string | null } {
    return {
      countyCode: row.county_code,
      id: row.id,
      name: nameOf(row),
      phone: row.phone_sealed
        ? sealing.open(place(row.county_code, row.id, 'phone'), row.phone_sealed).toString('utf8')
        : null,
      anonymous: row.anonymous,
      grants: row.grants,
      standsIn: row.stands_in.map((one) => ({
        ...one,
        grants: one.grants.filter((grant) => grant.role !== 'villager'),
      })),
      demoKey: row.demo_key,
    }
  }

  async function one(db: Queryable, statement: { name: string; text: string }, values: unknown[]) {
    const row = (await db.query<AccountRow>(statement, values))[0]
    return row ? toAccount(row) : undefined
  }

  return {
    byId: (db: Queryable, countyCode: string, id: string) => one(db, statements.byId, [countyCode, id]),

    bySession: (db: Queryable, countyCode: string, tokenHash: Buffer, now: string) =>
      one(db, statements.bySession, [countyCode, tokenHash, now]),

    byOpenid: (db: Queryable, countyCode: string, openid: string) =>
      one(db, statements.byOpenid, [countyCode, sealing.blindIndex('openid', countyCode, openid)]),

    /** Nobody else makes an account for this number meanwhile; inside a transaction. */
    async holdPhone(db: Queryable, countyCode: string, phone: string): Promise<void> {
      const key = sealing.blindIndex('phone', countyCode, phone).readBigInt64BE(0)
      await db.query(statements.holdPhone, [String(key)])
    },

    /** The villager's account with this number, the oldest of several; one that is switched off if there is no other. */
    async villagerByPhone(
      db: Queryable,
      countyCode: string,
      phone: string,
    ): Promise<(Account & { disabled: boolean }) | undefined> {
      const index = sealing.blindIndex('phone', countyCode, phone)
      for (const disabled of [false, true]) {
        const found = await one(db, statements.villagersByPhone, [countyCode, index, disabled])
        if (found) return { ...found, disabled }
      }
      return undefined
    },

    byDemoKey: (db: Queryable, countyCode: string, key: string) =>
      one(db, statements.byDemo, [countyCode, key]),

    async demoAccounts(db: Queryable, countyCodes: string[]) {
      return (await db.query<AccountRow>(statements.demo, [countyCodes])).map(toAccount)
    },

    /** The people who work at these bodies, always in the same order: names are sealed, the database cannot sort them. */
    async staffOf(db: Queryable, countyCode: string, bodyIds: string[]) {
      const rows = await db.query<{
        county_code: string
        id: string
        name_sealed: Buffer
        body_id: string
        role: Role
      }>(statements.staffOfBodies, [countyCode, bodyIds])
      return rows
        .map((row) => ({ id: row.id, bodyId: row.body_id, role: row.role, name: nameOf(row) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1))
    },

    /**
     * Staff of the county with this name, for keeping a person concerned away from a report. People add a title
     * (陈建国书记、村支书陈建国), name two at once or leave a space: every part of two characters or more counts.
     */
    staffNamed(db: Queryable, countyCode: string, typed: string) {
      const indexes = namesWithin(typed).map((name) => sealing.blindIndex('name', countyCode, name))
      return db.query<{ id: string; bodyId: string | null }>(statements.staffByName, [countyCode, indexes])
    },

    /** Who does these people's duty on this day. */
    async standInsOf(db: Queryable, countyCode: string, accountIds: string[], today: Day): Promise<string[]> {
      const rows = await db.query<{ id: string }>(statements.standIns, [countyCode, accountIds, today])
      return rows.map((row) => row.id)
    },

    async names(db: Queryable, countyCode: string, ids: string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await db.query<{ county_code: string; id: string; name_sealed: Buffer }>(
        statements.names,
        [countyCode, ids],
      )
      return new Map(rows.map((row) => [row.id, nameOf(row)]))
    },

    /** Nothing happens where the account is there already. */
    async insert(db: Queryable, account: NewAccount): Promise<void> {
      const { countyCode, id, name, phone, openid } = account
      const made = await db.query(statements.insert, [
        countyCode,
        id,
        sealing.seal(place(countyCode, id, 'name'), Buffer.from(name)),
        sealing.blindIndex('name', countyCode, name),
        phone ? sealing.seal(place(countyCode, id, 'phone'), Buffer.from(phone)) : null,
        phone ? sealing.blindIndex('phone', countyCode, phone) : null,
        openid ? sealing.blindIndex('openid', countyCode, openid) : null,
        account.demoKey ?? null,
        account.createdAt,
        account.anonymous ?? false,
      ])
      if (made.length === 0) return
      for (const [position, grant] of account.grants.entries())
        await db.query(statements.insertDuty, [
          countyCode,
          id,
          grant.role,
          grant.regionCode,
          grant.bodyId,
          position,
        ])
    },

    async insertSession(
      db: Queryable,
      session: {
        countyCode: string
        tokenHash: Buffer
        accountId: string
        createdAt: string
        expiresAt: string
      },
    ): Promise<void> {
      const { countyCode, tokenHash, accountId, createdAt, expiresAt } = session
      await db.query(statements.insertSession, [countyCode, tokenHash, accountId, createdAt, expiresAt])
    },

    /** Anonymous sessions that are over, and accounts of `before` then that nothing was sent with. */
    async forgetAnonymous(db: Queryable, countyCode: string, before: string, now: string): Promise<void> {
      await db.query(statements.forgetSessions, [countyCode, now])
      await db.query(statements.forgetAnonymous, [countyCode, before])
    },

    async deleteSession(db: Queryable, countyCode: string, tokenHash: Buffer): Promise<void> {
      await db.query(statements.deleteSession, [countyCode, tokenHash])
    },
  }
}
export type AccountStore = ReturnType<typeof createAccountStore>
