import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Sealing } from '../security/sealing'
import { BackupError } from './backup-format'

/**
 * A file of lines, sealed in blocks: length (4 bytes), then the block, packed and sealed for its place in this
 * backup, so that blocks cannot be swapped. One block is in memory at a time.
 */
const blockBytes = 512 * 1024
/** A block is never larger than one long line makes it. */
const mostBytes = 512 * 1024 * 1024

const place = (backupId: string, name: string, n: number) => `backup|${backupId}|${name}|${n}`

export interface WrittenLines {
  rows: number
  bytes: number
  sha256: string
}

export async function writeLines(
  file: string,
  { sealing, backupId, name }: { sealing: Sealing; backupId: string; name: string },
  lines: AsyncIterable<string>,
): Promise<WrittenLines> {
  const handle = await open(file, 'wx', 0o600)
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  let block: string[] = []
  let size = 0
  let n = 0
  const flush = async () => {
    if (block.length === 0) return
    const sealed = sealing.seal(
      place(backupId, name, n),
      gzipSync(Buffer.from(block.join('\n')), { level: 1 }),
    )
    const head = Buffer.alloc(4)
    head.writeUInt32BE(sealed.length)
    for (const piece of [head, sealed]) {
      hash.update(piece)
      bytes += piece.length
      await handle.write(piece)
    }
    n += 1
    block = []
    size = 0
  }
  try {
    for await (const line of lines) {
      block.push(line)
      rows += 1
      size += line.length
      if (size >= blockBytes) await flush()
    }
    await flush()
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { rows, bytes, sha256: hash.digest('hex') }
}

async function readExactly(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let got = 0
  while (got < length) {
    const { bytesRead } = await handle.read(buffer, got, length - got)
    if (bytesRead === 0) break
    got += bytesRead
  }
  return buffer.subarray(0, got)
}

/** The lines again, block by block. Throws where a block is not what was written. */
export async function* readBlocks(
  file: string,
  { sealing, backupId, name }: { sealing: Sealing; backupId: string; name: string },
): AsyncGenerator<string[]> {
  const handle = await open(file)
  try {
    for (let n = 0; ; n += 1) {
      const head = await readExactly(handle, 4)
      if (head.length === 0) return
      const length = head.length === 4 ? head.readUInt32BE() : mostBytes + 1
      const sealed = length > mostBytes ? Buffer.alloc(0) : await readExactly(handle, length)
      if (sealed.length !== length) throw new BackupError(`不一致：${name} 第 ${n + 1} 块不完整。`)
      let text: string
      try {
        text = gunzipSync(sealing.open(place(backupId, name, n), sealed)).toString('utf8')
      } catch {
        throw new BackupError(`不一致：${name} 第 ${n + 1} 块打不开。`)
      }
      yield text.split('\n')
    }
  } finally {
    await handle.close()
  }
}

/** Length and hash of a file, in pieces; null where there is none. */
export async function hashOfFile(file: string): Promise<{ bytes: number; sha256: string } | null> {
  let handle: FileHandle
  try {
    handle = await open(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of handle.createReadStream({ autoClose: false })) {
      hash.update(piece as Buffer)
      bytes += (piece as Buffer).length
    }
  } finally {
    await handle.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}
