import { setImmediate as letOthersIn } from 'node:timers/promises'
import { type Actor, type Grant } from '@/domain/actors'
import type { ScreeningFaultView, ScreeningRowView, ScreeningView } from '@/domain/api/screening'
import { dayOf } from '@/domain/calendar'
import { regionNames } from '@/domain/exchange/region-names'
import { maskName } from '@/domain/leads/who-speaks'
import { Problem } from '@/domain/problems'
import { covers } from '@/domain/regions'
import { markOf, readListRow } from '@/domain/screening/found-household'
import { columnsOf, findListHeading, listCells } from '@/domain/screening/list-columns'
import { warningListOf, type WarningListId } from '@/domain/screening/warning-lists'
import type { Context } from '../context'
import { mostRows, readTable } from '../exchange/read-table'
import type { Place } from '../places/places'
import type { ScreeningJob, ScreeningRow } from './screening-store'

const shown = { rows: 50, faults: 200 }
/** Rows looked at before other requests have their turn. */
const rowsAtOnce = 200
/** Some tables begin with a title and a date. */
const headingWithin = 10

/** What of a row is shown: no ID number, and of the name no more than tells two rows apart. */
export function rowShown({ row, name, village, finding, state }: ScreeningRow): ScreeningRowView {
  const seen = state === 'nowhere' ? 'bad' : state
  return { row, name: name === '' ? '' : maskName(name), place: village, finding, state: seen }
}

async function readRows(
  file: Buffer,
  listId: WarningListId,
  grant: Grant,
  place: Place,
  now: string,
): Promise<{ rows: ScreeningRow[]; faults: ScreeningFaultView[] }> {
  const list = warningListOf(listId)
  const lines = await readTable(file)
  const heading = findListHeading(lines.slice(0, headingWithin), list)
  if (heading.missing.length > 0)
    throw new Problem('import-columns-missing', {
      errors: heading.missing.map((title) => ({
        path: 'file',
        code: 'column-missing',
        message: `缺少“${title}”这一列。`,
      })),
    })
  const here = { names: regionNames(place.regions.values()), today: dayOf(now) }
  const villageTitle = columnsOf(list).find(({ id }) => id === 'village')?.title ?? ''
  const rows: ScreeningRow[] = []
  const faults: ScreeningFaultView[] = []
  const marks = new Set<string>()
  for (const [index, line] of lines.entries()) {
    if (index % rowsAtOnce === 0) await letOthersIn()
    if (index <= heading.row || line.every((cell) => cell.trim() === '')) continue
    const row = index + 1
    const cells = listCells(line, heading)
    const read = readListRow(cells, list, here)
    const outside = read.household !== null && !covers(grant.regionCode, read.household.regionCode)
    if (outside) read.faults.push({ column: villageTitle, message: '不在您管的地方。' })
    const household = outside ? null : read.household
    faults.push(...read.faults.map((fault) => ({ row, ...fault })))
    const mark = household && markOf(household, list)
    const twice = mark !== null && marks.has(mark)
    if (mark !== null) marks.add(mark)
    const state = household ? (twice ? 'known' : 'good') : read.nowhere ? 'nowhere' : 'bad'
    const village = household ? place.regionName(household.regionCode) : (cells.village ?? '')
    rows.push({ row, state, name: cells.name ?? '', village, finding: cells.finding ?? '', household })
  }
  if (rows.length === 0) throw new Problem('screening-empty')
  if (rows.length > mostRows) throw new Problem('import-too-many-rows')
  return { rows, faults }
}

/** Look through a list and keep what was read, sealed, for the decision. Throws `import-…`, `screening-empty`. */
export async function previewList(
  context: Context,
  actor: Actor,
  grant: Grant,
  listId: WarningListId,
  file: Buffer,
): Promise<ScreeningView> {
  const { clock, db, ids, places, screenings } = context
  const { countyCode } = actor
  const now = clock.now().toISOString()
  const { rows, faults } = await readRows(file, listId, grant, await places.of(countyCode), now)
  const list = warningListOf(listId)
  const marks = rows.flatMap(({ household }) => (household ? [markOf(household, list)] : []))
  const known = await screenings.marked(db, countyCode, marks)
  for (const row of rows) if (row.household && known.has(markOf(row.household, list))) row.state = 'known'

  const count = (...states: ScreeningRow['state'][]) =>
    rows.filter(({ state }) => states.includes(state)).length
  const job: ScreeningJob = {
    id: ids.uuid(),
    accountId: actor.accountId ?? '',
    bodyId: grant.bodyId ?? '',
    list: listId,
    state: 'previewed',
    total: rows.length,
    good: count('good'),
    bad: count('bad', 'nowhere'),
    known: count('known'),
    passed: 0,
    filed: 0,
    joined: 0,
    createdAt: now,
  }
  const told = faults.slice(0, shown.faults)
  await db.transaction((tx) => screenings.insert(tx, countyCode, job, told, rows))
  const { accountId: _account, bodyId: _body, ...view } = job
  return { ...view, rows: rows.slice(0, shown.rows).map(rowShown), faults: told }
}
