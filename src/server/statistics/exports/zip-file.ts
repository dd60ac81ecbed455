import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

/**
 * A ZIP file that is written piece by piece, also by one process after the other: every piece is deflated by itself
 * up to a whole byte, and pieces put behind each other are one deflate stream. What has to be known in between is a
 * handful of numbers.
 */
export interface ZipEntry {
  name: string
  /** Where it begins in the file. */
  offset: number
  crc: number
  size: number
  packed: number
}

const deflate = promisify<Buffer, { finishFlush: number }, Buffer>(deflateRaw)
/** Sizes and checksum follow the content; names are UTF-8. */
const flags = 0x0808
const deflated = 8
/** Midnight of 1 January 1980: when it was made is said elsewhere. */
const madeAt = 0x0021_0000
/** An empty last block: here the deflate stream ends. */
const lastBlock = Buffer.from([0x03, 0x00])
/** Beyond that a ZIP file needs another form. */
const mostBytes = 0xffff_ffff

export function beginEntry(name: string, offset: number): { entry: ZipEntry; bytes: Buffer } {
  const own = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x0403_4b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt32LE(madeAt, 10)
  head.writeUInt16LE(own.length, 26)
  return { entry: { name, offset, crc: 0, size: 0, packed: 0 }, bytes: Buffer.concat([head, own]) }
}

/** The next piece of an entry's content. */
export async function packInto(entry: ZipEntry, text: string): Promise<{ entry: ZipEntry; bytes: Buffer }> {
  const content = Buffer.from(text)
  const bytes = await deflate(content, { finishFlush: constants.Z_SYNC_FLUSH })
  const { crc, size, packed } = entry
  return {
    entry: {
      ...entry,
      crc: crc32(content, crc),
      size: size + content.length,
      packed: packed + bytes.length,
    },
    bytes,
  }
}

/** Throws `RangeError` where it has grown too large for its form. */
export function endEntry(open: ZipEntry): { entry: ZipEntry; bytes: Buffer } {
  const entry = { ...open, packed: open.packed + lastBlock.length }
  if (entry.size > mostBytes || entry.offset + entry.packed > mostBytes)
    throw new RangeError('too large for a ZIP file')
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x0807_4b50, 0)
  tail.writeUInt32LE(entry.crc, 4)
  tail.writeUInt32LE(entry.packed, 8)
  tail.writeUInt32LE(entry.size, 12)
  return { entry, bytes: Buffer.concat([lastBlock, tail]) }
}

/** The list of all entries, which ends the file; `offset`: the length of all that stands before it. */
export function endZip(entries: readonly ZipEntry[], offset: number): Buffer {
  const list = Buffer.concat(entries.map(listed))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([list, end])
}

function listed({ name, offset, crc, size, packed }: ZipEntry): Buffer {
  const own = Buffer.from(name)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x0201_4b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(deflated, 10)
  head.writeUInt32LE(madeAt, 12)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(own.length, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, own])
}
