import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createApp } from './app'
import { createDemoClock, systemClock } from './clock'
import { ConfigError, readConfig, type Config } from './config'
import { createContext } from './context'
import { openDatabase } from './db/database'
import { EmbeddedDatabaseError } from './db/embedded'
import { locateDatabase, type LocatedDatabase } from './db/locate'
import { migrate, serviceRole } from './db/migrate'
import { seedDemo } from './demo/seed'
import { welcome } from './demo/welcome'
import { randomIds } from './ids'
import { startWorker, type Worker } from './jobs/worker'
import { demoSecrets } from './security/secrets-file'

const migrations = path.resolve('src/server/db/migrations')
const pages = path.resolve('dist/h5')

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const unwritable = new Set(['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG'])

/** Faults that have one plain line of their own; anything else is shown as it is. */
function plainLine(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError) return error.message
  const { code, syscall, hostname, path: place } = error as NodeJS.ErrnoException & { hostname?: string }
  if (code === 'EADDRNOTAVAIL' || (syscall === 'getaddrinfo' && hostname === config?.host))
    return `HOST=${config?.host ?? ''} 不是这台机器的地址。请改一改，或不设它。`
  if (code === 'EACCES' && syscall === 'listen')
    return `端口 ${config?.port ?? ''} 不让这个用户用。请换一个 1024 以上的端口：PORT=8317 npm start`
  if (code === 'EADDRINUSE')
    return `端口 ${config?.port ?? ''} 已经被占用。请关掉占用它的程序，或换一个端口：PORT=8318 npm start`
  if (code !== undefined && unwritable.has(code) && config && place?.startsWith(config.dataDir))
    return `不能写入数据文件夹 ${config.dataDir}。请换一个能写的文件夹：DATA_DIR=… npm start`
  if (code === 'ENOSPC') return '磁盘已满，服务没有启动。请清出空间后再试。'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    return '连不上 DATABASE_URL 指定的数据库。请检查地址、账号和数据库是否已启动。'
  return null
}

interface Running {
  app: FastifyInstance | null
  worker: Worker | null
  database: LocatedDatabase | null
  closeDatabase: (() => Promise<void>) | null
}

async function stop(running: Running): Promise<void> {
  await running.app?.close()
  await running.worker?.stop()
  await running.closeDatabase?.()
  await running.database?.stop()
}

async function start(config: Config, running: Running): Promise<void> {
  await mkdir(config.dataDir, { recursive: true })
  const secrets = config.secrets ?? (await demoSecrets(config.dataDir))
  const located = await locateDatabase(config, say)
  running.database = located
  await migrate({ url: located.migrationUrl, folder: migrations, servicePassword: located.servicePassword })
  const db = openDatabase({ url: located.url, poolSize: config.poolSize, role: serviceRole })
  running.closeDatabase = () => db.close()
  const demoClock = config.production ? null : createDemoClock()
  const clock = demoClock ?? systemClock
  const context = createContext({ config, secrets, db, clock, ids: randomIds(clock) })
  if (!config.production) await seedDemo(context)

  const app = await createApp(context, { pages, demoClock })
  running.app = app
  await app.listen({ host: config.host, port: config.port })
  if (config.workers) running.worker = startWorker(context, app.log)
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  for (const line of welcome(config, port)) say(line)
}

/** Start everything; SIGINT and SIGTERM stop everything, PostgreSQL too. */
export async function main(): Promise<void> {
  const running: Running = { app: null, worker: null, database: null, closeDatabase: null }
  let config: Config | null = null
  let stopping = false
  const end = (signal: string) => {
    if (stopping) return
    stopping = true
    say(signal === 'SIGINT' ? '\n正在停下……' : '正在停下……')
    stop(running).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  try {
    config = readConfig(process.env)
    await start(config, running)
  } catch (error) {
    const line = plainLine(error, config)
    process.stderr.write(`${line ?? (error as Error).stack ?? String(error)}\n`)
    await stop(running).catch(() => undefined)
    process.exit(1)
  }
}
