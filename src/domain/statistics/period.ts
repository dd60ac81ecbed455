import type { Day } from '../calendar'

/** What is asked for at once: more of it nobody reads, and the server would count for everybody else's time. */
const mostYears = 5

/** Five years from one day to another and no more: by the digits, so that any year is one. */
export function isReadablePeriod(from: Day, to: Day): boolean {
  const lastYear = String(Number(from.slice(0, 4)) + mostYears).padStart(4, '0')
  return to <= `${lastYear}${from.slice(4)}`
}

/** Also of instants as they are written. */
export const periodBackwards = {
  error: '结束那天要在开始那天以后，请把两个日期换过来。',
  path: ['to'],
  params: { code: 'period-backwards' },
}
export function isForwards({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  return from === undefined || to === undefined || from <= to
}

export const periodTooLong = `一次最多看 ${mostYears} 年。请把开始那天改近一些，或把结束那天改早一些。`
