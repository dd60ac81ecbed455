import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { concludeFollowUp } from '@/domain/procedures/conclude'
import { stageViews } from '@/domain/procedures/view'
import { morning, upTo } from './household'

describe('what can be done now', () => {
  it('lists each stage with its state', () => {
    const views = stageViews(upTo('posting-end', shandong), shandong)
    expect(views.map((view) => [view.stage, view.state])).toEqual([
      ['visit', 'done'],
      ['authorization', 'done'],
      ['comparison', 'done'],
      ['review', 'done'],
      ['town-review', 'done'],
      ['posting', 'done'],
      ['posting-end', 'now'],
      ['approval', 'waiting'],
      ['announcement', 'waiting'],
      ['entry', 'waiting'],
      ['help-plan', 'now'],
    ])
    const end = views.find((view) => view.stage === 'posting-end')
    expect(end).toMatchObject({
      fullOn: '2026-03-11',
      doneOn: null,
      approver: null,
      sources: ['鲁 2023 Q33', '鲁 2023 Q34'],
    })
    expect(views.find((view) => view.stage === 'approval')).toMatchObject({
      approver: '县级党委农业农村委员会',
      waitsFor: ['posting-end'],
    })
  })

  it('has nothing to do any more once it has ended', () => {
    const form = { reasons: ['can-solve'], on: '2026-03-06', toldOn: '2026-03-06' }
    const ended = concludeFollowUp(upTo('review', national), form, morning('2026-03-06'), national)
    const states = stageViews(ended, national).map((view) => view.state)
    expect(states.slice(0, 4)).toEqual(['done', 'done', 'done', 'ended'])
    expect(states).not.toContain('now')
  })
})
