import { addDays, addMonths, type Day } from '@/domain/calendar'

export const periods = ['month', 'last-month', 'quarter', 'year', 'last-year', 'twelve'] as const
export type Period = (typeof periods)[number]

/** First and last day. */
export function daysOf(period: Period, today: Day): { from: Day; to: Day } {
  const month = `${today.slice(0, 7)}-01`
  const year = `${today.slice(0, 4)}-01-01`
  const upToNow = (from: Day) => ({ from, to: today })
  const before = (first: Day, months: number) => ({ from: addMonths(first, -months), to: addDays(first, -1) })
  return {
    month: upToNow(month),
    'last-month': before(month, 1),
    quarter: upToNow(addDays(addMonths(today, -3), 1)),
    year: upToNow(year),
    'last-year': before(year, 12),
    twelve: upToNow(addDays(addMonths(today, -12), 1)),
  }[period]
}

/** How dark a tile is: 0 for nothing, then four steps up to the largest. */
export function bandOf(value: number | null, largest: number): number {
  if (value === null || value <= 0 || largest <= 0) return 0
  return Math.min(4, Math.ceil((value / largest) * 4))
}
