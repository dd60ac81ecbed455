import { dayOf, type Day, type Instant } from '@/domain/calendar'

// The phone's clock may be days off. The server tells its time with every answer.
let ahead: number | null = null

/** `date`: the header of an answer that came just now. */
export function noteServerTime(date: string | undefined): void {
  const told = date === undefined ? NaN : Date.parse(date)
  if (!Number.isNaN(told)) ahead = told - Date.now()
}

/** Whether the server has told its time since the app was opened. */
export function knowsTime(): boolean {
  return ahead !== null
}

/** The server's time as far as it is known, else the phone's. For showing, never for refusing. */
export function now(): Instant {
  return new Date(Date.now() + (ahead ?? 0)).toISOString()
}

/**
 * The day that forms are checked with. As long as the server has not spoken the phone does not judge
 * whether a date lies in the future: its own clock may be wrong, and the server looks again.
 */
export function formDay(): Day {
  return ahead === null ? '9999-12-31' : dayOf(now())
}
