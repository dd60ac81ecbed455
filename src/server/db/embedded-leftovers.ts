import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedDatabaseError } from './embedded-error'

/** The first lines of postmaster.pid: process id, folder, start time, port, socket folder. */
export function readPidFile(cluster: string): string[] {
  try {
    return fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/**
 * PostgreSQL outlives a killed server. Called by the one who holds the folder's lock, so whatever still runs
 * in the cluster belongs to nobody: it is asked to stop, then told. Returns the old socket folder, if any.
 */
export async function stopLeftovers(
  cluster: string,
  log: (line: string) => void,
): Promise<string | undefined> {
  if (!fs.existsSync(cluster)) return undefined
  const [pid, , , , oldSocketFolder] = readPidFile(cluster)
  const postmaster = Number(pid)
  const isGone = async (seconds: number) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(30)) {
      if (processesIn(cluster, postmaster).length === 0) return true
    }
    return false
  }

  let running = processesIn(cluster, postmaster)
  if (running.length > 0) log('上次的数据库还在运行，正在停下它…')
  if (running.includes(postmaster)) {
    signal([postmaster], 'SIGINT')
    if (await isGone(10)) running = []
  }
  for (const how of ['SIGQUIT', 'SIGKILL'] as const) {
    if (running.length === 0) break
    signal(processesIn(cluster, postmaster), how)
    if (await isGone(5)) running = []
  }
  if (running.length > 0) {
    throw new EmbeddedDatabaseError(
      `上次的数据库停不下来（进程 ${running.join('、')}）。请重启电脑，再启动。`,
    )
  }
  // The number in the file may belong to another program by now, and PostgreSQL would wait for that one.
  fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
  return oldSocketFolder
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // Gone in the meantime.
    }
  }
}

/** PostgreSQL processes that really work in this cluster, whatever their numbers were before. */
function processesIn(cluster: string, postmaster: number): number[] {
  if (process.platform !== 'linux') return isPostmasterByName(cluster, postmaster) ? [postmaster] : []
  const home = fs.statSync(cluster)
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksIn(name, home))
    .map(Number)
}

function worksIn(pid: string, home: fs.Stats): boolean {
  try {
    // After an update of the package the link ends in " (deleted)".
    const program = path.basename(fs.readlinkSync(`/proc/${pid}/exe`)).split(' ')[0]
    if (program !== 'postgres') return false
    const at = fs.statSync(`/proc/${pid}/cwd`)
    return at.ino === home.ino && at.dev === home.dev
  } catch {
    // Another user's process, or one that has just ended.
    return false
  }
}

function isPostmasterByName(cluster: string, pid: number): boolean {
  if (!(pid > 1)) return false
  try {
    const command = execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
    return /\bpostgres\b/.test(command) && command.includes(`-D ${cluster}`)
  } catch {
    return false
  }
}
