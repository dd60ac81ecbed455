import type { PublicFiguresView } from '@/domain/api/figures'
import { addDays, addMonths, dayOf } from '@/domain/calendar'
import { levelOf } from '@/domain/regions'
import { leastShown, suppress } from '@/domain/statistics/suppression'
import type { Context } from '../context'
import { monthsOf } from './figures'

const monthsShown = 12

/**
 * How many leads each town had in each of the last months that are over: of a month that still runs, two looks on two
 * days would show who came between them.
 */
export async function publicFigures(context: Context, countyCode: string): Promise<PublicFiguresView> {
  const { clock, db, figures, places } = context
  const place = await places.of(countyCode)
  const thisMonth = `${dayOf(clock.now().toISOString()).slice(0, 7)}-01`
  const from = addMonths(thisMonth, -monthsShown)
  const to = addDays(thisMonth, -1)
  const months = monthsOf(from, to)
  const towns = [...place.regions.values()]
    .filter(({ code }) => levelOf(code) === 'town')
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  const counts = await figures.publicCounts(db, countyCode, from, to)
  const countOf = (code: string, month: string) =>
    counts.find((row) => row.code === code && row.month === month)?.count ?? 0
  const { rows } = suppress({ cells: towns.map(({ code }) => months.map((month) => countOf(code, month))) })
  const totals = rows.at(-1) ?? []
  return {
    countyName: place.county.name,
    least: leastShown,
    months,
    rows: towns.map(({ code, name }, at) => {
      const row = rows[at] ?? []
      return { code, name, cells: row.slice(0, -1), total: row.at(-1) ?? null }
    }),
    totals: totals.slice(0, -1),
    total: totals.at(-1) ?? null,
  }
}
