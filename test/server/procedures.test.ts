import { CHAIN_START } from '@/domain/chain'
import { firstBrokenActivity } from '@/domain/leads/activity'
import type { StageId } from '@/domain/policy/stages'
import { START, startTestServer, type TestServer } from '../support/server'
import {
  photoOf,
  counties,
  declare,
  members,
  packIds,
  type Household,
  type PackId,
  type View,
} from './household'
import { toldTo } from './forms'

/** 识别认定 of a household under each of the four guides, day by day, and everything that is refused on the way. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(() => server.clock.set(START))

const identificationOf = (view: View): View =>
  view.procedures.find((one: View) => one.kind === 'identification')
const stageOf = (view: View, stage: StageId): View =>
  identificationOf(view).stages.find((one: View) => one.stage === stage)
const statesOf = (view: View, state: string): string[] =>
  identificationOf(view)
    .stages.filter((one: View) => one.state === state)
    .map((one: View) => one.stage)
const clockOf = (view: View, stage: StageId, kind = 'at-most'): View =>
  identificationOf(view).clocks.find((one: View) => one.stage === stage && one.kind === kind)

async function expectWholeHistory({ packId, id }: Household): Promise<void> {
  const { leads, db } = server.context
  const activities = await leads.activities(db, counties[packId], id)
  const lead = await leads.byId(db, counties[packId], id)
  expect(firstBrokenActivity(activities, CHAIN_START)).toBeNull()
  expect(activities.at(-1)?.hash).toBe(lead?.lastHash)
}

/** Where each guide says what; 渝 carries the national text under its own name. */
const source = {
  order: {
    national: ['国 2023 Q33', '国 2023 Q34'],
    chongqing: ['渝 2023 Q33', '渝 2023 Q34'],
    jiangxi: ['赣 2023 Q41', '赣 2023 Q42'],
    shandong: ['鲁 2023 Q33', '鲁 2023 Q34'],
  },
  publicity: {
    national: ['国 2023 Q34'],
    chongqing: ['渝 2023 Q34'],
    jiangxi: ['赣 2023 Q42'],
    shandong: ['鲁 2023 Q34'],
  },
  approver: {
    national: ['国 2023 Q33'],
    chongqing: ['渝 2023 Q33'],
    jiangxi: ['赣 2023 Q41'],
    shandong: ['鲁 2023 Q33'],
  },
  signature: {
    national: ['国 2023 Q33', '中央 2021 §3.2'],
    chongqing: ['渝 2023 Q33', '中央 2021 §3.2'],
    jiangxi: ['赣 2023 Q22'],
    shandong: ['鲁 2023 Q33', '中央 2021 §3.2'],
  },
} as const satisfies Record<string, Record<PackId, string[]>>

describe.each(packIds)('%s: from the declaration to the help plan', (packId) => {
  let household: Household
  const day = (days: number) =>
    server.clock.set(new Date(Date.parse(START) + days * 86_400_000).toISOString())

  beforeAll(async () => {
    server.clock.set(START)
    household = await declare(server, packId)
  })

  it('day 0: the first stages are open, all clocks are shown', async () => {
    const view = await household.view('clerk1')
    expect(view).toMatchObject({ status: 'assigned', kind: 'declaration' })
    expect(view.procedures).toHaveLength(1)
    expect(statesOf(view, 'now')).toEqual(['visit', 'authorization'])
    expect(statesOf(view, 'done')).toEqual([])
    expect(identificationOf(view).stages.map((one: View) => one.stage)).toEqual(
      household.pack.identification.stages.map((stage) => stage.id),
    )
    expect(clockOf(view, 'approval')).toMatchObject({
      state: 'running',
      startedOn: '2026-03-02',
      dueAt: '2026-03-17T16:00:00.000Z',
      daysLeft: 15,
      sources: source.publicity[packId],
    })
    for (const stage of ['entry', 'help-plan'] as const)
      expect(clockOf(view, stage)).toMatchObject({ state: 'waiting', dueAt: null, daysLeft: null })
    if (packId === 'shandong')
      expect(clockOf(view, 'visit')).toMatchObject({ daysLeft: 3, dueAt: '2026-03-05T16:00:00.000Z' })
    else expect(clockOf(view, 'visit')).toBeUndefined()
    expect(view.signatures).toEqual({
      required: packId === 'jiangxi' ? 4 : 1,
      done: 0,
      people: members.map((name, member) => ({ member, name, on: null, delegate: null })),
    })
  })

  it('day 0: nothing but the visit and the signature; the rule and its place are said', async () => {
    for (const stage of ['review', 'posting', 'posting-end', 'approval', 'announcement', 'entry'] as const) {
      const refused = await household.tryStage(stage)
      expect([refused.status, refused.body.code]).toEqual([409, 'stage-out-of-order'])
      expect(refused.body.detail.sources).toEqual(source.order[packId])
      expect(refused.body.detail.rule).toMatch(/^办“.+”以前，要先办完“.+”。$/)
      expect(refused.body.detail.missing).toContain('visit')
    }
    expect((await household.view('clerk1')).version).toBe(3)
  })

  it('day 1: visited, with people, photos and what was seen', async () => {
    day(1)
    const view = await household.stage('visit')
    expect(stageOf(view, 'visit')).toMatchObject({ state: 'done', doneOn: '2026-03-03', mine: false })
    const row = view.activities.at(-1)
    expect(row.data).toMatchObject({
      type: 'advanced',
      procedure: 'identification',
      stage: 'visit',
      title: '入户核实',
      on: '2026-03-03',
      outcome: null,
      evidence: { people: ['李春生', '王小梅'], findings: '房顶漏水，户主住院。' },
    })
    expect(view.attachments.map((one: View) => one.id)).toEqual(row.data.evidence.photos)
    if (packId === 'shandong')
      expect(clockOf(view, 'visit')).toMatchObject({
        state: 'in-time',
        stoppedOn: '2026-03-03',
        daysLeft: null,
      })
  })

  it('day 1: not before it is signed', async () => {
    day(1)
    if (packId === 'jiangxi') await household.sign(0, 1, 2)
    const refused = await household.tryStage('authorization')
    expect([refused.status, refused.body.code]).toEqual([409, 'stage-unsigned'])
    expect(refused.body.detail.sources).toEqual(source.signature[packId])
    expect(refused.body.detail).toMatchObject(
      packId === 'jiangxi' ? { required: 4, done: 3 } : { required: 1, done: 0 },
    )
    if (packId === 'jiangxi') {
      const attachmentIds = [await photoOf(server, household.account('clerk1'))]
      const delegate = { name: '温长庚', reason: '在省外打工，写了委托书' }
      const fourth = { action: 'recordSignature' as const, member: 3, on: household.today(), attachmentIds }
      const view = await household.act('clerk1', { ...fourth, delegate })
      expect(view.signatures).toMatchObject({ required: 4, done: 4 })
      expect(view.signatures.people[3]).toEqual({
        member: 3,
        name: '温小满',
        on: '2026-03-03',
        delegate: '温长庚',
      })
    } else await household.sign(0)
    expect(stageOf(await household.stage('authorization'), 'authorization').state).toBe('done')
  })

  it('day 2 and 3: compared by the county, reviewed by the village', async () => {
    day(2)
    const wrong = await household.tryStage('comparison', { as: 'clerk1' })
    expect([wrong.status, wrong.body.code]).toEqual([403, 'stage-wrong-level'])
    expect(wrong.body.detail.levels).toEqual(['county'])
    await household.stage('comparison')
    day(3)
    const view = await household.stage('review')
    expect(view.activities.at(-1).data.evidence).toMatchObject({ form: 'representatives', present: 31 })
    if (packId !== 'shandong') return
    // 鲁 2023 Q33: the town reviews, and may send it back.
    const early = await household.tryStage('posting')
    expect(early.body.detail.missing).toEqual(['town-review'])
    const back = await household.stage('town-review', {
      changes: { agreed: false, feedback: '再核一户收入。' },
    })
    expect(statesOf(back, 'done')).toEqual(['visit', 'authorization', 'comparison'])
    await household.stage('review')
    expect(stageOf(await household.stage('town-review'), 'town-review').state).toBe('done')
  })

  it('days 4 to 9: 公示 of 5 full days, tried every day', async () => {
    day(4)
    const posted = await household.stage('posting')
    expect(stageOf(posted, 'posting-end')).toMatchObject({ state: 'now', fullOn: '2026-03-11' })
    expect(clockOf(posted, 'posting-end', 'at-least')).toMatchObject({
      startedOn: '2026-03-06',
      dueAt: '2026-03-11T16:00:00.000Z',
      daysLeft: 5,
      state: 'running',
    })
    for (const days of [4, 5, 6, 7, 8, 9]) {
      day(days)
      const early = await household.tryStage('posting-end')
      expect([days, early.status, early.body.code]).toEqual([days, 409, 'stage-too-early'])
      expect(early.body.detail).toMatchObject({
        rule: '要满 5 天。3 月 6 日（周五）开始，3 月 11 日（周三）24 点期满。',
        sources: source.publicity[packId],
        notBefore: '2026-03-11T16:00:00.000Z',
      })
      expect(early.body.errors).toMatchObject([{ path: 'evidence.on', code: 'stage-too-early' }])
    }
    // To the last second of the fifth day, and not by writing down an earlier one.
    server.clock.set('2026-03-11T15:59:59.000Z')
    expect((await household.tryStage('posting-end')).body.code).toBe('stage-too-early')
    server.clock.set('2026-03-11T16:00:00.000Z')
    const backdated = await household.tryStage('posting-end', { on: '2026-03-10' })
    expect(backdated.body.code).toBe('stage-too-early')
    const over = await household.stage('posting-end', { on: '2026-03-11' })
    expect(stageOf(over, 'posting-end')).toMatchObject({ state: 'done', doneOn: '2026-03-11' })
  })

  it('day 10: approved by the county and nobody else', async () => {
    day(10)
    if (packId === 'jiangxi') {
      // 赣 2023 Q27: the measures go up with the list.
      const early = await household.tryStage('approval')
      expect(early.body.detail.missing).toEqual(['measures'])
      await household.stage('measures')
    }
    for (const as of ['clerk1', 'town1', 'city']) {
      const wrong = await household.tryStage('approval', { as })
      expect([as, wrong.status, wrong.body.code]).toEqual([as, 403, 'stage-wrong-level'])
      expect(wrong.body.detail).toMatchObject({ sources: source.approver[packId], levels: ['county'] })
      expect(wrong.body.detail.rule).toBe(
        `“县级审核批准”由${household.pack.terms.approver.value}批准或授权批准。`,
      )
    }
    const noReply = await household.tryAct('clerk1', { action: 'reply', text: '办好了。' })
    expect([noReply.status, noReply.body.code]).toEqual([409, 'outcome-missing'])

    const view = await household.stage('approval')
    expect(identificationOf(view).outcome).toEqual({
      kind: 'recognised',
      on: '2026-03-12',
      className: '边缘易致贫户',
      reasons: [],
    })
    expect(clockOf(view, 'approval')).toMatchObject({ state: 'in-time', stoppedOn: '2026-03-12' })
    for (const stage of ['entry', 'help-plan'] as const)
      expect(clockOf(view, stage)).toMatchObject({
        state: 'running',
        startedOn: '2026-03-12',
        dueAt: '2026-03-22T16:00:00.000Z',
        daysLeft: 10,
      })
  })

  it('days 10 to 12: answered, announced, entered, and the plan made; rated', async () => {
    day(10)
    const replied = await household.act('clerk1', { action: 'reply', text: '已认定，接下来定帮扶计划。' })
    expect(replied.status).toBe('replied')
    // The terms of the guide go on after the answer.
    expect(replied.due).toMatchObject({ clock: 'stage', dueAt: '2026-03-22T16:00:00.000Z' })
    await household.stage('announcement')
    day(11)
    await household.stage('entry')
    const rated = await household.act('villager1', { action: 'rate', score: 5 })
    expect(rated.status).toBe('closed')
    day(12)
    const done = await household.stage('help-plan')
    expect(statesOf(done, 'done')).toEqual(household.pack.identification.stages.map((stage) => stage.id))
    expect(done.due).toBeNull()
    const plan = done.activities.at(-1).data.evidence
    if (packId === 'jiangxi')
      expect(plan).toMatchObject({ where: '村委会公告栏', measures: ['公益性岗位一个'] })
    else expect(plan).toEqual({ on: '2026-03-14', measures: ['公益性岗位一个'] })
    const again = await household.tryStage('help-plan')
    expect(again.body.code).toBe('stage-done')
    await expectWholeHistory(household)
  })

  it('the household was told of each stage', async () => {
    day(12)
    await server.runOutbox(counties[packId])
    const told = await toldTo(server, household.account('villager1'), household.id)
    const stages = household.pack.identification.stages.length
    // In Shandong the review was done twice, and the town looked twice.
    const wanted = packId === 'shandong' ? stages + 2 : stages
    expect(told.filter((template) => template === 'advanced')).toHaveLength(wanted)
  })
})

describe('what is handed in', () => {
  it('is looked at field by field; nothing is kept of what is refused', async () => {
    const household = await declare(server, 'jiangxi')
    const faulty = await household.tryStage('visit', {
      changes: { people: [], findings: ' ', photos: ['x'], extra: 1 },
    })
    expect([faulty.status, faulty.body.code]).toEqual([422, 'invalid-fields'])
    const at = (path: string) => faulty.body.errors.find((error: View) => error.path === path)
    expect(at('evidence.people').message).toBe('请至少写一个人。')
    expect(at('evidence.findings').message).toBe('请写上门看到的情况。')
    expect(at('evidence.photos.0').message).toMatch(/[\u4e00-\u9fff]/)
    expect(faulty.body.errors.map((error: View) => error.code)).toContain('unknown-field')

    const absent = await household.tryAct('clerk1', { action: 'advance', stage: 'visit' })
    expect(absent.body.errors).toMatchObject([{ path: 'evidence', message: '请填写这一步的材料。' }])
    const strange = await household.tryAct('clerk1', { action: 'advance', stage: 'dance', evidence: {} })
    expect([strange.status, strange.body.code]).toEqual([422, 'stage-unknown'])
    const elsewhere = await household.tryAct('clerk1', {
      action: 'advance',
      stage: 'town-review',
      evidence: {},
    })
    expect(elsewhere.body.code).toBe('stage-unknown')
    expect((await household.view('clerk1')).version).toBe(3)
  })

  it('takes nine photos a stage, and says so at the field', async () => {
    const household = await declare(server, 'national')
    const photos: string[] = []
    for (let i = 0; i < 10; i++) photos.push(await photoOf(server, household.account('clerk1')))
    const refused = await household.tryStage('visit', { changes: { photos } })
    expect(refused.body.errors).toEqual([
      { path: 'evidence.photos', code: 'invalid-fields', message: '一个环节的照片最多 9 张。' },
    ])
    await household.stage('visit', { changes: { photos: photos.slice(0, 9) } })
    await household.sign(0)
    await household.stage('authorization')
    await household.stage('comparison')
    const more: string[] = []
    for (let i = 0; i < 9; i++) more.push(await photoOf(server, household.account('clerk1')))
    const reviewed = await household.stage('review', { changes: { photos: more } })
    expect(reviewed.attachments.length).toBeGreaterThanOrEqual(18)
  })

  it('takes photos of whoever records the stage, and no one else’s', async () => {
    const household = await declare(server, 'national')
    const others = await photoOf(server, household.account('clerk2'))
    const stolen = await household.tryStage('visit', { changes: { photos: [others] } })
    expect([stolen.status, stolen.body.code]).toEqual([422, 'attachment-unknown'])
    expect(stolen.body.errors).toMatchObject([{ path: 'evidence.photos' }])
    expect(stageOf(await household.view('clerk1'), 'visit').state).toBe('now')
    const signature = { action: 'recordSignature' as const, member: 0, on: household.today() }
    const unsigned = await household.tryAct('clerk1', { ...signature, attachmentIds: [others] })
    expect(unsigned.body.code).toBe('attachment-unknown')
    expect((await household.view('clerk1')).signatures.done).toBe(0)
  })

  it('has days that have come, in the order of the stages', async () => {
    const household = await declare(server, 'national')
    const future = await household.tryStage('visit', { on: household.today(1) })
    expect(future.body).toMatchObject({
      status: 422,
      code: 'stage-in-future',
      errors: [{ path: 'evidence.on' }],
    })
    const before = await household.tryStage('visit', { on: household.today(-1) })
    expect(before.body).toMatchObject({
      status: 422,
      code: 'stage-before-previous',
      errors: [{ path: 'evidence.on' }],
    })
    server.clock.advance({ days: 3 })
    await household.stage('visit', { on: household.today(-1) })
    await household.sign(0)
    await household.stage('authorization')
    const early = await household.tryStage('review', { on: household.today(-1) })
    expect(early.body).toMatchObject({
      code: 'stage-before-previous',
      detail: { notBefore: household.today() },
    })
  })

  it('an earlier comparison stands only for whom and as long as the guide says (赣 2023 Q43)', async () => {
    const household = await declare(server, 'jiangxi')
    await household.through('comparison')
    const reuse = (comparedOn: string, group: string) =>
      household.tryStage('comparison', { changes: { reused: { comparedOn, group } } })
    const old = await reuse('2025-12-01', 'low-income-allowance')
    expect(old.body).toMatchObject({
      code: 'comparison-not-reusable',
      errors: [{ path: 'evidence.reused.comparedOn' }],
      detail: { sources: ['赣 2023 Q43'], earliest: '2025-12-02' },
    })
    const other = await reuse('2026-02-01', 'lifted-at-risk')
    expect(other.body.errors).toMatchObject([{ path: 'evidence.reused.group' }])
    expect((await reuse('2025-12-02', 'low-income-allowance')).status).toBe(200)
  })

  it('the class fits the income and the county’s line, once it is set', async () => {
    const figures = { wageFen: 3_600_000, businessFen: 0, transferFen: 400_000, propertyFen: 0 }
    const household = await declare(server, 'shandong', { changes: { figures } })
    await household.through('approval')
    const line = { year: 2026, amountFen: 900_000, paper: '鲁乡振发〔2026〕1号' }
    const set = await server.request('POST', '/county-lines', {
      as: household.account('supervisor'),
      body: line,
    })
    expect(set.status).toBe(201)
    // 40,000 元 for four: 10,000 元 each lies above 9,000 元.
    const wrong = await household.tryStage('approval')
    expect(wrong.body).toMatchObject({
      status: 422,
      code: 'class-not-fitting',
      errors: [{ path: 'evidence.class' }],
      detail: { rule: '“边缘易致贫户”是收入在监测线以内的一般农户。', sources: ['鲁 2023 Q2', '鲁 2023 Q3'] },
    })
    const view = await household.stage('approval', { changes: { class: 'severe' } })
    expect(identificationOf(view).outcome.className).toBe('严重困难户')
  })
})

describe('who may', () => {
  it('the stages wait until the declaration is with somebody who handles it', async () => {
    const household = await declare(server, 'jiangxi', { given: false })
    const town = (await household.view('intake')).targets.find((one: View) => one.kind === 'township')
    await household.act('intake', { action: 'transfer', toBodyId: town.id, reason: '由乡里受理' })
    const early = await household.tryStage('visit', { as: 'town1' })
    expect([early.status, early.body.code]).toEqual([409, 'action-not-in-status'])
    // No button either, though the green channel may be opened from here.
    const view = await household.view('town1')
    expect(view.actions).toContain('advance')
    expect(stageOf(view, 'visit')).toMatchObject({ state: 'now', mine: false })
  })

  it('each sees as his own what is his level’s, and only that', async () => {
    const household = await declare(server, 'shandong')
    const mineOf = async (as: string) =>
      identificationOf(await household.view(as))
        .stages.filter((one: View) => one.mine)
        .map((one: View) => one.stage)
    expect(await mineOf('clerk1')).toEqual(['visit', 'authorization'])
    expect(await mineOf('town1')).toEqual(['visit', 'authorization'])
    for (const as of ['intake', 'supervisor', 'city', 'villager1']) expect(await mineOf(as)).toEqual([])
    await household.through('town-review')
    expect(await mineOf('town1')).toEqual(['town-review', 'help-plan'])
    expect(await mineOf('clerk1')).toEqual(['help-plan'])
    await household.through('approval')
    expect(await mineOf('intake')).toEqual(['approval'])
    expect(await mineOf('supervisor')).toEqual(['approval'])
    expect(await mineOf('clerk1')).toEqual(['help-plan'])
  })

  it('not the household, not the next village, not another county, and nobody who is not signed in', async () => {
    const household = await declare(server, 'jiangxi')
    for (const [as, status, code] of [
      ['villager1', 403, 'action-not-yours'],
      ['operator', 403, 'action-not-yours'],
      ['clerk2', 404, 'not-found'],
      ['department1', 404, 'not-found'],
      ['administrator', 404, 'not-found'],
    ] as const) {
      const refused = await household.tryStage('visit', { as })
      expect([as, refused.status, refused.body.code]).toEqual([as, status, code])
    }
    const body = { action: 'advance', stage: 'visit', evidence: {}, version: 3 }
    const address = `/leads/${household.id}/actions`
    expect((await server.request('POST', address, { as: '620199-clerk1', body })).status).toBe(404)
    expect((await server.request('POST', address, { body })).status).toBe(401)
  })

  it('the county’s desk that filed for a household goes on as the desk', async () => {
    const household = await declare(server, 'national', { as: 'intake' })
    await household.through('comparison')
    const view = await household.view('intake')
    expect(view.mine).toBe(true)
    expect(stageOf(view, 'comparison').mine).toBe(true)
    expect(view.activities.at(-1).data.evidence).toBeDefined()
    expect((await household.stage('comparison')).activities.at(-1).by.party).toBe('desk')
  })
})
