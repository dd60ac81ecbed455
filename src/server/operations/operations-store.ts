import type { Queryable } from '../db/database'
import { ofKeptLead, type KeptFrom } from '../leads/kept-lead-store'

export interface JobRun {
  job: string
  ranAt: string
  wellAt: string | null
  fault: string | null
}

const jobColumns = `job, ran_at as "ranAt", well_at as "wellAt", fault`

const statements = {
  // A clock set back does not bring an older time.
  ran: {
    name: 'job-ran',
    text: `insert into job_run (county_code, job, ran_at, well_at, fault)
      values ('000000', $1, $2, case when $3::text is null then $2::timestamptz end, $3)
      on conflict (county_code, job) do update set ran_at = excluded.ran_at,
        well_at = coalesce(excluded.well_at, job_run.well_at), fault = excluded.fault`,
  },
  jobs: {
    name: 'job-runs',
    text: `select ${jobColumns} from job_run where county_code = '000000' order by job`,
  },
  outbox: {
    name: 'outbox-state',
    text: `select count(*) filter (where dead_at is null and held_at is null) as waiting,
        min(created_at) filter (where dead_at is null and held_at is null) as "oldestAt",
        count(*) filter (where dead_at is not null) as dead
      from outbox o where ($1::text is null or county_code = $1)
        and not ${ofKeptLead('o', `(o.payload ->> 'leadId')::uuid`, '$2', '$3')}`,
  },
  database: {
    name: 'database-state',
    text: `select pg_database_size(current_database()) as bytes, clock_timestamp() as now`,
  },
  migrations: {
    name: 'database-migrations',
    text: 'select name, applied_at as "appliedAt" from migration order by name desc',
  },
  // Of the whole installation: no region is small enough to point at somebody.
  leads: {
    name: 'lead-counts',
    text: 'select kind, status, count(*) as count from lead group by kind, status order by kind, status',
  },
}

export interface OutboxState {
  waiting: number
  oldestAt: string | null
  dead: number
}

/** How the platform runs. */
export const operations = {
  async ran(db: Queryable, job: string, at: string, fault: string | null): Promise<void> {
    await db.query(statements.ran, [job, at, fault])
  },
  jobs: (db: Queryable) => db.query<JobRun>(statements.jobs),

  /** Of one county, without what is kept from whoever asks; or of all. */
  async outbox(db: Queryable, countyCode: string | null, from: KeptFrom | null): Promise<OutboxState> {
    const values = [countyCode, from?.officeChain ?? [], from?.keptFrom ?? []]
    const [row] = await db.query<OutboxState>(statements.outbox, values)
    return row ?? { waiting: 0, oldestAt: null, dead: 0 }
  },
  async database(db: Queryable): Promise<{ bytes: number; now: string }> {
    const [row] = await db.query<{ bytes: number; now: string }>(statements.database)
    if (!row) throw new Error('the database said nothing')
    return row
  },
  migrations: (db: Queryable) => db.query<{ name: string; appliedAt: string }>(statements.migrations),
  leads: (db: Queryable) => db.query<{ kind: string; status: string; count: number }>(statements.leads),
}
