import type { Declaration } from '@/domain/household/declaration'
import { leadingPlace } from '@/domain/household/leading-place'
import { livingKinds } from '@/domain/household/declaration-choices'
import { factsDeclared } from '@/domain/household/screening-declaration'
import { focusGroupsOf } from '@/domain/household/focus-groups'
import { screen } from '@/domain/household/screening'
import { groupsTold, withTold } from '@/domain/household/told-facts'
import { packs } from '@/domain/policy/index'
import { jiangxi } from '@/domain/policy/jiangxi/pack'

const now = '2026-03-02T02:00:00.000Z'
const head = { name: '钟秀莲', relation: 'head' } as const
const told = (change: Partial<Declaration>) => ({
  causes: ['other'] as Declaration['causes'],
  hardships: [],
  members: [head],
  ...change,
})
const factsOf = (change: Partial<Declaration>) => {
  const all = told(change)
  return withTold(factsDeclared(all, jiangxi, [], now), all)
}
const members = (...some: Partial<Declaration['members'][number]>[]) => ({
  members: some.map((one) => ({ ...head, ...one })),
})

test.each<[Partial<Declaration>, object]>([
  [{}, { origin: 'unknown', canSolve: 'unknown', hukou: 'unknown', livesAtHukou: 'unknown', notes: [] }],
  [{ householdKinds: ['lifted'] }, { origin: 'lifted' }],
  [{ householdKinds: ['none'] }, { origin: 'ordinary', notes: [] }],
  [
    { householdKinds: ['low-income-allowance', 'removed-before'] },
    { origin: 'ordinary', notes: ['low-income-allowance', 'removed-before'] },
  ],
  [{ householdKinds: [] }, { origin: 'unknown' }],
  [{ means: { enough: 'no' } }, { canSolve: 'no' }],
  [{ means: { enough: 'partly' } }, { canSolve: 'no' }],
  [{ means: { enough: 'yes' } }, { canSolve: 'yes' }],
  [{ means: { note: '卖了猪' } }, { canSolve: 'unknown' }],
  [{ living: { kind: 'home' } }, { livesAtHukou: 'yes', hukou: 'unknown' }],
  [{ living: { kind: 'resident' } }, { livesAtHukou: 'no' }],
  [{ living: { kind: 'relocated' } }, { livesAtHukou: 'unknown', hukou: 'relocated' }],
  [members({ hukou: 'rural' }, { hukou: 'rural' }), { hukou: 'rural', urbanSecurity: 'unknown' }],
  [members({ hukou: 'rural' }, {}), { hukou: 'unknown' }],
  [
    members({ hukou: 'urban', urbanCover: true }, { hukou: 'rural' }),
    { hukou: 'urban-or-collective', urbanSecurity: 'yes' },
  ],
  [members({ hukou: 'urban', urbanCover: false }, { hukou: 'collective' }), { urbanSecurity: 'unknown' }],
  [members({ hukou: 'urban', urbanCover: false }), { urbanSecurity: 'no' }],
  [members({ hukou: 'converted' }, { hukou: 'urban' }), { hukou: 'converted' }],
  [members({ schooling: 'dropped-out' }), { failing: ['schooling'] }],
  [{ ...members({ schooling: 'dropped-out' }), causes: ['housing'] }, { failing: ['housing', 'schooling'] }],
  [
    { assets: { holdings: ['deposits'] }, support: { duties: ['divorced'] }, compensationPending: true },
    { notes: ['pending-compensation', 'assets', 'family-apart'] },
  ],
  [
    { assets: { holdings: ['none'] }, support: { duties: ['none'] }, compensationPending: false },
    { notes: [] },
  ],
])('%j tells %j', (change, facts) => {
  expect(factsOf(change)).toMatchObject(facts)
})

test.each<[Partial<Declaration>, string[]]>([
  [{}, []],
  [members({ healthStates: ['serious-illness'] }), ['serious-illness']],
  [
    members({ healthStates: ['severe-disability', 'frail'] }),
    ['weak-labour', 'severe-disability', 'frail-elders'],
  ],
  [members({ labour: 'weak' }, { labour: 'none' }), ['weak-labour']],
  [members({ labour: 'weak' }, { labour: 'able' }), []],
  [members({ labour: 'weak' }, {}), []],
  [members({ schooling: 'college' }, { schooling: 'high-school' }), ['many-children']],
  [members({ schooling: 'college' }, { schooling: 'compulsory' }), []],
  [{ support: { duties: ['guardian'] } }, ['children-without-care']],
])('%j names the groups %j', (change, groups) => {
  expect(groupsTold(told(change))).toEqual(groups)
})

test('every group named is one of a guide, and every place that leads is cited', () => {
  const known = packs.flatMap((pack) => focusGroupsOf(pack).map(({ id }) => id))
  const all = told({
    ...members(
      { healthStates: ['severe-disability', 'frail', 'serious-illness'], schooling: 'college' },
      { schooling: 'college' },
    ),
    support: { duties: ['guardian'] },
  })
  for (const id of groupsTold(all)) expect(known).toContain(id)
  for (const pack of packs)
    for (const { id } of livingKinds) expect(leadingPlace(id, pack).sources.length).toBeGreaterThan(0)
})

test('with what the longer form tells the hint can name a class, and never closes the way', () => {
  const figures = { wageFen: 1_200_000, businessFen: 0, transferFen: 0, propertyFen: 0 }
  const lines = [
    { countyCode: '361199', year: 2026, amountFen: 840_000, setBy: '', setAt: now, paper: '通知' },
  ]
  const all = {
    ...told({ householdKinds: ['lifted'], means: { enough: 'no' } }),
    hardships: ['daily-life' as const],
  }
  const facts = withTold(factsDeclared({ ...all, figures, members: [head, head] }, jiangxi, lines, now), all)
  expect(screen(facts, jiangxi)).toMatchObject({ outcome: 'class', classes: ['unstable'], mayDeclare: true })
})
