import type { ScreeningFaultView, ScreeningView } from '@/domain/api/screening'
import type { FoundHousehold } from '@/domain/screening/found-household'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** A row of a list as it was read: sealed. */
export interface ScreeningRow {
  row: number
  state: 'good' | 'bad' | 'known' | 'nowhere'
  name: string
  village: string
  finding: string
  household: FoundHousehold | null
}

export interface ScreeningJob extends Omit<ScreeningView, 'rows' | 'faults'> {
  accountId: string
  bodyId: string
}

export type StoredRow = ScreeningRow & { leadId: string | null }

const columns = `id, account_id as "accountId", body_id as "bodyId", list, state, total, good, bad, known, passed,
  filed, joined, created_at as "createdAt"`

const statements = {
  insert: {
    name: 'screening-insert',
    text: `insert into screening_list (county_code, id, account_id, body_id, list, state, total, good, bad, known,
        created_at, sealed) values ($1, $2, $3, $4, $5, 'previewed', $6, $7, $8, $9, $10, $11)`,
  },
  insertRows: {
    name: 'screening-insert-rows',
    text: `insert into screening_row (county_code, list_id, row, state, sealed)
      select $1, $2, * from unnest($3::int[], $4::text[], $5::bytea[])`,
  },
  // Another office's list is not there.
  byId: {
    name: 'screening-by-id',
    text: `select ${columns}, sealed from screening_list
      where county_code = $1 and id = $2 and body_id = any($3::uuid[])`,
  },
  own: {
    name: 'screening-own',
    text: `select ${columns} from screening_list
      where county_code = $1 and body_id = any($2::uuid[]) and state <> 'previewed' order by id desc limit 30`,
  },
  rows: {
    name: 'screening-rows',
    text: `select row, state, lead_id as "leadId", sealed from screening_row
      where county_code = $1 and list_id = $2 and row > $3 order by row limit $4`,
  },
  commit: {
    name: 'screening-commit',
    text: `update screening_list set committed_at = $3, state = case when good + known = 0 then 'done' else 'running' end
      where county_code = $1 and id = $2 and state = 'previewed'`,
  },
  // One process at a time takes rows of a county in: two rows of one household would make two leads.
  lockCounty: {
    name: 'screening-lock',
    text: `select pg_advisory_xact_lock(hashtextextended('screening' || $1, 0))`,
  },
  next: {
    name: 'screening-next',
    text: `select ${columns} from screening_list where county_code = $1 and state = 'running'
      order by committed_at, id limit 1`,
  },
  waiting: {
    name: 'screening-waiting',
    text: `select row, state, lead_id as "leadId", sealed from screening_row
      where county_code = $1 and list_id = $2 and done_at is null and state in ('good', 'known') order by row limit $3`,
  },
  rowDone: {
    name: 'screening-row-done',
    text: `update screening_row set done_at = $4, lead_id = $5 where county_code = $1 and list_id = $2 and row = $3`,
  },
  passed: {
    name: 'screening-passed',
    text: `update screening_list set passed = passed + $3, filed = filed + $4, joined = joined + $5,
        state = case when passed + $3 >= good + known then 'done' else state end,
        finished_at = case when passed + $3 >= good + known then $6 else finished_at end
      where county_code = $1 and id = $2`,
  },
  marked: {
    name: 'screening-marked',
    text: `select mark, lead_id as "leadId" from screening_mark where county_code = $1 and mark = any($2::bytea[])`,
  },
  // Its lead may be past its time and gone: then the find belongs to a new one.
  mark: {
    name: 'screening-mark',
    text: `insert into screening_mark (county_code, mark, lead_id, at) values ($1, $2, $3, $4)
      on conflict (county_code, mark) do update set lead_id = excluded.lead_id, at = excluded.at`,
  },
  forgetRows: {
    name: 'screening-forget-rows',
    text: `delete from screening_row r using screening_list l where r.county_code = $1 and l.county_code = $1
      and l.id = r.list_id and (l.created_at < $3 or (l.created_at < $2 and l.state = 'previewed'))`,
  },
  forget: {
    name: 'screening-forget',
    text: `delete from screening_list
      where county_code = $1 and (created_at < $3 or (created_at < $2 and state = 'previewed'))`,
  },
}

/** Lists that were handed in: what was read waits here, sealed, and says later what became of it. */
export function createScreeningStore(sealing: Sealing) {
  const facePlace = (countyCode: string, id: string) => `screening|${countyCode}|${id}`
  const rowPlace = (countyCode: string, id: string, row: number) => `screening-row|${countyCode}|${id}|${row}`
  const markOf = (countyCode: string, mark: string) => sealing.blindIndex('screening-mark', countyCode, mark)

  type Row = { row: number; state: ScreeningRow['state']; leadId: string | null; sealed: Buffer }
  function opened(countyCode: string, id: string, { row, state, leadId, sealed }: Row): StoredRow {
    const kept = sealing.openJson(rowPlace(countyCode, id, row), sealed) as Omit<
      ScreeningRow,
      'row' | 'state'
    >
    return { ...kept, row, state, leadId }
  }

  return {
    async insert(
      db: Queryable,
      countyCode: string,
      job: ScreeningJob,
      faults: readonly ScreeningFaultView[],
      rows: readonly ScreeningRow[],
    ): Promise<void> {
      const { id, accountId, bodyId, list, total, good, bad, known, createdAt } = job
      await db.query(statements.insert, [
        countyCode,
        id,
        accountId,
        bodyId,
        list,
        total,
        good,
        bad,
        known,
        createdAt,
        sealing.sealJson(facePlace(countyCode, id), faults),
      ])
      await db.query(statements.insertRows, [
        countyCode,
        id,
        rows.map(({ row }) => row),
        rows.map(({ state }) => state),
        rows.map(({ row, state: _state, ...kept }) => sealing.sealJson(rowPlace(countyCode, id, row), kept)),
      ])
    },

    async byId(db: Queryable, countyCode: string, id: string, bodyIds: readonly string[]) {
      const rows = await db.query<ScreeningJob & { sealed: Buffer }>(statements.byId, [
        countyCode,
        id,
        bodyIds,
      ])
      if (!rows[0]) return null
      const { sealed, ...job } = rows[0]
      return { job, faults: sealing.openJson(facePlace(countyCode, id), sealed) as ScreeningFaultView[] }
    },

    own: (db: Queryable, countyCode: string, bodyIds: readonly string[]) =>
      db.query<ScreeningJob>(statements.own, [countyCode, bodyIds]),

    /** Rows behind this one, in their order. */
    async rows(db: Queryable, countyCode: string, id: string, after: number, limit: number) {
      const rows = await db.query<Row>(statements.rows, [countyCode, id, after, limit])
      return rows.map((row) => opened(countyCode, id, row))
    },

    async commit(db: Queryable, countyCode: string, id: string, now: string): Promise<void> {
      await db.query(statements.commit, [countyCode, id, now])
    },

    async lockCounty(db: Queryable, countyCode: string): Promise<void> {
      await db.query(statements.lockCounty, [countyCode])
    },

    /** The next rows to take in; null: nothing waits. */
    async next(db: Queryable, countyCode: string, limit: number) {
      const [job] = await db.query<ScreeningJob>(statements.next, [countyCode])
      if (!job) return null
      const rows = await db.query<Row>(statements.waiting, [countyCode, job.id, limit])
      return { job, rows: rows.map((row) => opened(countyCode, job.id, row)) }
    },

    async rowDone(db: Queryable, countyCode: string, id: string, row: number, now: string, leadId: string) {
      await db.query(statements.rowDone, [countyCode, id, row, now, leadId])
    },

    async passed(
      db: Queryable,
      countyCode: string,
      id: string,
      done: { passed: number; filed: number; joined: number; now: string },
    ): Promise<void> {
      await db.query(statements.passed, [countyCode, id, done.passed, done.filed, done.joined, done.now])
    },

    /** Leads of finds that were here before, by what marks them. */
    async marked(db: Queryable, countyCode: string, marks: readonly string[]): Promise<Map<string, string>> {
      const byHash = new Map(marks.map((mark) => [markOf(countyCode, mark).toString('hex'), mark]))
      const rows = await db.query<{ mark: Buffer; leadId: string }>(statements.marked, [
        countyCode,
        [...byHash.keys()].map((hex) => Buffer.from(hex, 'hex')),
      ])
      return new Map(rows.map(({ mark, leadId }) => [byHash.get(mark.toString('hex')) ?? '', leadId]))
    },

    async mark(db: Queryable, countyCode: string, mark: string, leadId: string, now: string): Promise<void> {
      await db.query(statements.mark, [countyCode, markOf(countyCode, mark), leadId, now])
    },

    /** Previews that nobody wanted, and lists whose answers have long been fetched. */
    async forget(
      db: Queryable,
      countyCode: string,
      before: { previews: string; lists: string },
    ): Promise<void> {
      const values = [countyCode, before.previews, before.lists]
      await db.query(statements.forgetRows, values)
      await db.query(statements.forget, values)
    },
  }
}
export type ScreeningStore = ReturnType<typeof createScreeningStore>
