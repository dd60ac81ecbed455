import { rowXml, sheetBegin, sheetEnd, sheetPath, workbookParts } from './sheet-xml'
import { beginEntry, endEntry, endZip, packInto, type ZipEntry } from './zip-file'

/** How far a workbook has come: all that has to be known to go on with it, in this process or in the next. */
export interface Grown {
  /** Bytes that are written. */
  bytes: number
  /** Sheets that are full. */
  full: ZipEntry[]
  open: ZipEntry | null
  /** In the open sheet, with its heading. */
  rows: number
}

export const seed: Grown = { bytes: 0, full: [], open: null, rows: 0 }

/** A sheet has room for 1,048,576 rows. */
const mostRows = 1_000_000

interface Step {
  grown: Grown
  written: Buffer[]
}

/** Takes up bytes, in their order. */
function taken({ grown, written }: Step, bytes: Buffer, change: Partial<Grown>): Step {
  return {
    grown: { ...grown, ...change, bytes: grown.bytes + bytes.length },
    written: [...written, bytes],
  }
}

async function opened(step: Step, titles: readonly string[]): Promise<Step> {
  const begun = beginEntry(sheetPath(step.grown.full.length + 1), step.grown.bytes)
  const headed = await packInto(begun.entry, sheetBegin(titles))
  return taken(taken(step, begun.bytes, {}), headed.bytes, { open: headed.entry, rows: 1 })
}

async function closed(step: Step): Promise<Step> {
  const { open, full } = step.grown
  if (open === null) return step
  const footed = await packInto(open, sheetEnd)
  const ended = endEntry(footed.entry)
  const all = Buffer.concat([footed.bytes, ended.bytes])
  return taken(step, all, { open: null, rows: 0, full: [...full, ended.entry] })
}

/** With these rows more. What is written comes back and goes to the file; nothing of it is needed again. */
export async function withRows(
  grown: Grown,
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<Step> {
  let step: Step = { grown, written: [] }
  if (step.grown.open !== null && step.grown.rows + rows.length > mostRows) step = await closed(step)
  if (step.grown.open === null) step = await opened(step, titles)
  const { open, rows: before } = step.grown
  if (open === null || rows.length === 0) return step
  const packed = await packInto(open, rows.map((cells, at) => rowXml(cells, before + at + 1)).join(''))
  return taken(step, packed.bytes, { open: packed.entry, rows: before + rows.length })
}

/** The rest of the workbook, to its last byte. */
export async function ended(grown: Grown, title: string): Promise<Step> {
  let step = await closed({ grown, written: [] })
  const entries = [...step.grown.full]
  for (const { name, content } of workbookParts(title, step.grown.full.length)) {
    const begun = beginEntry(name, step.grown.bytes)
    const packed = await packInto(begun.entry, content)
    const end = endEntry(packed.entry)
    entries.push(end.entry)
    step = taken(step, Buffer.concat([begun.bytes, packed.bytes, end.bytes]), {})
  }
  return taken(step, endZip(entries, step.grown.bytes), {})
}
