import type { ImportMode, ImportView } from '@/domain/api/exchange'
import type { WorkOrder } from '@/domain/exchange/work-order'
import type { WorkOrderCells } from '@/domain/exchange/work-order-columns'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** A row of the table as it was read: sealed until it is taken in, or thrown away. */
export interface ImportRow extends WorkOrder {
  row: number
  cells: WorkOrderCells
  state: 'good' | 'bad' | 'known'
}

/** What the page shows of it. */
export type ImportFace = Pick<ImportView, 'unused' | 'rows' | 'faults' | 'notes'>

export interface ImportJob extends Omit<ImportView, keyof ImportFace | 'sameFileAt'> {
  accountId: string
  fileSha256: string
}

const columns = `id, account_id as "accountId", file_sha256 as "fileSha256", state, mode, total, good, bad, known,
  passed, filed, created_at as "createdAt"`

const statements = {
  insert: {
    name: 'import-insert',
    text: `insert into import_job (county_code, id, account_id, file_sha256, state, total, good, bad, known, created_at, sealed)
      values ($1, $2, $3, $4, 'previewed', $5, $6, $7, $8, $9, $10)`,
  },
  insertPart: {
    name: 'import-insert-part',
    text: `insert into import_part (county_code, job_id, part, rows, sealed) values ($1, $2, $3, $4, $5)`,
  },
  // Somebody else's import is not there.
  byId: {
    name: 'import-by-id',
    text: `select ${columns}, sealed from import_job where county_code = $1 and id = $2 and account_id = $3`,
  },
  own: {
    name: 'import-own',
    text: `select ${columns} from import_job where county_code = $1 and account_id = $2 and state <> 'previewed'
      order by id desc limit 20`,
  },
  sameFile: {
    name: 'import-same-file',
    text: `select max(committed_at) as at from import_job
      where county_code = $1 and file_sha256 = $2 and committed_at is not null and id <> $3`,
  },
  commit: {
    name: 'import-commit',
    text: `update import_job set state = case when total = 0 then 'done' else 'running' end, mode = $4, committed_at = $5
      where county_code = $1 and id = $2 and account_id = $3 and state = 'previewed' returning id`,
  },
  parts: {
    name: 'import-parts',
    text: `select part, sealed from import_part where county_code = $1 and job_id = $2 and part = $3`,
  },
  claim: {
    name: 'import-claim',
    text: `select p.job_id as "jobId", p.part, p.rows, p.sealed, j.account_id as "accountId", j.mode
      from import_part p join import_job j on j.county_code = p.county_code and j.id = p.job_id
      where p.county_code = $1 and j.state = 'running' and p.filed_at is null
      order by j.committed_at, p.part limit 1 for update of p skip locked`,
  },
  filed: {
    name: 'import-filed',
    text: `with part as (
        update import_part set filed_at = $4 where county_code = $1 and job_id = $2 and part = $3)
      update import_job set passed = passed + $5, filed = filed + $6,
        state = case when passed + $5 >= total then 'done' else state end,
        finished_at = case when passed + $5 >= total then $4 else finished_at end
      where county_code = $1 and id = $2`,
  },
  stop: {
    name: 'import-stop',
    text: `update import_job set state = 'stopped', finished_at = $2 where county_code = $1 and state = 'running'
      and id = $3`,
  },
  forgetParts: {
    name: 'import-forget-parts',
    text: `delete from import_part p using import_job j where p.county_code = $1 and j.county_code = $1
      and j.id = p.job_id and j.created_at < $2 and j.state <> 'running'`,
  },
  forgetPreviews: {
    name: 'import-forget-previews',
    text: `delete from import_job where county_code = $1 and created_at < $2 and state = 'previewed'`,
  },
  forgetFaces: {
    name: 'import-forget-faces',
    text: `update import_job set sealed = $3 where county_code = $1 and created_at < $2 and state <> 'running'
      and length(sealed) > 0`,
  },
}

const noFace: ImportFace = { unused: [], rows: [], faults: [], notes: [] }

/** Imports: what was read waits here, sealed, until it is taken in part by part. */
export function createImportStore(sealing: Sealing) {
  const facePlace = (countyCode: string, id: string) => `import|${countyCode}|${id}`
  const partPlace = (countyCode: string, id: string, part: number) =>
    `import-part|${countyCode}|${id}|${part}`
  const openPart = (countyCode: string, id: string, part: number, sealed: Buffer) =>
    sealing.openJson(partPlace(countyCode, id, part), sealed) as ImportRow[]

  return {
    async insert(
      db: Queryable,
      countyCode: string,
      job: ImportJob,
      face: ImportFace,
      parts: readonly ImportRow[][],
    ): Promise<void> {
      const { id, accountId, fileSha256, total, good, bad, known, createdAt } = job
      const sealed = sealing.sealJson(facePlace(countyCode, id), face)
      await db.query(statements.insert, [
        countyCode,
        id,
        accountId,
        fileSha256,
        total,
        good,
        bad,
        known,
        createdAt,
        sealed,
      ])
      for (const [part, rows] of parts.entries())
        await db.query(statements.insertPart, [
          countyCode,
          id,
          part,
          rows.length,
          sealing.sealJson(partPlace(countyCode, id, part), rows),
        ])
    },

    async byId(
      db: Queryable,
      countyCode: string,
      id: string,
      accountId: string,
    ): Promise<{ job: ImportJob; face: ImportFace } | null> {
      const rows = await db.query<ImportJob & { sealed: Buffer }>(statements.byId, [
        countyCode,
        id,
        accountId,
      ])
      if (!rows[0]) return null
      const { sealed, ...job } = rows[0]
      const face =
        sealed.byteLength === 0 ? noFace : (sealing.openJson(facePlace(countyCode, id), sealed) as ImportFace)
      return { job, face }
    },

    own: (db: Queryable, countyCode: string, accountId: string) =>
      db.query<ImportJob>(statements.own, [countyCode, accountId]),

    /** When the very same file was taken in before, by whomever of this county. */
    async sameFileAt(
      db: Queryable,
      countyCode: string,
      fileSha256: string,
      id: string,
    ): Promise<string | null> {
      const rows = await db.query<{ at: string | null }>(statements.sameFile, [countyCode, fileSha256, id])
      return rows[0]?.at ?? null
    },

    /** false: it was decided before. */
    async commit(
      db: Queryable,
      countyCode: string,
      id: string,
      accountId: string,
      mode: ImportMode,
      now: string,
    ): Promise<boolean> {
      return (await db.query(statements.commit, [countyCode, id, accountId, mode, now])).length > 0
    },

    /** The rows of one part; null: there is no such part, or no longer. */
    async part(db: Queryable, countyCode: string, id: string, part: number): Promise<ImportRow[] | null> {
      const rows = await db.query<{ sealed: Buffer }>(statements.parts, [countyCode, id, part])
      return rows[0] ? openPart(countyCode, id, part, rows[0].sealed) : null
    },

    /** The next part to be taken in, held until the transaction ends; one that another process holds is left to it. */
    async claim(db: Queryable, countyCode: string) {
      const rows = await db.query<{
        jobId: string
        part: number
        rows: number
        sealed: Buffer
        accountId: string
        mode: ImportMode
      }>(statements.claim, [countyCode])
      if (!rows[0]) return null
      const { sealed, ...claimed } = rows[0]
      return { ...claimed, orders: openPart(countyCode, claimed.jobId, claimed.part, sealed) }
    },

    /** A part is through: `passed` rows were gone through, and `filed` leads made of them. */
    async filed(
      db: Queryable,
      countyCode: string,
      done: { jobId: string; part: number; now: string; passed: number; filed: number },
    ): Promise<void> {
      const { jobId, part, now, passed, filed } = done
      await db.query(statements.filed, [countyCode, jobId, part, now, passed, filed])
    },

    async stop(db: Queryable, countyCode: string, jobId: string, now: string): Promise<void> {
      await db.query(statements.stop, [countyCode, now, jobId])
    },

    /** What was read goes: of previews that nobody wanted, and of imports that are over. */
    async forget(
      db: Queryable,
      countyCode: string,
      before: { previews: string; rows: string },
    ): Promise<void> {
      await db.query(statements.forgetPreviews, [countyCode, before.previews])
      await db.query(statements.forgetParts, [countyCode, before.rows])
      await db.query(statements.forgetFaces, [countyCode, before.rows, Buffer.alloc(0)])
    },
  }
}
export type ImportStore = ReturnType<typeof createImportStore>
