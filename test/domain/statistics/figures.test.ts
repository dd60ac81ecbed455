import fc from 'fast-check'
import { isSource } from '@/domain/policy/sources'
import { allFacets, facetsOf } from '@/domain/statistics/facets'
import { daysOfHours, medianOf } from '@/domain/statistics/median'
import { isReadablePeriod } from '@/domain/statistics/period'
import { markOf, ratioOf } from '@/domain/statistics/ratio'
import { add, nothing, tallyOf } from '@/domain/statistics/tally'
import { since, usualWaves, waveSettings, wavesBy, wavesOf } from '@/domain/statistics/waves'
import { fixture } from '../../support/demo-client'
import type { LeadContent } from '@/domain/leads/content'
import type { Dossier } from '@/domain/leads/dossier'

describe('the median', () => {
  it('is the middle of the sorted values, however they are counted together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b)
        const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
        const high = sorted[Math.floor(sorted.length / 2)] ?? 0
        const counts = new Map<number, number>()
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
        const histogram = [...counts].map(([value, count]) => ({ value, count }))
        expect(medianOf(histogram)).toBe((low + high) / 2)
      }),
    )
  })

  it('is not there where nothing was counted', () => {
    expect(medianOf([])).toBeNull()
    expect(medianOf([{ value: 4, count: 0 }])).toBeNull()
  })

  it('is said in days, to a tenth', () => expect([daysOfHours(24), daysOfHours(41)]).toEqual([1, 1.7]))
})

describe('satisfaction', () => {
  it('is of those that were rated: who did not rate is apart, and never satisfied', () => {
    const tally = tallyOf({ ...nothing(), rated: { 5: 1, 4: 1, 3: 1, 2: 0, 1: 1 }, unrated: 96 })
    expect(tally).toMatchObject({ ratedCount: 4, satisfiedShare: 0.5, unrated: 96 })
  })

  it('is unknown, not nothing and not everything, where nobody rated', () => {
    expect(tallyOf({ ...nothing(), unrated: 3 }).satisfiedShare).toBeNull()
    expect(tallyOf(nothing()).inTimeShare).toBeNull()
  })
})

it('sums two places figure by figure', () => {
  const one = { ...nothing(), in: 3, late: 1, open: { intake: 1, assign: 0, handle: 2, rate: 0 } }
  const both = add(one, { ...one, unrated: 2 })
  expect(both).toMatchObject({
    in: 6,
    late: 2,
    unrated: 2,
    open: { intake: 2, assign: 0, handle: 4, rate: 0 },
  })
})

describe('the share of objects whose risk is not removed', () => {
  it.each([
    ['361199000000', 0.02],
    ['371799000000', 0.02],
    ['500199000000', 0.03],
    ['620199000000', 0.03],
  ])('has its mark in %s at %d', (region, share) => {
    expect(markOf(region).share).toBe(share)
    expect(markOf(region).sources.every(isSource)).toBe(true)
  })

  const watched = { households: 6, persons: 20, floorHouseholds: 3, floorPersons: 900 }
  it('leaves 兜底 households out', () =>
    expect(ratioOf(watched, 1000, 0.02)).toEqual({ share: 0.02, over: true }))
  it('says nothing without a population', () =>
    expect(ratioOf(watched, null, 0.02)).toEqual({ share: null, over: false }))
})

describe('a wave', () => {
  it('looks at as many days as its rule says, today among them', () => {
    expect(since('2026-03-02', 14)).toBe('2026-02-17')
  })
  it('is there from the least number on, the largest first', () => {
    const groups = [2, 3, 7].map((households) => ({ households }))
    expect(wavesOf(groups, 3)).toEqual([{ households: 7 }, { households: 3 }])
  })
  it('is what the county says it is, and ours until it does', () => {
    expect(wavesBy(null)).toMatchObject([
      { id: 'village', ...usualWaves.village, from: '系统先定的' },
      { id: 'cause', ...usualWaves.cause },
    ])
    const own = { ...usualWaves, cause: { days: 10, least: 2 } }
    expect(wavesBy(own)[1]).toMatchObject({ days: 10, least: 2, from: '本县定的' })
  })
  it.each([
    [{ days: 14, least: 1 }, '请写 2 到 100 户。'],
    [{ days: 91, least: 3 }, '请写 3 到 90 天。'],
    [{ days: 3.5, least: 3 }, '请写 3 到 90 天。'],
    [{ days: null, least: 3 }, '请写 3 到 90 天。'],
  ])('cannot be %j', (village, message) => {
    const read = waveSettings.safeParse({ ...usualWaves, village })
    expect(read.error?.issues[0]?.message).toBe(message)
  })
})

describe('what is counted of a sealed lead', () => {
  const declaration = fixture<LeadContent>('household-illness')
  const recognised = {
    identification: { outcome: { kind: 'recognised' } },
    removal: null,
    removalFacts: null,
  } as unknown as Dossier

  it('is a category of a report and the causes of a declaration, from the fixed list', () => {
    const report = fixture<LeadContent>('report-publicity')
    expect(facetsOf({ content: report, dossier: null })).toEqual(['category:publicity'])
    const found = facetsOf({ content: declaration, dossier: null })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((facet) => facet.startsWith('cause:') && allFacets.includes(facet))).toBe(true)
  })

  it('is the size of a household once it is recognised, until its risk is removed', () => {
    const people = declaration.kind === 'declaration' ? declaration.members.length : 0
    expect(facetsOf({ content: declaration, dossier: recognised })).toContain(`watched:${people}`)
    const removed = { ...recognised, removal: { outcome: { kind: 'removed' } } } as unknown as Dossier
    expect(facetsOf({ content: declaration, dossier: removed }).join()).not.toContain('watched')
  })

  it('is apart for a household that 兜底 carries', () => {
    if (declaration.kind !== 'declaration') throw new Error('no declaration')
    const members = declaration.members.map((member) => ({ ...member, labour: 'none' as const }))
    const content: LeadContent = { ...declaration, members, householdKinds: ['destitute'] }
    expect(facetsOf({ content, dossier: recognised })).toContain(`floor:${members.length}`)
  })
})

it.each([
  ['2026-01-01', '2026-12-31', true],
  ['2021-03-02', '2026-03-02', true],
  ['2021-03-01', '2026-03-02', false],
  ['2024-02-29', '2029-02-28', true],
  ['2024-02-29', '2029-03-01', false],
  ['0001-01-01', '2026-03-02', false],
  ['0095-01-01', '1999-01-01', false],
])('from %s to %s is a period to be read: %s', (from, to, readable) => {
  expect(isReadablePeriod(from, to)).toBe(readable)
})
