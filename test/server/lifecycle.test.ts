import { CHAIN_START } from '@/domain/chain'
import { firstBrokenActivity } from '@/domain/leads/activity'
import type { ActionName } from '@/domain/leads/actions'
import { evidenceFor } from '../support/evidence'
import { COUNTY, START, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, formOf, read, submit, toldTo, tryAction } from './forms'
import { photoOf } from './household'

/** A declaration, a report and a question through 受理 → 交办 → 督办 → 评价, as each party sees them. */

let server: TestServer
let village: string
let township: string
let desk: string
let county: string
let medical: string

beforeAll(async () => {
  server = await startTestServer()
  village = await bodyIdOf(server, /樟树村/)
  township = await bodyIdOf(server, /东山乡政府/)
  desk = await bodyIdOf(server, /受理台/)
  county = await bodyIdOf(server, /清源县督办组/)
  medical = await bodyIdOf(server, /医保局/)
})
afterAll(() => server.stop())

type Command = { action: ActionName } & Record<string, unknown>
type View = Answer['body']

/** The history as it is stored opens, and no link of its chain is broken. */
async function expectWholeHistory(id: string): Promise<void> {
  const { leads, db } = server.context
  const activities = await leads.activities(db, COUNTY, id)
  const lead = await leads.byId(db, COUNTY, id)
  expect(firstBrokenActivity(activities, CHAIN_START)).toBeNull()
  expect(activities).toHaveLength(lead?.activityCount ?? -1)
  expect(activities.at(-1)?.hash).toBe(lead?.lastHash)
}

/** One action, then its messages; the history is whole after each. */
async function step(as: string, id: string, command: Command): Promise<View> {
  const view = await act(server, as, id, command)
  await server.runOutbox()
  await expectWholeHistory(id)
  return view
}

async function viewOf(as: string, id: string): Promise<View> {
  const answer = await read(server, as, id)
  expect(answer.status).toBe(200)
  return answer.body
}

const typesOf = (view: View) => (view.activities as { data: { type: string } }[]).map((one) => one.data.type)
const stepStates = (view: View) => (view.steps as { state: string }[]).map((one) => one.state)
const assignTo = (toBodyId: string, more: object = {}): Command => ({ action: 'assign', toBodyId, ...more })

describe('a declaration', () => {
  beforeAll(() => server.clock.set(START))
  let id: string

  it('is taken in with a receipt that says by when what happens', async () => {
    const answer = await submit(server, 'villager1', formOf('declaration'))
    expect(answer.status).toBe(201)
    expect(answer.body.receipt).toEqual({
      number: `JC${COUNTY}-20260302-000001`,
      kind: 'declaration',
      filedAt: START,
      // 受理: 1 天; 答复: 15 天; the day itself is not counted, the last day ends at its 24:00.
      intakeDueAt: '2026-03-03T16:00:00.000Z',
      replyDueAt: '2026-03-17T16:00:00.000Z',
    })
    const { lead } = answer.body
    id = lead.id
    expect(lead).toMatchObject({
      status: 'received',
      version: 1,
      mine: true,
      holder: { id: desk },
      regionName: '东山乡樟树村',
      identity: 'named',
      supervisions: [],
      mark: null,
      targets: [],
    })
    expect(stepStates(lead)).toEqual(['now', 'later', 'later', 'later'])
    expect(lead.actions).toEqual(['withdraw', 'comment'])
    await server.runOutbox()
    await expectWholeHistory(id)
    expect(await toldTo(server, 'villager1', id)).toEqual(['filed-filer'])
    expect(await toldTo(server, 'intake', id)).toEqual(['filed-desk'])
    expect(await toldTo(server, 'operator', id)).toEqual(['filed-desk'])
    expect(await toldTo(server, 'clerk1', id)).toEqual([])
  })

  it('shows staff what was filled in with masked numbers, and to the filer the same', async () => {
    for (const as of ['villager1', 'intake', 'clerk1', 'town1', 'supervisor', 'city']) {
      const { content } = await viewOf(as, id)
      expect(content.filer).toEqual({ name: '周春生', phone: '139****1001' })
      expect(content.members[0]).toMatchObject({
        name: '周春生',
        idNumber: '361130********0033',
        health: '糖尿病八年，每天打针',
      })
      expect(content.members[1]).toMatchObject({ name: '刘桂英', idNumber: null, birthDate: '1970-09-02' })
      expect(content).toMatchObject({ householdKinds: ['lifted'], living: { kind: 'home' } })
      const rows = (content.sections as { rows: { value: string | null }[] }[]).flatMap((one) => one.rows)
      const said = rows.map(({ value }) => value)
      for (const value of ['139****1001', '脱贫户', '户口在这里，人也住这里', '18,000 元（1 万 8 千元）'])
        expect(said).toContain(value)
      expect(JSON.stringify(content)).not.toMatch(/361130196805110033|13907931001|2026-11/)
    }
  })

  it('is sent back with all that is missing, and comes back corrected', async () => {
    server.clock.advance({ hours: 2 })
    const returned = await step('operator', id, {
      action: 'return',
      missing: ['住院的收费单', '户口本照片'],
    })
    expect(returned.status).toBe('returned')
    expect((await viewOf('villager1', id)).actions).toEqual(['withdraw', 'resubmit', 'comment'])
    expect((await toldTo(server, 'villager1', id)).at(-1)).toBe('returned')

    server.clock.advance({ days: 1 })
    const content = formOf('declaration', { address: '三组 21 号', story: '补：住院二十三天。' })
    const resubmitted = await step('villager1', id, {
      action: 'resubmit',
      text: '补上了',
      attachmentIds: [],
      content,
    })
    expect(resubmitted.status).toBe('received')
    expect(resubmitted.content).toMatchObject({ address: '三组 21 号', story: '补：住院二十三天。' })
    expect(resubmitted.activities.at(-1).data.changes).toContainEqual({
      path: 'address',
      before: '三组 12 号',
      after: '三组 21 号',
    })
    const intakeRuns = resubmitted.clocks.filter((clock: { name: string }) => clock.name === 'intake')
    expect(intakeRuns).toMatchObject([
      { round: 1, startedAt: START, dueAt: '2026-03-03T16:00:00.000Z' },
      { round: 2, dueAt: '2026-03-04T16:00:00.000Z', stoppedAt: null },
    ])
    expect((await toldTo(server, 'intake', id)).at(-1)).toBe('resubmitted')
  })

  it('is accepted and given to the village, with a person and a day', async () => {
    server.clock.set('2026-03-03T06:00:00.000Z')
    expect((await step('operator', id, { action: 'accept' })).status).toBe('accepted')
    expect((await toldTo(server, 'villager1', id)).at(-1)).toBe('accepted')

    const before = await viewOf('intake', id)
    const target = before.targets.find((one: { id: string }) => one.id === village)
    expect(target).toMatchObject({ kind: 'village', takesIn: false })
    const [clerk] = target.people
    const assigned = await step(
      'intake',
      id,
      assignTo(village, { assigneeId: clerk.id, dueOn: '2026-03-06', note: '请入户看看' }),
    )
    expect(assigned).toMatchObject({ status: 'assigned', holder: { id: village }, assignee: clerk })
    expect(assigned.due).toMatchObject({ clock: 'handle', dueAt: '2026-03-06T16:00:00.000Z', daysLeft: 3 })
    expect(stepStates(assigned)).toEqual(['done', 'done', 'now', 'later'])
    expect(await toldTo(server, 'clerk1', id)).toEqual(['assigned-body'])
    expect((await toldTo(server, 'villager1', id)).at(-1)).toBe('assigned-filer')
    const { body } = await server.request('GET', '/notifications', { as: 'villager1' })
    expect(body.items[0].text).toContain('樟树村委会')
  })

  it('is handled stage by stage; internal notes and names of officials stay among staff', async () => {
    const photo = await photoOf(server, 'clerk1')
    const visit = {
      action: 'advance' as const,
      stage: 'visit',
      evidence: evidenceFor.visit('2026-03-03', photo),
    }
    await step('clerk1', id, visit)
    await step('clerk1', id, {
      action: 'comment',
      text: '等医院把账单发来',
      attachmentIds: [],
      internal: true,
    })
    await step('villager1', id, { action: 'comment', text: '账单要下周才有', attachmentIds: [] })
    expect((await toldTo(server, 'clerk1', id)).at(-1)).toBe('commented')

    const staff = await viewOf('town1', id)
    const filer = await viewOf('villager1', id)
    expect(typesOf(staff).slice(-3)).toEqual(['advanced', 'commented', 'commented'])
    expect(typesOf(filer).slice(-2)).toEqual(['advanced', 'commented'])
    expect(JSON.stringify(filer)).not.toContain('等医院把账单发来')
    expect(filer.procedures[0].stages[0]).toMatchObject({
      stage: 'visit',
      state: 'done',
      doneOn: '2026-03-03',
      mine: false,
    })
    const names = (view: View) =>
      (view.activities as { by: { name: string | null } }[]).map((one) => one.by.name).filter(Boolean)
    expect(names(filer)).toEqual([])
    expect(names(staff)).toContain(staff.assignee.name)
    expect(filer.assignee).toBeNull()
    const given = filer.activities.find((one: { data: { type: string } }) => one.data.type === 'assigned')
    expect(given.data).toEqual({ type: 'assigned', toBodyId: village, dueOn: '2026-03-06' })
  })

  it('is pressed for when its day comes near and passes; the village must answer', async () => {
    server.clock.set('2026-03-05T17:00:00.000Z')
    await server.sweep()
    await server.runOutbox()
    expect((await toldTo(server, 'clerk1', id)).at(-1)).toBe('remind')
    server.clock.set('2026-03-06T16:00:00.000Z')
    await server.sweep()
    await server.runOutbox()
    expect((await toldTo(server, 'clerk1', id)).at(-1)).toBe('supervise')
    await expectWholeHistory(id)

    const pressed = await viewOf('clerk1', id)
    expect(pressed.supervisions.map((item: { level: string }) => item.level)).toEqual(['remind', 'supervise'])
    expect(pressed.actions).toContain('answer')
    const answered = await step('clerk1', id, { action: 'answer', text: '账单到了，明天上会' })
    expect(answered.supervisions.every((item: { answeredAt: string | null }) => item.answeredAt)).toBe(true)
    expect((await toldTo(server, 'town1', id)).at(-1)).toBe('answered')
    const again = await tryAction(server, 'clerk1', id, { action: 'answer', text: '再说一次' })
    expect(again.body.code).toBe('nothing-to-answer')
    expect(typesOf(await viewOf('villager1', id))).not.toContain('supervised')
  })

  it('gets more time once, from the level above', async () => {
    const asked = { action: 'extend', reason: '医院的账单要月底才出', dueOn: '2026-03-31' } as const
    const pending = await step('clerk1', id, asked)
    expect(pending.extension).toEqual({ state: 'pending', dueAt: '2026-03-31T16:00:00.000Z' })
    expect((await toldTo(server, 'town1', id)).at(-1)).toBe('extension-requested')
    const own = await tryAction(server, 'clerk1', id, { action: 'decideExtension', approved: true })
    expect(own.body.code).toBe('action-not-yours')

    const granted = await step('town1', id, { action: 'decideExtension', approved: true })
    expect(granted.extension.state).toBe('approved')
    const running = granted.clocks.filter((clock: { stoppedAt: string | null }) => clock.stoppedAt === null)
    expect(running).toMatchObject([
      { name: 'reply', startedAt: START, dueAt: '2026-03-31T16:00:00.000Z' },
      { name: 'handle', dueAt: '2026-03-31T16:00:00.000Z' },
      // 国 2023 Q34: the guide's 15 天 are not the county's to extend.
      { name: 'stage', dueAt: '2026-03-17T16:00:00.000Z' },
    ])
    expect((await toldTo(server, 'clerk1', id)).at(-1)).toBe('extension-decided')
    const twice = await tryAction(server, 'clerk1', id, asked)
    expect(twice.body.code).toBe('already-extended')
  })

  it('is answered, rated and closed', async () => {
    server.clock.set('2026-03-20T03:00:00.000Z')
    const tooSoon = await tryAction(server, 'clerk1', id, { action: 'reply', text: '办好了。' })
    expect(tooSoon.body.code).toBe('outcome-missing')
    const followUp = {
      action: 'followUp' as const,
      reasons: ['can-solve'],
      on: '2026-03-20',
      toldOn: '2026-03-20',
    }
    await step('clerk1', id, followUp)
    const replied = await step('clerk1', id, { action: 'reply', text: '这次先不认定，我们继续关注。' })
    expect(replied.status).toBe('replied')
    expect((await toldTo(server, 'villager1', id)).at(-1)).toBe('replied')
    const mine = await viewOf('villager1', id)
    expect(mine.actions).toEqual(['rate', 'reopen'])
    expect(mine.ratingEndsAt).toBe('2026-04-19T16:00:00.000Z')
    expect(mine.due).toBeNull()
    expect((await tryAction(server, 'clerk1', id, { action: 'rate', score: 5 })).body.code).toBe(
      'action-not-yours',
    )

    const rated = await step('villager1', id, { action: 'rate', score: 4, reason: '办得快' })
    expect(rated).toMatchObject({ status: 'closed', closedAs: 'rated', rating: 4 })
    expect(stepStates(rated)).toEqual(['done', 'done', 'done', 'done'])
    expect((await toldTo(server, 'clerk1', id)).at(-1)).toBe('rated')
    expect(await server.admin.query('select next_sweep_at from lead where id = $1', [id])).toMatchObject({
      rows: [{ next_sweep_at: null }],
    })
  })
})

describe('a report', () => {
  beforeAll(() => server.clock.set(START))
  let id: string

  it('is sent to another office before it is taken in, and handed back by the one that got it', async () => {
    const answer = await submit(server, 'villager2', formOf('report', { identity: 'hidden' }))
    expect(answer.body.receipt).toMatchObject({
      number: `JB${COUNTY}-20260302-000001`,
      intakeDueAt: '2026-03-03T16:00:00.000Z',
      replyDueAt: '2026-03-15T16:00:00.000Z',
    })
    id = answer.body.lead.id
    await server.runOutbox()

    await step('intake', id, { action: 'transfer', toBodyId: township, reason: '归东山乡管' })
    expect((await toldTo(server, 'town1', id)).at(-1)).toBe('transferred')
    await step('town1', id, { action: 'accept', note: '收到' })
    await step('town1', id, assignTo(medical))
    expect((await toldTo(server, 'department1', id)).at(-1)).toBe('assigned-body')
    const back = await step('department1', id, { action: 'handBack', reason: '不归医保管' })
    expect(back).toMatchObject({ status: 'accepted', holder: { id: desk } })
    expect((await toldTo(server, 'intake', id)).at(-1)).toBe('handed-back')
  })

  it('hides a filer who wished it from the offices that handle it, not from the desk', async () => {
    await step('intake', id, assignTo(medical, { note: '请再看一看' }))
    const handler = await viewOf('department1', id)
    expect(handler.identity).toBe('hidden')
    expect(handler.content.filer).toEqual({ name: null, phone: null })
    expect(JSON.stringify(handler)).not.toContain('吴月红')
    for (const as of ['intake', 'operator', 'supervisor', 'city'])
      expect((await viewOf(as, id)).content.filer.name).toBe('吴＊＊')
    expect((await viewOf('villager2', id)).content.filer.name).toBe('吴月红')
  })

  it('is pressed for by hand by the level above and answered', async () => {
    expect((await tryAction(server, 'department1', id, { action: 'remind' })).body.code).toBe(
      'action-not-yours',
    )
    await step('supervisor', id, { action: 'remind' })
    await step('supervisor', id, { action: 'supervise', note: '三天内报进度' })
    const escalated = await step('supervisor', id, { action: 'escalate', note: '拖得太久' })
    expect(escalated.supervisions.at(-1)).toMatchObject({ body: { id: medical }, watchedBy: { id: county } })
    expect(await toldTo(server, 'department1', id)).toEqual([
      'assigned-body',
      'assigned-body',
      'remind',
      'supervise',
      'escalate',
    ])
    expect((await toldTo(server, 'supervisor', id)).at(-1)).toBe('escalated-above')
    await step('department1', id, { action: 'answer', text: '已经在查' })
    expect((await toldTo(server, 'supervisor', id)).at(-1)).toBe('answered')
  })

  it('is opened again by the filer, one level up, with its number and history', async () => {
    await step('department1', id, { action: 'reply', text: '已补发到户。' })
    server.clock.advance({ days: 2 })
    const number = (await viewOf('villager2', id)).number
    const reopened = await step('villager2', id, { action: 'reopen', reason: '还是没有收到' })
    expect(reopened).toMatchObject({
      status: 'accepted',
      number,
      holder: { id: county },
      reopenedTimes: 1,
      settledAt: null,
    })
    expect((await toldTo(server, 'supervisor', id)).at(-1)).toBe('reopened')
    // Replies have a term of their own again: 13 天 from the reopening.
    expect(reopened.clocks.filter((clock: { name: string }) => clock.name === 'reply')).toMatchObject([
      { round: 1, dueAt: '2026-03-15T16:00:00.000Z' },
      { round: 2, dueAt: '2026-03-17T16:00:00.000Z', stoppedAt: null },
    ])
    await step('supervisor', id, assignTo(township))
    await step('town1', id, { action: 'reply', text: '今天当面发到手里了。' })
  })

  it('is closed as unrated when nobody rates it, and can be opened no more when the window is over', async () => {
    server.clock.set('2026-04-03T15:59:59.000Z')
    await server.sweep()
    expect((await viewOf('villager2', id)).status).toBe('replied')
    server.clock.set('2026-04-03T16:00:00.000Z')
    await server.sweep()
    await server.runOutbox()
    await expectWholeHistory(id)
    const closed = await viewOf('villager2', id)
    expect(closed).toMatchObject({ status: 'closed', closedAs: 'unrated', rating: null, actions: [] })
    const late = await tryAction(server, 'villager2', id, { action: 'reopen', reason: '又不对了' })
    expect(late.body.code).toBe('reopen-window-over')
  })
})

describe('a question', () => {
  beforeAll(() => server.clock.set(START))
  it('can be taken back by the one who asked', async () => {
    const answer = await submit(server, 'villager1', formOf('inquiry'))
    expect(answer.body.receipt).toMatchObject({
      number: `ZX${COUNTY}-20260302-000001`,
      replyDueAt: '2026-03-05T16:00:00.000Z',
    })
    const { id } = answer.body.lead
    await server.runOutbox()
    const withdrawn = await step('villager1', id, { action: 'withdraw', reason: '已经问清楚了' })
    expect(withdrawn).toMatchObject({ status: 'closed', closedAs: 'withdrawn' })
    expect((await toldTo(server, 'intake', id)).at(-1)).toBe('withdrawn')
    expect((await tryAction(server, 'intake', id, { action: 'accept' })).body.code).toBe(
      'action-not-in-status',
    )
  })

  it('can be declined with where to turn, looked at again one level up, answered and rated', async () => {
    const { id } = await file(server, 'inquiry', {}, 'villager3')
    const declined = await step('intake', id, {
      action: 'decline',
      reasonId: 'not-ours',
      reason: '这是医保报销的事',
      turnTo: '县医保局服务窗口',
    })
    expect(declined.status).toBe('declined')
    const mine = await viewOf('villager3', id)
    expect(mine.activities.at(-1).data).toMatchObject({ turnTo: '县医保局服务窗口' })
    expect(stepStates(mine)).toEqual(['done', 'skipped', 'skipped', 'now'])

    expect(mine.actions).toEqual(['rate', 'object'])
    const reopened = await step('villager3', id, { action: 'object', reason: '我问的是监测，不是报销' })
    expect(reopened).toMatchObject({ status: 'received', holder: { id: county } })
    await step('supervisor', id, { action: 'accept' })
    await step('supervisor', id, assignTo(township))
    await step('town1', id, { action: 'reply', text: '可以申报，点“我要申报”就行。' })
    const rated = await step('villager3', id, { action: 'rate', score: 5 })
    expect(rated).toMatchObject({ status: 'closed', closedAs: 'rated', rating: 5, reopenedTimes: 0 })
  })

  it('that a clerk asks is the clerk’s own: seen as the filer, not as staff', async () => {
    const { id } = await file(server, 'inquiry', { regionCode: '361199102201' }, 'clerk1')
    const mine = await viewOf('clerk1', id)
    expect(mine).toMatchObject({ mine: true, targets: [], supervisions: [] })
    expect(mine.actions).toEqual(['withdraw', 'comment'])
  })
})

it('shows of a corrected form no more than of the form: numbers masked, a hidden filer hidden', async () => {
  const member = { name: '周春生', relation: 'head' }
  const first = { ...member, idNumber: '361130196805110033' }
  const second = { ...member, idNumber: '361130196805110041' }
  const declared = await file(server, 'declaration', { members: [first] })
  await act(server, 'intake', declared.id, { action: 'return', missing: ['身份证号再看一眼'] })
  const content = formOf('declaration', {
    members: [second],
    declarant: { name: '周春生', relation: 'self', phone: '13907939999' },
  })
  await act(server, 'villager1', declared.id, { action: 'resubmit', attachmentIds: [], content })

  const reported = await file(server, 'report', { identity: 'hidden' }, 'villager2')
  await act(server, 'intake', reported.id, { action: 'return', missing: ['电话'] })
  const contact = { name: '吴月红红', phone: '13907938888' }
  const again = formOf('report', { identity: 'hidden', contact })
  await act(server, 'villager2', reported.id, { action: 'resubmit', attachmentIds: [], content: again })
  await act(server, 'intake', reported.id, { action: 'accept' })
  await act(server, 'intake', reported.id, { action: 'assign', toBodyId: medical })

  for (const as of ['intake', 'clerk1', 'town1', 'supervisor']) {
    const view = await viewOf(as, declared.id)
    expect(typesOf(view)).toContain('resubmitted')
    expect(JSON.stringify(view)).not.toMatch(/361130196805|13907939999|13907931001/)
  }
  const handler = await viewOf('department1', reported.id)
  expect(typesOf(handler)).toContain('resubmitted')
  expect(JSON.stringify(handler)).not.toMatch(/吴月红|1390793/)
  expect(JSON.stringify(await viewOf('intake', reported.id))).not.toMatch(/吴月红|13907938888|13907931002/)
})

it('lists what somebody filed, newest first, page by page', async () => {
  const made: string[] = []
  for (let i = 0; i < 5; i++) {
    server.clock.advance({ minutes: 1 })
    made.push((await file(server, 'inquiry', {}, 'town2')).id)
  }
  const pages: string[][] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const more: string = cursor ? `&cursor=${cursor}` : ''
    const { body }: Answer = await server.request('GET', `/leads?scope=mine&limit=2${more}`, { as: 'town2' })
    pages.push(body.items.map((row: { id: string }) => row.id))
    cursor = body.nextCursor
  }
  expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
  expect(pages.flat()).toEqual(made.reverse())
})
