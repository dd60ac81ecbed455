import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import {
  concludeFollowUp,
  followUpForm,
  keepForm,
  withdraw,
  withdrawalForm,
} from '@/domain/procedures/conclude'
import { isFinished } from '@/domain/procedures/state'
import { act, found, morning, refusalOf, upTo } from './household'

const now = morning('2026-03-08')
const form = { reasons: ['stable'], on: '2026-03-06', toldOn: '2026-03-07' }

describe('not recognised, but followed up', () => {
  it.each([
    [national, '国 2023 Q11'],
    [jiangxi, '赣 2023 Q12'],
    [shandong, '鲁 2023 Q11'],
  ] as const)(
    'E4 stable, safe and without risk: after the review, with the reason and its source',
    (pack, source) => {
      const early = refusalOf(() => concludeFollowUp(upTo('review', pack), form, now, pack))
      expect(early.code).toBe('follow-up-too-early')
      expect(early.detail).toMatchObject({ sources: [source], missing: ['review'] })
      const state = concludeFollowUp(upTo('posting', pack), form, now, pack)
      expect(state.outcome).toMatchObject({ kind: 'followed-up', on: '2026-03-06', toldOn: '2026-03-07' })
      expect(state.outcome).toMatchObject({ reasons: [{ sources: [source] }] })
      expect(isFinished(state, pack)).toBe(true)
    },
  )

  it('E5 Jiangxi: within the line but without risk, followed up (赣 2023 Q10)', () => {
    const state = concludeFollowUp(upTo('posting', jiangxi), { ...form, reasons: ['no-risk'] }, now, jiangxi)
    expect(state.outcome).toMatchObject({ reasons: [{ sources: ['赣 2023 Q10'] }] })
  })

  it('E6 high income and able to solve it: after the visit, urged on (国 2023 Q13)', () => {
    const visited = upTo('comparison', national)
    const state = concludeFollowUp(
      visited,
      { ...form, reasons: ['can-solve'], detail: '自己已经请人修房。' },
      now,
      national,
    )
    expect(state.outcome).toMatchObject({
      reasons: [{ sources: ['国 2023 Q13'] }, { text: '自己已经请人修房。', sources: ['国 2023 Q13'] }],
    })
    expect(
      refusalOf(() => concludeFollowUp(found(national), { ...form, reasons: ['can-solve'] }, now, national))
        .code,
    ).toBe('follow-up-too-early')
  })

  it('takes only reasons of the guide, and the household must be told', () => {
    const attempt = (change: object) => () =>
      concludeFollowUp(upTo('posting', national), { ...form, ...change }, now, national)
    expect(refusalOf(attempt({ reasons: ['no-risk'] })).code).toBe('follow-up-reason-unknown')
    expect(refusalOf(attempt({ reasons: [] })).code).toBe('follow-up-reason-unknown')
    expect(refusalOf(attempt({ toldOn: '2026-03-05' })).code).toBe('stage-before-previous')
    expect(refusalOf(attempt({ toldOn: '2026-03-09' })).code).toBe('stage-in-future')
    expect(refusalOf(attempt({ on: '2026-03-09' })).code).toBe('stage-in-future')
    expect(refusalOf(attempt({ on: '2026-03-01' })).code).toBe('stage-before-previous')
    expect(refusalOf(attempt({ on: '2026-03-04' })).code).toBe('stage-before-previous')
    expect(followUpForm.safeParse({ reasons: ['stable'], on: '2026-03-06' }).success).toBe(false)
  })

  it('nothing goes on afterwards', () => {
    const state = concludeFollowUp(upTo('posting', national), form, now, national)
    expect(refusalOf(() => act(state, national, { stage: 'posting', on: '2026-03-08' })).code).toBe(
      'procedure-over',
    )
    expect(refusalOf(() => concludeFollowUp(state, form, now, national)).code).toBe('procedure-over')
  })
})

describe('withdrawn', () => {
  it('until the county has approved', () => {
    const state = withdraw(
      upTo('approval', jiangxi),
      { on: '2026-03-12', reason: '找到活了' },
      morning('2026-03-12'),
    )
    expect(state.outcome).toEqual({ kind: 'withdrawn', on: '2026-03-12', reason: '找到活了' })
    expect(withdraw(found(jiangxi), { on: '2026-03-02' }, morning('2026-03-02')).outcome).toMatchObject({
      reason: null,
    })
    expect(
      refusalOf(() => withdraw(upTo('announcement', jiangxi), { on: '2026-03-13' }, morning('2026-03-13')))
        .code,
    ).toBe('procedure-over')
    expect(withdrawalForm.safeParse({ on: '2026-03-12' }).success).toBe(true)
    expect(keepForm.safeParse({ on: '2026-03-12', toldOn: '2026-03-12', note: '' }).success).toBe(false)
  })
})
