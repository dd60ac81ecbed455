import type { Queryable } from '../db/database'
import type { ChainHead, ChainName } from './backup-format'

/** What a backup reads and a restore writes, table by table, whatever tables there are. */

/** Rows fetched at once: a signature with its picture is the largest. */
const fetchRows = 100
/** Written once at a migration; the restoring server writes its own. */
const notSaved = ['migration']

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export interface Table {
  name: string
  columns: string[]
  /** Columns sealed with a data key. */
  sealed: string[]
}

/** All tables, those that others refer to first. */
export async function tablesOf(db: Queryable): Promise<Table[]> {
  const rows = await db.query<Table & { after: string[] }>(
    `select c.relname as name,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          order by a.attnum) as columns,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
            and a.attname::text ~ '(^|_)sealed$' order by a.attnum) as sealed,
        array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
          where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as after
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> all($1::text[])
      order by c.relname`,
    [notSaved],
  )
  const ordered: Table[] = []
  const place = (row: (typeof rows)[number]) => {
    if (ordered.some(({ name }) => name === row.name)) return
    for (const name of row.after) {
      const first = rows.find((other) => other.name === name)
      if (first) place(first)
    }
    ordered.push({ name: row.name, columns: row.columns, sealed: row.sealed })
  }
  rows.forEach(place)
  return ordered
}

export async function appliedMigrations(db: Queryable): Promise<{ name: string; hash: string }[]> {
  const [found] = await db.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null as there`,
  )
  return found?.there ? db.query('select name, hash from public.migration order by name') : []
}

/** Rows through a cursor: only a few are in memory at once. */
async function* cursor<Row extends object>(db: Queryable, text: string): AsyncGenerator<Row> {
  await db.query(`declare walk no scroll cursor for ${text}`)
  try {
    for (;;) {
      const rows = await db.query<Row>(`fetch ${fetchRows} from walk`)
      if (rows.length === 0) return
      yield* rows
    }
  } finally {
    await db.query('close walk').catch(() => undefined)
  }
}

/** Every row of a table as one line of JSON, as PostgreSQL writes it. */
export async function* linesOf(db: Queryable, { name, columns }: Table): AsyncGenerator<string> {
  const list = columns.map(quoted).join(', ')
  const text = `select row_to_json(line)::text as line from (select ${list} from public.${quoted(name)}) line`
  for await (const row of cursor<{ line: string }>(db, text)) yield row.line
}

/** The same lines back; how many rows they were. */
export async function loadLines(db: Queryable, { name, columns }: Table, lines: string[]): Promise<void> {
  const list = columns.map(quoted).join(', ')
  await db.query(
    `insert into public.${quoted(name)} (${list}) overriding system value
      select ${list} from json_populate_recordset(null::public.${quoted(name)}, $1::json)`,
    [`[${lines.join(',')}]`],
  )
}

/** Rows come back as they were: what a trigger once wrote for them is among them. */
export async function setTriggers(db: Queryable, tables: readonly Table[], on: boolean): Promise<void> {
  for (const { name } of tables)
    await db.query(`alter table public.${quoted(name)} ${on ? 'enable' : 'disable'} trigger user`)
}

export async function countOf(db: Queryable, table: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(`select count(*) as count from public.${quoted(table)}`)
  return row?.count ?? 0
}

/** Ids of the data keys that sealed what lies in this table. */
export async function dataKeysIn(db: Queryable, { name, sealed }: Table): Promise<string[]> {
  const found: string[] = []
  for (const column of sealed.map(quoted)) {
    const rows = await db.query<{ id: string }>(
      `select distinct convert_from(substring(${column} from 3 for get_byte(${column}, 1)), 'LATIN1') as id
        from public.${quoted(name)} where octet_length(${column}) > 2`,
    )
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

export async function signingKeysUsed(db: Queryable): Promise<string[]> {
  return (await db.query<{ id: string }>('select distinct key_id as id from signature_record')).map(
    ({ id }) => id,
  )
}

export function sequencesOf(db: Queryable): Promise<{ name: string; last: string | null }[]> {
  return db.query(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
  )
}

export async function setSequence(db: Queryable, name: string, last: string): Promise<void> {
  await db.query(`select setval(format('public.%I', $1::text)::regclass, $2::bigint)`, [name, last])
}

const chainEnds: Record<ChainName, string> = {
  activity: 'activity',
  signature_record: 'signature_record',
}

/** The end of every lead's chain, in one order on every machine. */
export function headsOf(db: Queryable, chain: ChainName): AsyncGenerator<ChainHead> {
  return cursor<ChainHead>(
    db,
    `select '${chain}' as chain, county_code as "countyCode", lead_id as "leadId", seq, hash
      from (select distinct on (county_code, lead_id) county_code, lead_id, seq, hash from ${chainEnds[chain]}
        order by county_code, lead_id, seq desc) ends
      order by county_code collate "C", lead_id`,
  )
}

export interface SavedAttachment {
  countyCode: string
  id: string
  leadId: string | null
  kind: string
  bytes: number
  createdAt: string
}

export function attachmentsOf(db: Queryable): AsyncGenerator<SavedAttachment> {
  return cursor(
    db,
    `select county_code as "countyCode", id, lead_id as "leadId", kind, bytes, created_at as "createdAt"
      from attachment order by county_code, id`,
  )
}

export function uploadPartsOf(
  db: Queryable,
): AsyncGenerator<{ countyCode: string; id: string; n: number; createdAt: string }> {
  return cursor(
    db,
    `select upload.county_code as "countyCode", upload.id, n, created_at as "createdAt"
      from upload join upload_part part on part.county_code = upload.county_code and part.upload_id = upload.id
      order by upload.county_code, upload.id, n`,
  )
}

/** Some table that holds rows, or null: then a backup may be put in. */
export async function filledTable(db: Queryable): Promise<string | null> {
  for (const { name } of await tablesOf(db)) {
    const rows = await db.query(`select 1 from public.${quoted(name)} limit 1`)
    if (rows.length > 0) return name
  }
  return null
}
