import { parse } from 'csv-parse/sync'
import { Problem } from '@/domain/problems'
import { NotText, textOf } from '../policies/guide-file'
import { readWorkbook } from './read-workbook'

export const mostRows = 10_000
export const mostBytes = 20 * 1024 * 1024
/** A title, the heading and some empty lines come on top of the work orders. */
export const mostLines = mostRows + 100

const begins = (file: Uint8Array, ...bytes: number[]) => bytes.every((byte, index) => file[index] === byte)

/**
 * The cells of a table as text, a row each, as its bytes say and not its name: xlsx, or text with commas,
 * semicolons or tabs in between. Throws `import-…`.
 */
export async function readTable(file: Buffer): Promise<string[][]> {
  if (file.byteLength > mostBytes) throw new Problem('import-too-large')
  if (begins(file, 0xd0, 0xcf, 0x11, 0xe0)) throw new Problem('import-old-excel')
  const rows = begins(file, 0x50, 0x4b) ? await readWorkbook(file, mostLines) : readText(file)
  if (rows.length > mostLines) throw new Problem('import-too-many-rows')
  return rows
}

function readText(file: Buffer): string[][] {
  const text = textIn(file)
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: mostLines + 1,
    })
  } catch {
    // A quotation mark that is never closed.
    throw new Problem('import-not-table')
  }
}

function textIn(file: Buffer): string {
  try {
    return textOf(file)
  } catch (error) {
    if (error instanceof NotText) throw new Problem('import-not-table')
    throw error
  }
}

/** The sign that stands most often in the first line with more than one. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 5000).split(/\r?\n/, 5)
  const counts = [',', ';', '\t', '，'].map((sign) => ({
    sign,
    count: Math.max(...first.map((line) => line.split(sign).length)),
  }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}
