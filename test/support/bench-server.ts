import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
  /** Resident memory in MB: the server's process, and all of PostgreSQL's. */
  memory(): { server: number; database: number }
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

function residentMb(pid: number): number {
  let status = ''
  try {
    status = readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    // PostgreSQL ended this one meanwhile.
  }
  // What the process does not share: PostgreSQL's processes map the same buffers.
  const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0)
  return (field('RssAnon') + field('RssFile') * 0.1) / 1024
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
  const child = spawn(process.execPath, ['config/start.mjs'], { env, stdio: 'ignore' })
  const address = `http://127.0.0.1:${port}`
  await untilHealthy(address, child)

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
      const database = databasePids.reduce((sum, pid) => sum + residentMb(pid), 0)
      return { server: residentMb(child.pid ?? 0), database }
    },
    async analyze() {
      const owner = new pg.Client({ connectionString: url })
      await owner.connect()
      await owner.query('analyze')
      await owner.end()
    },
    async stop() {
      databasePids = []
      await db.close()
      await new Promise((resolve) => {
        child.on('exit', resolve)
        child.kill('SIGTERM')
      })
      await admin.end()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
