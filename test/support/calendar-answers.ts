import {
  addDays,
  addMonths,
  dayOf,
  daysLeft,
  dueAfterDays,
  dueAfterMonths,
  endOfDay,
  isDay,
  lastDayBefore,
  sayDay,
  sayInstant,
} from '@/domain/calendar'

/** Every instant that could be told wrongly: midnights, month ends, and the hours other places skip. */
const instants = [
  '2026-03-02T15:59:00.000Z',
  '2026-03-02T16:00:00.000Z',
  '2026-03-02T16:30:00.000Z',
  '2024-02-28T16:00:00.000Z',
  '2025-12-31T15:59:59.999Z',
  '2025-12-31T16:00:00.000Z',
  // the night New York's clocks go forward, and the one they go back
  '2026-03-07T18:30:00.000Z',
  '2026-03-08T06:30:00.000Z',
  '2026-03-08T07:30:00.000Z',
  '2026-10-31T16:30:00.000Z',
  '2026-10-31T17:30:00.000Z',
  '2026-11-01T05:30:00.000Z',
  '2026-11-01T06:30:00.000Z',
  // the same in Havana and Santiago, where they change at midnight
  '2026-03-07T16:30:00.000Z',
  '2026-04-04T16:30:00.000Z',
  '2026-09-05T16:30:00.000Z',
  '2026-10-31T15:30:00.000Z',
]

const days = ['2026-03-02', '2024-02-29', '2028-01-31', '2025-12-31', '2026-03-08', '2026-11-01']

/** What the calendar says of all of these: the same text wherever the process runs. */
export function calendarAnswers(): string[] {
  const now = '2026-03-02T02:00:00.000Z'
  return [
    ...instants.flatMap((instant) => [
      dayOf(instant),
      dueAfterDays(instant, 15),
      dueAfterMonths(instant, 1),
      lastDayBefore(instant),
      String(daysLeft(instant, now)),
      sayInstant(instant, now),
    ]),
    ...days.flatMap((day) => [
      endOfDay(day),
      addDays(day, 30),
      addMonths(day, 13),
      sayDay(day, now),
      String(isDay(day)),
    ]),
  ]
}
