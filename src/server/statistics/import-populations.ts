import { createHash } from 'node:crypto'
import type { PopulationImportView } from '@/domain/api/populations'
import { Problem } from '@/domain/problems'
import { levelOf, parentOf } from '@/domain/regions'
import { readPopulationTable } from '@/domain/statistics/population'
import { record } from '../administration/administrator'
import type { Context } from '../context'
import { newWorkbook } from '../exchange/new-workbook'
import { readTable } from '../exchange/read-table'

/** Rows that are told of. */
const mostFaults = 50

interface Entering {
  countyCode: string
  accountId: string
  year: number
  paper: string
  fingerprint?: string | undefined
}

/** What a table of all villages changes, and with the fingerprint of that preview the change itself. */
export async function importPopulations(
  context: Context,
  file: Buffer,
  { countyCode, accountId, year, paper, fingerprint }: Entering,
): Promise<PopulationImportView> {
  const { administration, clock, db, places, populations } = context
  const place = await places.of(countyCode)
  const table = readPopulationTable(await readTable(file), [...place.regions.values()])
  if (table === null) throw new Problem('population-heading')
  return db.transaction(async (tx) => {
    // One after the other: what was shown still holds when it is taken over.
    if (fingerprint !== undefined) await administration.lock(tx, countyCode)
    const now = await populations.ofYear(tx, countyCode, year)
    const changed = table.rows.filter(({ regionCode, people }) => now.get(regionCode)?.people !== people)
    const told = JSON.stringify([year, paper, changed, table.faults])
    const view: PopulationImportView = {
      year,
      changes: changed.map(({ regionCode, people }) => ({
        code: regionCode,
        name: place.regionName(regionCode),
        people,
        before: now.get(regionCode)?.people ?? null,
      })),
      same: table.rows.length - changed.length,
      empty: table.empty,
      faults: table.faults.slice(0, mostFaults),
      fingerprint: createHash('sha256').update(told).digest('hex'),
      done: false,
    }
    if (fingerprint === undefined) return view
    if (fingerprint !== view.fingerprint) throw new Problem('regions-changed')
    const setAt = clock.now().toISOString()
    await populations.set(tx, countyCode, changed, { year, paper, setAt, setBy: accountId })
    const after = { year, villages: changed.length }
    if (changed.length > 0) await record(context, tx, { countyCode, accountId }, 'population-set', { after })
    return { ...view, done: true }
  })
}

/** Every village of the county with what stands there, to be filled in. */
export async function populationTemplate(context: Context, countyCode: string): Promise<Buffer> {
  const { db, places, populations } = context
  const [place, latest] = await Promise.all([places.of(countyCode), populations.latest(db, countyCode)])
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('农村人口', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: '村代码', width: 18, style: { numFmt: '@' } },
    { header: '乡镇', width: 18 },
    { header: '村', width: 18 },
    { header: '农村人口', width: 14 },
  ]
  sheet.getRow(1).font = { bold: true }
  for (const { code, name } of [...place.regions.values()].sort((a, b) => (a.code < b.code ? -1 : 1)))
    if (levelOf(code) === 'village')
      sheet.addRow([code, place.regionName(parentOf(code)), name, latest.get(code)?.people ?? null])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
