import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import type { Pack } from '@/domain/policy/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import type { StageId } from '@/domain/policy/stages'
import { beginProcedure, isFinished, type ProcedureState } from '@/domain/procedures/state'
import { tellHousehold, untold } from '@/domain/procedures/telling'
import { act, morning, refusalOf } from './household'

const order = ['confirm', 'open', 'help', 'verify', 'close'] as const
const days: Record<(typeof order)[number], string> = {
  confirm: '2026-03-02',
  open: '2026-03-02',
  help: '2026-03-02',
  verify: '2026-03-20',
  close: '2026-03-28',
}

function run(
  pack: Pack,
  until: StageId,
  change: Partial<Record<StageId, Record<string, unknown>>> = {},
): ProcedureState {
  let state = beginProcedure('green-channel', morning('2026-03-02'), pack)
  for (const stage of order) {
    if (stage === until) break
    const evidence = change[stage]
    state = act(state, pack, { stage, on: days[stage], ...(evidence ? { evidence } : {}) })
  }
  return state
}

describe('§8 the green channel (国 2023 Q24, 赣 2023 Q29, 鲁 2023 Q24)', () => {
  it.each([
    [national, '国 2023 Q24'],
    [chongqing, '渝 2023 Q24'],
    [jiangxi, '赣 2023 Q29'],
    [shandong, '鲁 2023 Q24'],
  ] as const)('$id: confirmed, entered, helped, verified, closed', (pack, source) => {
    expect(pack.greenChannel.stages.map((stage) => stage.id)).toEqual([...order])
    for (const stage of pack.greenChannel.stages) expect(stage.sources).toEqual([source])
  })

  it('Shandong says town and village, 镇村', () => {
    expect(shandong.greenChannel.stages[0]?.text).toContain('镇')
    expect(national.greenChannel.stages[0]?.text).toContain('乡')
  })

  it('needs both levels to confirm', () => {
    const begun = beginProcedure('green-channel', morning('2026-03-02'), jiangxi)
    const problem = refusalOf(() =>
      act(begun, jiangxi, { stage: 'confirm', on: '2026-03-02', evidence: { townBy: '' } }),
    )
    expect(problem.errors.map((error) => error.path)).toEqual(['evidence.townBy'])
  })

  it('only the county opens it', () => {
    const confirmed = run(jiangxi, 'open')
    for (const level of ['village', 'town'] as const) {
      const problem = refusalOf(() => act(confirmed, jiangxi, { stage: 'open', on: '2026-03-02', level }))
      expect([problem.code, problem.detail['sources']]).toEqual(['stage-wrong-level', ['赣 2023 Q29']])
    }
  })

  it('help goes before verification', () => {
    const problem = refusalOf(() => act(run(jiangxi, 'help'), jiangxi, { stage: 'verify', on: '2026-03-03' }))
    expect([problem.code, problem.detail['missing']]).toEqual(['stage-out-of-order', ['help']])
  })

  it('T6 those who qualify are recognised as of the entry into the channel', () => {
    const verified = run(jiangxi, 'close')
    const early = refusalOf(() => act(verified, jiangxi, { stage: 'close', on: '2026-03-28' }))
    expect(early.code).toBe('identification-not-approved')
    expect(early.detail['rule']).toContain('不能代替识别程序')
    const closed = act(verified, jiangxi, {
      stage: 'close',
      on: '2026-03-28',
      facts: { identificationApprovedOn: '2026-03-27' },
    })
    expect(closed.outcome).toEqual({ kind: 'formalised', on: '2026-03-02' })
    expect(isFinished(closed, jiangxi)).toBe(true)
  })

  it('the others leave it with a note, and help stops', () => {
    const verified = run(jiangxi, 'close', { verify: { qualifies: false } })
    const exit = { kind: 'exit', note: '核实后家里有房有存款。', helpStopped: true }
    const closed = act(verified, jiangxi, { stage: 'close', on: '2026-03-28', evidence: exit })
    expect(closed.outcome).toEqual({ kind: 'exited', note: '核实后家里有房有存款。', on: '2026-03-28' })
    const faults = (evidence: Record<string, unknown>) =>
      refusalOf(() => act(verified, jiangxi, { stage: 'close', on: '2026-03-28', evidence })).errors.map(
        (error) => error.path,
      )
    expect(faults({ ...exit, note: '' })).toEqual(['evidence.note'])
    expect(faults({ ...exit, helpStopped: false })).toEqual(['evidence.helpStopped'])
  })

  it('the end must fit what was found', () => {
    const exit = { kind: 'exit', note: '退出', helpStopped: true }
    const wrong = refusalOf(() =>
      act(run(jiangxi, 'close'), jiangxi, { stage: 'close', on: '2026-03-28', evidence: exit }),
    )
    expect(wrong.code).toBe('green-channel-verdict')
    const unfit = run(jiangxi, 'close', { verify: { qualifies: false } })
    const facts = { identificationApprovedOn: '2026-03-27' }
    expect(refusalOf(() => act(unfit, jiangxi, { stage: 'close', on: '2026-03-28', facts })).code).toBe(
      'green-channel-verdict',
    )
  })

  it('P2 the household hears of every step; telling never holds up help', () => {
    const silent = { open: { told: undefined }, help: { told: undefined } }
    const helped = run(jiangxi, 'verify', silent)
    expect(untold(helped)).toEqual(['open', 'help'])
    const refused = refusalOf(() => act(helped, jiangxi, { stage: 'verify', on: '2026-03-20' }))
    expect(refused.code).toBe('household-not-told')
    expect(refused.detail).toMatchObject({ stages: ['open', 'help'], sources: ['赣 2023 Q29'] })
    const told = (['open', 'help'] as const).reduce(
      (state, stage) =>
        tellHousehold(state, { stage, on: '2026-03-03', how: '上门告诉' }, morning('2026-03-04')),
      helped,
    )
    expect(untold(told)).toEqual([])
    expect(act(told, jiangxi, { stage: 'verify', on: '2026-03-20' }).done).toHaveLength(4)
  })

  it('P2 nor is it closed before the household has heard of the verification', () => {
    const verified = run(jiangxi, 'close', { verify: { qualifies: false, told: undefined } })
    const exit = { kind: 'exit', note: '退出', helpStopped: true }
    const attempt = (state: ProcedureState) => () =>
      act(state, jiangxi, { stage: 'close', on: '2026-03-28', evidence: exit })
    expect(refusalOf(attempt(verified)).code).toBe('household-not-told')
    const told = tellHousehold(
      verified,
      { stage: 'verify', on: '2026-03-21', how: '上门告诉' },
      morning('2026-03-22'),
    )
    expect(attempt(told)().outcome?.kind).toBe('exited')
  })

  it('what was told lies after the step and not in the future', () => {
    const helped = run(jiangxi, 'verify', { help: { told: undefined } })
    const tell =
      (on: string, stage: StageId = 'help') =>
      () =>
        tellHousehold(helped, { stage, on, how: '上门' }, morning('2026-03-04'))
    expect(refusalOf(tell('2026-03-01')).code).toBe('stage-before-previous')
    expect(refusalOf(tell('2026-03-05')).code).toBe('stage-in-future')
    expect(refusalOf(tell('2026-03-04', 'verify')).code).toBe('stage-out-of-order')
    const opened = run(jiangxi, 'open')
    const ahead = { told: { on: '2026-03-09', how: '上门' } }
    expect(
      refusalOf(() => act(opened, jiangxi, { stage: 'open', on: '2026-03-02', evidence: ahead })).code,
    ).toBe('stage-in-future')
    const behind = { told: { on: '2026-03-01', how: '上门' } }
    expect(
      refusalOf(() => act(opened, jiangxi, { stage: 'open', on: '2026-03-02', evidence: behind })).code,
    ).toBe('stage-before-previous')
  })

  it('closed is closed', () => {
    const closed = act(run(jiangxi, 'close'), jiangxi, {
      stage: 'close',
      on: '2026-03-28',
      facts: { identificationApprovedOn: '2026-03-27' },
    })
    expect(refusalOf(() => act(closed, jiangxi, { stage: 'help', on: '2026-03-28' })).code).toBe(
      'procedure-over',
    )
  })
})
