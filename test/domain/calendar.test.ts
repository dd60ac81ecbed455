import { execFileSync } from 'node:child_process'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import {
  addDays,
  addHours,
  addMonths,
  dayOf,
  daysLeft,
  dueAfterDays,
  dueAfterMonths,
  endOfDay,
  isDay,
  lastDayBefore,
  sayDay,
  hourOf,
  sayExactly,
  sayInstant,
  startOfDay,
} from '@/domain/calendar'
import { calendarAnswers } from '../support/calendar-answers'

/** 24:00 of a day in Shanghai, written as people write it. */
const midnightAfter = (day: string) => new Date(`${day}T24:00:00.000+08:00`).toISOString()

const dayArbitrary = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1950-01-01', n))
const instantArbitrary = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

describe('terms in 天 and 个月 (民法典 §201–203)', () => {
  test('a lead found at 23:59 counts from the next day', () => {
    expect(dueAfterDays('2026-03-02T23:59:00+08:00', 15)).toBe(midnightAfter('2026-03-17'))
    expect(lastDayBefore(dueAfterDays('2026-03-02T23:59:00+08:00', 15))).toBe('2026-03-17')
  })

  test('half an hour past midnight in Shanghai is already the next day, whatever UTC says', () => {
    expect(dayOf('2026-03-02T16:30:00Z')).toBe('2026-03-03')
    expect(dueAfterDays('2026-03-02T16:30:00Z', 15)).toBe(midnightAfter('2026-03-18'))
  })

  test('one month from the last of January ends with the last of February', () => {
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(dueAfterMonths('2028-01-31T04:00:00Z', 1)).toBe(midnightAfter('2028-02-29'))
    expect(dueAfterMonths('2026-01-31T04:00:00Z', 1)).toBe(midnightAfter('2026-02-28'))
  })

  test('a 公示 of 5 days posted on 2 March ends at 24:00 on 7 March', () => {
    const end = dueAfterDays('2026-03-02T01:00:00Z', 5)
    expect(end).toBe('2026-03-07T16:00:00.000Z')
    expect(end).toBe(midnightAfter('2026-03-07'))
  })

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 1, '2024-03-01'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-01-01', 365, '2027-01-01'],
  ])('%s and %i days: %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected)
  })

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('%s and %i months: %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test('a day begins at its 00:00 and ends at its 24:00', () => {
    expect(startOfDay('2026-03-02')).toBe('2026-03-01T16:00:00.000Z')
    expect(endOfDay('2026-03-02')).toBe('2026-03-02T16:00:00.000Z')
    expect(dayOf(startOfDay('2026-03-02'))).toBe('2026-03-02')
    expect(dayOf(endOfDay('2026-03-02'))).toBe('2026-03-03')
  })

  test('the time of day never matters', () => {
    fc.assert(
      fc.property(instantArbitrary, fc.integer({ min: 0, max: 400 }), (instant, days) => {
        const due = dueAfterDays(instant, days)
        expect(due).toBe(dueAfterDays(startOfDay(dayOf(instant)), days))
        expect(lastDayBefore(due)).toBe(addDays(dayOf(instant), days))
        expect(due > instant).toBe(true)
      }),
    )
  })
})

describe('days left', () => {
  const due = dueAfterDays('2026-03-02T02:00:00Z', 15)

  test.each([
    ['2026-03-02T02:00:00Z', 15],
    ['2026-03-16T15:59:59Z', 1],
    ['2026-03-16T16:00:00Z', 0],
    ['2026-03-17T15:59:59.999Z', 0],
    ['2026-03-17T16:00:00Z', -1],
    ['2026-03-19T00:00:00Z', -2],
  ])('at %s: %i', (now, left) => {
    expect(daysLeft(due, now)).toBe(left)
  })

  test('a day less for each day that goes by', () => {
    fc.assert(
      fc.property(instantArbitrary, fc.integer({ min: 0, max: 60 }), (now, days) => {
        expect(daysLeft(dueAfterDays(now, days), now)).toBe(days)
        expect(daysLeft(dueAfterDays(now, days), addHours(now, 24))).toBe(days - 1)
      }),
    )
  })
})

describe('what is a day', () => {
  test.each(['2026-02-28', '2024-02-29', '1900-01-01', '2026-12-31'])('%s is', (text) => {
    expect(isDay(text)).toBe(true)
  })
  test.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '0000-00-00',
    '',
    '昨天',
  ])('%s is not', (text) => {
    expect(isDay(text)).toBe(false)
  })
  test('every day there is, is one', () => {
    fc.assert(fc.property(dayArbitrary, (day) => isDay(day)))
  })
})

describe('saying it', () => {
  test('a day with its weekday', () => {
    expect(sayDay('2026-03-17')).toBe('3 月 17 日（周二）')
    expect(sayDay('2026-03-01')).toBe('3 月 1 日（周日）')
    expect(sayDay('2026-03-07')).toBe('3 月 7 日（周六）')
  })
  test('the year is said when it is another one in Shanghai', () => {
    expect(sayDay('2026-12-31', '2026-12-31T15:59:00Z')).toBe('12 月 31 日（周四）')
    expect(sayDay('2026-12-31', '2026-12-31T16:00:00Z')).toBe('2026 年 12 月 31 日（周四）')
    expect(sayDay('2027-01-01', '2026-12-31T16:00:00Z')).toBe('1 月 1 日（周五）')
  })
  test('an instant by the clock on the wall in Shanghai', () => {
    expect(sayInstant('2026-03-17T06:05:00Z')).toBe('3 月 17 日 14:05')
    expect(hourOf('2026-03-17T16:05:00Z')).toBe(0)
    expect(sayExactly('2026-03-17T06:05:09Z')).toBe('2026 年 3 月 17 日 14:05:09')
    expect(sayInstant('2026-03-17T16:00:00Z')).toBe('3 月 18 日 00:00')
    expect(sayInstant('2025-12-31T16:05:00Z', '2026-03-01T00:00:00Z')).toBe('1 月 1 日 00:05')
    expect(sayInstant('2025-12-31T15:05:00Z', '2026-03-01T00:00:00Z')).toBe('2025 年 12 月 31 日 23:05')
  })
})

describe('wherever the process runs', () => {
  const program = buildSync({
    stdin: {
      contents: `import { calendarAnswers } from './test/support/calendar-answers'
        process.stdout.write(JSON.stringify({
          answers: calendarAnswers(), offset: new Date('2026-07-01').getTimezoneOffset(),
        }))`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    write: false,
  }).outputFiles[0]?.text

  const runIn = (zone: string) =>
    JSON.parse(
      execFileSync(process.execPath, ['-'], {
        input: program ?? '',
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      }),
    ) as { answers: string[]; offset: number }

  const home = runIn('Asia/Shanghai')

  test('the answers are those of this process', () => {
    expect(home.answers).toEqual(calendarAnswers())
    expect(home.offset).toBe(-480)
  })

  test.each([
    ['UTC', 0],
    ['America/New_York', 240],
    ['America/Havana', 240],
    ['America/Santiago', 240],
    ['Pacific/Kiritimati', -840],
    ['Asia/Kolkata', -330],
  ])('%s gives the same dates', (zone, offset) => {
    const there = runIn(zone)
    expect(there.offset).toBe(offset)
    expect(there.answers).toEqual(home.answers)
  })
})
