import { spawn, type ChildProcess } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dataPath, type Place } from './embedded-cluster'
import { explainFileError, explainOutput } from './embedded-error'
import { readPidFile } from './embedded-leftovers'
import { asRunner } from './embedded-runner'

/** Given at every start, so that a new version of the app brings its settings to old data too. */
const settings = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '64MB',
  wal_compression: 'on',
  jit: 'off',
  io_method: 'sync',
  autovacuum: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log never holds what people wrote: neither statements nor their values, nor messages that quote them.
  // 'log' lets through what PostgreSQL says of itself; errors of statements reach the server as answers.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

/** For tests: a power cut may cost data, a killed process does not. */
const fastSettings = { fsync: 'off', full_page_writes: 'off' }

export interface RunningServer {
  /** Asks it to stop, without waiting. */
  interrupt(): void
  /** When the process has ended, whatever the reason. */
  ended: Promise<{ code: number | null }>
  stop(): Promise<void>
}

export async function launchServer(
  place: Place,
  socketFolder: string,
  log: (line: string) => void,
): Promise<RunningServer> {
  const logFile = path.join(place.folder, 'postgres.log')
  const output = openLog(logFile)
  const begin = fs.fstatSync(output).size
  const all = { ...settings, ...(place.fast ? fastSettings : {}), unix_socket_directories: socketFolder }
  const child = spawn(
    path.join(place.native, 'bin', 'postgres'),
    [
      ...['-D', dataPath(place, place.cluster)],
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...asRunner(place.runner, place.cluster),
      // A session of its own: Ctrl-C in the terminal reaches only the server, which then stops PostgreSQL.
      detached: true,
      stdio: ['ignore', output, output],
    },
  )
  fs.closeSync(output)

  let failure: Error | undefined
  const ended = new Promise<{ code: number | null }>((resolve) => {
    child.once('exit', (code) => resolve({ code }))
    child.once('error', (error) => {
      failure = error
      resolve({ code: null })
    })
  })
  if (!(await isReady(place.cluster, child, ended, log))) {
    if (failure) throw explainFileError(failure, place.folder)
    throw explainOutput(readFrom(logFile, begin), place.folder, logFile)
  }
  return { interrupt: () => void child.kill('SIGINT'), ended, stop: () => stop(child, ended) }
}

/** The log begins anew past one megabyte; the one before is kept. */
function openLog(file: string): number {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 1_000_000) fs.renameSync(file, `${file}.1`)
  return fs.openSync(file, 'a', 0o600)
}

function readFrom(file: string, begin: number): string {
  return fs.readFileSync(file).subarray(begin).toString()
}

/** PostgreSQL writes its state into line 8 of postmaster.pid. Recovery after a crash takes what it takes. */
async function isReady(
  cluster: string,
  child: ChildProcess,
  ended: Promise<unknown>,
  log: (line: string) => void,
): Promise<boolean> {
  let isOver = false
  void ended.then(() => (isOver = true))
  let nextWord = Date.now() + 5_000
  while (!isOver) {
    const lines = readPidFile(cluster)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
    if (Date.now() > nextWord) {
      log('数据库正在恢复上次的数据，请稍等…')
      nextWord += 15_000
    }
    await sleep(10)
  }
  return false
}

/** A fast shutdown, then a hard one: what was acknowledged is on the disk either way. */
async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    child.kill(signal)
    const waiting = new AbortController()
    const timeout = sleep(seconds * 1000, 'late', { signal: waiting.signal }).catch(() => 'stopped waiting')
    const first = await Promise.race([ended, timeout])
    waiting.abort()
    if (first !== 'late') return
  }
}
