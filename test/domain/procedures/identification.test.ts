import type { Pack } from '@/domain/policy/pack'
import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { advanceStage } from '@/domain/procedures/procedure'
import { isFinished, requiredBefore } from '@/domain/procedures/state'
import { evidenceFor } from '../../support/evidence'
import { act, found, morning, refusalOf, upTo } from './household'

const all: [string, Pack][] = [national, chongqing, jiangxi, shandong].map((pack) => [pack.id, pack])
const titles = (pack: Pack) => pack.identification.stages.map((stage) => stage.id)

describe('the stages of each guide, in order', () => {
  it('§6 national and Chongqing: 国 2023 Q33, Q34', () => {
    const stages = [
      'visit',
      'authorization',
      'comparison',
      'review',
      'posting',
      'posting-end',
      'approval',
      'announcement',
      'entry',
      'help-plan',
    ]
    expect(titles(national)).toEqual(stages)
    expect(titles(chongqing)).toEqual(stages)
  })

  it('§6 Jiangxi: measures go up with the list (赣 2023 Q27, Q41)', () => {
    expect(titles(jiangxi)).toEqual([
      'visit',
      'authorization',
      'comparison',
      'review',
      'posting',
      'posting-end',
      'measures',
      'approval',
      'announcement',
      'entry',
      'help-plan',
    ])
  })

  it('§6 Shandong: county comparison and town review are steps of their own (鲁 2023 Q33)', () => {
    expect(titles(shandong)).toEqual([
      'visit',
      'authorization',
      'comparison',
      'review',
      'town-review',
      'posting',
      'posting-end',
      'approval',
      'announcement',
      'entry',
      'help-plan',
    ])
    expect(shandong.identification.stages[2]?.title).toBe('县级信息比对')
    expect(shandong.identification.stages[4]?.title).toBe('镇级审核反馈')
  })

  it('P8 nothing is asked beyond the guide: each row cites where it stands', () => {
    for (const [, pack] of all)
      for (const stage of pack.identification.stages) expect(stage.sources.length).toBeGreaterThan(0)
  })

  it.each(all)('%s: goes through to the end', (_id, pack) => {
    const approved = upTo('announcement', pack)
    expect(approved.outcome).toEqual({
      kind: 'recognised',
      class: 'marginal',
      on: '2026-03-12',
      approvedOn: '2026-03-12',
    })
    expect(isFinished(approved, pack)).toBe(false)
    const state = upTo(null, pack)
    expect(isFinished(state, pack)).toBe(true)
    expect(state.done.map((record) => record.stage)).toEqual(titles(pack))
  })

  it('gives a row for the history and leaves the state before untouched', () => {
    const before = found(jiangxi)
    const frozen = JSON.stringify(before)
    const { entry, state } = advanceStage(
      before,
      'visit',
      evidenceFor.visit('2026-03-03'),
      'town',
      morning('2026-03-03'),
      jiangxi,
      {},
    )
    expect(entry).toMatchObject({
      stage: 'visit',
      title: '入户核实',
      on: '2026-03-03',
      level: 'town',
      recordedAt: morning('2026-03-03'),
    })
    expect(JSON.stringify(before)).toBe(frozen)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })
})

describe('out of order', () => {
  it.each(all)('%s: no stage goes before the ones it waits for', (_id, pack) => {
    for (const stage of pack.identification.stages) {
      const waits = requiredBefore(stage, pack.identification.stages)
      if (waits.length === 0) continue
      const problem = refusalOf(() => act(found(pack), pack, { stage: stage.id, on: '2026-03-02' }))
      expect(problem.code).toBe('stage-out-of-order')
      expect(problem.detail['sources']).toEqual(pack.identification.sources)
      expect(problem.detail['missing']).toEqual(waits.map((row) => row.id))
      expect(problem.detail['rule']).toMatch(/^办“.+”以前，要先办完“.+”。$/)
    }
  })

  it('Shandong: no publicity before the town has reviewed (鲁 2023 Q33)', () => {
    const problem = refusalOf(() =>
      act(upTo('town-review', shandong), shandong, { stage: 'posting', on: '2026-03-06' }),
    )
    expect(problem.detail).toEqual({
      rule: '办“公示：贴出”以前，要先办完“镇级审核反馈”。',
      sources: ['鲁 2023 Q33', '鲁 2023 Q34'],
      missing: ['town-review'],
    })
  })

  it('Shandong: the town sends it back, the village reviews again', () => {
    const reviewed = upTo('town-review', shandong)
    const back = act(reviewed, shandong, {
      stage: 'town-review',
      on: '2026-03-06',
      evidence: { agreed: false, feedback: '请再核一户收入。' },
    })
    expect(back.done.map((record) => record.stage)).toEqual(['visit', 'authorization', 'comparison'])
    expect(refusalOf(() => act(back, shandong, { stage: 'posting', on: '2026-03-06' })).code).toBe(
      'stage-out-of-order',
    )
    const again = act(back, shandong, { stage: 'review', on: '2026-03-07' })
    expect(act(again, shandong, { stage: 'town-review', on: '2026-03-07' }).done).toHaveLength(5)
  })

  it.each(all)(
    '%s: comparison may run beside the rest, but approval waits for it (国 2023 Q34, 赣 2023 Q43)',
    (_id, pack) => {
      let state = upTo('comparison', pack)
      for (const row of pack.identification.stages.filter((stage) => stage.order > 3)) {
        if (row.id === 'approval') break
        state = act(state, pack, {
          stage: row.id,
          on: row.id === 'posting-end' || row.id === 'measures' ? '2026-03-11' : '2026-03-05',
        })
      }
      const early = refusalOf(() => act(state, pack, { stage: 'approval', on: '2026-03-12' }))
      expect([early.code, early.detail['missing']]).toEqual(['stage-out-of-order', ['comparison']])
      const compared = act(state, pack, { stage: 'comparison', on: '2026-03-12' })
      expect(act(compared, pack, { stage: 'approval', on: '2026-03-12' }).outcome?.kind).toBe('recognised')
    },
  )

  it('P5 no comparison before the household has authorised it (中央 2021 §3.2, 赣 2023 Q22)', () => {
    const problem = refusalOf(() => act(found(jiangxi), jiangxi, { stage: 'comparison', on: '2026-03-02' }))
    expect(problem.detail['missing']).toEqual(['authorization'])
  })

  it('T4c Jiangxi: no approval before the measures are reported with the list (赣 2023 Q27)', () => {
    const problem = refusalOf(() =>
      act(upTo('measures', jiangxi), jiangxi, { stage: 'approval', on: '2026-03-12' }),
    )
    expect(problem.detail['missing']).toEqual(['measures'])
  })

  it('the help plan may be made beside the rest (国 2023 Q34); in Jiangxi it is posted after approval (赣 2023 Q27)', () => {
    const visited = upTo('comparison', national)
    expect(act(visited, national, { stage: 'help-plan', on: '2026-03-04' }).done).toHaveLength(3)
    const early = refusalOf(() =>
      act(upTo('approval', jiangxi), jiangxi, { stage: 'help-plan', on: '2026-03-12' }),
    )
    expect(early.detail['missing']).toEqual(['approval'])
  })

  it('is not done twice, and nothing unknown is done', () => {
    expect(
      refusalOf(() => act(upTo('review', jiangxi), jiangxi, { stage: 'visit', on: '2026-03-05' })).code,
    ).toBe('stage-done')
    expect(
      refusalOf(() => act(found(jiangxi), jiangxi, { stage: 'town-review', on: '2026-03-05' })).code,
    ).toBe('stage-unknown')
  })
})

describe('by the wrong level', () => {
  it('approval belongs to the county, with the body named (国 2023 Q33)', () => {
    const problem = refusalOf(() =>
      act(upTo('approval', national), national, { stage: 'approval', on: '2026-03-12', level: 'town' }),
    )
    expect(problem.code).toBe('stage-wrong-level')
    expect(problem.detail).toMatchObject({ sources: ['国 2023 Q33'], levels: ['county'] })
    expect(problem.detail['rule']).toContain('县级党委农村工作领导小组')
  })

  it('in Shandong another body approves (鲁 2023 Q33)', () => {
    const problem = refusalOf(() =>
      act(upTo('approval', shandong), shandong, { stage: 'approval', on: '2026-03-12', level: 'village' }),
    )
    expect(problem.detail['rule']).toBe('“县级审核批准”由县级党委农业农村委员会批准或授权批准。')
  })

  it.each(all)('%s: every stage refuses the levels it does not name', (_id, pack) => {
    for (const stage of pack.identification.stages)
      for (const level of ['village', 'town', 'county', 'city', 'province'] as const) {
        if (stage.levels.some((one) => one === level)) continue
        const state = upTo(stage.id, pack)
        const problem = refusalOf(() => act(state, pack, { stage: stage.id, on: '2026-03-16', level }))
        expect([stage.id, level, problem.code]).toEqual([stage.id, level, 'stage-wrong-level'])
      }
  })
})
