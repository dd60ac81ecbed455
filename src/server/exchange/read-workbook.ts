import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { Problem } from '@/domain/problems'
import { attributeOf, plainText, tokensOf } from './spreadsheet-xml'

/** A table of 10,000 work orders unpacks to some 20 MB in a dozen files; a zip bomb to far more of either. */
const mostUnpacked = 64 * 1024 * 1024
const mostEntries = 1000
const mostColumns = 200
/** As much as a spreadsheet keeps in one cell. One text of many megabytes in each of 10,000 rows would be read as often. */
const mostInCell = 32_767

/**
 * The first sheet of an xlsx, cells as text. Nothing in it is run: of a formula only the result counts that its
 * program left there. Sizes are checked as they are told, and again while unpacking.
 */
export async function readWorkbook(file: Buffer, mostLines: number): Promise<string[][]> {
  const zip = await openZip(file)
  try {
    const entries = await entriesOf(zip)
    let left = mostUnpacked
    const read = async (name: string): Promise<string> => {
      const entry = entries.get(name)
      if (!entry) return ''
      const bytes = await unpack(zip, entry, left)
      left -= bytes.byteLength
      return bytes.toString('utf8')
    }
    if (!entries.has('xl/workbook.xml')) throw new Problem('import-not-table')
    const sheet = sheetPath(await read('xl/workbook.xml'), await read('xl/_rels/workbook.xml.rels'))
    if (!sheet || !entries.has(sheet)) throw new Problem('import-not-table')
    const shared = sharedStrings(await read('xl/sharedStrings.xml'))
    return sheetRows(await read(sheet), shared, mostLines)
  } catch (error) {
    // A tag of many megabytes: more than an expression can hold.
    if (error instanceof RangeError) throw new Problem('import-not-table')
    throw error
  } finally {
    zip.close()
  }
}

function openZip(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    fromBuffer(file, { lazyEntries: true }, (error, zip) =>
      error ? reject(new Problem('import-not-table')) : resolve(zip),
    ),
  )
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>()
    let unpacked = 0
    zip.on('error', () => reject(new Problem('import-not-table')))
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize
      found.set(entry.fileName, entry)
      if (unpacked > mostUnpacked || zip.entryCount > mostEntries)
        return reject(new Problem('import-zip-bomb'))
      zip.readEntry()
    })
    if (zip.entryCount > mostEntries) return reject(new Problem('import-zip-bomb'))
    zip.readEntry()
  })
}

function unpack(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new Problem('import-not-table'))
      const chunks: Buffer[] = []
      let size = 0
      stream.on('error', () => reject(new Problem('import-not-table')))
      stream.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        if (size <= most) return void chunks.push(chunk)
        stream.destroy()
        reject(new Problem('import-zip-bomb'))
      })
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    }),
  )
}

/** Where the first sheet stands. */
function sheetPath(workbook: string, relations: string): string | null {
  let id: string | null = null
  for (const { name, attributes } of tokensOf(workbook))
    if (name === 'sheet') {
      id = attributeOf(attributes, 'r:id') ?? attributeOf(attributes, 'id')
      break
    }
  for (const { name, attributes } of tokensOf(relations))
    if (name === 'Relationship' && attributeOf(attributes, 'Id') === id) {
      const target = attributeOf(attributes, 'Target') ?? ''
      return target.startsWith('/') ? target.slice(1) : `xl/${target}`
    }
  return null
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text: string | null = null
  let inText = false
  let inPhonetic = false
  for (const { name, closes, empty, content } of tokensOf(xml)) {
    if (name === 'si') {
      if (!closes) text = ''
      if (closes || empty) {
        strings.push(text ?? '')
        text = null
      }
    } else if (name === 't') inText = !closes && !empty
    // How a name is pronounced stands beside it and is no part of it.
    else if (name === 'rPh') inPhonetic = !closes && !empty
    else if (name === null && inText && !inPhonetic && text !== null) text += plainText(content)
  }
  return strings
}

/** `C12` is the third column. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** A number as people write it: 13907931001, not 1.3907931001E10. */
function plainNumber(value: string): string {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return value
  const number = Number(value)
  if (!Number.isInteger(number)) return value
  // Spreadsheets keep 15 digits. What has been rounded is shown as rounded: two long numbers must not become one.
  return Math.abs(number) < 1e15 ? String(number) : number.toExponential()
}

function sheetRows(xml: string, shared: readonly string[], mostLines: number): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  let line = 0
  let column = -1
  let type: string | null = null
  let value = ''
  let reading = false
  const end = () => {
    if (column < 0 || column >= mostColumns) return
    const cell = type === 's' ? (shared[Number(value)] ?? '') : type === null ? plainNumber(value) : value
    if (cell.length > mostInCell) throw new Problem('import-not-table')
    cells[column] = cell
  }
  for (const { name, closes, empty, attributes, content } of tokensOf(xml)) {
    if (name === 'row') {
      if (!closes) {
        const told = Number(attributeOf(attributes, 'r') ?? line + 1)
        line = Number.isSafeInteger(told) && told > line ? told : line + 1
        if (line > mostLines) throw new Problem('import-too-many-rows')
        cells = []
        column = -1
      }
      if (closes || empty) {
        while (rows.length < line - 1) rows.push([])
        rows.push(Array.from(cells, (cell) => cell ?? ''))
      }
    } else if (name === 'c') {
      if (closes) end()
      else {
        column = columnOf(attributeOf(attributes, 'r')) ?? column + 1
        type = attributeOf(attributes, 't')
        if (type === 'n') type = null
        value = ''
      }
      reading = false
    } else if (name === 'v' || name === 't') reading = !closes && !empty
    else if (name === null && reading) value += plainText(content)
  }
  return rows
}
