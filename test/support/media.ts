import { deflateSync } from 'node:zlib'

// Recordings, films and papers made up byte by byte: what phones write, and what they had better not.

/** One box of a film. */
export function box(type: string, ...body: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(body.map((part) => Buffer.from(part)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

export const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, place) => bytes.writeUInt32BE(value >>> 0, place * 4))
  return bytes
}

/** Where it was taken, in the ways that phones write it. */
export const place = '+28.4312+117.9712+045.000/'
/** 2026-03-01, in seconds since 1904. */
export const madeAt = 3_855_168_000

interface Track {
  handler: string
  coding: string
  samples: Buffer[]
  /** Units a sample lasts; 1000 units a second. */
  lasts: number
}

function trackBox(track: Track, number: number, at: number): Buffer {
  const { handler, coding, samples, lasts } = track
  const isPicture = handler === 'vide'
  const fixed = Buffer.alloc(isPicture ? 78 : 28)
  fixed[7] = 1
  if (isPicture) fixed.write('\u0010Secret Phone App', 42, 'latin1')
  const settings = isPicture ? box('avcC', [1, 66, 0, 30]) : box('esds', u32(0))
  const sizes = samples.map((sample) => sample.length)
  const stbl = box(
    'stbl',
    box('stsd', u32(0, 1), box(coding, fixed, settings, box('uuid', Buffer.from(place)))),
    box('stts', u32(0, 1, samples.length, lasts)),
    box('stsc', u32(0, 1, 1, samples.length, 1)),
    box('stsz', u32(0, 0, samples.length, ...sizes)),
    box('stco', u32(0, 1, at)),
    box('sgpd', Buffer.from('secret-group')),
  )
  const minf = box(
    'minf',
    box(isPicture ? 'vmhd' : 'smhd', u32(1, 0, 0)),
    box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))),
    stbl,
  )
  const matrix = u32(0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000)
  return box(
    'trak',
    box(
      'tkhd',
      u32(7, madeAt, madeAt, number, 0, samples.length * lasts, 0, 0, 0, 0),
      matrix,
      u32(640 * 65_536, 360 * 65_536),
    ),
    box(
      'mdia',
      box('mdhd', u32(0, madeAt, madeAt, 1000, samples.length * lasts, 0)),
      box('hdlr', u32(0, 0), Buffer.from(handler), u32(0, 0, 0), Buffer.from('Secret Handler\0')),
      minf,
    ),
    box('udta', box('\u00a9xyz', [0, place.length, 0x15, 0xc7], Buffer.from(place))),
  )
}

export interface FilmParts {
  tracks?: Track[]
  /** Boxes of the index beside its tracks. */
  inIndex?: Buffer[]
  /** Boxes behind everything. */
  behind?: Buffer[]
  /** Bytes of mdat that no track names. */
  loose?: Buffer
  brand?: string
}

export const picture = (count = 4, bytes = 200): Track => ({
  handler: 'vide',
  coding: 'avc1',
  samples: Array.from({ length: count }, (_, n) => Buffer.alloc(bytes, 0x40 + n)),
  lasts: 500,
})
export const sound = (seconds = 2): Track => ({
  handler: 'soun',
  coding: 'mp4a',
  samples: Array.from({ length: seconds * 2 }, (_, n) => Buffer.alloc(60, 0x20 + (n % 32))),
  lasts: 500,
})
/** Where the camera was, second by second. */
export const positions = (): Track => ({
  handler: 'meta',
  coding: 'mebx',
  samples: [Buffer.from(`${place}${place}`)],
  lasts: 2000,
})

/** An MP4 as a phone writes it, the index behind the samples. */
export function film(parts: FilmParts = {}): Buffer {
  const { tracks = [picture(), sound()], inIndex = [], behind = [], brand = 'isom' } = parts
  const loose = parts.loose ?? Buffer.from(`loose ${place}`)
  const head = box('ftyp', Buffer.from(brand), u32(0x200), Buffer.from('isommp42'))
  const data = box('mdat', ...tracks.flatMap((track) => track.samples), loose)
  let at = head.length + 8
  const boxes = tracks.map((track, n) => {
    const made = trackBox(track, n + 1, at)
    at += track.samples.reduce((sum, sample) => sum + sample.length, 0)
    return made
  })
  const index = box(
    'moov',
    box('mvhd', u32(0, madeAt, madeAt, 1000, 2000), Buffer.alloc(80)),
    ...boxes,
    box(
      'udta',
      box('\u00a9xyz', [0, place.length, 0, 0], Buffer.from(place)),
      box('loci', Buffer.from(place)),
    ),
    box('meta', u32(0), box('ilst', Buffer.from(`com.apple.quicktime.location ${place} Secret Phone`))),
    ...inIndex,
  )
  return Buffer.concat([head, data, index, box('uuid', Buffer.from(`xmp ${place}`)), ...behind])
}

/** A frame of silence: MPEG 1, layer III, 128 kbit/s, 44.1 kHz; 417 bytes, 1152 samples. */
const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])

export function id3(words: string): Buffer {
  const body = Buffer.from(words)
  const sizes = [21, 14, 7, 0].map((shift) => (body.length >> shift) & 127)
  return Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, ...sizes]), body])
}

export function mp3(seconds: number, parts: { front?: Buffer; behind?: Buffer } = {}): Buffer {
  const frames = Array.from({ length: Math.round((seconds * 44_100) / 1152) }, () => frame)
  return Buffer.concat([parts.front ?? Buffer.alloc(0), ...frames, parts.behind ?? Buffer.alloc(0)])
}

const u16le = (value: number) => [value & 255, value >> 8]
const u32le = (value: number) => [...u16le(value & 0xffff), ...u16le(value >>> 16)]

export function chunk(name: string, body: Buffer): Buffer {
  const padding = Buffer.alloc(body.length % 2)
  return Buffer.concat([Buffer.from(name), Buffer.from(u32le(body.length)), body, padding])
}

/** 16 kHz, one channel, 16 bits: as the pages in browsers record. */
export function wav(seconds: number, more: Buffer[] = []): Buffer {
  const format = Buffer.from([
    ...u16le(1),
    ...u16le(1),
    ...u32le(16_000),
    ...u32le(32_000),
    ...u16le(2),
    ...u16le(16),
  ])
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    ...more,
    chunk('data', Buffer.alloc(Math.round(seconds * 32_000), 7)),
  ])
  return Buffer.concat([Buffer.from('RIFF'), Buffer.from(u32le(body.length)), body])
}

/** A PDF with these objects besides a catalogue and a page. */
export function pdf(objects: string[] = [], parts: { trailer?: string; behind?: string } = {}): Buffer {
  const all = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
    ...objects,
  ]
  let text = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  const places = all.map((body, n) => {
    const at = text.length
    text += `${n + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const start = text.length
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer << /Size ${all.length + 1} /Root 1 0 R ${parts.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text + (parts.behind ?? ''), 'latin1')
}

/** Objects packed into a stream, where nobody sees their names who does not unpack it. */
export function objectStream(content: string, described = '/Filter /FlateDecode'): string {
  const packed = described.includes('Flate') ? deflateSync(Buffer.from(content)) : Buffer.from(content)
  const length = packed.length
  return `<< /Type /ObjStm /N 1 /First 4 /Length ${length} ${described} >>\nstream\n${packed.toString('latin1')}\nendstream`
}
