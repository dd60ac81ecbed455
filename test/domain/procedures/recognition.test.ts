import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { advanceStage } from '@/domain/procedures/procedure'
import { photo } from '../../support/evidence'
import { act, found, morning, refusalOf, signedByAll, upTo } from './household'

describe('signatures', () => {
  const three = { signatures: { required: 4, done: 3 } }

  it('Jiangxi: three of four signed, the stage is refused (赣 2023 Q22)', () => {
    const problem = refusalOf(() =>
      act(upTo('authorization', jiangxi), jiangxi, {
        stage: 'authorization',
        on: '2026-03-03',
        facts: three,
      }),
    )
    expect(problem.code).toBe('stage-unsigned')
    expect(problem.detail).toMatchObject({ sources: ['赣 2023 Q22'], required: 4, done: 3 })
    expect(problem.detail['rule']).toBe(
      '认定前，全家每个人都要签承诺授权书；有特殊情况的，可以书面委托别人签。现在签了 3 个，还差 1 个。',
    )
  })

  it('Jiangxi: recognition is blocked too when somebody joined the household later', () => {
    const problem = refusalOf(() =>
      act(upTo('approval', jiangxi), jiangxi, {
        stage: 'approval',
        on: '2026-03-12',
        facts: { signatures: { required: 5, done: 4 } },
      }),
    )
    expect([problem.code, problem.detail['sources']]).toEqual(['stage-unsigned', ['赣 2023 Q22']])
  })

  it('the fourth by written delegation: it passes', () => {
    expect(
      upTo('comparison', jiangxi, found(jiangxi), { signatures: { required: 4, done: 4 } }).done,
    ).toHaveLength(2)
  })

  it.each([national, chongqing, shandong])(
    'elsewhere the household signs, the number is not said (国 2023 Q33)',
    (pack) => {
      expect(
        upTo('comparison', pack, found(pack), { signatures: { required: 4, done: 1 } }).done,
      ).toHaveLength(2)
      const none = refusalOf(() =>
        upTo('comparison', pack, found(pack), { signatures: { required: 4, done: 0 } }),
      )
      expect(none.code).toBe('stage-unsigned')
      expect(refusalOf(() => upTo('comparison', pack, found(pack), {})).code).toBe('stage-unsigned')
    },
  )
})

describe('evidence', () => {
  const faultsOf = (
    evidence: Record<string, unknown>,
    stage: 'visit' | 'review' | 'posting' | 'approval' | 'posting-end',
  ) => {
    const problem = refusalOf(() => act(upTo(stage, jiangxi), jiangxi, { stage, on: '2026-03-12', evidence }))
    expect(problem.code).toBe('invalid-fields')
    for (const error of problem.errors) expect(error.message).toMatch(/[\u4e00-\u9fff]/)
    // Each stands in the evidence of the action that was sent.
    return problem.errors.map(({ path }) => /^evidence\.(.+)$/.exec(path)?.[1] ?? `elsewhere: ${path}`)
  }

  it('a visit needs people, photos and what was seen', () => {
    expect(faultsOf({ people: [], photos: [], findings: '' }, 'visit')).toEqual([
      'people',
      'photos',
      'findings',
    ])
    expect(faultsOf({ people: undefined, photos: undefined }, 'visit')).toEqual(['people', 'photos'])
  })

  it('P4 a review meeting needs its form and its numbers (国 2023 Q35)', () => {
    expect(faultsOf({ form: 'chat' }, 'review')).toEqual(['form'])
    expect(faultsOf({ present: 3, for: 3, against: 1 }, 'review')).toEqual(['for'])
    expect(faultsOf({ present: 0, for: 0, against: 0 }, 'review')).toEqual(['present'])
    expect(faultsOf({ present: 3, for: -1, against: 1.5 }, 'review')).toEqual(['for', 'against'])
    expect(faultsOf({ form: 'other' }, 'review')).toEqual(['otherForm'])
    expect(
      act(upTo('review', jiangxi), jiangxi, {
        stage: 'review',
        on: '2026-03-05',
        evidence: { form: 'other', otherForm: '院坝会' },
      }).done,
    ).toHaveLength(4)
  })

  it('a posting needs its place and a photo, objections need a word', () => {
    expect(faultsOf({ where: '', photos: [] }, 'posting')).toEqual(['where', 'photos'])
    expect(faultsOf({ objections: 2 }, 'posting-end')).toEqual(['handling'])
  })

  it('an approval needs number, body and class; unknown fields are named', () => {
    expect(faultsOf({ number: '', body: '', class: 'none' }, 'approval')).toEqual(['number', 'body', 'class'])
    const problem = refusalOf(() =>
      act(found(jiangxi), jiangxi, {
        stage: 'visit',
        on: '2026-03-03',
        evidence: { photos: [photo, photo], extra: 1 },
      }),
    )
    expect(problem.errors.map((error) => error.code)).toContain('unknown-field')
  })

  it.each([null, 7, 'x', [], {}])('rubbish is refused: %o', (rubbish) => {
    const attempt = () =>
      advanceStage(found(jiangxi), 'visit', rubbish, 'village', morning('2026-03-03'), jiangxi, {})
    expect(refusalOf(attempt).code).toBe('invalid-fields')
  })

  it('dates lie neither in the future nor before the stages that came first', () => {
    const late = refusalOf(() =>
      act(found(jiangxi), jiangxi, { stage: 'visit', on: '2026-03-04', now: morning('2026-03-03') }),
    )
    expect(late.code).toBe('stage-in-future')
    expect(
      refusalOf(() =>
        act(found(jiangxi), jiangxi, { stage: 'visit', on: '2026-03-01', now: morning('2026-03-03') }),
      ).code,
    ).toBe('stage-before-previous')
    const before = refusalOf(() =>
      act(upTo('posting', jiangxi), jiangxi, {
        stage: 'posting',
        on: '2026-03-04',
        now: morning('2026-03-08'),
      }),
    )
    expect([before.code, before.detail['notBefore']]).toEqual(['stage-before-previous', '2026-03-05'])
  })
})

describe('recognition', () => {
  const approve = (recognisedAs: string, facts: object, pack = national) =>
    act(upTo('approval', pack), pack, {
      stage: 'approval',
      on: '2026-03-12',
      evidence: { class: recognisedAs },
      facts: { ...signedByAll, ...facts },
    })

  it.each([
    ['unstable', { origin: 'lifted', place: 'within' }],
    ['marginal', { origin: 'ordinary', place: 'within' }],
    ['severe', { origin: 'lifted', place: 'above' }],
    ['severe', { origin: 'ordinary', place: 'above' }],
    ['unstable', { origin: 'unknown', place: 'unknown' }],
  ])('E2 E3 E5 %s fits %o', (recognisedAs, facts) => {
    expect(approve(recognisedAs, facts).outcome).toMatchObject({ kind: 'recognised', class: recognisedAs })
  })

  it.each([
    ['unstable', { origin: 'ordinary' }],
    ['marginal', { origin: 'lifted' }],
    ['severe', { place: 'within' }],
    ['marginal', { place: 'above' }],
  ])('E2 E3 %s does not fit %o, with the rule', (recognisedAs, facts) => {
    const problem = refusalOf(() => approve(recognisedAs, facts))
    expect([problem.code, problem.detail['sources']]).toEqual([
      'class-not-fitting',
      ['国 2023 Q2', '国 2023 Q3'],
    ])
  })

  it('speaks the words of the guide', () => {
    const problem = refusalOf(() => approve('severe', { place: 'within' }, shandong))
    expect(problem.detail['rule']).toBe('“严重困难户”是收入超过监测线的户。')
    expect(refusalOf(() => approve('unstable', { origin: 'ordinary' }, shandong)).detail['rule']).toBe(
      '“脱贫不稳定户”是收入在监测线以内的脱贫享受政策户。',
    )
  })

  it('T6 the recorded time is county approval, for the green channel its entry (国 2023 Q36)', () => {
    expect(approve('marginal', {}).outcome).toMatchObject({ on: '2026-03-12', approvedOn: '2026-03-12' })
    expect(approve('marginal', { greenChannelOpenedOn: '2026-03-02' }).outcome).toMatchObject({
      on: '2026-03-02',
      approvedOn: '2026-03-12',
    })
  })
})
