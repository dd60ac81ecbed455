import { dayOf, lastDayBefore, sayDay, sayInstant, type Instant } from '@/domain/calendar'
import { now } from '../api/server-time'

/** 3 月 17 日（周二）: the day something happened. */
export function sayDayOf(instant: Instant): string {
  return sayDay(dayOf(instant), now())
}

/** The last day in time for something that is due. */
export function sayDue(dueAt: Instant): string {
  return sayDay(lastDayBefore(dueAt), now())
}

/** 3 月 17 日 14:05. */
export function sayTime(instant: Instant): string {
  return sayInstant(instant, now())
}

/** 138 0013 8000; a landline as it was typed. */
export function sayPhone(phone: string): string {
  return phone.trim().replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3')
}

/** JC361130 20261121 000123: in groups, to be said aloud. */
export function sayNumber(number: string): string {
  return number.replace(/-/g, ' ')
}
