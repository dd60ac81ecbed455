import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createApp } from './app'
import { createDemoClock, systemClock } from './clock'
import { readConfig, type Config } from './config'
import { createContext } from './context'
import { openDatabase, ping } from './db/database'
import { locateDatabase, type LocatedDatabase } from './db/locate'
import { migrate, serviceRole } from './db/migrate'
import { seedDemo } from './demo/seed'
import { welcome } from './demo/welcome'
import { randomIds } from './ids'
import { startWorker, type Worker } from './jobs/worker'
import { demoSecrets } from './security/secrets-file'
import { startRefusal } from './start-refusal'

const migrations = path.resolve('src/server/db/migrations')
const pages = path.resolve('dist/h5')

function say(line: string): void {
  process.stdout.write(`${line}\n`)
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
  // The owner got in; whether the serving role does shows only now.
  await ping(db)
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
    const line = startRefusal(error, config)
    process.stderr.write(`${line ?? (error as Error).stack ?? String(error)}\n`)
    await stop(running).catch(() => undefined)
    process.exit(1)
  }
}
