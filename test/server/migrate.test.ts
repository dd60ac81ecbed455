import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '@/server/db/database'
import { migrate, serviceRole } from '@/server/db/migrate'
import { withDatabase } from '../support/database-setup'

/** The tables are brought up to date once, whole or not at all, however many servers start at once. */

const admin = process.env.CUNSHENG_TEST_ADMIN_URL ?? ''
const name = `cunsheng_migrate_${process.pid}`
const url = withDatabase(admin, name)
const real = path.resolve('src/server/db/migrations')
let folder: string

async function run<Row extends object>(address: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-migrations-'))
  cpSync(real, folder, { recursive: true })
  await run(admin, `create database ${name}`)
})
afterEach(async () => {
  await run(admin, `drop database ${name} with (force)`)
  rmSync(folder, { recursive: true })
})

const apply = () => migrate({ url, folder, servicePassword: null })

it('refuses a PostgreSQL that is too old, and changes nothing there', async () => {
  const old = migrate({ url, folder, servicePassword: null, leastMajor: 99 })
  await expect(old).rejects.toThrow(/^DATABASE_URL 指定的 PostgreSQL 是 \d\d 版，太旧了。请换成 99 版以上。$/)
  expect(await run(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([])
})

it('applies each file once, though three servers start at once', async () => {
  const applied = await Promise.all([apply(), apply(), apply()])
  expect(applied.flat().sort()).toEqual([...new Set(applied.flat())].sort())
  expect(applied.flat()).toContain('0001-spine.sql')
  expect(await apply()).toEqual([])
  writeFileSync(path.join(folder, '0099-more.sql'), 'create table more (county_code text primary key);')
  expect(await apply()).toEqual(['0099-more.sql'])
})

it('leaves nothing of a file that does not work, and can be tried again', async () => {
  await apply()
  const file = path.join(folder, '0099-more.sql')
  writeFileSync(file, 'create table more (county_code text primary key); select no_such_thing();')
  await expect(apply()).rejects.toMatchObject({ code: '42883' })
  expect(await run(url, `select to_regclass('more') as found`)).toEqual([{ found: null }])
  writeFileSync(file, 'create table more (county_code text primary key);')
  expect(await apply()).toEqual(['0099-more.sql'])
})

it('refuses a file that was changed after it was applied', async () => {
  await apply()
  writeFileSync(path.join(folder, '0001-spine.sql'), 'select 1')
  await expect(apply()).rejects.toThrow('0001-spine.sql was changed')
})

it('has county_code first in the primary key of every table of a county', async () => {
  await apply()
  const keys = await run<{ table: string; first: string }>(
    url,
    `select c.relname as table, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where i.indisprimary and c.relname <> 'migration' order by 1`,
  )
  expect(keys.length).toBeGreaterThan(12)
  expect(keys.filter((key) => key.first !== 'county_code')).toEqual([])
  const tables = await run<{ n: number }>(
    url,
    `select count(*)::int as n from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration'`,
  )
  expect(tables[0]?.n).toBe(keys.length)
})

it('serves as the lesser role where one address is both owner and server', async () => {
  await apply()
  const db = openDatabase({ url, poolSize: 2, role: serviceRole })
  expect(await db.query('select current_user as name')).toEqual([{ name: serviceRole }])
  expect(await db.quick.query('select current_user as name')).toEqual([{ name: serviceRole }])
  await expect(db.query('delete from activity')).rejects.toMatchObject({ code: '42501' })
  await db.transaction(async (tx) => {
    expect(await tx.query('select current_user as name')).toEqual([{ name: serviceRole }])
  })
  await db.close()
})
