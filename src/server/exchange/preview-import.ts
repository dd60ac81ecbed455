import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { Actor } from '@/domain/actors'
import type { ImportRemarkView, ImportView } from '@/domain/api/exchange'
import { dayOf } from '@/domain/calendar'
import { regionNames } from '@/domain/exchange/region-names'
import { readWorkOrder, type CellRemark } from '@/domain/exchange/work-order'
import { cellsOf, columnTitle, findHeadings } from '@/domain/exchange/work-order-columns'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { fingerprint } from '../policies/guide-file'
import type { Place } from '../places/places'
import type { ImportFace, ImportRow } from './import-store'
import { mostRows, readTable } from './read-table'

/** Where the work orders come from, and by what their numbers are known. */
export const importSource = 'hotline-12345'
/** Rows taken in within one transaction. */
const partSize = 250
/** Rows looked at before other requests have their turn. */
const rowsAtOnce = 200
const shown = { rows: 20, remarks: 100 }
/** Some tables begin with a title and a date. */
const headingWithin = 10

const needed = (missing: readonly string[]) =>
  missing.map((title) => ({ path: 'file', code: 'column-missing', message: `缺少“${title}”这一列。` }))

/** The table as rows of work orders, checked one by one. Throws `import-…`. */
async function readOrders(
  file: Buffer,
  place: Place,
  now: string,
): Promise<{ rows: ImportRow[]; unused: string[] }> {
  const lines = await readTable(file)
  const { row: heading, headings } = findHeadings(lines.slice(0, headingWithin))
  if (headings.missing.length > 0)
    throw new Problem('import-columns-missing', { errors: needed(headings.missing) })
  const { countyCode } = place.county
  const names = regionNames(place.regions.values())
  const today = dayOf(now)
  const firstRow = new Map<string, number>()
  const rows: ImportRow[] = []
  for (const [index, line] of lines.entries()) {
    if (index % rowsAtOnce === 0) await letOthersIn()
    if (index <= heading || line.every((cell) => cell.trim() === '')) continue
    const row = index + 1
    const cells = cellsOf(line, headings)
    const order = readWorkOrder(cells, { countyCode, today, names })
    const earlier = firstRow.get(order.number)
    if (earlier !== undefined && order.number !== '')
      order.notes.push({ column: 'number', message: `和第 ${earlier} 行是同一个工单，只收一次。` })
    else if (order.content) firstRow.set(order.number, row)
    const state = order.content === null ? 'bad' : earlier === undefined ? 'good' : 'known'
    rows.push({ ...order, row, cells, state })
  }
  if (rows.length === 0) throw new Problem('import-empty')
  if (rows.length > mostRows) throw new Problem('import-too-many-rows')
  return { rows, unused: headings.unused }
}

function remarks(rows: readonly ImportRow[], which: (row: ImportRow) => CellRemark[]): ImportRemarkView[] {
  const all = rows.flatMap((row) =>
    which(row).map(({ column, message }) => ({ row: row.row, column: columnTitle(column), message })),
  )
  return all.slice(0, shown.remarks)
}

function faceOf(rows: readonly ImportRow[], unused: string[], place: Place): ImportFace {
  return {
    unused: unused.slice(0, 50),
    rows: rows.slice(0, shown.rows).map(({ row, number, content, state, cells }) => ({
      row,
      number,
      kind: content?.kind ?? null,
      place: content ? place.regionName(content.regionCode) : (cells.village ?? ''),
      text: Array.from(cells.text ?? '')
        .slice(0, 60)
        .join(''),
      state,
    })),
    faults: remarks(rows, ({ faults }) => faults),
    notes: remarks(rows, ({ notes }) => notes),
  }
}

/** Look through a table and keep what was read, sealed, for the decision. Throws `import-…`. */
export async function previewImport(context: Context, actor: Actor, file: Buffer): Promise<ImportView> {
  const { clock, db, ids, imports, numbers, places } = context
  const { countyCode } = actor
  const place = await places.of(countyCode)
  const now = clock.now().toISOString()
  const { rows, unused } = await readOrders(file, place, now)
  const wanted = rows.filter(({ state }) => state === 'good')
  const known = await numbers.known(
    db,
    countyCode,
    importSource,
    wanted.map(({ number }) => number),
  )
  for (const row of wanted) if (known.has(row.number)) row.state = 'known'

  const count = (state: ImportRow['state']) => rows.filter((row) => row.state === state).length
  const job = {
    id: ids.uuid(),
    accountId: actor.accountId ?? '',
    fileSha256: fingerprint(file),
    state: 'previewed' as const,
    mode: null,
    total: rows.length,
    good: count('good'),
    bad: count('bad'),
    known: count('known'),
    passed: 0,
    filed: 0,
    createdAt: now,
  }
  const face = faceOf(rows, unused, place)
  const parts = Array.from({ length: Math.ceil(rows.length / partSize) }, (_none, part) =>
    rows.slice(part * partSize, (part + 1) * partSize),
  )
  await db.transaction((tx) => imports.insert(tx, countyCode, job, face, parts))
  const { accountId: _account, fileSha256, ...view } = job
  return { ...view, ...face, sameFileAt: await imports.sameFileAt(db, countyCode, fileSha256, job.id) }
}
