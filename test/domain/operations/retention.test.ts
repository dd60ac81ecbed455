import fc from 'fast-check'
import {
  endedOn,
  isPastItsTime,
  pastBefore,
  retentionKinds,
  retentionLimits,
  usualYears,
} from '@/domain/operations/retention'

const closed = {
  kind: 'declaration' as const,
  status: 'closed' as const,
  settledAt: '2026-03-02T02:00:00.000Z',
  dossier: null,
}

test('every default lies within its limits, and nothing is kept for less than the logs must be', () => {
  for (const kind of retentionKinds) {
    const { usual, least, most } = retentionLimits[kind]
    expect(least).toBeGreaterThanOrEqual(1)
    expect([usual >= least, usual <= most]).toEqual([true, true])
    expect(usualYears[kind]).toBe(usual)
  }
})

test('a year ends on the same day in Shanghai, and that day still counts (民法典 §202)', () => {
  expect(pastBefore(10, '2036-03-02T02:00:00.000Z')).toBe('2026-03-02')
  expect(pastBefore(1, '2029-02-28T17:00:00.000Z')).toBe('2028-03-01')
  expect(isPastItsTime(closed, usualYears, '2036-03-02T15:59:59.000Z')).toBe(false)
  expect(isPastItsTime(closed, usualYears, '2036-03-02T16:00:00.000Z')).toBe(true)
})

test.each(['received', 'returned', 'accepted', 'assigned', 'replied', 'declined'] as const)(
  'what is %s is kept, however old it is',
  (status) =>
    expect(isPastItsTime({ ...closed, status }, usualYears, '2099-01-01T00:00:00.000Z')).toBe(false),
)

const state = (kind: 'identification' | 'removal' | 'green-channel', outcome: object | null) => ({
  kind,
  pack: { id: 'jiangxi', version: '2023' },
  beganAt: '2026-03-02T02:00:00.000Z',
  done: [],
  told: [],
  outcome: outcome as never,
})
const recognised = state('identification', {
  kind: 'recognised',
  class: 'marginal',
  on: '2026-03-12',
  approvedOn: '2026-03-12',
})
const dossier = (changes: object) => ({
  identification: recognised,
  greenChannel: null,
  removal: null,
  removalFacts: null,
  signatures: [],
  ...changes,
})

test('a household that is still helped is not forgotten; its time runs from the day its risk was removed', () => {
  const late = '2099-01-01T00:00:00.000Z'
  expect(endedOn({ ...closed, dossier: dossier({}) })).toBeNull()
  expect(endedOn({ ...closed, dossier: dossier({ removal: state('removal', null) }) })).toBeNull()
  expect(endedOn({ ...closed, dossier: dossier({ removal: state('removal', { kind: 'kept' }) }) })).toBeNull()
  const removed = dossier({ removal: state('removal', { kind: 'removed', how: 'stable', on: '2028-06-01' }) })
  expect(endedOn({ ...closed, dossier: removed })).toBe('2028-06-01')
  expect(isPastItsTime({ ...closed, dossier: removed }, usualYears, '2038-06-01T00:00:00.000Z')).toBe(false)
  expect(isPastItsTime({ ...closed, dossier: removed }, usualYears, late)).toBe(true)
  const quick = dossier({
    identification: state('identification', null),
    greenChannel: state('green-channel', null),
  })
  expect(endedOn({ ...closed, dossier: quick })).toBeNull()
  const followedUp = dossier({ identification: state('identification', { kind: 'followed-up' }) })
  expect(endedOn({ ...closed, dossier: followedUp })).toBe('2026-03-02')
})

test('a longer term never lets anything go earlier', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 29 }), day, day, (years, settled, now) => {
      const lead = { ...closed, settledAt: settled.toISOString() }
      const with_ = (declaration: number) =>
        isPastItsTime(lead, { ...usualYears, declaration }, now.toISOString())
      expect(with_(years + 1) && !with_(years)).toBe(false)
    }),
  )
})
