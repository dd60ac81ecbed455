import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/**
 * Days as the law counts them: calendar days in Asia/Shanghai, the starting day not counted,
 * a day ending at its 24:00 (民法典 §201–203). The guides only write 天, so no day is skipped.
 * Shanghai has had no summer time since 1991, so it is a fixed UTC+8 here: a phone's logic layer
 * has no dependable time-zone data.
 */
const SHANGHAI_HOURS = 8

/** An instant, as ISO 8601 in UTC: `2026-03-02T15:59:00.000Z`. */
export type Instant = string
/** A day in Shanghai: `2026-03-02`. */
export type Day = string

/** The clock on the wall in Shanghai. Counted in UTC: dayjs' own offsets stumble over the host's summer time. */
function inShanghai(instant: Instant) {
  return dayjs.utc(instant).add(SHANGHAI_HOURS, 'hour')
}

export function dayOf(instant: Instant): Day {
  return inShanghai(instant).format('YYYY-MM-DD')
}

/** The hour on the wall in Shanghai, 0 to 23. */
export function hourOf(instant: Instant): number {
  return inShanghai(instant).hour()
}

/** 00:00 of that day in Shanghai. */
export function startOfDay(day: Day): Instant {
  return new Date(`${day}T00:00:00.000+08:00`).toISOString()
}

/** 24:00 of that day in Shanghai: the first instant that is too late. */
export function endOfDay(day: Day): Instant {
  return startOfDay(addDays(day, 1))
}

export function addDays(day: Day, days: number): Day {
  return dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD')
}

/** The same day `months` later, or that month's last day where there is none (民法典 §202). */
export function addMonths(day: Day, months: number): Day {
  return dayjs.utc(day).add(months, 'month').format('YYYY-MM-DD')
}

/** Due instant of a term of `days` 天 that begins with an event at `from`. */
export function dueAfterDays(from: Instant, days: number): Instant {
  return endOfDay(addDays(dayOf(from), days))
}

/** Due instant of a term of `months` 个月 that begins with an event at `from`. */
export function dueAfterMonths(from: Instant, months: number): Instant {
  return endOfDay(addMonths(dayOf(from), months))
}

/** The last day on which one is still in time for a due instant made by this module. */
export function lastDayBefore(due: Instant): Day {
  return dayOf(new Date(Date.parse(due) - 1).toISOString())
}

/** Whole days from `now`'s day to the last day in time: 0 = today, −1 = a day late. */
export function daysLeft(due: Instant, now: Instant): number {
  return dayjs.utc(lastDayBefore(due)).diff(dayjs.utc(dayOf(now)), 'day')
}

export function addHours(instant: Instant, hours: number): Instant {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** `3 月 17 日（周二）`; the year is added when it is not the year of `now`. */
export function sayDay(day: Day, now?: Instant): string {
  const date = dayjs.utc(day)
  const year = now && inShanghai(now).year() !== date.year() ? `${date.year()} 年 ` : ''
  return `${year}${date.month() + 1} 月 ${date.date()} 日（周${weekdays[date.day()]}）`
}

/** `3 月 17 日 14:05` in Shanghai; the year is added when it is not the year of `now`. */
export function sayInstant(instant: Instant, now?: Instant): string {
  const date = inShanghai(instant)
  const year = now && inShanghai(now).year() !== date.year() ? `${date.year()} 年 ` : ''
  return `${year}${date.month() + 1} 月 ${date.date()} 日 ${date.format('HH:mm')}`
}

/** `2026 年 3 月 17 日 14:05:09` in Shanghai: for papers that are kept. */
export function sayExactly(instant: Instant): string {
  const date = inShanghai(instant)
  return `${date.year()} 年 ${date.month() + 1} 月 ${date.date()} 日 ${date.format('HH:mm:ss')}`
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs.utc(text).format('YYYY-MM-DD') === text
}
