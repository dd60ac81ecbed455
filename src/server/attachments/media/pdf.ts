import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { Problem } from '@/domain/problems'
import { broken, type Measured } from './bytes'

const inflateFully = promisify(inflate)

/** Lists of objects in a file of ten megabytes have a few megabytes; one that grows beyond this is a bomb. */
const mostInflated = 16 * 1024 * 1024
/** Far more than a paper of ten megabytes has. */
const mostStreams = 10_000
/** A stream's description stands right before it. */
const mostDescribed = 8192

/** What runs, opens something else or carries another file. Long enough that chance does not make them. */
const active =
  /\/(JavaScript|OpenAction|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Rendition)(?![A-Za-z])/
/** Short names, looked for where names stand and not in the bytes of pictures. */
const activeShort = /\/(JS|AA)(?![A-Za-z])/
const encrypted = /\/Encrypt(?![A-Za-z])/

/** Any letter of a name may be written as its number: /J#61vaScript. */
function plain(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

interface Stream {
  described: string
  start: number
  end: number
}

/** Everything that begins like a stream, also inside of another: readers disagree on where one ends. */
function streamsOf(text: string): Stream[] {
  const ends = [...text.matchAll(/endstream/g)].map((found) => found.index)
  const streams: Stream[] = []
  let next = 0
  for (const found of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(found.index - 3, found.index) === 'end') continue
    const start = found.index + found[0].length
    while ((ends[next] ?? Infinity) < start) next += 1
    const end = ends[next]
    const before = text.slice(Math.max(0, found.index - mostDescribed), found.index)
    const from = before.lastIndexOf('obj')
    if (end === undefined || from === -1 || streams.length === mostStreams) throw broken()
    streams.push({ described: plain(before.slice(from)), start, end })
  }
  return streams
}

/** Streams that hold objects: every reader needs how many (N) and from where (First). */
function holdsObjects({ described }: Stream): boolean {
  return (
    /\/ObjStm/.test(described) || (/\/N(?![A-Za-z])/.test(described) && /\/First(?![A-Za-z])/.test(described))
  )
}

async function objectsIn(file: Buffer, stream: Stream, room: number): Promise<Buffer> {
  const bytes = file.subarray(stream.start, stream.end)
  if (!/\/(Filter|F)(?![A-Za-z])/.test(stream.described)) return bytes
  // Any other way of packing, or a second one on top, only serves to hide what is in it.
  const isPlain = /\/Filter\s*\[?\s*\/(FlateDecode|Fl)\s*(\]|\/|>)/.test(stream.described)
  if (!isPlain || /\/Predictor\s*(?!1\b)/.test(stream.described)) throw new Problem('attachment-pdf-active')
  try {
    return await inflateFully(bytes, { maxOutputLength: Math.max(1, room) })
  } catch (error) {
    const isBomb = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    throw isBomb ? new Problem('attachment-pdf-active') : broken()
  }
}

function withoutStreams(text: string, streams: readonly Stream[]): string {
  let at = 0
  let rest = ''
  for (const { start, end } of streams) {
    if (start < at) continue
    rest += text.slice(at, start)
    at = end
  }
  return rest + text.slice(at)
}

/**
 * A PDF that only shows something: no scripts, nothing that opens by itself, no files inside, not locked. Throws
 * `attachment-pdf-active`, `attachment-pdf-locked`, `attachment-two-in-one`, `attachment-broken`.
 */
export async function checkPdf(file: Buffer): Promise<Measured> {
  const text = file.toString('latin1')
  const isWhole = /^%PDF-[12]\.\d/.test(text) && /startxref\s+\d+\s+%%EOF\s*$/.test(text.slice(-1024))
  if (!isWhole) throw broken()
  // Behind the end, or inside: an archive or a page.
  if (/<script|<html[\s>]|<\?php/i.test(text) || /PK\u0005\u0006/.test(text.slice(-65_600)))
    throw new Problem('attachment-two-in-one')
  if (/PK\u0003\u0004/.test(text.slice(0, 4096))) throw new Problem('attachment-two-in-one')
  const whole = plain(text)
  if (encrypted.test(whole)) throw new Problem('attachment-pdf-locked')
  if (active.test(whole)) throw new Problem('attachment-pdf-active')

  const streams = streamsOf(text)
  if (activeShort.test(plain(withoutStreams(text, streams)))) throw new Problem('attachment-pdf-active')
  const lists = streams.filter(holdsObjects)
  let room = mostInflated
  for (const list of lists) {
    const objects = await objectsIn(file, list, room)
    room -= objects.length
    if (room < 0) throw new Problem('attachment-pdf-active')
    const names = plain(objects.toString('latin1'))
    if (active.test(names) || activeShort.test(names)) throw new Problem('attachment-pdf-active')
  }
  return { seconds: null, width: 0, height: 0, patches: [] }
}
