import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'
import { encode } from 'uqr'

export type Document = InstanceType<typeof PDFDocument>

interface Glyphs {
  hasGlyphForCodePoint(point: number): boolean
}

let font: WeakRef<Buffer> | null = null

/**
 * A full Chinese font: what is printed of it is cut out by the library, the rest stays here. Ten megabytes, so it is
 * held only while somebody draws.
 */
async function chineseFont(): Promise<Buffer> {
  const held = font?.deref()
  if (held) return held
  const packages = createRequire(import.meta.url)
  const read = await readFile(
    packages.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  )
  font = new WeakRef(read)
  return read
}

/** A rare character the font lacks is printed by its code, so that no name shows an empty box. */
function printable(glyphs: Glyphs, text: string): string {
  return Array.from(text, (character) => {
    const point = character.codePointAt(0) ?? 0
    const isPrintable = character === '\n' || glyphs.hasGlyphForCodePoint(point)
    return isPrintable ? character : `〔U+${point.toString(16).toUpperCase()}〕`
  }).join('')
}

export interface ChineseDocument {
  document: Document
  /** What the font can print of a text. */
  say: (text: string) => string
  /** Ends it. */
  bytes: () => Promise<Buffer>
}

/** An A4 page that prints Chinese; its pages are kept until the end, so that each can be numbered. */
export async function chineseDocument(options: {
  title: string
  at: string
  margin: number
  /** Of the lower edge, where it is another one. */
  bottom?: number
  /** Off in tests, to read what stands in it. */
  compress?: boolean
}): Promise<ChineseDocument> {
  const { title, at, margin, bottom = margin + 12, compress = true } = options
  // Loaded with the first page that is drawn.
  const { default: library } = await import('pdfkit')
  const document = new library({
    size: 'A4',
    margins: { top: margin, bottom, left: margin, right: margin },
    bufferPages: true,
    compress,
    info: { Title: title, CreationDate: new Date(at) },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject))
  document.registerFont('chinese', await chineseFont()).font('chinese')
  const glyphs = (document as unknown as { _font: { font: Glyphs } })._font.font
  return {
    document,
    say: (text) => printable(glyphs, text),
    async bytes() {
      document.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

/** Is there so much room left? Else another page: true where one was begun. */
export function keepRoom(document: Document, margin: number, height: number): boolean {
  if (document.y + height <= document.page.height - margin - 24) return false
  document.addPage()
  return true
}

/** Of a table's rows, in points: their height at least, the room above the words, and above and below together. */
interface RowShape {
  margin: number
  least: number
  above: number
  around: number
}

/** A row of a table, with a frame around each cell. `head`: said again where the row begins a page. */
export function drawRow(
  drawn: ChineseDocument,
  shape: RowShape,
  widths: readonly number[],
  cells: readonly string[],
  head?: readonly string[],
): void {
  const { document, say } = drawn
  const { margin, least, above, around } = shape
  const inside = (at: number) => ({ width: (widths[at] ?? 40) - 8 })
  const heights = cells.map((cell, at) => document.heightOfString(say(cell), inside(at)) + around)
  const height = Math.max(least, ...heights)
  if (keepRoom(document, margin, height) && head) drawRow(drawn, shape, widths, head)
  const top = document.y
  let left = margin
  for (const [at, cell] of cells.entries()) {
    const cellWidth = widths[at] ?? 40
    document.rect(left, top, cellWidth, height).lineWidth(0.5).stroke('#555')
    document.fillColor('#000').text(say(cell), left + 4, top + above, inside(at))
    left += cellWidth
  }
  document.x = margin
  document.y = top + height
}

/** 第 1 页，共 3 页, at the foot of each. */
export function numberPages(document: Document, margin: number): void {
  const pages = document.bufferedPageRange()
  for (let page = 0; page < pages.count; page++) {
    document.switchToPage(page)
    // Below the lower margin: without this the line would begin a new page.
    document.page.margins.bottom = 0
    document.text(`第 ${page + 1} 页，共 ${pages.count} 页`, margin, document.page.height - 36, {
      width: document.page.width - 2 * margin,
      align: 'center',
    })
  }
}

/** A QR code; `side` in points. */
export function drawCode(document: Document, address: string, left: number, top: number, side: number): void {
  const { data, size } = encode(address, { ecc: 'M', border: 0 })
  const cell = side / size
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries())
      if (dark) document.rect(left + x * cell, top + y * cell, cell + 0.05, cell + 0.05)
  document.fill('#000')
}
