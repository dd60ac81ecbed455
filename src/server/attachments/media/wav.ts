import { broken, type Measured, type Patch } from './bytes'

interface Chunk {
  name: string
  start: number
  end: number
}

function chunksOf(file: Buffer): Chunk[] {
  if (file.length < 12 || file.readUInt32LE(4) !== file.length - 8) throw broken()
  const chunks: Chunk[] = []
  let at = 12
  while (at < file.length) {
    if (at + 8 > file.length || chunks.length > 100) throw broken()
    const start = at + 8
    const end = start + file.readUInt32LE(at + 4)
    if (end > file.length) throw broken()
    chunks.push({ name: file.toString('latin1', at, at + 4), start, end })
    // Chunks begin at even places.
    at = Math.min(end + (end % 2), file.length)
  }
  return chunks
}

/** RIFF/WAVE with plain samples. Whatever is neither their description nor themselves is wiped: LIST, id3, bext. */
export function measureWav(file: Buffer): Measured {
  const chunks = chunksOf(file)
  const [described, more] = chunks.filter((chunk) => chunk.name === 'fmt ')
  const [sound, second] = chunks.filter((chunk) => chunk.name === 'data')
  if (!described || more || !sound || second || described.end - described.start < 16) throw broken()
  const at = described.start
  const [coding, channels] = [file.readUInt16LE(at), file.readUInt16LE(at + 2)]
  const [rate, bits] = [file.readUInt32LE(at + 4), file.readUInt16LE(at + 14)]
  const known = coding === 1 && channels >= 1 && channels <= 2 && (bits === 8 || bits === 16)
  const perSecond = rate * channels * (bits / 8)
  if (!known || rate < 4000 || rate > 96_000 || file.readUInt32LE(at + 8) !== perSecond) throw broken()
  if (sound.end === sound.start) throw broken()
  const patches = chunks.flatMap((chunk): Patch[] => {
    if (chunk === sound) return []
    // Beyond its sixteen bytes a description of plain samples has nothing to say.
    if (chunk === described) return [{ offset: at + 16, zeros: chunk.end - at - 16 }]
    const name = { offset: chunk.start - 8, bytes: Buffer.from('JUNK') }
    return [name, { offset: chunk.start, zeros: chunk.end - chunk.start }]
  })
  const padding = chunks.map((chunk): Patch => ({ offset: chunk.end, zeros: chunk.end % 2 }))
  const seconds = (sound.end - sound.start) / perSecond
  return { seconds, width: 0, height: 0, patches: [...patches, ...padding] }
}
