import type { RetentionKind, RetentionYears } from '@/domain/operations/retention'
import type { Queryable } from '../db/database'

export type Removed = Partial<Record<RetentionKind, number>>

export interface RetentionRun {
  day: string
  removed: Removed
  finishedAt: string | null
  afterId: string | null
}

const runColumns = `day::text as day, removed, finished_at as "finishedAt", after_id as "afterId"`

const statements = {
  setting: {
    name: 'retention-setting',
    text: `select step, years, set_by as "setBy", set_at as "setAt" from retention_setting
      where county_code = $1 order by step desc limit 1`,
  },
  set: {
    name: 'retention-set',
    text: `insert into retention_setting (county_code, step, years, set_by, set_at)
      select $1, coalesce(max(step), 0) + 1, $2, $3, $4 from retention_setting where county_code = $1`,
  },
  begin: {
    name: 'retention-begin',
    text: `insert into retention_run (county_code, day, removed, began_at) values ($1, $2, '{}', $3)
      on conflict (county_code, day) do nothing`,
  },
  claim: {
    name: 'retention-claim',
    text: `select ${runColumns} from retention_run
      where county_code = $1 and day = $2 and finished_at is null for update skip locked`,
  },
  keep: {
    name: 'retention-keep',
    text: `update retention_run set removed = $3, after_id = $4, finished_at = $5 where county_code = $1 and day = $2`,
  },
  runs: {
    name: 'retention-runs',
    text: `select ${runColumns} from retention_run where county_code = $1 order by day desc limit 60`,
  },
  closed: {
    name: 'retention-closed',
    text: `select id from lead where county_code = $1 and status = 'closed' and state ->> 'settledAt' < $2
        and ($3::uuid is null or id > $3) order by id limit $4`,
  },
  forgetLead: { name: 'retention-lead', text: 'select forget_lead($1, $2, $3, $4) as gone' },
  forgetRecords: {
    name: 'retention-records',
    text: 'select forget_access_records($1, $2, $3, $4) as gone',
  },
  forgetNotifications: {
    name: 'retention-notifications',
    text: 'select forget_notifications($1, $2, $3, $4) as gone',
  },
  oldRecords: {
    name: 'retention-old-records',
    text: `select (select count(*) from access_record where county_code = $1 and at < $2) as "accessRecords",
      (select count(*) from notification where county_code = $1 and created_at < $3) as notifications`,
  },
}

/** What is kept how long, and what has gone. */
export const retention = {
  async setting(db: Queryable, county: string) {
    return (
      (
        await db.query<{ years: RetentionYears; setBy: string; setAt: string }>(statements.setting, [county])
      )[0] ?? null
    )
  },

  async set(db: Queryable, county: string, years: RetentionYears, by: string, at: string): Promise<void> {
    await db.query(statements.set, [county, years, by, at])
  },

  /** The day's run, held until the transaction ends; null: it is done, or another process is at it. */
  async claim(db: Queryable, county: string, day: string, now: string): Promise<RetentionRun | null> {
    await db.query(statements.begin, [county, day, now])
    return (await db.query<RetentionRun>(statements.claim, [county, day]))[0] ?? null
  },

  async keep(db: Queryable, county: string, run: RetentionRun): Promise<void> {
    await db.query(statements.keep, [county, run.day, run.removed, run.afterId, run.finishedAt])
  },

  runs: (db: Queryable, county: string) => db.query<RetentionRun>(statements.runs, [county]),

  /** Leads that were settled before then, in the order of their ids. */
  async closed(db: Queryable, county: string, before: string, afterId: string | null, most: number) {
    const rows = await db.query<{ id: string }>(statements.closed, [county, before, afterId, most])
    return rows.map(({ id }) => id)
  },

  async forgetLead(db: Queryable, county: string, id: string, category: string | null, now: string) {
    const [row] = await db.query<{ gone: boolean }>(statements.forgetLead, [county, id, category, now])
    return row?.gone === true
  },

  async forgetRecords(db: Queryable, county: string, before: string, now: string, most: number) {
    const [row] = await db.query<{ gone: number }>(statements.forgetRecords, [county, before, now, most])
    return row?.gone ?? 0
  },

  async forgetNotifications(db: Queryable, county: string, before: string, now: string, most: number) {
    const [row] = await db.query<{ gone: number }>(statements.forgetNotifications, [
      county,
      before,
      now,
      most,
    ])
    return row?.gone ?? 0
  },

  async countOld(db: Queryable, county: string, records: string, notifications: string): Promise<Removed> {
    const values = [county, records, notifications]
    return (await db.query<Removed>(statements.oldRecords, values))[0] ?? {}
  },
}
