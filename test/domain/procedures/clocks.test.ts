import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import type { Pack } from '@/domain/policy/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import type { StageId } from '@/domain/policy/stages'
import { overdueClocks, procedureClocks } from '@/domain/procedures/clocks'
import { concludeFollowUp } from '@/domain/procedures/conclude'
import { beginProcedure, type ProcedureState } from '@/domain/procedures/state'
import { act, found, morning, refusalOf, upTo } from './household'

const clock = (state: ProcedureState, pack: Pack, stage: StageId, now: string) => {
  const row = procedureClocks(state, pack, now).find((one) => one.stage === stage)
  if (!row) throw new Error(`no clock for ${stage}`)
  return row
}

describe('T1 the whole identification: 15 天 from the day the risk is found (国 2023 Q34)', () => {
  it('counts days of Shanghai, the first not counted', () => {
    const late = clock(
      found(national, '2026-03-02T15:59:00.000Z'),
      national,
      'approval',
      '2026-03-03T00:00:00.000Z',
    )
    expect(late).toMatchObject({
      startedOn: '2026-03-02',
      dueAt: '2026-03-17T16:00:00.000Z',
      daysLeft: 14,
      state: 'running',
    })
    expect(late.sources).toEqual(['国 2023 Q34'])
    // 2026-03-03 00:30 in Shanghai
    const nextDay = clock(
      found(national, '2026-03-02T16:30:00.000Z'),
      national,
      'approval',
      '2026-03-03T00:00:00.000Z',
    )
    expect(nextDay).toMatchObject({
      startedOn: '2026-03-03',
      dueAt: '2026-03-18T16:00:00.000Z',
      daysLeft: 15,
    })
  })

  it('is over after the last day, and 督办 follows', () => {
    const state = found(jiangxi, morning('2026-03-02'))
    expect(clock(state, jiangxi, 'approval', '2026-03-17T15:59:59.999Z')).toMatchObject({
      state: 'running',
      daysLeft: 0,
    })
    expect(overdueClocks(state, jiangxi, '2026-03-17T15:59:59.999Z')).toEqual([])
    expect(clock(state, jiangxi, 'approval', '2026-03-17T16:00:00.000Z')).toMatchObject({
      state: 'over',
      daysLeft: -1,
    })
    expect(overdueClocks(state, jiangxi, '2026-03-17T16:00:00.000Z').map((one) => one.stage)).toEqual([
      'approval',
    ])
  })

  it('T20 does not stop at the end of a year (国 2023 Q41)', () => {
    const state = found(national, morning('2023-12-25'))
    expect(clock(state, national, 'approval', morning('2024-01-02'))).toMatchObject({
      dueAt: '2024-01-09T16:00:00.000Z',
      state: 'running',
    })
  })

  it('stops with county approval, in time or late', () => {
    const state = upTo('announcement', jiangxi)
    expect(clock(state, jiangxi, 'approval', morning('2026-05-01'))).toMatchObject({
      state: 'in-time',
      stoppedOn: '2026-03-12',
      daysLeft: null,
    })
    const late = act(upTo('approval', jiangxi), jiangxi, { stage: 'approval', on: '2026-03-18' })
    expect(clock(late, jiangxi, 'approval', morning('2026-05-01')).state).toBe('late')
  })

  it('is never restarted by a stage', () => {
    const starts = jiangxi.identification.stages.map(
      (stage) => clock(upTo(stage.id, jiangxi), jiangxi, 'approval', morning('2026-03-20')).startedOn,
    )
    expect(new Set(starts)).toEqual(new Set(['2026-03-02']))
  })
})

describe('T2 公示 takes 5 full days (国 2023 Q34, 赣 2023 Q42, 鲁 2023 Q34)', () => {
  const posted = (pack: Pack) => act(upTo('posting', pack), pack, { stage: 'posting', on: '2026-03-05' })
  const close = (pack: Pack, on: string, now: string) =>
    act(posted(pack), pack, { stage: 'posting-end', on, now })

  it.each([
    [national, '国 2023 Q34'],
    [jiangxi, '赣 2023 Q42'],
    [shandong, '鲁 2023 Q34'],
  ] as const)('$id', (pack, source) => {
    const lastMoment = refusalOf(() => close(pack, '2026-03-10', '2026-03-10T15:59:59.999Z'))
    expect(lastMoment.code).toBe('stage-too-early')
    expect(lastMoment.detail).toMatchObject({ sources: [source], notBefore: '2026-03-10T16:00:00.000Z' })
    expect(lastMoment.detail['rule']).toBe('要满 5 天。3 月 5 日（周四）开始，3 月 10 日（周二）24 点期满。')
    expect(close(pack, '2026-03-10', '2026-03-10T16:00:00.000Z').done.at(-1)?.stage).toBe('posting-end')
  })

  it('posted 03-02 cannot close before 03-07 24:00', () => {
    const state = { ...found(jiangxi, morning('2026-02-20')) }
    const withPosting = (['visit', 'authorization', 'comparison', 'review'] as const).reduce(
      (sofar, stage) => act(sofar, jiangxi, { stage, on: '2026-02-28' }),
      state,
    )
    const begun = act(withPosting, jiangxi, { stage: 'posting', on: '2026-03-02' })
    const attempt = (on: string, now: string) => () => act(begun, jiangxi, { stage: 'posting-end', on, now })
    expect(refusalOf(attempt('2026-03-07', '2026-03-07T15:59:59.999Z')).code).toBe('stage-too-early')
    expect(attempt('2026-03-07', '2026-03-07T16:00:00.000Z')().done).toHaveLength(6)
  })

  it('a day of ending before the term is full is refused, however late it is recorded', () => {
    expect(refusalOf(() => close(jiangxi, '2026-03-09', morning('2026-03-20'))).code).toBe('stage-too-early')
  })

  it('lies inside the 15 days, and shows when it is free to close', () => {
    const state = posted(jiangxi)
    expect(clock(state, jiangxi, 'posting-end', morning('2026-03-08'))).toMatchObject({
      kind: 'at-least',
      state: 'running',
      daysLeft: 2,
    })
    expect(clock(state, jiangxi, 'posting-end', morning('2026-03-11'))).toMatchObject({ state: 'free' })
    expect(overdueClocks(state, jiangxi, morning('2026-03-11'))).toEqual([])
  })

  it('crosses the end of February, leap years too', () => {
    const at = (day: string) => {
      let state = found(national, morning(day))
      for (const stage of ['visit', 'authorization', 'comparison', 'review', 'posting'] as const)
        state = act(state, national, { stage, on: day })
      return clock(state, national, 'posting-end', morning(day)).dueAt
    }
    expect(at('2028-02-25')).toBe('2028-03-01T16:00:00.000Z')
    expect(at('2027-02-25')).toBe('2027-03-02T16:00:00.000Z')
  })
})

describe('the other clocks', () => {
  it('T3 Shandong alone: the visit within 3 days (鲁 2023 Q34)', () => {
    const visit = clock(found(shandong), shandong, 'visit', morning('2026-03-04'))
    expect(visit).toMatchObject({ dueAt: '2026-03-05T16:00:00.000Z', daysLeft: 1, sources: ['鲁 2023 Q34'] })
    const done = act(found(shandong), shandong, { stage: 'visit', on: '2026-03-06' })
    expect(clock(done, shandong, 'visit', morning('2026-03-08')).state).toBe('late')
    for (const pack of [national, jiangxi])
      expect(
        procedureClocks(found(pack), pack, morning('2026-03-04')).some((one) => one.stage === 'visit'),
      ).toBe(false)
  })

  it.each([
    ['T4a', national, '国 2023 Q23'],
    ['T4b', jiangxi, '赣 2023 Q27'],
    ['T4a', shandong, '鲁 2023 Q23'],
  ] as const)('%s the help plan within 10 days of approval', (_rule, pack, source) => {
    expect(clock(found(pack), pack, 'help-plan', morning('2026-03-20'))).toMatchObject({
      state: 'waiting',
      startedOn: null,
      daysLeft: null,
    })
    const plan = clock(upTo('announcement', pack), pack, 'help-plan', morning('2026-03-20'))
    expect(plan).toMatchObject({
      startedOn: '2026-03-12',
      dueAt: '2026-03-22T16:00:00.000Z',
      daysLeft: 2,
      sources: [source],
    })
  })

  it.each([
    [national, '国 2023 Q36'],
    [jiangxi, '赣 2023 Q45'],
    [shandong, '鲁 2023 Q36'],
  ] as const)('T5 entry within 10 days of approval', (pack, source) => {
    const entry = clock(upTo('announcement', pack), pack, 'entry', morning('2026-03-23'))
    expect(entry).toMatchObject({
      dueAt: '2026-03-22T16:00:00.000Z',
      state: 'over',
      daysLeft: -1,
      sources: [source],
    })
  })

  it.each([national, jiangxi, shandong])(
    'T7 green channel: verified within one month, month ends kept',
    (pack) => {
      const opened = (day: string) => {
        const begun = beginProcedure('green-channel', morning(day), pack)
        return act(act(begun, pack, { stage: 'confirm', on: day }), pack, { stage: 'open', on: day })
      }
      expect(clock(opened('2026-03-02'), pack, 'verify', morning('2026-03-30'))).toMatchObject({
        dueAt: '2026-04-02T16:00:00.000Z',
        daysLeft: 3,
      })
      expect(clock(opened('2028-01-31'), pack, 'verify', morning('2028-02-01')).dueAt).toBe(
        '2028-02-29T16:00:00.000Z',
      )
      expect(clock(opened('2027-01-31'), pack, 'verify', morning('2027-02-01')).dueAt).toBe(
        '2027-02-28T16:00:00.000Z',
      )
    },
  )

  it('late is not refused: the stage can still be done', () => {
    const state = act(upTo('approval', jiangxi), jiangxi, { stage: 'approval', on: '2026-06-01' })
    expect(state.outcome?.kind).toBe('recognised')
  })

  it('all stop when it is settled without recognition', () => {
    const form = { reasons: ['can-solve'], on: '2026-03-06', toldOn: '2026-03-06' }
    const state = concludeFollowUp(upTo('review', shandong), form, morning('2026-03-06'), shandong)
    expect(overdueClocks(state, shandong, morning('2026-12-01'))).toEqual([])
    expect(clock(state, shandong, 'approval', morning('2026-12-01'))).toMatchObject({
      state: 'stopped',
      stoppedOn: '2026-03-06',
    })
    expect(clock(state, shandong, 'entry', morning('2026-12-01')).state).toBe('stopped')
  })
})
