import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { EmbeddedDatabaseError, explainFileError } from './embedded-error'
import { handOver, type Runner } from './embedded-runner'

/** A Unix socket's path has 104 bytes on macOS and 108 on Linux, its closing zero included. */
const socketPathLimit = 103
const socketFile = '.s.PGSQL.5432'

/** Makes the data folder, checks that it is ours and can be written, and returns its real path. */
export function prepareFolder(folder: string, runner: Runner): string {
  try {
    makeFolder(folder)
    const real = fs.realpathSync(folder)
    const { uid } = fs.statSync(real)
    if (uid !== process.geteuid?.()) {
      throw new EmbeddedDatabaseError(
        `数据文件夹 ${real} 属于另一个用户（uid ${uid}）。请用那个用户启动，或用 DATA_DIR 换一个文件夹。`,
      )
    }
    // Root's PostgreSQL must get through to its own folder below, and see nothing else.
    fs.chmodSync(real, runner.drops ? 0o711 : 0o700)
    fs.rmdirSync(fs.mkdtempSync(path.join(real, 'write-test-')))
    return real
  } catch (error) {
    throw explainFileError(error, folder)
  }
}

/** Step by step: Node's own recursive way never ends where a file system answers every mkdir with ENOENT. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return
  makeFolder(path.dirname(folder))
  fs.mkdirSync(folder)
}

/** A folder in a temporary place, with a name short enough for a socket. */
export function makeShortFolder(place = os.tmpdir()): string {
  if (Buffer.byteLength(place) > 70) return makeShortFolder('/tmp')
  return fs.mkdtempSync(path.join(place, 'cunsheng-'))
}

export interface SocketFolder {
  /** What clients use. */
  path: string
  /** What PostgreSQL gets: relative where possible, so no parent folder has to let it through. */
  forServer: string
  remove(): void
}

/**
 * The private folder (0700) of PostgreSQL's socket: no other user of the machine can reach it. After a crash
 * it is the same one again, so that URLs stay good.
 */
export function makeSocketFolder(folder: string, runner: Runner, old: string | undefined): SocketFolder {
  const inside = path.join(folder, 'socket')
  if (Buffer.byteLength(path.join(inside, socketFile)) <= socketPathLimit) {
    // Sockets and their lock files left by a killed server would stop the next one: always begin empty.
    fs.rmSync(inside, { recursive: true, force: true })
    fs.mkdirSync(inside, { mode: 0o700 })
    handOver(runner, inside)
    return { path: inside, forServer: '../socket', remove: () => remove(inside) }
  }
  const short = old && isOldShortFolder(old, runner) ? emptied(old) : newShortFolder(runner)
  return { path: short, forServer: short, remove: () => remove(short) }
}

const remove = (place: string) => fs.rmSync(place, { recursive: true, force: true })

function newShortFolder(runner: Runner): string {
  // Root's own temporary place may be closed to nobody.
  const place = makeShortFolder(runner.drops ? '/tmp' : undefined)
  handOver(runner, place)
  return place
}

/** The name comes out of a file of the cluster, so it is checked before it is believed. */
function isOldShortFolder(place: string, runner: Runner): boolean {
  if (!/^cunsheng-\w{6}$/.test(path.basename(place))) return false
  const found = fs.lstatSync(place, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === runner.uid && (found.mode & 0o777) === 0o700
}

function emptied(place: string): string {
  for (const name of [socketFile, `${socketFile}.lock`]) fs.rmSync(path.join(place, name), { force: true })
  return place
}
