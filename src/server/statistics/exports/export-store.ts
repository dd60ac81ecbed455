import type { MappedColumn } from '@/domain/exchange/export-layouts'
import type { ExportLayout, ExportReason, GivenUpReason } from '@/domain/exchange/export-words'
import type { Lead } from '@/domain/leads/lead'
import type { Queryable } from '../../db/database'
import { collector, visible, within } from '../../leads/visible-store'
import { headOf, leadPlace, type LeadRow, type SealedPart } from '../../leads/lead-row'
import { headColumns } from '../../leads/lead-store'
import type { Sealing } from '../../security/sealing'
import type { Asked } from '../figure-store'
import type { Grown } from './grow-workbook'

/** How far an export has come: which columns, after which lead, and the workbook so far. */
interface Slice {
  edition: number
  after: string | null
  grown: Grown
}

export interface ExportJob {
  countyCode: string
  id: string
  accountId: string
  layout: ExportLayout
  regionCode: string
  from: string
  to: string
  reason: ExportReason | null
  state: 'waiting' | 'ready' | 'given-up' | 'cancelled'
  because: GivenUpReason | null
  tries: number
  total: number
  done: number
  parts: number
  bytes: number
  slice: Slice | null
  createdAt: string
  finishedAt: string | null
}

export interface RecordsWanted {
  accountId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** Those before this one. */
  before?: string | undefined
}

export interface ExportRecord {
  id: string
  at: string
  accountId: string
  what: 'asked' | 'fetched'
  layout: ExportLayout
  regionCode: string
  from: string
  to: string
  reason: ExportReason | null
  rows: number | null
}

const jobColumns = `county_code as "countyCode", id, account_id as "accountId", layout, region_code as "regionCode",
  from_day::text as "from", to_day::text as "to", reason, state, because, tries, total, done, parts, bytes, slice,
  created_at as "createdAt", finished_at as "finishedAt"`

/** Of 采集表: declarations that were not taken back. */
const belongs: Record<ExportLayout, string> = {
  collection: `kind = 'declaration' and coalesce(state ->> 'closedAs', '') <> 'withdrawn'`,
  ledger: 'true',
}

function conditionsOf(asked: Asked, layout: ExportLayout, put: (value: unknown) => string): string {
  return `county_code = ${put(asked.countyCode)} and ${visible(asked.scope, put)}
    and ${within(asked.regionCode, put)} and ${belongs[layout]}
    and (created_at at time zone 'Asia/Shanghai')::date between ${put(asked.from)}::date and ${put(asked.to)}::date`
}

export function createExportStore(sealing: Sealing) {
  function leadOf(row: LeadRow): Lead | null {
    try {
      const head = headOf(row)
      return { ...head, ...(sealing.openJson(leadPlace(head), row.sealed) as SealedPart) }
    } catch {
      // One that does not open must not keep the others back.
      return null
    }
  }

  return {
    async insert(
      db: Queryable,
      job: Pick<
        ExportJob,
        'countyCode' | 'id' | 'accountId' | 'layout' | 'regionCode' | 'from' | 'to' | 'reason' | 'createdAt'
      >,
    ) {
      await db.query(
        `insert into export_job (county_code, id, account_id, layout, region_code, from_day, to_day, reason, state,
            created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9)`,
        [
          ...[job.countyCode, job.id, job.accountId, job.layout, job.regionCode, job.from, job.to],
          ...[job.reason, job.createdAt],
        ],
      )
    },

    own: (db: Queryable, countyCode: string, accountId: string) =>
      db.query<ExportJob>(
        `select ${jobColumns} from export_job where county_code = $1 and account_id = $2 order by id desc limit 50`,
        [countyCode, accountId],
      ),

    async byId(db: Queryable, countyCode: string, accountId: string, id: string) {
      const rows = await db.query<ExportJob>(
        `select ${jobColumns} from export_job where county_code = $1 and account_id = $2 and id = $3`,
        [countyCode, accountId, id],
      )
      return rows[0]
    },

    /** The oldest that nobody is at. Each beginning counts, so that one which ends the process is given up at last. */
    async begin(db: Queryable, countyCode: string) {
      const rows = await db.query<ExportJob>(
        `update export_job set tries = tries + 1 where county_code = $1 and id = (
            select id from export_job where county_code = $1 and state = 'waiting'
              order by created_at limit 1 for update skip locked)
          returning ${jobColumns}`,
        [countyCode],
      )
      return rows[0]
    },

    /** Nobody else goes on with it until the transaction ends. */
    async hold(tx: Queryable, { countyCode, id }: ExportJob) {
      const rows = await tx.query<ExportJob>(
        `select ${jobColumns} from export_job where county_code = $1 and id = $2 and state = 'waiting'
          for update skip locked`,
        [countyCode, id],
      )
      return rows[0]
    },

    async advance(
      tx: Queryable,
      { countyCode, id }: ExportJob,
      { total, done, parts, bytes, slice }: Pick<ExportJob, 'total' | 'done' | 'parts' | 'bytes' | 'slice'>,
    ) {
      await tx.query(
        `update export_job set total = $3, done = $4, parts = $5, bytes = $6, slice = $7::jsonb, tries = 0
          where county_code = $1 and id = $2`,
        [countyCode, id, total, done, parts, bytes, slice === null ? null : JSON.stringify(slice)],
      )
    },

    async finish(
      db: Queryable,
      { countyCode, id }: ExportJob,
      state: 'ready' | 'given-up',
      now: string,
      because: GivenUpReason | null,
    ) {
      await db.query(
        `update export_job set state = $3, finished_at = $4, because = $5, slice = null
          where county_code = $1 and id = $2`,
        [countyCode, id, state, now, because],
      )
    },

    /** With the parts it had come to; undefined: there was nothing to cancel any more. */
    async cancel(db: Queryable, { countyCode, id }: ExportJob, now: string) {
      const rows = await db.query<{ parts: number }>(
        `update export_job set state = 'cancelled', finished_at = $3, slice = null
          where county_code = $1 and id = $2 and state = 'waiting' returning parts`,
        [countyCode, id, now],
      )
      return rows[0]
    },

    old: (db: Queryable, countyCode: string, before: string) =>
      db.query<ExportJob>(
        `select ${jobColumns} from export_job where county_code = $1 and created_at <= $2 limit 100`,
        [countyCode, before],
      ),

    async remove(db: Queryable, { countyCode, id }: ExportJob) {
      await db.query('delete from export_job where county_code = $1 and id = $2', [countyCode, id])
    },

    async count(db: Queryable, asked: Asked, layout: ExportLayout): Promise<number> {
      const { list, put } = collector()
      const text = `select count(*) as count from lead where ${conditionsOf(asked, layout, put)}`
      return (await db.query<{ count: number }>(text, list))[0]?.count ?? 0
    },

    /** The next leads in the order of their ids, with their content. `last`: null when these were all. */
    async leads(db: Queryable, asked: Asked, layout: ExportLayout, after: string | null, limit: number) {
      const { list, put } = collector()
      const text = `select ${headColumns}, sealed from lead where ${conditionsOf(asked, layout, put)}
        ${after === null ? '' : `and id > ${put(after)}::uuid`} order by id limit ${put(limit)}`
      const rows = await db.query<LeadRow>(text, list)
      const last = rows.length < limit ? null : (rows.at(-1)?.id ?? null)
      return { leads: rows.flatMap((row) => leadOf(row) ?? []), read: rows.length, last }
    },

    async record(db: Queryable, job: ExportJob, entry: Pick<ExportRecord, 'id' | 'at' | 'what' | 'rows'>) {
      await db.query(
        `insert into export_record (county_code, id, at, account_id, export_id, what, layout, region_code, from_day,
            to_day, reason, rows) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[job.countyCode, entry.id, entry.at, job.accountId, job.id, entry.what, job.layout],
          ...[job.regionCode, job.from, job.to, job.reason, entry.rows],
        ],
      )
    },

    /** The newest first; `from` and `to`: days of the asking or fetching. */
    async records(
      db: Queryable,
      countyCode: string,
      { accountId, from, to, before }: RecordsWanted,
      limit: number,
    ) {
      const { list, put } = collector()
      const conditions = [
        `county_code = ${put(countyCode)}`,
        ...(accountId ? [`account_id = ${put(accountId)}`] : []),
        ...(from ? [`(at at time zone 'Asia/Shanghai')::date >= ${put(from)}::date`] : []),
        ...(to ? [`(at at time zone 'Asia/Shanghai')::date <= ${put(to)}::date`] : []),
        ...(before ? [`id < ${put(before)}::uuid`] : []),
      ]
      return db.query<ExportRecord>(
        `select id, at, account_id as "accountId", what, layout, region_code as "regionCode",
            from_day::text as "from", to_day::text as "to", reason, rows
          from export_record where ${conditions.join(' and ')} order by id desc limit ${put(limit)}`,
        list,
      )
    },

    /** All editions, the newest first. */
    columnMaps: (db: Queryable, countyCode: string, layout: ExportLayout) =>
      db.query<{ edition: number; columns: MappedColumn[]; setBy: string; setAt: string }>(
        `select edition, columns, set_by as "setBy", set_at as "setAt" from export_column_map
          where county_code = $1 and layout = $2 order by edition desc`,
        [countyCode, layout],
      ),

    /** False: somebody else has set that edition meanwhile. */
    async setColumnMap(
      db: Queryable,
      map: {
        countyCode: string
        layout: ExportLayout
        edition: number
        columns: MappedColumn[]
        setBy: string
        setAt: string
      },
    ): Promise<boolean> {
      const rows = await db.query<{ edition: number }>(
        `insert into export_column_map (county_code, layout, edition, columns, set_by, set_at)
          values ($1, $2, $3, $4::jsonb, $5, $6) on conflict do nothing returning edition`,
        [map.countyCode, map.layout, map.edition, JSON.stringify(map.columns), map.setBy, map.setAt],
      )
      return rows.length > 0
    },
  }
}
export type ExportStore = ReturnType<typeof createExportStore>
