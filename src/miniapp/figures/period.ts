import { addDays, addMonths, type Day } from '@/domain/calendar'

export const periods = ['month', 'quarter', 'year', 'twelve'] as const
export type Period = (typeof periods)[number]

/** First and last day; the last is today. */
export function daysOf(period: Period, today: Day): { from: Day; to: Day } {
  const from = {
    month: `${today.slice(0, 7)}-01`,
    quarter: addDays(addMonths(today, -3), 1),
    year: `${today.slice(0, 4)}-01-01`,
    twelve: addDays(addMonths(today, -12), 1),
  }[period]
  return { from, to: today }
}

/** How dark a tile is: 0 for nothing, then four steps up to the largest. */
export function bandOf(value: number | null, largest: number): number {
  if (value === null || value <= 0 || largest <= 0) return 0
  return Math.min(4, Math.ceil((value / largest) * 4))
}
