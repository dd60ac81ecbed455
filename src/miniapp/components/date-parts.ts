/** A date while it is being typed: year, month and day as typed, with `-` between. Nothing typed is lost. */
export interface DateParts {
  year: string
  month: string
  day: string
}

export function splitDate(value: string): DateParts {
  const [year = '', month = '', day = ''] = value.split('-')
  return { year, month, day }
}

/** Full-width figures become plain ones; a complete date is written as 2026-03-07. */
export function joinDate({ year, month, day }: DateParts): string {
  const [y, m, d] = [year, month, day].map((part) => plainFigures(part).replace(/-/g, '').trim()) as [
    string,
    string,
    string,
  ]
  if (y === '' && m === '' && d === '') return ''
  return [y, m, d].join('-')
}

function plainFigures(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

/** "2026-3-7" → "2026-03-07"; null when a part is missing or there is no such day. */
export function completeDate(value: string): string | null {
  const { year, month, day } = splitDate(value)
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]
  if (days === undefined || d < 1 || d > days) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
