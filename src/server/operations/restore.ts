import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Config, Secrets } from '../config'
import type { Queryable } from '../db/database'
import { migrate } from '../db/migrate'
import { asOwner } from '../db/owner'
import { createSealing, type Sealing } from '../security/sealing'
import { rawFiles } from './backup'
import {
  BackupError,
  fileList,
  filesFolder,
  headList,
  keysOf,
  manifest,
  manifestFile,
  missingKeys,
  sealOf,
  tableFile,
  type FileEntry,
  type Manifest,
} from './backup-format'
import { held } from './held-store'
import { hashOfFile, readBlocks } from './sealed-lines'
import * as snapshot from './snapshot-store'
import { verifyChains } from './verify-restored'

export interface RestoreOptions {
  folder: string
  config: Config
  secrets: Secrets
  url: string
  servicePassword: string | null
  migrations: string
  /** When it is done. */
  now: string
  say: (line: string) => void
}

/** Throws where there is no whole backup, where it was changed, and where its keys are not in the settings. */
export async function readManifest(folder: string, secrets: Secrets, sealing: Sealing): Promise<Manifest> {
  let text: string
  try {
    text = await readFile(path.join(folder, manifestFile), 'utf8')
  } catch {
    throw new BackupError(`这里没有做完的备份：${folder} 里找不到 ${manifestFile}。`)
  }
  const found = manifest.safeParse(parsed(text))
  if (!found.success) throw new BackupError(`不一致：${manifestFile} 读不懂，可能被改过，或者来自别的版本。`)
  const missing = missingKeys(found.data.keys, keysOf(secrets))
  if (missing.length > 0)
    throw new BackupError(
      ['没有恢复：密钥对不上，恢复了也打不开。请先把备份时的密钥放进设置。', ...missing].join('\n  '),
    )
  if (sealOf(sealing, found.data) !== found.data.seal)
    throw new BackupError(`不一致：${manifestFile} 被改过。`)
  return found.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const linesFrom = (folder: string, name: string, sealing: Sealing, backupId: string) =>
  readBlocks(path.join(folder, name), { sealing, backupId, name })

/** Every byte of the folder, before anything is written: the first file that is not what it was is named. */
export async function checkFolder(folder: string, made: Manifest, sealing: Sealing): Promise<void> {
  const parts = [
    ...made.tables.map(({ name, ...part }) => ({ file: tableFile(name), ...part })),
    { file: headList, ...made.chains.heads },
    { file: fileList, ...made.files.list },
  ]
  for (const { file, bytes, sha256 } of parts) await checkFile(folder, file, bytes, sha256)
  for await (const block of linesFrom(folder, fileList, sealing, made.id))
    for (const line of block) {
      const entry = JSON.parse(line) as FileEntry
      await checkFile(folder, path.join(filesFolder, entry.key), entry.bytes, entry.sha256)
    }
}

async function checkFile(folder: string, file: string, bytes: number, sha256: string): Promise<void> {
  const found = await hashOfFile(path.join(folder, file))
  if (!found) throw new BackupError(`不一致：少了文件 ${file}。`)
  if (found.bytes !== bytes || found.sha256 !== sha256) throw new BackupError(`不一致：文件 ${file} 被改过。`)
}

/** The migrations of the backup's own version, in a folder of their own. Throws where this program lacks one. */
async function migrationsOf(made: Manifest, folder: string): Promise<string> {
  const known = await readdir(folder)
  const target = await mkdtemp(path.join(os.tmpdir(), 'cunsheng-migrations-'))
  for (const { name, hash } of made.migrations) {
    const source = path.join(folder, name)
    const text = known.includes(name) ? await readFile(source) : null
    if (text === null)
      throw new BackupError(`没有恢复：备份来自更新的版本（${made.version}），请先把程序更新到那一版。`)
    if (createHash('sha256').update(text).digest('hex') !== hash)
      throw new BackupError(`没有恢复：数据库步骤 ${name} 和备份时的不一样，请用备份时的那一版程序。`)
    await cp(source, path.join(target, name))
  }
  return target
}

async function refuseFilled(db: Queryable, made: Manifest): Promise<void> {
  const filled = await snapshot.filledTable(db)
  if (filled !== null)
    throw new BackupError(
      `没有恢复：这个数据库里已经有数据（${filled}）。请换一个空的数据库，旧数据不会被盖掉。`,
    )
  const known = new Set(made.migrations.map(({ name }) => name))
  const newer = (await snapshot.appliedMigrations(db)).find(({ name }) => !known.has(name))
  if (newer)
    throw new BackupError(`没有恢复：这个数据库已经升级到备份之后（${newer.name}）。请换一个全新的数据库。`)
}

async function load(options: RestoreOptions, made: Manifest, sealing: Sealing, db: Queryable): Promise<void> {
  const { folder, say, config } = options
  const here = await snapshot.tablesOf(db)
  await snapshot.setTriggers(db, here, false)
  for (const { name, rows } of made.tables) {
    const table = here.find((one) => one.name === name)
    if (!table) throw new BackupError(`没有恢复：这一版程序没有数据表 ${name}。`)
    for await (const block of linesFrom(folder, tableFile(name), sealing, made.id))
      await snapshot.loadLines(db, table, block)
    const loaded = await snapshot.countOf(db, name)
    if (loaded !== rows) throw new BackupError(`不一致：数据表 ${name} 应有 ${rows} 行，现有 ${loaded} 行。`)
    if (rows > 0) say(`  ${name}：${rows} 行`)
  }
  await snapshot.setTriggers(db, here, true)
  for (const { name, last } of made.sequences) if (last !== null) await snapshot.setSequence(db, name, last)

  const files = rawFiles(config, sealing)
  let copied = 0
  for await (const block of linesFrom(folder, fileList, sealing, made.id))
    for (const line of block) {
      const { key, at } = JSON.parse(line) as FileEntry
      const bytes = await readFile(path.join(folder, filesFolder, key))
      sealing.open(`file|${key}`, bytes)
      await files.put(key, bytes, at)
      copied += 1
      if (copied % 1000 === 0) say(`  文件：${copied} 个`)
    }
  say(`  文件：一共 ${copied} 个`)
}

/** Into an empty database only. All rows come in one transaction, and only when everything is found to agree. */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { folder, secrets, url, servicePassword, say } = options
  const sealing = createSealing(secrets)
  const made = await readManifest(folder, secrets, sealing)
  say('密钥对得上。正在逐个核对备份里的文件……')
  await checkFolder(folder, made, sealing)
  await asOwner(url, 'read', (db) => refuseFilled(db, made))
  const own = await migrationsOf(made, options.migrations)
  try {
    await migrate({ url, folder: own, servicePassword })
  } finally {
    await rm(own, { recursive: true, force: true })
  }
  say('备份没有改动。正在装入……')
  await asOwner(url, 'write', async (db) => {
    await load(options, made, sealing, db)
    await held.hold(db, options.now)
    say('正在核对每条线索的记录链和签字证据……')
    const heads = linesFrom(folder, headList, sealing, made.id)
    await verifyChains({ ...options, db, made, heads })
  })
  await migrate({ url, folder: options.migrations, servicePassword })
  // A backup from before there was anything to hold.
  await asOwner(url, 'write', (db) => held.hold(db, options.now))
  const waiting = await asOwner(url, 'read', (db) => held.all(db))
  if (waiting > 0)
    say(
      `有 ${waiting} 条通知和给别的系统的消息先留着不发：备份以后可能已经发过了。请管理员到“平台运行”里定发不发。`,
    )
  return made
}
