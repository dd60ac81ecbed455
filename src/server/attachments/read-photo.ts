import sharp from 'sharp'
import { Problem } from '@/domain/problems'

export interface Photo {
  full: Buffer
  thumbnail: Buffer
  width: number
  height: number
}

// No photo comes twice: what is kept of one helps no other.
sharp.cache(false)
// One photo at a time is in hand, and a core is left to whoever asks for a page.
sharp.concurrency(1)

const longestSide = 1600
const thumbnailSide = 320
/** More than any phone's camera in use makes, and little enough to decode here. */
const mostPixels = 60_000_000

const formats = [
  { name: 'jpeg', starts: (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  {
    name: 'png',
    starts: (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  },
  {
    name: 'webp',
    starts: (bytes: Buffer) =>
      bytes.subarray(0, 4).toString('latin1') === 'RIFF' &&
      bytes.subarray(8, 12).toString('latin1') === 'WEBP',
  },
]

/**
 * Marks of a second file hidden in a photo: a document, an archive, a page or a script. Long marks are looked
 * for everywhere; short ones, which chance makes too in ten megabytes, where programs look for them. Other
 * bytes behind a photo are no fault: phones put short films there.
 */
function carriesAnotherFile(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096).toString('latin1')
  const tail = bytes.subarray(-65_600).toString('latin1')
  return (
    /%PDF-\d\.\d|<script|<html|<\?php|<!doctype|Rar!\u001a\u0007|7z\u00bc\u00af'\u001c/i.test(
      bytes.toString('latin1'),
    ) ||
    /<svg/i.test(head) ||
    /<svg|PK\u0005\u0006/i.test(tail) ||
    head.includes('PK\u0003\u0004')
  )
}

let before: Promise<unknown> = Promise.resolve()

/** One after the other: a photo takes some forty megabytes while it is made anew, and many at once keep theirs. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = before.then(work)
  before = mine.catch(() => undefined)
  return mine
}

/**
 * A photo as it is kept: type found from the bytes, turned upright, at most 1600 px, made anew as JPEG so
 * that position, camera and time are gone, and a thumbnail of 320 px.
 * Throws `attachment-not-image`, `attachment-too-many-pixels` or `attachment-unreadable`.
 */
export async function readPhoto(bytes: Buffer): Promise<Photo> {
  const format = formats.find((one) => one.starts(bytes))
  if (!format || carriesAnotherFile(bytes)) throw new Problem('attachment-not-image')
  return inTurn(() => madeAnew(bytes, format.name))
}

async function madeAnew(bytes: Buffer, name: string): Promise<Photo> {
  const options = { limitInputPixels: mostPixels, failOn: 'truncated' as const, animated: false }
  try {
    const found = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
    if (found.format !== name) throw new Problem('attachment-not-image')
    if (found.width * found.height > mostPixels) throw new Problem('attachment-too-many-pixels')
    const { data, info } = await sharp(bytes, options)
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const thumbnail = await sharp(data)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 70 })
      .toBuffer()
    return { full: data, thumbnail, width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('attachment-unreadable')
  }
}
