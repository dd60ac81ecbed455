import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import path from 'node:path'
import { EmbeddedDatabaseError, explainOutput } from './embedded-error'
import { handOver, run, type Runner } from './embedded-runner'

/** Where things are; `native` holds PostgreSQL's programs. */
export interface Place {
  folder: string
  cluster: string
  native: string
  version: string
  runner: Runner
  /** Says whether the runner gets through to the folder by its path. */
  reachable: boolean
  fast: boolean
}

export const superuser = 'postgres'

/**
 * PostgreSQL's -D. Below a closed folder (a clone in /root) the path leads `nobody` nowhere, but a process
 * that begins inside may stay: the link to its own working directory is a path that always works.
 */
export const dataPath = (place: Place, cluster: string) => (place.reachable ? cluster : '/proc/self/cwd')

/** Makes the cluster when there is none, and returns the superuser's password. */
export async function prepareCluster(place: Place, log: (line: string) => void): Promise<string> {
  removeUnfinished(place.folder)
  if (!fs.existsSync(place.cluster) || fs.readdirSync(place.cluster).length === 0) {
    log('第一次启动，正在建立数据库…')
    return createCluster(place)
  }
  checkVersion(place)
  takeOver(place)
  return readPassword(place.folder) ?? (await resetPassword(place))
}

/** A folder that initdb was working in when everything was killed. */
function removeUnfinished(folder: string): void {
  for (const name of fs.readdirSync(folder).filter((found) => /^new-\w{6}$/.test(found))) {
    fs.rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** initdb works in a folder of its own; the cluster appears under its name only when it is complete. */
async function createCluster(place: Place): Promise<string> {
  const work = fs.mkdtempSync(path.join(place.folder, 'new-'))
  const cluster = path.join(work, 'cluster')
  const passwordFile = path.join(work, 'password')
  const password = newPassword()
  try {
    fs.mkdirSync(cluster, { mode: 0o700 })
    fs.writeFileSync(passwordFile, password, { mode: 0o600 })
    for (const file of [work, cluster, passwordFile]) handOver(place.runner, file)
    const initdb = (...more: string[]) =>
      run(
        path.join(place.native, 'bin', 'initdb'),
        [
          ...['-D', dataPath(place, cluster), '-U', superuser, '-A', 'scram-sha-256', '--pwfile=../password'],
          ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
          ...(place.fast ? ['-N'] : []),
          ...more,
        ],
        { runner: place.runner, cwd: cluster },
      )
    // Extensions such as pg_trgm still ask the system what a letter is; few systems do not know this locale.
    let { code, output } = await initdb('--lc-ctype=C.UTF-8')
    if (code !== 0 && /invalid locale name/.test(output)) ({ code, output } = await initdb())
    if (code !== 0) throw explainOutput(output, place.folder)
    // The password first: a cluster without it would need a reset, a password without a cluster is harmless.
    savePassword(place.folder, password)
    fs.renameSync(cluster, place.cluster)
    syncFolder(place.folder)
    return password
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

function checkVersion(place: Place): void {
  const file = path.join(place.cluster, 'PG_VERSION')
  if (!fs.existsSync(file)) {
    throw new EmbeddedDatabaseError(`${place.cluster} 里没有数据库，却有别的东西。请移走它，再启动。`)
  }
  const made = fs.readFileSync(file, 'utf8').trim()
  const ours = place.version.split('.')[0]
  if (made !== ours) {
    throw new EmbeddedDatabaseError(
      `${place.cluster} 是 PostgreSQL ${made} 的数据，这里的程序是 ${ours}。请换回原来的版本，或先导出再导入。`,
    )
  }
}

/** A folder brought back from a backup may belong to root, or be open to all: PostgreSQL accepts neither. */
function takeOver({ cluster, runner }: Place): void {
  const { uid, mode } = fs.statSync(cluster)
  if (runner.drops && uid !== runner.uid) {
    handOverTree(runner, cluster)
  }
  if ((mode & 0o077) !== 0) fs.chmodSync(cluster, 0o700)
}

/** Links are handed over themselves, never what they point to. */
function handOverTree(runner: Runner, folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) handOverTree(runner, name)
    else fs.lchownSync(name, runner.uid, runner.gid)
  }
  handOver(runner, folder)
}

const newPassword = () => randomBytes(24).toString('hex')

function readPassword(folder: string): string | undefined {
  const file = path.join(folder, 'password')
  const password = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : ''
  return /^[0-9a-f]{48}$/.test(password) ? password : undefined
}

/** Beside the cluster, not in it: PostgreSQL's own user has no need to read it. */
function savePassword(folder: string, password: string): void {
  const fresh = path.join(folder, 'password.new')
  fs.rmSync(fresh, { force: true })
  fs.writeFileSync(fresh, password, { mode: 0o600, flush: true })
  fs.renameSync(fresh, path.join(folder, 'password'))
}

/** The data came back without the password file: the owner of the files may always set a new one. */
async function resetPassword(place: Place): Promise<string> {
  const password = newPassword()
  const { code, output } = await run(
    path.join(place.native, 'bin', 'postgres'),
    ['--single', '-D', dataPath(place, place.cluster), '-c', 'log_min_messages=fatal', 'postgres'],
    {
      runner: place.runner,
      cwd: place.cluster,
      input: `ALTER ROLE ${superuser} PASSWORD '${password}'\n`,
    },
  )
  if (code !== 0) throw explainOutput(output, place.folder)
  savePassword(place.folder, password)
  return password
}

/** So that a power cut does not take the renaming back. */
function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
