import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { isDay, type Day } from '../calendar'
import { halfWidth } from '../fields'

dayjs.extend(utc)

/** Excel counts days from here; what it believes of February 1900 concerns nobody alive. */
const excelStart = '1899-12-30'
/** 1954 to 2119: other numbers are no days. */
const serials = { from: 20_000, to: 80_000 }

/**
 * A day as people and spreadsheets write it: `2026-01-02`, `2026/1/2`, `2026.1.2`, `2026年1月2日`, `20260102`, each
 * with or without a time behind it, or Excel's own count of days. null: no day.
 */
export function writtenDay(written: string): Day | null {
  const text = halfWidth(written).trim()
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text))
    if (serial < serials.from || serial > serials.to) return null
    return dayjs.utc(excelStart).add(serial, 'day').format('YYYY-MM-DD')
  }
  const found =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]+\d{1,2}[:时].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!found) return null
  const [, year = '', month = '', date = ''] = found
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}
