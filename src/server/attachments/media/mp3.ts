import { broken, type Measured, type Patch } from './bytes'

const kilobits = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  second: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
/** By the two bits of the version: 2.5, none, 2, 1. */
const rates = [[11_025, 12_000, 8000], [], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]]

interface Frame {
  version: number
  rate: number
  bytes: number
  seconds: number
}

function frameAt(file: Buffer, at: number): Frame | null {
  if (at + 4 > file.length || file[at] !== 0xff) return null
  const [second, third] = [file.readUInt8(at + 1), file.readUInt8(at + 2)]
  const version = (second >> 3) & 3
  const isLayerThree = second >> 5 === 7 && ((second >> 1) & 3) === 1
  const rate = rates[version]?.[(third >> 2) & 3]
  const kilobit = kilobits[version === 3 ? 'first' : 'second'][third >> 4]
  if (!isLayerThree || rate === undefined || !kilobit) return null
  const samples = version === 3 ? 1152 : 576
  const bytes = Math.floor((samples / 8) * ((kilobit * 1000) / rate)) + ((third >> 1) & 1)
  return { version, rate, bytes, seconds: samples / rate }
}

/** Where the tags in front end. Their sizes are written in seven bits a byte. */
function endOfTags(file: Buffer): number {
  let at = 0
  while (file.toString('latin1', at, at + 3) === 'ID3') {
    if (at + 10 > file.length) throw broken()
    const sizes = file.subarray(at + 6, at + 10)
    if (sizes.some((byte) => byte > 127)) throw broken()
    at +=
      10 + sizes.reduce((sum, byte) => sum * 128 + byte, 0) + ((file.readUInt8(at + 5) & 0x10) !== 0 ? 10 : 0)
  }
  return at
}

/** Tags and a frame that was cut off; what is longer is no recording's end. */
const mostBehind = 16 * 1024

/**
 * Frames of sound, one after the other without a gap, all of one kind, are kept; tags in front of them and whatever
 * comes behind (who sings, pictures, dates) are wiped. Counting the frames gives the seconds.
 */
export function measureMp3(file: Buffer): Measured {
  const start = endOfTags(file)
  const first = frameAt(file, start)
  if (!first) throw broken()
  let at = start
  let seconds = 0
  for (;;) {
    const frame = frameAt(file, at)
    if (!frame || frame.version !== first.version || frame.rate !== first.rate) break
    if (at + frame.bytes > file.length) break
    at += frame.bytes
    seconds += frame.seconds
  }
  if (seconds === 0 || file.length - at > mostBehind) throw broken()
  const patches: Patch[] = [
    { offset: 0, zeros: start },
    { offset: at, zeros: file.length - at },
  ]
  if (start > 0) patches.push({ offset: 0, bytes: emptyTag(start) })
  return { seconds, width: 0, height: 0, patches }
}

/** One tag with nothing in it, as long as those that stood there. */
function emptyTag(length: number): Buffer {
  const rest = length - 10
  const sizes = [21, 14, 7, 0].map((shift) => (rest >> shift) & 127)
  return Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, ...sizes])
}
