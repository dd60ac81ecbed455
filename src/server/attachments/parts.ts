import { createHash } from 'node:crypto'
import { bytesOfPart, partBytes, partCount } from '@/domain/attachments/kinds'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { FileStoreError, partKey } from './file-store'
import type { Bytes } from './media/bytes'
import type { UploadRow } from './upload-store'

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * An upload that is all here, read part by part. Each is held against the hash it came with, every time: what was
 * checked is what is kept, whoever writes a part anew meanwhile. Throws `upload-part-wrong`.
 */
export function sentBytes(
  { files, uploads, db }: Context,
  countyCode: string,
  upload: UploadRow,
  hashes: ReadonlyMap<number, string>,
): Bytes {
  let held: { n: number; bytes: Buffer } | null = null

  async function part(n: number): Promise<Buffer> {
    if (held?.n === n) return held.bytes
    const bytes = await files
      .get(partKey(countyCode, upload.createdAt, upload.id, 'sent', n))
      .catch((error: unknown) => {
        if (error instanceof FileStoreError && error.reason !== 'missing') throw error
        // Gone, or no longer what was sealed.
        return null
      })
    if (!bytes || sha256Of(bytes) !== hashes.get(n)) {
      await uploads.forgetPart(db, countyCode, upload.id, n)
      throw new Problem('upload-part-wrong')
    }
    held = { n, bytes }
    return bytes
  }

  return {
    length: upload.bytes,
    async read(offset, length) {
      const pieces: Buffer[] = []
      const end = Math.min(offset + length, upload.bytes)
      for (let at = offset; at < end;) {
        const n = Math.floor(at / partBytes)
        const to = Math.min(end, (n + 1) * partBytes)
        pieces.push((await part(n)).subarray(at - n * partBytes, to - n * partBytes))
        at = to
      }
      // A copy always: whoever cleans it does not change what is held here.
      return Buffer.concat(pieces)
    },
  }
}

/** The bytes from `first` to `last` of a kept file, one part in memory at a time. */
export async function* keptBytes(
  { files }: Pick<Context, 'files'>,
  countyCode: string,
  file: { id: string; createdAt: string },
  { first, last }: { first: number; last: number },
): AsyncGenerator<Buffer> {
  for (let n = Math.floor(first / partBytes); n * partBytes <= last; n += 1) {
    const bytes = await files.get(partKey(countyCode, file.createdAt, file.id, 'kept', n))
    yield bytes.subarray(Math.max(0, first - n * partBytes), last + 1 - n * partBytes)
  }
}

export async function removeParts(
  { files }: Pick<Context, 'files'>,
  countyCode: string,
  file: { id: string; createdAt: string; bytes: number },
  stage: 'sent' | 'kept',
): Promise<void> {
  for (let n = 0; n < partCount(file.bytes); n += 1)
    await files.remove(partKey(countyCode, file.createdAt, file.id, stage, n))
}

/** The parts that are not here yet. */
export function missingParts(bytes: number, here: ReadonlyMap<number, string>): number[] {
  return Array.from({ length: partCount(bytes) }, (_, n) => n).filter((n) => !here.has(n))
}

/** Throws `upload-part-wrong`: a part of another length, or one there is no room for. */
export function checkPart(bytes: number, n: number, part: Uint8Array, said: string | undefined): string {
  const hash = sha256Of(part)
  if (part.length === 0 || part.length !== bytesOfPart(bytes, n) || (said ?? hash) !== hash)
    throw new Problem('upload-part-wrong')
  return hash
}
