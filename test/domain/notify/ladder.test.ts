import fc from 'fast-check'
import { roles } from '@/domain/actors'
import { dayOf, startOfDay } from '@/domain/calendar'
import { noticeTemplates } from '@/domain/leads/notices'
import {
  afterQuiet,
  defaultLadders,
  ladderFor,
  ladderForm,
  rungTimes,
  rungsFor,
  type QuietHours,
} from '@/domain/notify/ladder'

const night: QuietHours = { from: '21:30', to: '07:30' }
const shanghai = (written: string) => new Date(`${written}:00.000+08:00`).toISOString()

describe('quiet hours', () => {
  test.each([
    ['2026-03-02T21:29', '2026-03-02T21:29'],
    ['2026-03-02T21:30', '2026-03-03T07:30'],
    ['2026-03-02T23:59', '2026-03-03T07:30'],
    ['2026-03-03T00:00', '2026-03-03T07:30'],
    ['2026-03-03T07:29', '2026-03-03T07:30'],
    ['2026-03-03T07:30', '2026-03-03T07:30'],
    ['2026-02-28T22:00', '2026-03-01T07:30'],
    ['2026-12-31T22:00', '2027-01-01T07:30'],
  ])('%s waits until %s', (at, until) => {
    expect(afterQuiet(shanghai(at), night)).toBe(shanghai(until))
  })

  test('within a day, and none at all', () => {
    const noon = { from: '12:00', to: '14:00' }
    expect(afterQuiet(shanghai('2026-03-02T13:00'), noon)).toBe(shanghai('2026-03-02T14:00'))
    expect(afterQuiet(shanghai('2026-03-02T14:00'), noon)).toBe(shanghai('2026-03-02T14:00'))
    expect(afterQuiet(shanghai('2026-03-02T13:00'), { from: '13:00', to: '13:00' })).toBe(
      shanghai('2026-03-02T13:00'),
    )
  })
})

test('in the day: 企业微信 at once, WeChat after ten minutes, an SMS after half an hour, the level above after a day', () => {
  const born = shanghai('2026-03-02T10:00')
  expect(ladderFor(defaultLadders, 'department', 'assigned-body', born)).toEqual([
    { by: 'wecom', at: born },
    { by: 'wechat', at: shanghai('2026-03-02T10:10') },
    { by: 'sms', at: shanghai('2026-03-02T10:30') },
    { by: 'superior', at: shanghai('2026-03-03T10:00') },
  ])
})

test('at night the half hour begins in the morning; what is urgent waits for nothing', () => {
  const born = shanghai('2026-03-02T22:00')
  expect(ladderFor(defaultLadders, 'department', 'assigned-body', born)).toEqual([
    { by: 'wecom', at: shanghai('2026-03-03T07:30') },
    { by: 'wechat', at: shanghai('2026-03-03T07:40') },
    { by: 'sms', at: shanghai('2026-03-03T08:00') },
    { by: 'superior', at: shanghai('2026-03-04T07:30') },
  ])
  expect(ladderFor(defaultLadders, 'department', 'escalate', born).map(({ at }) => at)).toEqual([
    born,
    shanghai('2026-03-02T22:10'),
    shanghai('2026-03-02T22:30'),
    shanghai('2026-03-03T22:00'),
  ])
})

test('whoever is told that others do not read is not told on in turn', () => {
  const told = ladderFor(defaultLadders, 'township-staff', 'unread-above', shanghai('2026-03-02T10:00'))
  expect(told.map(({ by }) => by)).toEqual(['wecom', 'wechat', 'sms'])
})

const minute = fc.integer({ min: 0, max: 1439 })
const wall = minute.map(
  (n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`,
)
const quietHours = fc.record({ from: wall, to: wall })
const instant = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const ladder = fc
  .uniqueArray(fc.constantFrom(...rungsFor('department')), { maxLength: 3 })
  .chain((names) =>
    fc
      .array(fc.integer({ min: 0, max: 10_080 }), { minLength: names.length, maxLength: names.length })
      .map((minutes) =>
        [...minutes].sort((a, b) => a - b).map((afterMinutes, i) => ({ by: names[i]!, afterMinutes })),
      ),
  )

describe('always', () => {
  test('nothing is sent in quiet hours, nothing too early, nothing more than a day late', () => {
    fc.assert(
      fc.property(instant, quietHours, (born, quiet) => {
        const at = afterQuiet(born, quiet)
        expect(at >= born).toBe(true)
        expect(Date.parse(at) - Date.parse(born)).toBeLessThan(86_400_000)
        expect(afterQuiet(at, quiet)).toBe(at)
        const onWall = (Date.parse(at) - Date.parse(startOfDay(dayOf(at)))) / 60_000
        const [from, to] = [quiet.from, quiet.to].map(
          (one) => Number(one.slice(0, 2)) * 60 + Number(one.slice(3)),
        )
        const quietThen = from! <= to! ? onWall >= from! && onWall < to! : onWall >= from! || onWall < to!
        expect(quietThen).toBe(false)
      }),
    )
  })

  test('each rung keeps its order and its distance from the first that could be told', () => {
    fc.assert(
      fc.property(instant, quietHours, ladder, (born, quiet, rungs) => {
        const times = rungTimes(rungs, born, quiet)
        expect(times.map(({ by }) => by)).toEqual(rungs.map(({ by }) => by))
        const first = Date.parse(afterQuiet(born, quiet))
        for (const [i, { at }] of times.entries()) {
          expect(Date.parse(at) - first).toBeGreaterThanOrEqual(rungs[i]!.afterMinutes * 60_000)
          if (i > 0) expect(at >= times[i - 1]!.at).toBe(true)
        }
      }),
    )
  })
})

describe('the settings of a county', () => {
  const set = (change: object) => ladderForm.safeParse({ ...defaultLadders, ...change }).success
  const withLadder = (role: string, rungs: object[]) =>
    set({ ladders: { ...defaultLadders.ladders, [role]: rungs } })

  test('the defaults may be set, and name only what there is', () => {
    expect(ladderForm.parse(defaultLadders)).toEqual(defaultLadders)
    expect(Object.keys(defaultLadders.ladders).sort()).toEqual([...roles].sort())
    for (const template of defaultLadders.urgent) expect(noticeTemplates).toHaveProperty(template)
  })

  test('a ladder may be empty, and goes up only', () => {
    expect(withLadder('department', [])).toBe(true)
    expect(withLadder('department', [{ by: 'sms', afterMinutes: 5 }])).toBe(true)
    expect(
      withLadder('department', [
        { by: 'wecom', afterMinutes: 30 },
        { by: 'sms', afterMinutes: 5 },
      ]),
    ).toBe(false)
    expect(
      withLadder('department', [
        { by: 'sms', afterMinutes: 5 },
        { by: 'sms', afterMinutes: 5 },
      ]),
    ).toBe(false)
  })

  test.each([
    ['villager', { by: 'superior', afterMinutes: 5 }],
    ['villager', { by: 'wecom', afterMinutes: 5 }],
    ['department', { by: 'sms', afterMinutes: -1 }],
    ['department', { by: 'sms', afterMinutes: 10_081 }],
    ['department', { by: 'fax', afterMinutes: 5 }],
  ])('%s: %j is refused', (role, rung) => {
    expect(withLadder(role, [rung])).toBe(false)
  })

  test.each(['24:00', '7:30', '07:60', ''])('the hour %j is refused', (from) => {
    expect(set({ quiet: { from, to: '07:30' } })).toBe(false)
  })
})
