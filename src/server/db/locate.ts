import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Config } from '../config'
import { startEmbeddedDatabase, type EmbeddedDatabase } from './embedded'
import { serviceRole } from './migrate'

export const databaseName = 'cunsheng'
const retryMs = 3000

export const embeddedFolder = (config: Config) => path.join(config.dataDir, 'postgres')

/** Where the database is, and how to reach it as its owner and as the serving role. */
export interface LocatedDatabase {
  url: string
  migrationUrl: string
  /** A password for the serving role, where it logs in by itself. */
  servicePassword: string | null
  stop(): Promise<void>
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

/**
 * The server behind DATABASE_URL, or the embedded one in the data folder. An embedded server that dies by
 * itself is started again; until then requests are answered with 503.
 */
export async function locateDatabase(config: Config, say: (line: string) => void): Promise<LocatedDatabase> {
  if (config.databaseUrl && config.migrationUrl)
    return {
      url: config.databaseUrl,
      migrationUrl: config.migrationUrl,
      servicePassword: null,
      stop: () => Promise.resolve(),
    }

  const options = { folder: embeddedFolder(config), log: say }
  let current: EmbeddedDatabase
  let stopping = false
  const begin = async () => {
    current = await startEmbeddedDatabase(options)
    void current.exited.then(beginAgain)
  }
  /** What stopped it (a full disk, say) may last a while: once a word of it, and a try every few seconds. */
  const beginAgain = async () => {
    if (stopping) return
    say('数据库停了，正在重新启动……')
    for (let told = ''; !stopping; await sleep(retryMs)) {
      try {
        return await begin()
      } catch (error) {
        const { message } = error as Error
        if (message !== told) say(message)
        told = message
      }
    }
  }
  await begin()
  current = current!
  await ensureDatabase(current.adminUrl)
  const servicePassword = randomBytes(24).toString('base64url')
  return {
    url: current.urlFor(serviceRole, servicePassword, databaseName),
    migrationUrl: current.adminUrl.replace(/\/[^/]*$/, `/${databaseName}`),
    servicePassword,
    async stop() {
      stopping = true
      await current.stop()
    },
  }
}
