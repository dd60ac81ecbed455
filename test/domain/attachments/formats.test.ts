import { contentTypeOf, formatOf, rangeOf } from '@/domain/attachments/formats'
import {
  bytesOfPart,
  kindsTaken,
  limits,
  partBytes,
  partCount,
  uploadKinds,
} from '@/domain/attachments/kinds'

// What may come with a lead, told by its first bytes.

const bytes = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))
const heads = {
  tagged: bytes('ID3\u0003\0\0\0\0\0\0'),
  frames: Uint8Array.from([0xff, 0xfb, 0x90, 0]),
  recorder: Uint8Array.from([0xff, 0xf3, 0x48, 0xc4]),
  wav: bytes('RIFF\u0001\u0002\u0003\u0004WAVEfmt '),
  film: bytes('\0\0\0\u0018ftypmp42'),
  pdf: bytes('%PDF-1.7'),
  jpeg: Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]),
  aac: Uint8Array.from([0xff, 0xf1, 0x50, 0x80]),
  noRate: Uint8Array.from([0xff, 0xfb, 0xf0, 0]),
  webp: bytes('RIFF\u0001\u0002\u0003\u0004WEBP'),
  webm: Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3]),
  zip: bytes('PK\u0003\u0004'),
  page: bytes('<!doctype html>'),
  nothing: new Uint8Array(0),
}

test.each<[keyof typeof heads, string[]]>([
  ['tagged', ['mp3', '', '']],
  ['frames', ['mp3', '', '']],
  ['recorder', ['mp3', '', '']],
  ['wav', ['wav', '', '']],
  ['film', ['m4a', 'mp4', '']],
  ['pdf', ['', '', 'pdf']],
  ['jpeg', ['', '', '']],
  ['aac', ['', '', '']],
  ['noRate', ['', '', '']],
  ['webp', ['', '', '']],
  ['webm', ['', '', '']],
  ['zip', ['', '', '']],
  ['page', ['', '', '']],
  ['nothing', ['', '', '']],
])('the beginning of %s, sent as voice, video, PDF', (name, found) => {
  expect(uploadKinds.map((kind) => formatOf(kind, heads[name]) ?? '')).toEqual(found)
})

test('each format has a type of its own that no browser takes for a page', () => {
  const types = (['mp3', 'wav', 'm4a', 'mp4', 'pdf'] as const).map(contentTypeOf)
  expect(types).toEqual(['audio/mpeg', 'audio/wav', 'audio/mp4', 'video/mp4', 'application/pdf'])
})

test('parts fill a file exactly', () => {
  for (const size of [1, partBytes - 1, partBytes, partBytes + 1, limits.video.bytes]) {
    const parts = Array.from({ length: partCount(size) }, (_, n) => bytesOfPart(size, n))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(size)
    expect(parts.every((part) => part > 0 && part <= partBytes)).toBe(true)
    expect(bytesOfPart(size, partCount(size))).toBe(0)
  }
  expect(limits).toMatchObject({
    voice: { bytes: 2_097_152, seconds: 60 },
    video: { bytes: 52_428_800 },
    pdf: { bytes: 10_485_760 },
  })
})

test('whoever keeps his name back sends no PDF: it says who made it', () => {
  expect(kindsTaken({ kind: 'report', identity: 'named' })).toContain('pdf')
  expect(kindsTaken({ kind: 'declaration' })).toContain('pdf')
  for (const identity of ['anonymous', 'hidden'])
    expect(kindsTaken({ kind: 'report', identity })).toEqual(['photo', 'voice', 'video'])
})

test.each<[string | undefined, ReturnType<typeof rangeOf>]>([
  [undefined, null],
  ['bytes=0-', { first: 0, last: 99 }],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-500', { first: 90, last: 99 }],
  ['bytes=-30', { first: 70, last: 99 }],
  ['bytes=-300', { first: 0, last: 99 }],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  // Not understood, or more than one piece: the whole file is an answer too.
  ['bytes=5-2', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
])('range %s of a hundred bytes', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range)
})
