import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The server as people start it: `node config/start.mjs` in a process of its own. */
export interface RealServer {
  address: string
  child: ChildProcess
  /** Everything it said so far. */
  said(): string
  /** Ctrl-C. Resolves with the exit code when the process has ended. */
  interrupt(): Promise<number | null>
  /** kill -9 of the server alone, or of PostgreSQL with it. */
  kill(what: 'server' | 'everything'): Promise<void>
}

export interface Ended {
  code: number | null
  said: string
}

/** Settings that a test must not inherit from whoever runs it. */
const blank = [
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  'DATA_KEYS',
  'INDEX_KEY',
  'URL_SIGNING_KEY',
  'SIGNING_KEYS',
]

function launch(env: Record<string, string>) {
  const child = spawn(process.execPath, ['config/start.mjs'], {
    env: {
      ...process.env,
      ...Object.fromEntries(blank.map((name) => [name, ''])),
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: '0',
      PAGES: 'off',
      // The tests send the same forms again and again.
      LIMIT_LEADS: '100000',
      LIMIT_UPLOADS: '100000',
      SAME_AGAIN_HOURS: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal gives it.
    detached: true,
  })
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return { child, said: () => said, ended }
}

/** Start it and wait for its end: it is expected to refuse. */
export async function runToTheEnd(env: Record<string, string>): Promise<Ended> {
  const { said, ended } = launch(env)
  return { code: await ended, said: said() }
}

/** Ctrl-C as soon as it has said something like this. */
export async function interruptWhen(sign: RegExp, env: Record<string, string>): Promise<Ended> {
  const { child, said, ended } = launch(env)
  while (!sign.test(said())) await sleep(5)
  child.kill('SIGINT')
  return { code: await ended, said: said() }
}

/** Process number of the PostgreSQL that works in this data folder, if one does. */
export function postmasterOf(dataDir: string): number | null {
  const file = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  if (!existsSync(file)) return null
  return Number(readFileSync(file, 'utf8').split('\n')[0]) || null
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // A container's first process may leave the dead unburied.
  return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

function killIfThere(pid: number | null | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Start it and wait until it says where it is. */
export async function startRealServer(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<RealServer> {
  const { child, said, ended } = launch({ DATA_DIR: dataDir, ...env })
  let over = false
  void ended.then(() => (over = true))
  let address: string | undefined
  while (!address) {
    if (over) throw new Error(`the server ended: ${said()}`)
    address = /村声已启动：(http:\S+)/.exec(said())?.[1]
    await sleep(10)
  }
  return {
    address,
    child,
    said,
    interrupt() {
      child.kill('SIGINT')
      return ended
    },
    async kill(what) {
      const postmaster = postmasterOf(dataDir)
      killIfThere(child.pid)
      if (what === 'everything') killIfThere(postmaster)
      await ended
    },
  }
}
