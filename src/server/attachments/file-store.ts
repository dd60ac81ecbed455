import { randomUUID } from 'node:crypto'
import { rename, utimes } from 'node:fs/promises'
import path from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Config } from '../config'
import type { Sealing } from '../security/sealing'

/** Files, sealed before they leave the server: neither the folder nor the bucket holds a readable photo. */
export interface FileStore {
  /** `at`: what a folder says of when it was written. A bucket's own record of that cannot be set. */
  put(key: string, bytes: Uint8Array, at: string): Promise<void>
  /** The same where others may write that file at the same moment: it is one of theirs, whole. */
  replace(key: string, bytes: Uint8Array, at: string): Promise<void>
  get(key: string): Promise<Buffer>
  remove(key: string): Promise<void>
}

/** Why a file could not be kept or read. What the storage itself said stays in `cause`. */
export class FileStoreError extends Error {
  readonly reason: 'full' | 'missing' | 'away'
  constructor(cause: unknown) {
    super('the file store did not do it', { cause })
    this.name = 'FileStoreError'
    const codes = causesOf(cause).flatMap(({ code, name }) => [code, name])
    const isOneOf = (...wanted: string[]) =>
      codes.some((code) => typeof code === 'string' && wanted.includes(code))
    this.reason = isOneOf('ENOSPC', 'EDQUOT')
      ? 'full'
      : isOneOf('ENOENT', 'NoSuchKey', 'NotFound')
        ? 'missing'
        : 'away'
  }
}

interface Cause {
  code?: unknown
  name?: unknown
  cause?: unknown
}

function causesOf(error: unknown): Cause[] {
  if (typeof error !== 'object' || error === null) return []
  return [error, ...causesOf((error as Cause).cause)]
}

async function orExplain<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new FileStoreError(error)
  })
}

function filesFolder(config: Config): string {
  return path.join(config.dataDir, 'files')
}

async function diskOf(config: Config): Promise<Disk> {
  const { files } = config
  if (files.kind === 'folder')
    return new Disk(new FSDriver({ location: filesFolder(config), visibility: 'private' }))
  // Only where it is asked for: it brings all of Amazon's client, and says things about Node's age at start.
  const { S3Driver } = await import('flydrive/drivers/s3')
  return new Disk(
    new S3Driver({
      credentials: { accessKeyId: files.accessKeyId, secretAccessKey: files.secretAccessKey },
      region: files.region,
      bucket: files.bucket,
      visibility: 'private',
      supportsACL: false,
      requestHandler: { connectionTimeout: 3000, requestTimeout: 20_000 },
      ...(files.endpoint ? { endpoint: files.endpoint, forcePathStyle: true } : {}),
    }),
  )
}

export function createFileStore(config: Config, sealing: Sealing): FileStore {
  const disk = diskOf(config)
  const place = (key: string) => `file|${key}`
  const folder = config.files.kind === 'folder' ? filesFolder(config) : null
  const write = async (key: string, bytes: Uint8Array, at: string) => {
    await (await disk).put(key, bytes)
    const time = new Date(at)
    if (folder !== null) await utimes(path.join(folder, key), time, time)
  }
  const replace = async (key: string, bytes: Uint8Array, at: string) => {
    // A bucket does this by itself.
    if (folder === null) return write(key, bytes, at)
    const own = `${key}.${randomUUID()}`
    await write(own, bytes, at)
    await rename(path.join(folder, own), path.join(folder, key))
  }
  return {
    put: (key, bytes, at) => orExplain(write(key, sealing.seal(place(key), bytes), at)),
    replace: (key, bytes, at) => orExplain(replace(key, sealing.seal(place(key), bytes), at)),
    get: async (key) => sealing.open(place(key), await orExplain((await disk).getBytes(key))),
    remove: async (key) => orExplain((await disk).delete(key)),
  }
}

/** `361199/2026-03/<id>-full.jpg`: by county and month, so that neither folder grows without end. */
export function fileKey(
  countyCode: string,
  createdAt: string,
  id: string,
  size: 'full' | 'thumbnail',
): string {
  return `${countyCode}/${createdAt.slice(0, 7)}/${id}-${size}.jpg`
}

/** A part of what goes up in parts, as it came (`sent`) or cleaned (`kept`). */
export function partKey(
  countyCode: string,
  createdAt: string,
  id: string,
  stage: 'sent' | 'kept',
  n: number,
): string {
  return `${countyCode}/${createdAt.slice(0, 7)}/${id}-${stage}-${String(n).padStart(4, '0')}.bin`
}
