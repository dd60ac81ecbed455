import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, startRealServer } from './real-server'

/** The product as `npm start` runs it: built pages, embedded database, demo counties, on a free port. */
export interface JourneyServer {
  address: string
  /** Where it keeps its data. */
  folder: string
  /** PostgreSQL too. Throws when it did not end well. */
  stop(): Promise<void>
}

/** Long enough to build the pages first. */
export const startTimeout = 240_000

export async function startJourneyServer(): Promise<JourneyServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-journey-'))
  // As root the database is run by somebody else, who must get in.
  chmodSync(folder, 0o755)
  const settings = { PAGES: 'on', FILE_STORE: 'folder', WORKERS: 'on', LOG_LEVEL: 'warn' }
  const server = await oneAtATime(() => startRealServer(folder, settings))
  const { ok } = await fetch(`${server.address}/health`)
  if (!ok) throw new Error(`the server is not well: ${server.said()}`)
  return {
    address: server.address,
    folder,
    async stop() {
      const code = await server.interrupt()
      rmSync(folder, { recursive: true, force: true })
      if (code !== 0) throw new Error(`the server ended with ${code}: ${server.said()}`)
    },
  }
}

/** One start after the other, also of several test processes: each builds the pages when they are old. */
async function oneAtATime<T>(start: () => Promise<T>): Promise<T> {
  const lock = path.resolve('test/.artifacts/journey-start.pid')
  mkdirSync(path.dirname(lock), { recursive: true })
  while (!take(lock)) await sleep(100)
  try {
    return await start()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** Whether whoever took the lock is still there. One without a number was taken in this moment. */
function isHeld(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    return pid === 0 || isAlive(pid)
  } catch {
    // Given back in this moment.
    return true
  }
}
