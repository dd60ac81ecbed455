import { Problem } from '@/domain/problems'
import { broken, type Bytes, type Measured, type Patch } from './bytes'
import { boxAt, boxesIn, only, word, type Box } from './mp4-boxes'
import { durationOf, gapsBetween, samplesOf, type Range } from './mp4-samples'

/** The index of a minute's film has some hundred kilobytes. */
const mostIndex = 4 * 1024 * 1024
const mostBoxes = 200

/** What players need of an index. Every other box is wiped: places (udta, meta, ©xyz, loci, uuid), names, dates. */
const kept: Readonly<Record<string, readonly string[]>> = {
  moov: ['mvhd', 'trak'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['vmhd', 'smhd', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'ctts', 'cslg', 'stss', 'stps', 'stsc', 'stsz', 'stco', 'co64'],
}

/** Codings of picture and sound that phones make, with the length of their fixed part. */
const codings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  vide: { avc1: 78, avc3: 78, hvc1: 78, hev1: 78, dvh1: 78, dvhe: 78, mp4v: 78, s263: 78 },
  soun: { mp4a: 28, samr: 28, sawb: 28, sowt: 28, lpcm: 28, 'ac-3': 28, 'ec-3': 28 },
}
/** What belongs to a coding: its set-up, colours, shape of its points. */
const settings = /^(avcC|hvcC|dvcC|dvvC|esds|d263|damr|dac3|dec3|colr|pasp|clap|btrt|fiel|chrm|wave|chan)$/

interface Track {
  handler: string
  seconds: number
  ranges: Range[]
  width: number
  height: number
}

/** The index of a film as it is read, and as it is kept. */
class Index {
  readonly cleaned: Buffer
  readonly tracks: Track[] = []

  constructor(readonly file: Buffer) {
    this.cleaned = Buffer.from(file)
    this.walk({
      type: 'moov',
      start: 0,
      body: boxAt(file.subarray(0, 16), 0, file.length).body,
      end: file.length,
    })
  }

  private walk(parent: Box): Box[] {
    const children = boxesIn(this.file, parent.body, parent.end)
    for (const box of children) {
      if (box.type === 'mvex') throw broken()
      if (box.type === 'trak' && parent.type === 'moov') this.track(box)
      else if (!kept[parent.type]?.includes(box.type)) this.wipe(box)
      else if (kept[box.type]) this.walk(box)
      else this.clean(box)
    }
    return children
  }

  private wipe(box: Box): void {
    this.cleaned.write('free', box.start + 4, 'latin1')
    this.cleaned.fill(0, box.body, box.end)
  }

  /** Dates, names and whatever else is said in boxes that have to stay. */
  private clean(box: Box): void {
    const { file, cleaned } = this
    const at = box.body
    if (/^(mvhd|tkhd|mdhd)$/.test(box.type)) cleaned.fill(0, at + 4, at + (file[at] === 1 ? 20 : 12))
    if (box.type === 'hdlr') {
      cleaned.fill(0, at + 12, box.end)
      if (box.end < at + 24) throw broken()
    }
    if (box.type === 'dref') {
      for (const entry of boxesIn(file, at + 8, box.end)) {
        // The sound or the picture would be taken from another file, named here.
        if ((word(file, entry, 0) & 1) === 0) throw broken()
        cleaned.fill(0, entry.body + 4, entry.end)
      }
    }
  }

  private track(box: Box): void {
    const mdia = only(boxesIn(this.file, box.body, box.end), 'mdia')
    const media = boxesIn(this.file, mdia.body, mdia.end)
    const hdlr = only(media, 'hdlr')
    const handler = this.file.toString('latin1', hdlr.body + 8, hdlr.body + 12)
    // Where the camera was, second by second; texts; times of day.
    if (!codings[handler]) return this.wipe(box)
    const inTrack = this.walk(box)
    const inMedia = boxesIn(this.file, mdia.body, mdia.end)
    const minf = only(inMedia, 'minf')
    const stbl = only(boxesIn(this.file, minf.body, minf.end), 'stbl')
    const table = boxesIn(this.file, stbl.body, stbl.end)
    this.describe(only(table, 'stsd'), handler)
    const { ranges, count } = samplesOf(this.file, table)
    const mdhd = only(inMedia, 'mdhd')
    const perSecond = word(this.file, mdhd, this.file[mdhd.body] === 1 ? 20 : 12)
    if (perSecond === 0 || count === 0) throw broken()
    const seconds = durationOf(this.file, table, count) / perSecond
    this.tracks.push({ handler, seconds, ranges, ...this.sizeOf(only(inTrack, 'tkhd')) })
  }

  private describe(box: Box, handler: string): void {
    const entries = boxesIn(this.file, box.body + 8, box.end)
    if (entries.length === 0) throw broken()
    for (const entry of entries) {
      const fixed = codings[handler]?.[entry.type]
      if (fixed === undefined || entry.body + fixed > entry.end) throw broken()
      // The name of the program that made it.
      if (handler === 'vide') this.cleaned.fill(0, entry.body + 42, entry.body + 74)
      // QuickTime's later editions of a description of sound are longer.
      const edition = handler === 'soun' ? this.file.readUInt16BE(entry.body + 8) : 0
      this.settings(entry.body + fixed + ([0, 16, 36][edition] ?? 0), entry.end)
    }
  }

  private settings(from: number, to: number): void {
    let at = from
    while (at + 8 <= to) {
      const box = boxAt(this.file.subarray(at, Math.min(at + 16, to)), at, to)
      if (!settings.test(box.type)) this.wipe(box)
      at = box.end
    }
    // QuickTime ends such a list with four zeros.
    if (at < to) this.cleaned.fill(0, at, to)
    if (at > to) throw broken()
  }

  /** As it is shown: a phone that is held upright says so in the turning, not in the sides. */
  private sizeOf(box: Box): { width: number; height: number } {
    const at = box.end - 8
    if (at - 36 < box.body) throw broken()
    const [width, height] = [this.file.readUInt16BE(at), this.file.readUInt16BE(at + 4)]
    const isTurned = this.file.readInt32BE(at - 36) === 0
    return isTurned ? { width: height, height: width } : { width, height }
  }
}

async function boxesOf(file: Bytes): Promise<Box[]> {
  const boxes: Box[] = []
  let at = 0
  while (at < file.length) {
    if (boxes.length >= mostBoxes) throw broken()
    const box = boxAt(await file.read(at, Math.min(16, file.length - at)), at, file.length)
    boxes.push(box)
    at = box.end
  }
  return boxes
}

/** The marks of the editions it follows: four letters each, nothing else. */
async function checkBrands(file: Bytes, box: Box): Promise<void> {
  const size = box.end - box.body
  if (box.start !== 0 || size < 8 || size > 256 || size % 4 !== 0) throw broken()
  const brands = (await file.read(box.body, size)).toString('latin1')
  if (!/^[\w. \0-]+$/.test(brands.slice(0, 4) + brands.slice(8))) throw broken()
}

/**
 * MP4, M4A and QuickTime in one piece (not in fragments). Kept are the index, as far as players need it, and the
 * samples of picture and sound; whatever else stands anywhere in the file becomes zeros in place.
 */
export async function measureMp4(file: Bytes, kind: 'voice' | 'video'): Promise<Measured> {
  const boxes = await boxesOf(file)
  const brands = only(boxes, 'ftyp')
  await checkBrands(file, brands)
  const moov = only(boxes, 'moov')
  if (moov.end - moov.start > mostIndex || boxes.some((box) => box.type === 'moof')) throw broken()
  const index = new Index(await file.read(moov.start, moov.end - moov.start))
  const { tracks } = index
  const pictures = tracks.filter((track) => track.handler === 'vide')
  const hasSound = tracks.some((track) => track.handler === 'soun')
  if (kind === 'video' && pictures.length === 0) throw new Problem('attachment-not-video')
  if (kind === 'voice' && (pictures.length > 0 || !hasSound)) throw new Problem('attachment-not-voice')

  const data = boxes.filter((box) => box.type === 'mdat')
  const ranges = tracks.flatMap((track) => track.ranges)
  for (const { start, end } of ranges)
    if (!data.some((box) => box.body <= start && end <= box.end)) throw broken()
  const patches: Patch[] = [
    { offset: brands.body + 4, zeros: 4 },
    { offset: moov.start, bytes: index.cleaned },
  ]
  for (const box of data)
    for (const gap of gapsBetween(box.body, box.end, ranges))
      patches.push({ offset: gap.start, zeros: gap.end - gap.start })
  for (const box of boxes.filter(({ type }) => !['ftyp', 'moov', 'mdat'].includes(type))) {
    patches.push({ offset: box.start + 4, bytes: Buffer.from('free') })
    patches.push({ offset: box.body, zeros: box.end - box.body })
  }
  const [picture] = pictures
  const seconds = Math.max(...tracks.map((track) => track.seconds))
  return { seconds, width: picture?.width ?? 0, height: picture?.height ?? 0, patches }
}
