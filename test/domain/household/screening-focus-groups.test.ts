import { focusGroupsOf, focusHints } from '@/domain/household/focus-groups'
import { screen } from '@/domain/household/screening'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { facts } from './screening-answers'

describe('focus groups', () => {
  it('sixteen in Jiangxi (赣 2023 Q11), three of the 2021 guidance elsewhere', () => {
    expect(focusGroupsOf(jiangxi).map((group) => group.number)).toEqual(
      Array.from({ length: 16 }, (_, index) => index + 1),
    )
    expect(focusGroupsOf(national)).toHaveLength(3)
    expect(new Set(focusGroupsOf(jiangxi).map((group) => group.id)).size).toBe(16)
  })

  it('are seen from the answers or ticked by hand, each with its source', () => {
    const given = facts({ failing: ['water'], suddenEvent: 'yes', notes: ['destitute'] })
    const hints = focusHints(given, ['many-children'], jiangxi)
    expect(hints.map((group) => group.number)).toEqual([1, 10, 13, 14, 15])
    expect(hints.every((group) => group.sources[0] === '赣 2023 Q11')).toBe(true)
    expect(
      focusHints(facts({}), ['frail-elders', 'many-children'], national).map((group) => group.sources),
    ).toEqual([['中央 2021 §2.1']])
  })

  it('a little above the line with large spending', () => {
    const near = (perCapitaFen: number) =>
      focusHints(facts({ perCapitaFen, largeSpending: 'yes' }), [], jiangxi).map((group) => group.number)
    expect(near(936_000)).toEqual([2])
    expect(near(936_001)).toEqual([])
    expect(focusHints(facts({ lineFen: null }), [], jiangxi)).toEqual([])
  })

  it('never make a hint stronger: they are not asked for it', () => {
    const noted = screen(facts({ notes: ['destitute'] }), jiangxi)
    expect(noted.outcome).toBe(screen(facts({}), jiangxi).outcome)
  })
})
