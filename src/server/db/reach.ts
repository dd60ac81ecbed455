import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config'
import { openDatabase, ping, type Database } from './database'
import { superuser } from './embedded-cluster'
import { readPidFile } from './embedded-leftovers'
import { databaseName, embeddedFolder, locateDatabase, type LocatedDatabase } from './locate'
import { migrate, serviceRole } from './migrate'

export interface ReachedDatabase {
  db: Database
  close: () => Promise<void>
}

/**
 * The database for a command beside the server, up to date and as the serving role: the one behind
 * DATABASE_URL, the embedded one that a running server has open, or the embedded one started for this command.
 */
export async function reachDatabase(
  config: Config,
  options: { migrations: string; say: (line: string) => void },
): Promise<ReachedDatabase> {
  const located = await locateBeside(config, options.say)
  try {
    const { migrationUrl: url, servicePassword } = located
    await migrate({ url, folder: options.migrations, servicePassword })
    const db = openDatabase({ url: located.url, poolSize: 2, role: serviceRole })
    const close = async () => {
      await db.close()
      await located.stop()
    }
    return { db, close }
  } catch (error) {
    await located.stop()
    throw error
  }
}

/** Where the database is, for a command beside the server: nothing in it is touched. */
export async function locateBeside(config: Config, say: (line: string) => void): Promise<LocatedDatabase> {
  const running = config.databaseUrl ? null : await runningAddress(embeddedFolder(config))
  return running
    ? { url: running, migrationUrl: running, servicePassword: null, stop: () => Promise.resolve() }
    : locateDatabase(config, say)
}

/** Address of the embedded PostgreSQL that answers in this folder right now, or null. */
async function runningAddress(folder: string): Promise<string | null> {
  const cluster = path.join(folder, 'cluster')
  const socket = readPidFile(cluster)[4]
  const password = passwordIn(folder)
  if (!socket || password === null) return null
  // PostgreSQL may have been given the folder relative to its own.
  const host = encodeURIComponent(path.resolve(cluster, socket))
  const url = `postgres://${superuser}:${password}@${host}:5432/${databaseName}`
  const db = openDatabase({ url, poolSize: 2, role: null })
  try {
    await ping(db)
    return url
  } catch {
    return null
  } finally {
    await db.close()
  }
}

function passwordIn(folder: string): string | null {
  try {
    return readFileSync(path.join(folder, 'password'), 'utf8').trim()
  } catch {
    return null
  }
}
