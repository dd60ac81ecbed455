import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { partCount } from '@/domain/attachments/kinds'
import type { Config, Secrets } from '../config'
import { FileStoreError, createFileStore, fileKey, partKey, type FileStore } from '../attachments/file-store'
import type { Queryable } from '../db/database'
import { asOwner } from '../db/owner'
import { createSealing, type Sealing } from '../security/sealing'
import {
  BackupError,
  chains,
  fileList,
  filesFolder,
  headList,
  keysOf,
  manifestFile,
  sealOf,
  tableFile,
  type ChainName,
  type FileEntry,
  type Manifest,
} from './backup-format'
import { writeLines } from './sealed-lines'
import * as snapshot from './snapshot-store'

export interface BackupOptions {
  folder: string
  config: Config
  secrets: Secrets
  /** The owner's address. */
  url: string
  id: string
  madeAt: string
  version: string
  say: (line: string) => void
}

/** Files as they lie in the store, sealed: nothing is opened on the way. */
export function rawFiles(config: Config, sealing: Sealing): FileStore {
  const asItIs = (_place: string, bytes: Uint8Array) => Buffer.from(bytes)
  return createFileStore(config, { ...sealing, seal: asItIs, open: asItIs })
}

interface Wanted {
  key: string
  at: string
  /** Of a lead: it must be there. What belongs to none may have been tidied away since. */
  kept: boolean
}

async function* wantedFiles(db: Queryable): AsyncGenerator<Wanted> {
  for await (const { countyCode, id, leadId, kind, bytes, createdAt } of snapshot.attachmentsOf(db)) {
    const keys =
      kind === 'photo'
        ? (['full', 'thumbnail'] as const).map((size) => fileKey(countyCode, createdAt, id, size))
        : Array.from({ length: partCount(bytes) }, (_, n) => partKey(countyCode, createdAt, id, 'kept', n))
    for (const key of keys) yield { key, at: createdAt, kept: leadId !== null }
  }
  for await (const { countyCode, id, n, createdAt } of snapshot.uploadPartsOf(db))
    yield { key: partKey(countyCode, createdAt, id, 'sent', n), at: createdAt, kept: false }
}

/** One file into the backup; null where it is gone and may be. */
async function copyFile(
  { folder }: BackupOptions,
  files: FileStore,
  keyIds: Set<string>,
  sealing: Sealing,
  wanted: Wanted,
): Promise<FileEntry | null> {
  let bytes: Buffer
  try {
    bytes = await files.get(wanted.key)
  } catch (error) {
    if (!(error instanceof FileStoreError) || error.reason !== 'missing') throw error
    if (!wanted.kept) return null
    throw new BackupError(`没有备份成：文件 ${wanted.key} 应当在，却找不到。`)
  }
  // What is damaged already is named now, and not on the day it is needed.
  try {
    sealing.open(`file|${wanted.key}`, bytes)
  } catch {
    throw new BackupError(`没有备份成：文件 ${wanted.key} 打不开，可能已经损坏，或者少了密钥。`)
  }
  keyIds.add(sealing.keyIdOf(bytes))
  const target = path.join(folder, filesFolder, wanted.key)
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  await writeFile(target, bytes, { mode: 0o600 })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { key: wanted.key, at: wanted.at, bytes: bytes.length, sha256 }
}

/** Keys of the settings that the backup takes; refuses where one of them is not there. */
function neededKeys(
  secrets: Secrets,
  data: ReadonlySet<string>,
  signing: readonly string[],
): Manifest['keys'] {
  const given = keysOf(secrets)
  const absent = [...data].filter((id) => !given.data.some((key) => key.id === id))
  const unsigned = signing.filter((id) => !given.signing.some((key) => key.id === id))
  if (absent.length + unsigned.length > 0)
    throw new BackupError(
      `没有备份成：数据用到的密钥不在设置里，编号：${[...absent, ...unsigned].join('、')}`,
    )
  return {
    data: given.data.filter(({ id }) => data.has(id)),
    index: given.index,
    signing: given.signing.filter(({ id }) => signing.includes(id)),
  }
}

async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new BackupError('这个文件夹里已经有东西了。请换一个空的文件夹，免得盖掉以前的备份。')
  await mkdir(path.join(folder, 'tables'), { mode: 0o700 })
  await mkdir(path.join(folder, filesFolder), { mode: 0o700 })
}

async function save(options: BackupOptions, db: Queryable): Promise<Manifest> {
  const { folder, config, secrets, say, id } = options
  const sealing = createSealing(secrets)
  const write = (name: string, lines: AsyncIterable<string>) =>
    writeLines(path.join(folder, name), { sealing, backupId: id, name }, lines)
  const data = new Set([secrets.dataKeys[0]?.[0] ?? ''])

  const tables: Manifest['tables'] = []
  for (const table of await snapshot.tablesOf(db)) {
    const written = await write(tableFile(table.name), snapshot.linesOf(db, table))
    for (const key of await snapshot.dataKeysIn(db, table)) data.add(key)
    tables.push({ name: table.name, ...written })
    if (written.rows > 0) say(`  ${table.name}：${written.rows} 行`)
  }

  const ends = Object.fromEntries(
    chains.map((chain) => [chain, { leads: 0, rows: 0, hash: createHash('sha256') }]),
  ) as Record<ChainName, { leads: number; rows: number; hash: ReturnType<typeof createHash> }>
  async function* headLines() {
    for (const chain of chains)
      for await (const head of snapshot.headsOf(db, chain)) {
        const line = JSON.stringify(head)
        ends[chain].leads += 1
        ends[chain].rows += head.seq
        ends[chain].hash.update(`${line}\n`)
        yield line
      }
  }
  const heads = await write(headList, headLines())

  const files = rawFiles(config, sealing)
  let bytes = 0
  let copied = 0
  async function* fileLines() {
    for await (const wanted of wantedFiles(db)) {
      const entry = await copyFile(options, files, data, sealing, wanted)
      if (!entry) continue
      bytes += entry.bytes
      copied += 1
      if (copied % 1000 === 0) say(`  文件：${copied} 个`)
      yield JSON.stringify(entry)
    }
  }
  const list = await write(fileList, fileLines())
  say(`  文件：一共 ${list.rows} 个`)

  const digestOf = (chain: ChainName) => {
    const { leads, rows, hash } = ends[chain]
    return { leads, rows, digest: hash.digest('hex') }
  }
  const made: Omit<Manifest, 'seal'> = {
    format: 'cunsheng-backup/1',
    id,
    madeAt: options.madeAt,
    version: options.version,
    migrations: await snapshot.appliedMigrations(db),
    keys: neededKeys(secrets, data, await snapshot.signingKeysUsed(db)),
    tables,
    sequences: await snapshot.sequencesOf(db),
    files: { list, bytes },
    chains: { heads, activity: digestOf('activity'), signature_record: digestOf('signature_record') },
  }
  return { ...made, seal: sealOf(sealing, made) }
}

/**
 * Everything as it is at one moment, while the server goes on: one snapshot of the database, and the files that its
 * rows name, which are never changed once they are written. The manifest comes last: without it a backup is none.
 */
export async function makeBackup(options: BackupOptions): Promise<Manifest> {
  await prepare(options.folder)
  try {
    const made = await asOwner(options.url, 'read', (db) => save(options, db))
    const file = path.join(options.folder, manifestFile)
    await writeFile(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true })
    await rename(`${file}.new`, file)
    return made
  } catch (error) {
    for (const part of await readdir(options.folder))
      await rm(path.join(options.folder, part), { recursive: true })
    throw error
  }
}
