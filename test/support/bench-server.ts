import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { readConfig } from '@/server/config'
import { createContext, type Context } from '@/server/context'
import { systemClock } from '@/server/clock'
import { openDatabase } from '@/server/db/database'
import { startEmbeddedDatabase } from '@/server/db/embedded'
import { migrate, serviceRole } from '@/server/db/migrate'
import { randomIds } from '@/server/ids'

/** A real server process on the embedded database, and a context of our own on the same data. */
export interface BenchServer {
  address: string
  context: Context
  /**
   * Resident memory in MB, as the kernel counts it: all of the server's process, the most it had since `countAnew`,
   * and all of PostgreSQL's.
   */
  memory(): { server: number; most: number; database: number }
  countAnew(): void
  /** The server's process ends and another begins on the same data. */
  startAnew(): Promise<void>
  /** What the database does by itself within a minute of so many new rows. */
  analyze(): Promise<void>
  stop(): Promise<void>
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A field of what the kernel says of a process, in MB; 0 of one that has ended meanwhile. */
function kernelMb(pid: number | undefined, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Of one of PostgreSQL's: they map the same buffers, which count once in ten. */
const ownMb = (pid: number) => kernelMb(pid, 'RssAnon') + kernelMb(pid, 'RssFile') * 0.1

/** What `npm start` puts before its command. */
function environmentOfStart(): Record<string, string> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  return Object.fromEntries(
    [...scripts.start.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

async function untilHealthy(address: string, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (child.exitCode !== null) throw new Error('the server ended')
    const ok = await fetch(`${address}/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server does not answer')
}

export async function startBenchServer(): Promise<BenchServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-bench-'))
  const database = await startEmbeddedDatabase({ folder: path.join(folder, 'pg'), log: () => undefined })
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query('create database cunsheng')
  const pids = async () =>
    (await admin.query<{ pid: number }>('select pid from pg_stat_activity where pid is not null')).rows.map(
      (row) => row.pid,
    )
  const url = database.adminUrl.replace(/\/[^/]*$/, '/cunsheng')
  const key = () => randomBytes(32).toString('base64')
  const port = await freePort()
  const env = {
    ...process.env,
    ...environmentOfStart(),
    DATABASE_URL: url,
    DATA_DIR: folder,
    DATA_KEYS: `bench1:${key()}`,
    INDEX_KEY: key(),
    URL_SIGNING_KEY: key(),
    SIGNING_KEYS: `bench1:ed25519:${key()}`,
    PORT: String(port),
    PAGES: 'off',
    LOG_LEVEL: 'silent',
    // One villager files them all, the same each time.
    LIMIT_LEADS: '1000000',
    LIMIT_UPLOADS: '1000000',
    SAME_AGAIN_HOURS: '0',
    LIMIT_NAMELESS: '1000000',
  }
  await migrate({ url, folder: path.resolve('src/server/db/migrations'), servicePassword: null })
  const address = `http://127.0.0.1:${port}`
  const start = async () => {
    const started = spawn(process.execPath, ['config/start.mjs'], { env, stdio: 'ignore' })
    await untilHealthy(address, started)
    return started
  }
  let child = await start()
  const end = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }

  const config = readConfig(env)
  if (!config.secrets) throw new Error('no keys')
  const db = openDatabase({ url, poolSize: 16, role: serviceRole })
  const ids = randomIds(systemClock)
  const context = createContext({ config, secrets: config.secrets, db, clock: systemClock, ids })
  let databasePids = await pids()

  return {
    address,
    context,
    memory() {
      const database = databasePids.reduce((sum, pid) => sum + ownMb(pid), 0)
      return { server: kernelMb(child.pid, 'VmRSS'), most: kernelMb(child.pid, 'VmHWM'), database }
    },
    countAnew() {
      const peak = `/proc/${child.pid}/clear_refs`
      // Linux only, as all of these figures.
      if (existsSync(peak)) writeFileSync(peak, '5')
    },
    async startAnew() {
      await end()
      child = await start()
      databasePids = await pids()
    },
    async analyze() {
      const owner = new pg.Client({ connectionString: url })
      await owner.connect()
      await owner.query('vacuum analyze')
      await owner.end()
    },
    async stop() {
      databasePids = []
      await db.close()
      await end()
      await admin.end()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
