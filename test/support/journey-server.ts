import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The product as `npm start` runs it: built pages, embedded database, demo counties, on a port of its own. */
export interface JourneyServer {
  address: string
  /** PostgreSQL too. Throws when something was left over or said. */
  stop(): Promise<void>
}

/** Long enough to build the pages first. */
export const startTimeout = 240_000

export async function startJourneyServer(): Promise<JourneyServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-journey-'))
  // As root the database is run by somebody else, who must get in.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const said: string[] = []
  const child = await oneAtATime(async () => {
    const started = spawn(process.execPath, ['config/start.mjs'], {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: folder,
        LOG_LEVEL: 'warn',
        // Whatever a developer's .env says.
        NODE_ENV: 'development',
        DATABASE_URL: '',
        MIGRATION_DATABASE_URL: '',
        FILE_STORE: 'folder',
        WORKERS: 'on',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (data: Buffer) => said.push(data.toString()))
    await untilHealthy(address, started, said)
    return started
  })
  return {
    address,
    async stop() {
      if (child.exitCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
      if (child.exitCode !== 0) throw new Error(`the server ended with ${child.exitCode}:\n${said.join('')}`)
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function untilHealthy(address: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`${address}/health`).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error(`the server did not start:\n${said.join('')}`)
}

/** One start after the other, also of several test processes: each writes the server's bundle, and the pages when they are old. */
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
    if (!isRunning(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** Whether the process that holds the lock is still there. Not read yet: taken in this moment. */
function isRunning(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    return pid === 0 || process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
