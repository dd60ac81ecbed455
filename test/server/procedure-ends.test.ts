import { addDays } from '@/domain/calendar'
import { START, startTestServer, type TestServer } from '../support/server'
import { toldTo } from './forms'
import { counties, declare, packIds, type Household, type PackId, type View } from './household'

/** How a household's procedures end other than by approval, what follows approval, and 督办 where a term is over. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(() => server.clock.set(START))

const procedure = (view: View, kind: string): View => view.procedures.find((one: View) => one.kind === kind)
const clockOf = (view: View, kind: string, stage: string): View =>
  procedure(view, kind).clocks.find((one: View) => one.stage === stage && one.kind === 'at-most')
const doneOf = (view: View, kind: string): string[] =>
  procedure(view, kind)
    .stages.filter((one: View) => one.state === 'done')
    .map((one: View) => one.stage)

/** Everything the deadlines ask for, and every message sent. */
async function sweep(packId: PackId): Promise<void> {
  await server.sweep(counties[packId])
  await server.runOutbox(counties[packId])
}

describe('not recognised, but followed up (国 2023 Q11, Q13; 赣 2023 Q10)', () => {
  const followUp = (household: Household, changes: object = {}) => ({
    action: 'followUp' as const,
    reasons: ['stable'],
    on: household.today(),
    toldOn: household.today(),
    ...changes,
  })
  const own = {
    national: ['国 2023 Q11', '国 2023 Q13'],
    chongqing: ['渝 2023 Q11', '渝 2023 Q13'],
    jiangxi: ['赣 2023 Q12', '赣 2023 Q16'],
    shandong: ['鲁 2023 Q11', '鲁 2023 Q13'],
  }

  it.each(packIds)('%s: the household reads the reasons and where they stand', async (packId) => {
    const household = await declare(server, packId)
    await household.stage('visit')
    const early = await household.tryAct('clerk1', followUp(household))
    expect([early.status, early.body.code]).toEqual([409, 'follow-up-too-early'])
    expect(early.body.detail).toMatchObject({
      rule: '这样认定以前，要先办完“民主评议”。',
      sources: [own[packId][0]],
      missing: ['review'],
    })
    await household.through('posting')
    const staff = await household.view('clerk1')
    expect(staff.followUpReasons.map((one: View) => one.id)).toEqual(
      packId === 'jiangxi'
        ? ['stable', 'can-solve', 'conditions-not-met', 'no-risk']
        : ['stable', 'can-solve', 'conditions-not-met'],
    )
    const detail = '儿子已经找到稳定的活。'
    await household.act('clerk1', followUp(household, { reasons: ['stable', 'can-solve'], detail }))
    const mine = await household.view('villager1')
    expect(procedure(mine, 'identification').outcome).toMatchObject({
      kind: 'followed-up',
      on: household.today(),
      className: null,
    })
    const { reasons } = procedure(mine, 'identification').outcome
    expect(reasons.map((reason: View) => reason.sources)).toEqual([
      [own[packId][0]],
      [own[packId][1]],
      [own[packId][0]],
    ])
    for (const reason of reasons) expect(reason.text).toMatch(/。$/)
    expect(reasons.at(-1).text).toBe(detail)
    expect(mine.activities.at(-1).data).toMatchObject({ type: 'followed-up', reasons })
    expect(mine.followUpReasons).toEqual([])
    await sweep(packId)
    expect((await toldTo(server, household.account('villager1'), household.id)).at(-1)).toBe('advanced')

    const replied = await household.act('clerk1', { action: 'reply', text: '先不认定，我们会继续关注。' })
    expect(replied).toMatchObject({ status: 'replied', due: null })
    const more = await household.tryStage('posting')
    expect([more.status, more.body.code]).toEqual([409, 'action-not-in-status'])
  })

  it('takes no reason of one’s own, and no telling in advance', async () => {
    const household = await declare(server, 'national')
    await household.through('posting')
    const wrong = async (changes: object) =>
      (await household.tryAct('clerk1', followUp(household, changes))).body
    expect(await wrong({ reasons: ['because'] })).toMatchObject({
      status: 422,
      code: 'follow-up-reason-unknown',
      errors: [{ path: 'reasons' }],
    })
    expect(await wrong({ reasons: ['no-risk'] })).toMatchObject({ code: 'follow-up-reason-unknown' })
    expect(await wrong({ reasons: [] })).toMatchObject({
      code: 'invalid-fields',
      errors: [{ path: 'reasons' }],
    })
    expect(await wrong({ toldOn: household.today(1) })).toMatchObject({
      code: 'stage-in-future',
      errors: [{ path: 'toldOn' }],
    })
    expect((await household.tryAct('operator', followUp(household))).body.code).toBe('action-not-yours')
  })

  it('asked for again: signed and compared stays, the rest is looked at anew by the level above', async () => {
    const household = await declare(server, 'shandong')
    await household.through('approval')
    await household.act('clerk1', followUp(household))
    await household.act('clerk1', { action: 'reply', text: '先不认定。' })
    const reopened = await household.act('villager1', { action: 'reopen', reason: '儿子又没有活了' })
    expect(reopened.status).toBe('accepted')
    expect(procedure(reopened, 'identification').outcome).toBeNull()
    expect(doneOf(reopened, 'identification')).toEqual(['authorization', 'comparison'])
    const { targets } = await household.view('town1')
    const toBodyId = targets.find((one: View) => one.kind === 'village').id
    await household.act('town1', { action: 'assign', toBodyId })
    const skipped = await household.tryStage('approval')
    expect(skipped.body.detail.missing).toEqual(['visit', 'review', 'town-review', 'posting', 'posting-end'])
    server.clock.advance({ days: 1 })
    await household.through('announcement')
    expect(procedure(await household.view('villager1'), 'identification').outcome.kind).toBe('recognised')
  })

  it('taken back by the household, it is withdrawn', async () => {
    const household = await declare(server, 'national', { given: false })
    const view = await household.act('villager1', { action: 'withdraw', reason: '已经好了' })
    expect(view).toMatchObject({ status: 'closed', closedAs: 'withdrawn', due: null })
    expect(procedure(view, 'identification').outcome).toMatchObject({
      kind: 'withdrawn',
      on: household.today(),
    })
    expect(procedure(view, 'identification').stages.every((one: View) => one.state === 'ended')).toBe(true)
  })
})

describe('绿色通道: help first, papers afterwards (国 2023 Q24, 赣 2023 Q29, 鲁 2023 Q24)', () => {
  const green = { procedure: 'green-channel' as const }
  const place = {
    national: '国 2023 Q24',
    chongqing: '渝 2023 Q24',
    jiangxi: '赣 2023 Q29',
    shandong: '鲁 2023 Q24',
  }

  it.each(packIds)(
    '%s: confirmed, opened by the county, helped, verified within a month, closed',
    async (packId) => {
      const household = await declare(server, packId)
      const early = await household.tryStage('open', green)
      expect(early.body).toMatchObject({
        code: 'stage-out-of-order',
        detail: { missing: ['confirm'], sources: [place[packId]] },
      })
      await household.stage('confirm', green)
      for (const as of ['clerk1', 'town1']) {
        const wrong = await household.tryStage('open', { ...green, as })
        expect([wrong.status, wrong.body.code]).toEqual([403, 'stage-wrong-level'])
        expect(wrong.body.detail).toMatchObject({ sources: [place[packId]], levels: ['county'] })
      }
      const opened = await household.stage('open', { ...green, changes: { told: undefined } })
      expect(clockOf(opened, 'green-channel', 'verify')).toMatchObject({
        state: 'running',
        startedOn: '2026-03-02',
        dueAt: '2026-04-02T16:00:00.000Z',
        daysLeft: 31,
        sources: [place[packId]],
      })
      expect(
        opened.clocks.filter((one: View) => one.name === 'stage' && one.stoppedAt === null),
      ).toHaveLength(packId === 'shandong' ? 2 : 1)
      // Help waits for nothing, the verification waits until the household knows.
      await household.stage('help', green)
      server.clock.advance({ days: 10 })
      const silent = await household.tryStage('verify', green)
      expect([silent.status, silent.body.code]).toEqual([409, 'household-not-told'])
      expect(silent.body.detail).toMatchObject({
        rule: '“录入绿色通道”办了以后，要及时告诉农户。',
        sources: [place[packId]],
        stages: ['open'],
      })
      const tell = { action: 'tell' as const, stage: 'open', on: household.today(-9), how: '上门告诉户主' }
      const told = await household.act('clerk1', tell)
      expect(told.activities.at(-1).data).toEqual({ type: 'told', stage: 'open', on: tell.on, how: tell.how })
      const verified = await household.stage('verify', green)
      expect(clockOf(verified, 'green-channel', 'verify')).toMatchObject({
        state: 'in-time',
        stoppedOn: household.today(),
      })
      const unfinished = await household.tryStage('close', green)
      expect([unfinished.status, unfinished.body.code]).toEqual([409, 'identification-not-approved'])
      expect(unfinished.body.detail.rule).toContain('不能代替识别程序')

      await household.through('announcement')
      const recognised = await household.view('villager1')
      // 国 2023 Q36: recognised as of the entry into the channel.
      expect(procedure(recognised, 'identification').outcome).toMatchObject({
        kind: 'recognised',
        on: '2026-03-02',
      })
      const closed = await household.stage('close', green)
      expect(procedure(closed, 'green-channel').outcome).toMatchObject({
        kind: 'formalised',
        on: '2026-03-02',
      })
      expect((await household.tryStage('help', green)).body.code).toBe('procedure-over')
    },
  )

  it('the household reads each step of it, and what it was told', async () => {
    const household = await declare(server, 'jiangxi')
    for (const stage of ['confirm', 'open', 'help'] as const) await household.stage(stage, green)
    const mine = await household.view('villager1')
    expect(mine.procedures.map((one: View) => one.kind)).toEqual(['identification', 'green-channel'])
    expect(doneOf(mine, 'green-channel')).toEqual(['confirm', 'open', 'help'])
    await sweep('jiangxi')
    const told = await toldTo(server, 'villager1', household.id)
    expect(told.filter((template) => template === 'advanced')).toHaveLength(3)
  })

  it('not qualifying: it ends with a note, help stops, and the household reads why', async () => {
    const household = await declare(server, 'shandong')
    for (const stage of ['confirm', 'open', 'help'] as const) await household.stage(stage, green)
    await household.stage('verify', { ...green, changes: { qualifies: false } })
    const formal = await household.tryStage('close', green)
    expect(formal.body).toMatchObject({
      status: 422,
      code: 'green-channel-verdict',
      errors: [{ path: 'evidence.kind' }],
    })
    const exit = { kind: 'exit', note: '核实后家里有房有存款。', helpStopped: true }
    const still = await household.tryStage('close', { ...green, changes: { ...exit, helpStopped: false } })
    expect(still.body).toMatchObject({ code: 'invalid-fields', errors: [{ path: 'evidence.helpStopped' }] })
    const noted = await household.tryStage('close', { ...green, changes: { ...exit, note: '' } })
    expect(noted.body).toMatchObject({ code: 'invalid-fields', errors: [{ path: 'evidence.note' }] })
    await household.stage('close', { ...green, changes: exit })
    const mine = await household.view('villager1')
    expect(procedure(mine, 'green-channel').outcome).toMatchObject({
      kind: 'exited',
      reasons: [{ text: exit.note, sources: ['鲁 2023 Q24'] }],
    })
    // The declaration itself is still to be decided.
    expect(procedure(mine, 'identification').outcome).toBeNull()
  })

  it('a month without verification: 督办, to the last minute of the last day', async () => {
    const household = await declare(server, 'national')
    for (const stage of ['confirm', 'open', 'help'] as const) await household.stage(stage, green)
    const stageItems = async () =>
      (await household.view('clerk1')).supervisions.filter((item: View) => item.clock === 'stage')
    server.clock.set('2026-04-02T15:59:59.000Z')
    await sweep('national')
    expect((await stageItems()).map((item: View) => item.level)).toEqual(['remind'])
    server.clock.set('2026-04-02T16:00:00.000Z')
    await sweep('national')
    expect((await stageItems()).map((item: View) => item.level)).toEqual(['remind', 'supervise'])
    expect(clockOf(await household.view('clerk1'), 'green-channel', 'verify')).toMatchObject({
      state: 'over',
      daysLeft: -1,
    })
  })

  it('is no way around an answer that was given', async () => {
    const household = await declare(server, 'national')
    await household.stage('visit')
    await household.act('clerk1', {
      action: 'followUp',
      reasons: ['can-solve'],
      on: household.today(),
      toldOn: household.today(),
    })
    const late = await household.tryStage('confirm', green)
    expect([late.status, late.body.code]).toEqual([409, 'procedure-over'])
  })
})

describe('督办 follows a stage that is late', () => {
  it('鲁 2023 Q34: the visit within 3 days, from the declaration on, at the desk', async () => {
    const household = await declare(server, 'shandong', { given: false })
    server.clock.set('2026-03-05T16:00:00.000Z')
    await sweep('shandong')
    const view = await household.view('intake')
    const items = view.supervisions.filter((item: View) => item.clock === 'stage')
    expect(items).toMatchObject([{ level: 'supervise', body: { id: view.holder.id }, watchedBy: null }])
    expect(await toldTo(server, household.account('intake'), household.id)).toContain('supervise')
  })

  it('国 2023 Q23, Q36: entry and help plan after the reply; the village answers, does it, and it is over', async () => {
    const household = await declare(server, 'national')
    await household.through('announcement')
    await household.act('clerk1', { action: 'reply', text: '已认定。' })
    await household.stage('announcement')
    await household.act('villager1', { action: 'rate', score: 4 })
    const due = addDays(household.today(), 10)
    expect(due).toBe('2026-03-18')

    server.clock.set('2026-03-17T16:00:00.000Z')
    await sweep('national')
    expect(
      (await toldTo(server, household.account('clerk1'), household.id)).filter((one) => one === 'remind'),
    ).toHaveLength(2)
    // Doing it answers the reminder; the other runs on.
    const entered = await household.stage('entry')
    const open = () => entered.supervisions.filter((item: View) => item.answeredAt === null)
    expect(open()).toHaveLength(1)

    server.clock.set('2026-03-18T16:00:00.000Z')
    await sweep('national')
    const pressed = await household.view('clerk1')
    expect(pressed).toMatchObject({ status: 'closed', due: { clock: 'stage', daysLeft: -1, state: 'over' } })
    expect(clockOf(pressed, 'identification', 'help-plan')).toMatchObject({ state: 'over', daysLeft: -1 })
    expect(pressed.supervisions.map((item: View) => [item.level, item.clock])).toEqual([
      ['remind', 'stage'],
      ['remind', 'stage'],
      ['supervise', 'stage'],
    ])
    expect(pressed.actions).toContain('answer')
    const overdue = await server.request('GET', '/leads?scope=inbox&filter=overdue', {
      as: household.account('clerk1'),
    })
    expect(overdue.body.items.map((row: View) => row.id)).toContain(household.id)

    server.clock.set('2026-03-20T16:00:00.000Z')
    await sweep('national')
    const escalated = await household.view('supervisor')
    expect(escalated.supervisions.at(-1)).toMatchObject({ level: 'escalate', clock: 'stage' })
    expect(escalated.supervisions.at(-1).watchedBy.name).toContain('石桥乡')
    // The household is not shown who presses whom.
    const mine = await household.view('villager1')
    expect(mine.supervisions).toEqual([])
    expect(JSON.stringify(mine)).not.toContain('supervised')

    const answered = await household.act('clerk1', { action: 'answer', text: '今天就定下来。' })
    expect(answered.supervisions.every((item: View) => item.answeredAt !== null)).toBe(true)
    const planned = await household.stage('help-plan')
    expect(planned.due).toBeNull()
    expect(clockOf(planned, 'identification', 'help-plan').state).toBe('late')
    const rest = await server.admin.query('select next_sweep_at from lead where id = $1', [household.id])
    expect(rest.rows).toEqual([{ next_sweep_at: null }])
  })
})

describe('风险消除 (国 2023 Q25–Q28, Q37; 赣 2023 Q37)', () => {
  const facts = (changes: object = {}) => ({
    action: 'startRemoval' as const,
    riskGone: 'stable',
    incomeStableSince: '2026-03-15',
    perCapitaFen: 1_500_000,
    wholeHousehold: 'no',
    safetyFirm: 'yes',
    newRisk: 'no',
    spendingUnderControl: 'yes',
    measuresTaken: 'yes',
    singleRisk: false,
    watchedAfterHelp: 'yes',
    recognisedForSafety: false,
    departmentConfirmed: 'unknown',
    recognisedForSpending: true,
    largeSpendingSolved: 'yes',
    ...changes,
  })

  /** Recognised on 8 March, answered, every stage done. */
  async function recognised(packId: PackId): Promise<Household> {
    const household = await declare(server, packId)
    await household.through('announcement')
    await household.act('clerk1', { action: 'reply', text: '已认定。' })
    await household.through(null)
    return household
  }
  async function setLine(household: Household): Promise<void> {
    const body = { year: 2026, amountFen: 900_000, paper: '关于 2026 年监测范围的通知' }
    const answer = await server.request('POST', '/county-lines', {
      as: household.account('supervisor'),
      body,
    })
    if (answer.status !== 201 && answer.body.code !== 'line-already-set') throw new Error(answer.text)
  }

  it('only of a household that was recognised', async () => {
    const household = await declare(server, 'jiangxi')
    const early = await household.tryAct('clerk1', facts())
    expect([early.status, early.body.code]).toEqual([409, 'action-not-in-status'])
    await household.stage('visit')
    await household.act('clerk1', {
      action: 'followUp',
      reasons: ['can-solve'],
      on: household.today(),
      toldOn: household.today(),
    })
    await household.act('clerk1', { action: 'reply', text: '先不认定。' })
    const never = await household.tryAct('clerk1', facts())
    expect([never.status, never.body.code]).toEqual([409, 'not-recognised'])
    expect((await household.tryStage('visit', { procedure: 'removal' })).body.code).toBe('procedure-missing')
  })

  it('Jiangxi: neither in the month of inclusion nor in the next, not even naturally', async () => {
    const household = await recognised('jiangxi')
    for (const at of ['2026-03-31T15:59:59.000Z', '2026-04-30T15:59:59.000Z']) {
      server.clock.set(at)
      const refused = await household.tryAct('clerk1', facts({ riskGone: 'natural' }))
      expect([at, refused.status, refused.body.code]).toEqual([at, 409, 'removal-not-yet'])
      expect(refused.body.detail).toMatchObject({
        rule: '不能当月进当月出，也不能当月进下月出。',
        sources: ['赣 2023 Q37'],
      })
    }
    server.clock.set('2026-04-30T16:00:00.000Z')
    const begun = await household.act('clerk1', facts({ riskGone: 'natural' }))
    expect(procedure(begun, 'removal').stages[0]).toMatchObject({ stage: 'visit', state: 'now', mine: true })
    const twice = await household.tryAct('clerk1', facts({ riskGone: 'natural' }))
    expect(twice.body.code).toBe('procedure-running')
  })

  it('half a year of stable income, and in Jiangxi of help: to the last day', async () => {
    const household = await recognised('jiangxi')
    server.clock.set('2026-09-08T15:59:59.000Z')
    const help = await household.tryAct('clerk1', facts({ incomeStableSince: '2026-03-01' }))
    expect(help.body).toMatchObject({
      code: 'removal-not-yet',
      detail: { conditions: [{ id: 'help-time', met: 'no', sources: ['赣 2023 Q37', '赣 2023 Q32'] }] },
    })
    server.clock.set('2026-09-08T16:00:00.000Z')
    const income = await household.tryAct('clerk1', facts({ incomeStableSince: '2026-03-10' }))
    expect(income.body).toMatchObject({
      code: 'removal-not-yet',
      detail: { conditions: [{ id: 'income-stable', sources: ['赣 2023 Q30', '赣 2023 Q32'] }] },
    })
    const begun = await household.act('clerk1', facts({ incomeStableSince: '2026-03-01' }))
    expect(procedure(begun, 'removal').outcome).toBeNull()
  })

  it.each(packIds)('%s: a household wholly without labour is followed, not removed', async (packId) => {
    const household = await recognised(packId)
    server.clock.set('2026-12-01T02:00:00.000Z')
    const refused = await household.tryAct('clerk1', facts({ wholeHousehold: 'yes' }))
    const q28 = {
      national: '国 2023 Q28',
      chongqing: '渝 2023 Q28',
      jiangxi: '赣 2023 Q34',
      shandong: '鲁 2023 Q28',
    }
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'removal-not-yet',
      detail: {
        rule: '整户无劳动能力、靠兜底保障的，暂不消除风险，继续跟踪。',
        sources: [q28[packId], '中央 2021 §3.3'],
      },
    })
  })

  it.each(packIds)(
    '%s: from the visit to the mark, with 公示 of 5 days and the county’s approval',
    async (packId) => {
      const household = await recognised(packId)
      await setLine(household)
      server.clock.set('2026-12-01T02:00:00.000Z')
      await household.act('clerk1', facts())
      const removal = { procedure: 'removal' as const }
      const early = await household.tryStage('review', removal)
      expect(early.body).toMatchObject({ code: 'stage-out-of-order', detail: { missing: ['visit'] } })
      await household.through('posting-end', 'removal')
      server.clock.advance({ days: 4 })
      expect((await household.tryStage('posting-end', removal)).body.code).toBe('stage-too-early')
      server.clock.advance({ days: 2 })
      await household.stage('posting-end', removal)
      const wrong = await household.tryStage('approval', { ...removal, as: 'town1' })
      expect([wrong.status, wrong.body.code]).toEqual([403, 'stage-wrong-level'])
      await household.stage('approval', removal)
      const removed = await household.view('villager1')
      expect(procedure(removed, 'removal').outcome).toMatchObject({ kind: 'removed', on: '2026-12-07' })
      await household.stage('announcement', removal)
      const marked = await household.stage('marking', removal)
      expect(procedure(marked, 'removal').stages.every((one: View) => one.state === 'done')).toBe(true)
      // What was recognised stays in the record (国 2023 Q39).
      expect(procedure(marked, 'identification').outcome.kind).toBe('recognised')
    },
  )

  it('what is not known at the start stands against the approval, until it is written down', async () => {
    const household = await recognised('shandong')
    await setLine(household)
    server.clock.set('2026-12-01T02:00:00.000Z')
    await household.act('clerk1', facts({ safetyFirm: 'unknown' }))
    await household.through('posting-end', 'removal')
    server.clock.advance({ days: 6 })
    await household.stage('posting-end', { procedure: 'removal' })
    const refused = await household.tryStage('approval', { procedure: 'removal' })
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'removal-not-yet',
      detail: { conditions: [{ id: 'safety-firm', met: 'unknown', sources: ['鲁 2023 Q25'] }] },
    })
    // What stands in the form is what was answered: nothing is typed twice.
    const view = await household.view('town1')
    expect(view.actions).toEqual(expect.arrayContaining(['reviseRemoval', 'keepHelping']))
    const { incomeStableSince, perCapitaFen } = facts()
    expect(view.removalFacts).toMatchObject({ safetyFirm: 'unknown', incomeStableSince, perCapitaFen })
    expect((await household.view('villager1')).removalFacts).toBeNull()
    const revised = await household.act('town1', {
      ...view.removalFacts,
      action: 'reviseRemoval',
      safetyFirm: 'yes',
    })
    expect(revised.removalFacts.safetyFirm).toBe('yes')
    expect(revised.activities.at(-1).data).toMatchObject({
      type: 'advanced',
      procedure: 'removal',
      stage: 'facts',
    })
    await household.stage('approval', { procedure: 'removal' })
    expect(
      (await household.tryAct('town1', { ...view.removalFacts, action: 'reviseRemoval' })).body.code,
    ).toBe('procedure-over')
  })

  it('暂不消除: the household is told why, its help goes on, and it may be tried again when the conditions hold', async () => {
    const household = await recognised('jiangxi')
    await setLine(household)
    server.clock.set('2026-12-01T02:00:00.000Z')
    const today = household.today()
    const keep = { action: 'keepHelping', on: today, toldOn: today, note: '孩子的学费还要帮。' } as const
    expect((await household.tryAct('clerk1', keep)).body.code).toBe('procedure-missing')
    await household.act('clerk1', facts({ measuresTaken: 'unknown' }))
    await household.stage('visit', { procedure: 'removal' })
    const empty = await household.tryAct('clerk1', { ...keep, note: '' })
    expect(empty.body.errors).toMatchObject([{ path: 'note', message: '请写还要帮什么。' }])
    const kept = await household.act('clerk1', keep)
    expect(procedure(kept, 'removal').outcome).toEqual({
      kind: 'kept',
      on: today,
      className: null,
      reasons: [
        { text: '没有真正帮起来的，不能消除风险。', sources: ['赣 2023 Q37'] },
        { text: '孩子的学费还要帮。', sources: ['赣 2023 Q46'] },
      ],
    })
    const mine = await household.view('villager1')
    expect(procedure(mine, 'removal').outcome.reasons).toHaveLength(2)
    expect((await household.tryStage('review', { procedure: 'removal' })).body.code).toBe('procedure-over')

    server.clock.set('2026-12-20T02:00:00.000Z')
    const early = await household.tryAct('clerk1', facts({ incomeStableSince: '2026-12-01' }))
    expect(early.body).toMatchObject({
      code: 'removal-not-yet',
      detail: { conditions: [{ id: 'income-stable' }] },
    })
    const again = await household.act('clerk1', facts())
    expect(procedure(again, 'removal')).toMatchObject({ outcome: null })
    expect(procedure(again, 'removal').stages[0]).toMatchObject({ stage: 'visit', state: 'now', mine: true })
  })

  it('已消除: the old lead says so; with a new risk the household declares anew and is visited anew (国 2023 Q31)', async () => {
    const household = await recognised('national')
    await setLine(household)
    server.clock.set('2026-12-01T02:00:00.000Z')
    await household.act('clerk1', facts())
    await household.through('approval', 'removal')
    await household.stage('approval', { procedure: 'removal' })
    const again = await household.tryAct('clerk1', facts())
    expect([again.status, again.body.code]).toEqual([409, 'already-removed'])
    expect(again.body.title).toBe('这户的风险已经消除了。又有新风险的，请重新申报。')
    expect((await household.view('clerk1')).actions).not.toContain('startRemoval')
    const anew = await declare(server, 'national')
    expect(anew.id).not.toBe(household.id)
    const visited = await anew.stage('visit')
    expect(procedure(visited, 'identification').stages[0].state).toBe('done')
  })
})
