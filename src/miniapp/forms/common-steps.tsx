import type { RegionTreeView } from '@/domain/api'
import { addDays, dayOf, sayDay } from '@/domain/calendar'
import { knowsTime, now } from '../api/server-time'
import { completeDate } from '../components/date-parts'
import { DateField } from '../components/DateField'
import { formCopy } from '../copy/forms'
import { villageName } from '../stores/places'
import { textOrNull, type Line } from './form'

/** What several forms ask in the same way. */

const words = formCopy.form

interface DayProps {
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** A day that lies behind us, with today and yesterday to press. */
export function PastDayField({ value, onChange, error }: DayProps) {
  const today = dayOf(now())
  // A phone that knows the day only by its own clock offers none: it may be the wrong one.
  const quick = [
    { label: words.today, value: today },
    { label: words.yesterday, value: addDays(today, -1) },
  ]
  return (
    <DateField
      id="happenedOn"
      value={value}
      onChange={onChange}
      error={error}
      optional
      {...(knowsTime() ? { quick } : {})}
    />
  )
}

export function sayTyped(date: string): string | null {
  const complete = completeDate(date)
  return complete === null ? textOrNull(date) : sayDay(complete, now())
}

export function villageLine(
  label: string,
  regionCode: string,
  trees: Readonly<Record<string, RegionTreeView>>,
): Line {
  // The list may be gone from the phone while the answer is still there.
  return { label, value: regionCode === '' ? null : (villageName(trees, regionCode) ?? regionCode) }
}

export function photosLine(label: string, photos: readonly unknown[]): Line {
  return { label, value: photos.length === 0 ? null : words.photoCount(photos.length) }
}
