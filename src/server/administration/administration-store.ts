import type { Body, Grant } from '@/domain/actors'
import type { Day } from '@/domain/calendar'
import type { ClockSettings } from '@/domain/leads/settings'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** Leads that wait for somebody: the condition of the index on who holds them. */
const held = `status in ('received', 'accepted', 'assigned')`
const open = `status in ('received', 'returned', 'accepted', 'assigned')`
/** Not about the administrator who counts; he has no office. null: all count. */
const notKept = (account: string) =>
  `(${account}::uuid is null or not shield_accounts && array[${account}::uuid])`

const statements = {
  // One change of a county's offices and accounts after the other: two administrators cannot each remove the other.
  lock: { name: 'county-lock', text: 'select 1 from county where county_code = $1 for update' },
  staff: {
    name: 'administration-staff',
    // The open leads are counted once for all, not once for each.
    text: `with handled as materialized (select state->>'assigneeId' as id, count(*)::int as leads from lead
        where county_code = $1 and ${held} and state->>'assigneeId' is not null and ${notKept('$3')} group by 1)
      select a.id, a.name_sealed, a.disabled_at, a.demo_key,
        coalesce((select jsonb_agg(jsonb_build_object('role', d.role, 'regionCode', d.region_code, 'bodyId', d.body_id)
          order by d.position) from duty d where d.county_code = a.county_code and d.account_id = a.id), '[]') as grants,
        coalesce(h.leads, 0) as open_leads
      from account a left join handled h on h.id = a.id::text where a.county_code = $1 and not a.anonymous and ($2::uuid is null or a.id = $2)
        and (exists (select 1 from staff_login s where s.county_code = $1 and s.account_id = a.id)
          or exists (select 1 from duty d where d.county_code = $1 and d.account_id = a.id and d.role <> 'villager'))
      order by a.created_at, a.id`,
  },
  deleteDuties: { name: 'duty-delete', text: 'delete from duty where county_code = $1 and account_id = $2' },
  insertDuty: {
    name: 'duty-set',
    text: `insert into duty (county_code, account_id, role, region_code, body_id, position) values ($1, $2, $3, $4, $5, $6)`,
  },
  setDisabled: {
    name: 'account-set-disabled',
    text: 'update account set disabled_at = $3 where county_code = $1 and id = $2',
  },
  standIns: {
    name: 'stand-ins',
    text: `select id, account_id as "accountId", stand_in_id as "standInId", first_day::text as "firstDay", last_day::text as "lastDay"
      from stand_in where county_code = $1 and ended_at is null and last_day >= $2::date order by first_day, id`,
  },
  insertStandIn: {
    name: 'stand-in-insert',
    text: `insert into stand_in (county_code, id, account_id, stand_in_id, first_day, last_day, set_by, set_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  },
  endStandIn: {
    name: 'stand-in-end',
    text: `update stand_in set ended_at = $4 where county_code = $1 and account_id = $2 and id = $3 and ended_at is null
      returning stand_in_id as "standInId", first_day::text as "firstDay", last_day::text as "lastDay"`,
  },
  leadsOf: {
    name: 'administration-leads-of',
    text: `select id from lead where county_code = $1 and ${held} and state->>'assigneeId' = $2 order by due_at, id limit $3`,
  },
  loads: {
    name: 'administration-loads',
    text: `select b.id,
        (select count(distinct d.account_id) from duty d join account a on a.county_code = d.county_code and a.id = d.account_id
          and a.disabled_at is null where d.county_code = b.county_code and d.body_id = b.id)::int as people,
        (select count(*) from lead l where l.county_code = b.county_code and l.holder_id = b.id and l.${open} and ${notKept('$3')})::int as "openLeads"
      from body b where b.county_code = $1 and ($2::uuid is null or b.id = $2)`,
  },
  insertBody: {
    name: 'body-insert',
    text: `insert into body (county_code, id, name, kind, region_code, parent_id) values ($1, $2, $3, $4, $5, $6)`,
  },
  updateBody: {
    name: 'body-update',
    text: 'update body set name = $3, parent_id = $4 where county_code = $1 and id = $2',
  },
  closeBody: {
    name: 'body-close',
    text: 'update body set closed_at = $3 where county_code = $1 and id = $2 and closed_at is null',
  },
  usedRegions: {
    name: 'administration-used-regions',
    text: `select distinct region_code as code from (
        select region_code from lead where county_code = $1
        union all select region_code from body where county_code = $1 and closed_at is null
        union all select region_code from duty where county_code = $1) as used`,
  },
  removeRegions: {
    name: 'regions-remove',
    text: 'delete from region where county_code = $1 and code = any($2)',
  },
  setClocks: { name: 'county-clocks-set', text: 'update county set clocks = $2 where county_code = $1' },
  insertRecord: {
    name: 'administration-record-insert',
    text: `insert into administration_record (county_code, id, at, account_id, what, subject_id, sealed)
      values ($1, $2, $3, $4, $5, $6, $7)`,
  },
  records: {
    name: 'administration-records',
    text: `select id, at, account_id, what, subject_id, sealed from administration_record
      where county_code = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
  },
  administrators: {
    name: 'administrators',
    text: `select count(distinct a.id)::int as n from account a join duty d on d.county_code = a.county_code and d.account_id = a.id
      where a.county_code = $1 and d.role = 'administrator' and a.disabled_at is null
        and ($2 or a.demo_key is null)`,
  },
}

export interface StaffPerson {
  id: string
  name: string
  disabled: boolean
  demo: boolean
  openLeads: number
  grants: Grant[]
}

export interface StandInRow {
  id: string
  accountId: string
  standInId: string
  firstDay: Day
  lastDay: Day
}

export interface NewRecord {
  countyCode: string
  id: string
  at: string
  /** null: at the command line. */
  accountId: string | null
  what: string
  subjectId: string | null
  before: unknown
  after: unknown
}

/** What the administrator sees and changes, and the record of it, which is only ever added to. */
export function createAdministrationStore(sealing: Sealing) {
  const recordPlace = (county: string, id: string) => `administration_record|${county}|${id}`

  return {
    async lock(db: Queryable, county: string): Promise<void> {
      await db.query(statements.lock, [county])
    },

    /** Everybody who works here, or one of them. `by`: who asks; leads that are kept from him do not count. */
    async staff(
      db: Queryable,
      county: string,
      id: string | null = null,
      by: string | null = null,
    ): Promise<StaffPerson[]> {
      const rows = await db.query<{
        id: string
        name_sealed: Buffer
        disabled_at: string | null
        demo_key: string | null
        grants: Grant[]
        open_leads: number
      }>(statements.staff, [county, id, by])
      return rows.map((row) => ({
        id: row.id,
        name: sealing.open(`account.name|${county}|${row.id}`, row.name_sealed).toString('utf8'),
        disabled: row.disabled_at !== null,
        demo: row.demo_key !== null,
        openLeads: row.open_leads,
        grants: row.grants,
      }))
    },

    async setDuties(
      db: Queryable,
      county: string,
      accountId: string,
      grants: readonly Grant[],
    ): Promise<void> {
      await db.query(statements.deleteDuties, [county, accountId])
      for (const [position, { role, regionCode, bodyId }] of grants.entries())
        await db.query(statements.insertDuty, [county, accountId, role, regionCode, bodyId, position])
    },

    async setDisabled(db: Queryable, county: string, accountId: string, at: string | null): Promise<void> {
      await db.query(statements.setDisabled, [county, accountId, at])
    },

    /** How many administrators can sign in; `demo`: the invented ones too. */
    async administrators(db: Queryable, county: string, demo: boolean): Promise<number> {
      return (await db.query<{ n: number }>(statements.administrators, [county, demo]))[0]?.n ?? 0
    },

    standIns: (db: Queryable, county: string, today: Day) =>
      db.query<StandInRow>(statements.standIns, [county, today]),

    async insertStandIn(db: Queryable, county: string, row: StandInRow & { setBy: string; setAt: string }) {
      const { id, accountId, standInId, firstDay, lastDay, setBy, setAt } = row
      const values = [county, id, accountId, standInId, firstDay, lastDay, setBy, setAt]
      await db.query(statements.insertStandIn, values)
    },

    /** What it was; undefined where there is none any more. */
    async endStandIn(db: Queryable, county: string, accountId: string, id: string, at: string) {
      const values = [county, accountId, id, at]
      return (
        await db.query<Pick<StandInRow, 'standInId' | 'firstDay' | 'lastDay'>>(statements.endStandIn, values)
      )[0]
    },

    async leadsOf(db: Queryable, county: string, accountId: string, limit: number): Promise<string[]> {
      const rows = await db.query<{ id: string }>(statements.leadsOf, [county, accountId, limit])
      return rows.map((row) => row.id)
    },

    loads: (db: Queryable, county: string, id: string | null = null, by: string | null = null) =>
      db.query<{ id: string; people: number; openLeads: number }>(statements.loads, [county, id, by]),

    async insertBody(db: Queryable, county: string, body: Body): Promise<void> {
      const { id, name, kind, regionCode, parentId } = body
      await db.query(statements.insertBody, [county, id, name, kind, regionCode, parentId])
    },

    async updateBody(db: Queryable, county: string, body: Pick<Body, 'id' | 'name' | 'parentId'>) {
      await db.query(statements.updateBody, [county, body.id, body.name, body.parentId])
    },

    async closeBody(db: Queryable, county: string, id: string, at: string): Promise<void> {
      await db.query(statements.closeBody, [county, id, at])
    },

    async usedRegions(db: Queryable, county: string): Promise<Set<string>> {
      const rows = await db.query<{ code: string }>(statements.usedRegions, [county])
      return new Set(rows.map((row) => row.code))
    },

    async removeRegions(db: Queryable, county: string, codes: string[]): Promise<void> {
      await db.query(statements.removeRegions, [county, codes])
    },

    async setClocks(db: Queryable, county: string, clocks: ClockSettings): Promise<void> {
      await db.query(statements.setClocks, [county, clocks])
    },

    async record(db: Queryable, record: NewRecord): Promise<void> {
      const { countyCode, id, at, accountId, what, subjectId, before, after } = record
      const sealed = sealing.sealJson(recordPlace(countyCode, id), { before, after })
      await db.query(statements.insertRecord, [countyCode, id, at, accountId, what, subjectId, sealed])
    },

    /** Newest first. */
    async records(db: Queryable, county: string, before: string | null, limit: number) {
      const rows = await db.query<{
        id: string
        at: string
        account_id: string | null
        what: string
        subject_id: string | null
        sealed: Buffer
      }>(statements.records, [county, before, limit])
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        accountId: row.account_id,
        what: row.what,
        subjectId: row.subject_id,
        ...(sealing.openJson(recordPlace(county, row.id), row.sealed) as { before: unknown; after: unknown }),
      }))
    },
  }
}
export type AdministrationStore = ReturnType<typeof createAdministrationStore>
