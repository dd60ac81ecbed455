import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import sharp from 'sharp'
import { createApp } from '@/server/app'
import { readConfig, type Config, type Secrets } from '@/server/config'
import { createContext } from '@/server/context'
import { openDatabase } from '@/server/db/database'
import { runWebhooks } from '@/server/exchange/webhooks/run-webhooks'
import { runOutbox } from '@/server/jobs/outbox'
import { makeBackup } from '@/server/operations/backup'
import { restoreBackup } from '@/server/operations/restore'
import { servicePassword, withDatabase } from '../support/database-setup'
import { startFakeS3 } from '../support/fake-s3'
import { inkOf } from '../support/handwriting'
import {
  COUNTY,
  fixedKey,
  secrets,
  serviceAddress,
  startTestServer,
  type TestServer,
} from '../support/server'
import { startWebhookReceiver } from '../support/webhook-receiver'
import { act, declaration, file, toldTo, upload } from './forms'

/** Backup and restore to an empty machine: counts and hash chains match, keys are kept apart (checks.md 22). */

const migrations = path.resolve('src/server/db/migrations')
const folders: string[] = []
const databases: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-backup-'))
  folders.push(folder)
  return folder
}
const ownerOf = (database: string) => withDatabase(process.env.CUNSHENG_TEST_ADMIN_URL ?? '', database)

async function asAdmin(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerOf('postgres') })
  await client.connect()
  await client.query(text)
  await client.end()
}

async function emptyDatabase(): Promise<string> {
  const name = `cunsheng_restored_${process.pid}_${databases.length}`
  await asAdmin(`create database ${name}`)
  databases.push(name)
  return name
}

let server: TestServer
let backup: string
const leads: string[] = []

async function sign(leadId: string): Promise<void> {
  const as = 'villager1'
  const opened = await server.request('POST', '/signing-openings', { as, body: { leadId } })
  const { id: openingId } = opened.body as { id: string }
  server.clock.advance({ minutes: 1 })
  await server.request('POST', `/signing-openings/${openingId}/end`, { as })
  const form = {
    member: 0,
    openingId,
    writer: { kind: 'self' },
    name: '周春生',
    lastFour: '0033',
    handwriting: inkOf(0),
    phoneTime: '2026-03-05 08:00',
  }
  const signed = await server.request('POST', `/leads/${leadId}/signatures`, { as, body: form })
  expect(signed.status).toBe(200)
}

function backupTo(
  folder: string,
  changes: { config?: Config; keys?: Secrets; say?: (line: string) => void } = {},
) {
  return makeBackup({
    folder,
    config: changes.config ?? server.context.config,
    secrets: changes.keys ?? secrets,
    url: ownerOf(server.databaseName),
    id: '0190a1b2-0000-7000-8000-0000000000b0',
    madeAt: '2026-03-03T00:00:00.000Z',
    version: 'test',
    say: changes.say ?? (() => undefined),
  })
}

function restoreFrom(folder: string, database: string, changes: { config?: Config; keys?: Secrets } = {}) {
  return restoreBackup({
    folder,
    config: changes.config ?? elsewhere(),
    secrets: changes.keys ?? secrets,
    url: ownerOf(database),
    servicePassword,
    migrations,
    now: '2026-03-04T00:00:00.000Z',
    say: () => undefined,
  })
}

/** Another machine's settings: a data folder of its own. */
function elsewhere(env: Record<string, string> = {}): Config {
  return readConfig({ NODE_ENV: 'test', DATA_DIR: newFolder(), LOG_LEVEL: 'silent', ...env })
}

beforeAll(async () => {
  server = await startTestServer()
  const photo = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#b52' } })
    .jpeg()
    .toBuffer()
  const attachmentIds = [(await upload(server, 'villager1', photo)).body.id as string]
  leads.push((await file(server, 'declaration', { ...declaration, attachmentIds })).id as string)
  await sign(leads[0] ?? '')
  leads.push((await file(server, 'report', {}, 'villager2')).id as string)
  leads.push((await file(server, 'inquiry')).id as string)
  await act(server, 'intake', leads[1] ?? '', { action: 'accept' })
  await server.runOutbox()
  await server.tokenOf('supervisor')
  backup = newFolder()
  await backupTo(backup)
})
afterAll(async () => {
  await server.stop()
  for (const name of databases) await asAdmin(`drop database if exists ${name} with (force)`)
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function everyFile(folder: string, under = ''): string[] {
  return readdirSync(path.join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(under, entry.name)
    return entry.isDirectory() ? everyFile(folder, name) : [name]
  })
}

/** A server on a restored database; whoever was signed in here is signed in there. */
async function openedOn(database: string, config: Config) {
  const db = openDatabase({ url: serviceAddress(database), poolSize: 2, role: null })
  const { clock, ids } = server.context
  const context = createContext({ config, secrets, db, clock, ids })
  const app = await createApp(context, { pages: null })
  const there = async (method: 'GET' | 'POST', url: string, as = 'supervisor', payload?: object) => {
    const headers = { authorization: `Bearer ${await server.tokenOf(as)}` }
    const address = url.startsWith('/api') ? url : `/api/v1${url}`
    return app.inject({ method, url: address, headers, ...(payload ? { payload } : {}) })
  }
  const close = async () => {
    await app.close()
    await db.close()
  }
  return { context, there, close }
}

test('the restored server shows every lead, photo and signature as the one that was backed up', async () => {
  const database = await emptyDatabase()
  const config = elsewhere()
  await restoreFrom(backup, database, { config })

  const { there, close } = await openedOn(database, config)
  for (const id of leads) {
    const here = await server.request('GET', `/leads/${id}`, { as: 'supervisor' })
    const restored = await there('GET', `/leads/${id}`)
    expect(restored.statusCode).toBe(200)
    expect(JSON.parse(restored.body)).toEqual(here.body)
  }
  const [photo] = (await server.request('GET', `/leads/${leads[0]}`, { as: 'supervisor' })).body
    .attachments as {
    url: string
  }[]
  const bytes = (await there('GET', photo?.url ?? '')).rawPayload
  expect(bytes.length).toBeGreaterThan(200)
  expect(bytes.equals((await server.request('GET', photo?.url ?? '')).bytes)).toBe(true)
  expect((await there('GET', `/leads/${leads[0]}/evidence.json`)).statusCode).toBe(200)
  await close()

  const client = new pg.Client({ connectionString: ownerOf(database) })
  await client.connect()
  for (const table of [
    'lead',
    'activity',
    'signature_record',
    'session',
    'account',
    'region',
    'lead_search',
  ]) {
    const text = `select md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`
    const there = await client.query<{ sum: string }>(text)
    expect([table, there.rows[0]?.sum]).toEqual([table, (await server.admin.query(text)).rows[0]?.sum])
  }
  // History there is append-only too.
  await expect(client.query('delete from activity')).rejects.toThrow(/append-only/)
  await client.end()
})

test.each([
  ['send', false],
  ['in-product', true],
])('what waited in the backup goes out only once the administrator says so, %s', async (how, quiet) => {
  for (const as of ['administrator', 'intake']) await server.tokenOf(as)
  // What another system is to be told waits too, laid out and not sent.
  const receiver = await startWebhookReceiver()
  const hook = { name: '市 12345', url: receiver.url, events: ['lead.received'] }
  const made = await server.request('POST', '/exchange/webhooks', { as: 'administrator', body: hook })
  const outside = await file(server, 'inquiry')
  await server.runOutbox()
  const { id, number } = await file(server, 'inquiry')
  const folder = newFolder()
  await backupTo(folder)
  // Here it went out after the backup was made, and nothing here is held.
  await server.runOutbox()
  expect(await toldTo(server, 'intake', id as string)).toEqual(['filed-desk'])

  const database = await emptyDatabase()
  const config = elsewhere()
  await restoreFrom(folder, database, { config })
  const { context, there, close } = await openedOn(database, config)
  const told = async () => {
    while ((await runOutbox(context, COUNTY)) > 0);
    const { items } = (await there('GET', '/notifications', 'intake')).json<{
      items: { leadId: string; template: string }[]
    }>()
    return items.filter(({ leadId }) => leadId === id).map(({ template }) => template)
  }
  const waits = async () =>
    (await there('GET', '/operations/health', 'administrator')).json<{
      outbox: { held: number; heldOutside: number; waiting: number }
    }>().outbox
  const toldOutside = async () => {
    while ((await runWebhooks(context, COUNTY)) > 0);
    return receiver.told.map(
      ({ body }) => (JSON.parse(body) as { service_request_id: string }).service_request_id,
    )
  }
  expect(await told()).toEqual([])
  server.clock.advance({ hours: 1 })
  expect(await told()).toEqual([])
  expect(await toldOutside()).toEqual([])
  const { held, heldOutside, waiting } = await waits()
  expect([held > 0, heldOutside, waiting]).toEqual([true, 1, 0])

  const release = (as: string) => there('POST', '/operations/held/release', as, { how })
  expect((await release('intake')).statusCode).toBe(403)
  expect(await told()).toEqual([])
  expect((await release('administrator')).statusCode).toBeLessThan(300)
  const released = await context.db.query<{ quiet: boolean }>(
    `select distinct quiet from outbox where held_at is null and payload ->> 'leadId' = $1`,
    [id],
  )
  expect(released).toEqual([{ quiet }])
  expect(await told()).toEqual(['filed-desk'])
  // Once: to say it again sends nothing again.
  await release('administrator')
  expect(await told()).toEqual(['filed-desk'])
  expect(await waits()).toMatchObject({ held: 0, heldOutside: 0 })
  const both = [outside.number as string, number as string]
  expect((await toldOutside()).sort()).toEqual(quiet ? [] : both.sort())
  await close()
  await server.request('DELETE', `/exchange/webhooks/${made.body.id as string}`, { as: 'administrator' })
  await receiver.stop()
})

test('nothing in the backup can be read, and no key is in it', () => {
  const whole = Buffer.concat(everyFile(backup).map((name) => readFileSync(path.join(backup, name))))
  const words = [
    '周春生',
    '13907931001',
    '361130196805110033',
    '糖尿病',
    '青山县',
    '樟树村',
    'villager',
    'filed',
  ]
  const keys = [fixedKey('data'), fixedKey('index'), fixedKey('addresses'), fixedKey('records')]
  for (const word of [...words, ...keys]) expect([word, whole.indexOf(word)]).toEqual([word, -1])
  for (const key of keys) expect(whole.indexOf(Buffer.from(key, 'base64'))).toBe(-1)
  expect(whole.includes('test1')).toBe(true)
})

test('a backup is made while the server writes, and is of one moment', async () => {
  const folder = newFolder()
  const writing = Promise.all(Array.from({ length: 20 }, () => file(server, 'inquiry', {}, 'villager1')))
  const made = await backupTo(folder)
  await writing
  const rows = (name: string) => made.tables.find((table) => table.name === name)?.rows
  expect(made.chains.activity.leads).toBe(rows('lead'))
  expect(made.chains.activity.rows).toBe(rows('activity'))
  await restoreFrom(folder, await emptyDatabase())
})

test('one byte changed anywhere is found before anything is written, and the file is named', async () => {
  const database = await emptyDatabase()
  const names = everyFile(backup)
  const changed = newFolder()
  cpSync(backup, changed, { recursive: true })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (name, where) => {
        const bytes = readFileSync(path.join(backup, name))
        if (bytes.length === 0) return
        const place = Math.min(bytes.length - 1, Math.floor(where * bytes.length))
        const other = Buffer.from(bytes)
        other[place] = (other[place] ?? 0) ^ 1
        writeFileSync(path.join(changed, name), other)
        const said = await restoreFrom(changed, database).catch((error: Error) => error.message)
        writeFileSync(path.join(changed, name), bytes)
        // White space of the manifest says nothing.
        if (name !== 'manifest.json') expect(said).toContain(`不一致：文件 ${name} 被改过`)
        else if (/[\w"]/.test(String.fromCharCode(bytes[place] ?? 0)))
          expect(said).toMatch(/manifest\.json|密钥/)
      },
    ),
    { numRuns: 40 },
  )
  rmSync(path.join(changed, 'tables/lead.sealed'))
  await expect(restoreFrom(changed, database)).rejects.toThrow('不一致：少了文件 tables/lead.sealed')
})

test.each([
  [
    'another key of that number',
    { ...secrets, dataKeys: [['test1', fixedKey('other')]] },
    /编号 test1 的密钥不是/,
  ],
  ['no key of that number', { ...secrets, dataKeys: [['test2', fixedKey('data')]] }, /没有编号 test1 的密钥/],
  ['another key for look-ups', { ...secrets, indexKey: fixedKey('other') }, /INDEX_KEY 不是备份时的那一把/],
  [
    'no key of the evidence',
    { ...secrets, signingKeys: [{ id: 'x', algorithm: 'ed25519', secret: fixedKey('r') }] },
    /SIGNING_KEYS 里没有编号 test1/,
  ],
])('with %s nothing is restored', async (_name, keys, words) => {
  const database = await emptyDatabase()
  await expect(restoreFrom(backup, database, { keys: keys as Secrets })).rejects.toThrow(words)
  const client = new pg.Client({ connectionString: ownerOf(database) })
  await client.connect()
  expect((await client.query(`select 1 from pg_tables where schemaname = 'public'`)).rows).toEqual([])
  await client.end()
})

test('a database with anything in it, a half backup and a folder that is in use are refused', async () => {
  await expect(restoreFrom(backup, server.databaseName)).rejects.toThrow('已经有数据')
  await expect(restoreFrom(newFolder(), await emptyDatabase())).rejects.toThrow('没有做完的备份')
  await expect(backupTo(backup)).rejects.toThrow('已经有东西')
})

test('what was changed in the database before the backup is named when it is restored', async () => {
  const folder = newFolder()
  await server.admin.query('alter table activity disable trigger activity_append_only')
  const change = `update activity set at = at + interval '1 day' * $1 where lead_id = $2 and seq = 2`
  await server.admin.query(change, [1, leads[1]])
  await backupTo(folder)
  await server.admin.query(change, [-1, leads[1]])
  await server.admin.query('alter table activity enable trigger activity_append_only')
  const database = await emptyDatabase()
  await expect(restoreFrom(folder, database)).rejects.toThrow(/不一致：线索 \S+ 的第 2 条记录被改过/)
  // Nothing stays of it: the same database takes a good one.
  await restoreFrom(backup, database)
})

test('a photo that is missing or damaged is named when the backup is made, and no manifest is written', async () => {
  const root = path.join(server.context.config.dataDir, 'files')
  const [photo] = everyFile(root)
  const at = path.join(root, photo ?? '')
  const bytes = readFileSync(at)
  const folder = newFolder()
  writeFileSync(at, Buffer.from(bytes.map((byte, nth) => (nth === bytes.length - 1 ? byte ^ 1 : byte))))
  await expect(backupTo(folder)).rejects.toThrow(`${photo} 打不开`)
  rmSync(at)
  await expect(backupTo(folder)).rejects.toThrow(`文件 ${photo} 应当在，却找不到`)
  expect(readdirSync(folder)).toEqual([])
  writeFileSync(at, bytes)
})

test('photos go from a folder into a bucket', async () => {
  const s3 = await startFakeS3()
  const config = elsewhere({
    FILE_STORE: 's3',
    S3_BUCKET: 'photos',
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
  })
  const made = await restoreFrom(backup, await emptyDatabase(), { config })
  expect(s3.objects.size).toBe(made.files.list.rows)
  expect(made.files.list.rows).toBe(2)
  await s3.stop()
})

function command(
  name: string,
  folder: string,
  env: Record<string, string>,
): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const args = ['config/run.mjs', `src/server/operations/${name}-cli.ts`, folder]
    execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, out, complaint) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + complaint })
    })
  })
}

test('the two commands say what they do, and 一致 at the end', async () => {
  const keys = {
    NODE_ENV: 'test',
    DATA_KEYS: `test1:${fixedKey('data')}`,
    INDEX_KEY: fixedKey('index'),
    URL_SIGNING_KEY: fixedKey('addresses'),
    SIGNING_KEYS: `test1:ed25519:${fixedKey('records')}`,
  }
  const folder = newFolder()
  const here = {
    ...keys,
    DATA_DIR: server.context.config.dataDir,
    DATABASE_URL: ownerOf(server.databaseName),
  }
  const saved = await command('backup', folder, here)
  expect([saved.code, saved.out]).toEqual([0, expect.stringContaining('DATA_KEYS 编号 test1')])
  const there = { ...keys, DATA_DIR: newFolder(), DATABASE_URL: ownerOf(await emptyDatabase()) }
  const restored = await command('restore', folder, there)
  expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('一致：')])
  const again = await command('restore', folder, there)
  expect([again.code, again.out]).toEqual([1, expect.stringContaining('已经有数据')])
  const other = await command('restore', folder, { ...there, INDEX_KEY: fixedKey('other') })
  expect([other.code, other.out]).toEqual([1, expect.stringContaining('INDEX_KEY 不是备份时的那一把')])
})
