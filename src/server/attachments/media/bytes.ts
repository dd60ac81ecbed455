import { Problem } from '@/domain/problems'

/** A file that is read here and there, never whole: a film does not fit into memory. */
export interface Bytes {
  length: number
  read(offset: number, length: number): Promise<Buffer>
}

/** What becomes of some bytes when a file is cleaned: others of the same number, or zeros. */
export type Patch = { offset: number; bytes: Buffer } | { offset: number; zeros: number }

/** What a file is, measured from its bytes, and what has to be wiped out of it. */
export interface Measured {
  /** Of sound and film. */
  seconds: number | null
  width: number
  height: number
  patches: Patch[]
}

export function broken(): Problem {
  return new Problem('attachment-broken')
}

export function bytesOf(file: Buffer): Bytes {
  return {
    length: file.length,
    read: (offset, length) => Promise.resolve(file.subarray(offset, offset + length)),
  }
}

/** The piece of a file that begins at `start`, cleaned. */
export function patched(piece: Buffer, start: number, patches: readonly Patch[]): Buffer {
  const cleaned = Buffer.from(piece)
  for (const patch of patches) {
    const length = 'bytes' in patch ? patch.bytes.length : patch.zeros
    const from = Math.max(patch.offset, start)
    const to = Math.min(patch.offset + length, start + piece.length)
    if (from >= to) continue
    if ('bytes' in patch) patch.bytes.copy(cleaned, from - start, from - patch.offset, to - patch.offset)
    else cleaned.fill(0, from - start, to - start)
  }
  return cleaned
}

const headBytes = 1024
const tailBytes = 65_600

/**
 * A second file in the first: a document where readers look for its mark, an archive's table of contents at the end.
 * Looked for after cleaning: what was wiped is no file any more.
 */
export async function checkOneFile(file: Bytes, patches: readonly Patch[]): Promise<void> {
  const tailFrom = Math.max(0, file.length - tailBytes)
  const head = patched(await file.read(0, Math.min(headBytes, file.length)), 0, patches).toString('latin1')
  const tail = patched(await file.read(tailFrom, file.length - tailFrom), tailFrom, patches)
  if (/%PDF-|<html|<script|<svg|<\?php|<!doctype|PK\u0003\u0004|Rar!\u001a/i.test(head))
    throw new Problem('attachment-two-in-one')
  if (/PK\u0005\u0006|%%EOF/.test(tail.toString('latin1'))) throw new Problem('attachment-two-in-one')
}
