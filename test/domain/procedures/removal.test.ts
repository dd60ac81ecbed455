import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import type { Pack } from '@/domain/policy/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { keepHelping } from '@/domain/procedures/conclude'
import { beginRemoval, removalChecks } from '@/domain/procedures/removal'
import { isFinished, type RemovalFacts } from '@/domain/procedures/state'
import { act, morning, ready, refusalOf, upTo } from './household'

const all: [string, Pack][] = [national, chongqing, jiangxi, shandong].map((pack) => [pack.id, pack])
const day = '2026-03-12'
const metOf = (change: Partial<RemovalFacts>, id: string, pack: Pack = jiangxi, on = day) =>
  removalChecks({ ...ready, ...change }, pack, on).find((check) => check.id === id)?.met
const begin = (change: Partial<RemovalFacts> = {}, pack: Pack = jiangxi) =>
  beginRemoval({ ...ready, ...change }, pack, morning('2026-03-02'))

describe('X2 the stages of removal', () => {
  it('national, Chongqing and Jiangxi (国 2023 Q37, 赣 2023 Q46)', () => {
    const stages = ['visit', 'review', 'posting', 'posting-end', 'approval', 'announcement', 'marking']
    for (const pack of [national, chongqing, jiangxi])
      expect(pack.removal.stages.map((stage) => stage.id)).toEqual(stages)
    expect(jiangxi.removal.sources).toEqual(['赣 2023 Q46'])
  })

  it('Shandong: the town reviews too (鲁 2023 Q37)', () => {
    expect(shandong.removal.stages.map((stage) => stage.id)).toEqual([
      'visit',
      'review',
      'town-review',
      'posting',
      'posting-end',
      'approval',
      'announcement',
      'marking',
    ])
    const state = upTo('town-review', shandong, begin({}, shandong))
    expect(
      refusalOf(() => act(state, shandong, { stage: 'posting', on: '2026-03-06' })).detail['missing'],
    ).toEqual(['town-review'])
  })

  it.each(all)('%s: runs from visit to mark', (_id, pack) => {
    const state = upTo(null, pack, begin({}, pack), { removal: ready })
    expect(state.outcome).toEqual({ kind: 'removed', how: 'stable', on: '2026-03-12' })
    expect(isFinished(state, pack)).toBe(true)
  })

  it('the publicity takes its 5 days here too', () => {
    const posted = upTo('posting-end', jiangxi, begin())
    const early = refusalOf(() =>
      act(posted, jiangxi, { stage: 'posting-end', on: '2026-03-11', now: '2026-03-11T15:59:59.999Z' }),
    )
    expect([early.code, early.detail['sources']]).toEqual(['stage-too-early', ['赣 2023 Q42', '赣 2023 Q46']])
  })

  it('only the county approves', () => {
    const state = upTo('approval', national, begin({}, national))
    const problem = refusalOf(() =>
      act(state, national, { stage: 'approval', on: day, level: 'town', facts: { removal: ready } }),
    )
    expect(problem.code).toBe('stage-wrong-level')
  })
})

describe('conditions', () => {
  it.each(all)('X1 %s: all are met, each with its source', (_id, pack) => {
    const checks = removalChecks(ready, pack, day)
    expect(checks.map((check) => check.met)).not.toContain('no')
    expect(checks.map((check) => check.met)).not.toContain('unknown')
    for (const check of checks) expect(check.sources.length).toBeGreaterThan(0)
  })

  it('X1 income stably above this year’s line, not on it (国 2023 Q25)', () => {
    expect(metOf({ perCapitaFen: 780_001 }, 'income-above-line')).toBe('yes')
    expect(metOf({ perCapitaFen: 780_000 }, 'income-above-line')).toBe('no')
    expect(metOf({ perCapitaFen: null }, 'income-above-line')).toBe('unknown')
    expect(metOf({ lineFen: null }, 'income-above-line')).toBe('unknown')
  })

  it('X1 safety firm, risk gone, no new risk (国 2023 Q25)', () => {
    expect(metOf({ safetyFirm: 'no' }, 'safety-firm')).toBe('no')
    expect(metOf({ riskGone: 'no' }, 'risk-gone')).toBe('no')
    expect(metOf({ riskGone: 'natural' }, 'risk-gone')).toBe('yes')
    expect(metOf({ riskGone: 'unknown' }, 'risk-gone')).toBe('unknown')
    expect(metOf({ newRisk: 'yes' }, 'no-new-risk')).toBe('no')
  })

  it('T8 half a year of stable income, natural removal excepted (国 2023 Q27)', () => {
    expect(metOf({ incomeStableSince: '2025-09-12' }, 'income-stable', national, '2026-03-12')).toBe('no')
    expect(metOf({ incomeStableSince: '2025-09-11' }, 'income-stable', national, '2026-03-12')).toBe('yes')
    expect(metOf({ incomeStableSince: '2025-08-31' }, 'income-stable', national, '2026-02-28')).toBe('no')
    expect(metOf({ incomeStableSince: '2025-08-31' }, 'income-stable', national, '2026-03-01')).toBe('yes')
    expect(metOf({ incomeStableSince: null }, 'income-stable')).toBe('unknown')
    expect(metOf({ incomeStableSince: null, riskGone: 'natural' }, 'income-stable')).toBe('not-asked')
  })

  it('T9 Jiangxi: half a year of help at least (赣 2023 Q37)', () => {
    expect(metOf({ identifiedOn: '2025-09-12' }, 'help-time')).toBe('no')
    expect(metOf({ identifiedOn: '2025-09-11' }, 'help-time')).toBe('yes')
    expect(metOf({ identifiedOn: '2026-03-01' }, 'help-time', national)).toBeUndefined()
  })

  it('T9 Jiangxi: never in and out within the same or the next month, natural removal included (赣 2023 Q37)', () => {
    const natural = { riskGone: 'natural', identifiedOn: '2026-01-31' } as const
    expect(metOf(natural, 'not-same-or-next-month', jiangxi, '2026-01-31')).toBe('no')
    expect(metOf(natural, 'not-same-or-next-month', jiangxi, '2026-02-28')).toBe('no')
    expect(metOf(natural, 'not-same-or-next-month', jiangxi, '2026-03-01')).toBe('yes')
    expect(metOf({ identifiedOn: '2025-12-05' }, 'not-same-or-next-month', jiangxi, '2026-01-31')).toBe('no')
    const problem = refusalOf(() => begin({ ...natural, identifiedOn: '2026-02-20' }))
    expect([problem.code, problem.detail['sources']]).toEqual(['removal-not-yet', ['赣 2023 Q37']])
  })

  it.each(all)('X3 %s: a household wholly without labour is not removed', (_id, pack) => {
    const problem = refusalOf(() => begin({ wholeHousehold: 'yes' }, pack))
    expect(problem.code).toBe('removal-not-yet')
    expect(problem.detail['sources']).toContain('中央 2021 §3.3')
    expect(problem.detail['rule']).toContain('暂不消除风险')
    expect(metOf({ wholeHousehold: 'unknown' }, 'not-whole-household', pack)).toBe('unknown')
  })

  it('X4 spending not under control: help goes on first (中央 2021 §3.3)', () => {
    const problem = refusalOf(() => begin({ spendingUnderControl: 'no' }, national))
    expect(problem.detail['sources']).toEqual(['中央 2021 §3.3'])
  })

  it('X5 Jiangxi: departments confirm, large spending is solved (赣 2023 Q33)', () => {
    expect(metOf({ departmentConfirmed: 'no' }, 'department-standard')).toBe('no')
    expect(metOf({ departmentConfirmed: 'no', recognisedForSafety: false }, 'department-standard')).toBe(
      'not-asked',
    )
    expect(metOf({ largeSpendingSolved: 'unknown' }, 'large-spending-solved')).toBe('unknown')
    expect(metOf({ largeSpendingSolved: 'no', recognisedForSpending: false }, 'large-spending-solved')).toBe(
      'not-asked',
    )
  })

  it('X6 Jiangxi: no removal without real help, single risks are watched a while (赣 2023 Q37)', () => {
    expect(metOf({ measuresTaken: 'no' }, 'measures-taken')).toBe('no')
    expect(metOf({ watchedAfterHelp: 'no' }, 'single-risk-watched')).toBe('no')
    expect(metOf({ watchedAfterHelp: 'no', singleRisk: false }, 'single-risk-watched')).toBe('not-asked')
    for (const pack of [national, shandong])
      expect(metOf({ measuresTaken: 'no' }, 'measures-taken', pack)).toBeUndefined()
  })
})

describe('begun and decided', () => {
  it('begins with what is unknown, but is not approved with it', () => {
    const unsure: RemovalFacts = { ...ready, safetyFirm: 'unknown' }
    const state = upTo('approval', jiangxi, beginRemoval(unsure, jiangxi, morning('2026-03-02')))
    const problem = refusalOf(() =>
      act(state, jiangxi, { stage: 'approval', on: day, facts: { removal: unsure } }),
    )
    expect(problem.code).toBe('removal-not-yet')
    expect(problem.detail['conditions']).toMatchObject([
      { id: 'safety-firm', met: 'unknown', sources: ['赣 2023 Q30'] },
    ])
    expect(refusalOf(() => act(state, jiangxi, { stage: 'approval', on: day, facts: {} })).code).toBe(
      'removal-not-yet',
    )
    expect(act(state, jiangxi, { stage: 'approval', on: day, facts: { removal: ready } }).outcome?.kind).toBe(
      'removed',
    )
  })

  it('names every condition that is not met', () => {
    const problem = refusalOf(() => begin({ safetyFirm: 'no', newRisk: 'yes', measuresTaken: 'no' }))
    expect((problem.detail['conditions'] as { id: string }[]).map((one) => one.id)).toEqual([
      'safety-firm',
      'no-new-risk',
      'measures-taken',
    ])
  })

  it('natural removal is recorded as such', () => {
    const natural: RemovalFacts = { ...ready, riskGone: 'natural', incomeStableSince: null }
    const state = upTo('announcement', jiangxi, beginRemoval(natural, jiangxi, morning('2026-03-02')), {
      removal: natural,
    })
    expect(state.outcome).toMatchObject({ kind: 'removed', how: 'natural' })
  })

  it('X4 not granted: help goes on, each open condition said with its source', () => {
    const unsure: RemovalFacts = { ...ready, safetyFirm: 'no' }
    const state = upTo('review', jiangxi, begin())
    const kept = keepHelping(
      state,
      { on: '2026-03-04', toldOn: '2026-03-04', note: '再帮修水管。' },
      unsure,
      morning('2026-03-04'),
      jiangxi,
    )
    expect(kept.outcome).toMatchObject({
      kind: 'kept',
      reasons: [{ sources: ['赣 2023 Q30'] }, { text: '再帮修水管。' }],
    })
    expect(refusalOf(() => act(kept, jiangxi, { stage: 'review', on: '2026-03-05' })).code).toBe(
      'procedure-over',
    )
  })

  it('X7 data stays: every record is kept after removal (国 2023 Q39)', () => {
    const state = upTo(null, national, begin({}, national), { removal: ready })
    expect(state.done).toHaveLength(7)
    expect(national.terms.removed).toEqual({ value: '已消除风险的监测对象', sources: ['国 2023 Q39'] })
  })
})
