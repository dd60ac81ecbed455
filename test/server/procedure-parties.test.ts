import { START, startTestServer, type TestServer } from '../support/server'
import { bodyIdOf, read, toldTo } from './forms'
import { declare, type Household, type View } from './household'

/** Whoever holds a declaration, the household's own village and town do the stages of their level (国 2023 Q33). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(() => server.clock.set(START))

/** Taken in, and given to an office that has no stage of its own. */
async function givenTo(name: RegExp): Promise<Household> {
  const household = await declare(server, 'jiangxi', { given: false })
  await household.act('intake', { action: 'accept' })
  await household.act('intake', { action: 'assign', toBodyId: await bodyIdOf(server, name) })
  return household
}

async function waitingFor(as: string): Promise<string[]> {
  const { body } = await server.request('GET', '/leads?scope=inbox&filter=waiting&limit=100', { as })
  const rows = body.items as View[]
  expect(rows.every((row) => row.waitsForMe)).toBe(true)
  const counts = await server.request('GET', '/leads/counts', { as })
  expect(counts.body.waiting).toBe(rows.length)
  return rows.map((row) => row.id)
}

/** Among the accounts, those in whose 等我办 the lead is. */
async function turnOf({ id }: Household, ...accounts: string[]): Promise<string[]> {
  const found: string[] = []
  for (const account of accounts) if ((await waitingFor(account)).includes(id)) found.push(account)
  return found
}

describe.each([
  ['the civil affairs office', /民政局/, 'department3'],
  ['another township', /河口乡政府/, 'town2'],
  ['the county’s supervisors', /清源县督办组/, 'supervisor'],
])('a declaration that %s holds', (_name, body, holder) => {
  let household: Household
  const offices = ['clerk1', 'town1', 'intake', holder]
  beforeAll(async () => {
    server.clock.set(START)
    household = await givenTo(body)
  })

  it('waits for the household’s village and town, and for who holds it', async () => {
    expect(await turnOf(household, ...offices, 'clerk2', 'clerk4', 'city')).toEqual(
      ['clerk1', 'town1', holder].filter((account) => offices.includes(account)),
    )
    await server.runOutbox()
    for (const account of ['clerk1', 'town1'])
      expect(await toldTo(server, account, household.id)).toEqual(['turn'])
    expect(await toldTo(server, 'clerk2', household.id)).toEqual([])
  })

  it('shows the village its stages, not the rest of what the office does', async () => {
    const view = await household.view('clerk1')
    expect(view.actions).toEqual(
      expect.arrayContaining(['advance', 'followUp', 'recordSignature', 'comment']),
    )
    for (const action of ['reply', 'handBack', 'extend', 'answer', 'remind', 'assign'])
      expect(view.actions).not.toContain(action)
    const mine = view.procedures[0].stages.filter((stage: View) => stage.mine)
    expect(mine.map((stage: View) => stage.stage)).toEqual(['visit', 'authorization'])
    expect((await household.view('town1')).actions).toContain('advance')
    expect((await household.view('city')).actions).not.toContain('advance')
  })

  it('goes through every stage, each by its own level', async () => {
    await household.act('clerk1', { action: 'comment', text: '明天上门。', attachmentIds: [] })
    const visited = await household.stage('visit')
    expect(visited.activities.at(-1).by).toMatchObject({ party: 'local', bodyName: '樟树村委会' })
    await household.sign(0, 1, 2, 3)
    await household.stage('authorization', { as: 'town1' })
    expect(await turnOf(household, 'intake')).toEqual(['intake'])
    await household.stage('comparison')
    expect(await turnOf(household, 'clerk1', 'intake', 'town1')).toEqual(
      holder === 'town1' ? ['clerk1', 'town1'] : ['clerk1'],
    )
    await household.through('posting-end')
    await household.stage('measures')
    // Nothing is the village's to do until the 5 days are over; then it is.
    expect(await turnOf(household, 'clerk1')).toEqual([])
    server.clock.set('2026-03-07T15:59:59.000Z')
    expect(await turnOf(household, 'clerk1')).toEqual([])
    const own = async () =>
      (await household.view('clerk1')).procedures[0].stages
        .filter((stage: View) => stage.mine)
        .map((stage: View) => stage.stage)
    expect(await own()).toEqual([])
    server.clock.set('2026-03-07T16:00:00.000Z')
    expect(await turnOf(household, 'clerk1')).toEqual(['clerk1'])
    expect(await own()).toEqual(['posting-end'])
    await household.stage('posting-end')
    expect(await turnOf(household, 'clerk1', 'intake')).toEqual(['intake'])
    await household.stage('approval')
    await household.act(holder, { action: 'reply', text: '已认定。' })
    // Answered, and yet: 公告, 录入 and 帮扶计划 are left.
    expect(await turnOf(household, 'clerk1', 'town1', 'intake')).toEqual(['clerk1', 'town1', 'intake'])
    await household.through(null)
    expect(await turnOf(household, ...offices)).toEqual([])
  })
})

it('a village that did the stages does not rate them, though another office holds the lead', async () => {
  const household = await declare(server, 'jiangxi', { given: false, as: 'clerk1' })
  await household.act('intake', { action: 'accept' })
  await household.act('intake', { action: 'assign', toBodyId: await bodyIdOf(server, /民政局/) })
  await household.stage('visit')
  await household.act('clerk1', {
    action: 'followUp',
    reasons: ['can-solve'],
    on: household.today(),
    toldOn: household.today(),
  })
  await household.act('department3', { action: 'reply', text: '先不认定，继续关注。' })
  const rated = await household.tryAct('clerk1', { action: 'rate', score: 5 })
  expect([rated.status, rated.body.code]).toEqual([403, 'own-work'])
})

it('the green channel of a declaration that still lies at the desk: confirmed by the village, opened by the desk', async () => {
  const household = await declare(server, 'jiangxi', { given: false })
  const green = { procedure: 'green-channel' as const }
  const early = await household.tryStage('open', green)
  expect(early.body.code).toBe('stage-out-of-order')
  expect((await household.view('clerk1')).actions).toContain('advance')
  await household.stage('confirm', green)
  expect((await household.view('intake')).actions).toContain('advance')
  expect(await turnOf(household, 'clerk1', 'intake')).toEqual(['intake'])
  await household.stage('open', green)
  await household.stage('help', { ...green, as: 'town1' })
  await household.act('clerk1', { action: 'tell', stage: 'open', on: household.today(), how: '上门告诉户主' })
  expect((await household.view('intake')).procedures.map((one: View) => one.kind)).toEqual([
    'identification',
    'green-channel',
  ])
})

it('a term of the village’s stage that is over: the office that holds it answers, the village hears of it', async () => {
  const household = await givenTo(/民政局/)
  await household.through('help-plan')
  await household.act('department3', { action: 'reply', text: '已认定。' })
  const view = await household.view('clerk1')
  const plan = view.clocks.filter((clock: View) => clock.name === 'stage' && clock.stoppedAt === null)
  expect(plan).toMatchObject([
    {
      stage: { procedure: 'identification', id: 'help-plan', title: '帮扶计划和村级公示' },
      dueAt: '2026-03-18T16:00:00.000Z',
      daysLeft: 10,
    },
  ])
  expect(view.clocks.find((clock: View) => clock.name === 'reply').stage).toBeNull()
  expect(view.pack).toEqual({ id: 'jiangxi', version: '2023-05' })
  server.clock.set('2026-03-18T02:00:00.000Z')
  await server.sweep()
  server.clock.set('2026-03-18T16:00:00.000Z')
  await server.sweep()
  await server.runOutbox()
  const told = await toldTo(server, 'clerk1', household.id)
  expect(told.slice(-2)).toEqual(['stage-soon', 'stage-over'])
  const { body } = await server.request('GET', '/notifications', { as: 'clerk1' })
  const texts = (body.items as View[]).map((item) => item.text as string)
  expect(texts.some((text) => /有一步归您单位办，请在 3 月 18 日（周三）前办好。$/.test(text))).toBe(true)
  expect((await toldTo(server, 'department3', household.id)).slice(-1)).toEqual(['supervise'])
  expect((await household.view('clerk1')).actions).not.toContain('answer')
  await household.act('department3', { action: 'answer', text: '已催村里。' })
})

describe('nobody else', () => {
  it('another village and its town have no stage there, and find no such declaration', async () => {
    const household = await givenTo(/民政局/)
    for (const stranger of ['clerk2', 'clerk4', 'town2', 'department1']) {
      expect((await read(server, stranger, household.id)).status).toBe(404)
      const tried = await household.tryStage('visit', { as: stranger })
      expect([stranger, tried.status, tried.body.code]).toEqual([stranger, 404, 'not-found'])
      expect(await waitingFor(stranger)).not.toContain(household.id)
    }
    await server.runOutbox()
    for (const stranger of ['clerk2', 'clerk4', 'town2'])
      expect(await toldTo(server, stranger, household.id)).toEqual([])
  })

  it('a village it is kept from has nothing to do with it: no sight, no stage, no turn, no word (信访工作条例 §30)', async () => {
    const household = await givenTo(/民政局/)
    const village = await bodyIdOf(server, /樟树村/)
    await server.admin.query('update lead set shield_bodies = array[$2]::uuid[] where id = $1', [
      household.id,
      village,
    ])
    await household.stage('visit', { as: 'town1' })
    await household.act('department3', { action: 'comment', text: '村里的由镇里办。', attachmentIds: [] })
    await server.runOutbox()
    expect((await read(server, 'clerk1', household.id)).status).toBe(404)
    const absent = await read(server, 'clerk1', '019cac46-1500-7000-8000-0000deadbeef')
    const tried = await household.tryStage('authorization', { as: 'clerk1' })
    expect(tried.text).toBe(absent.text)
    const { body } = await server.request('GET', '/leads?scope=inbox&limit=100', { as: 'clerk1' })
    expect((body.items as View[]).map((row) => row.id)).not.toContain(household.id)
    expect(await waitingFor('clerk1')).not.toContain(household.id)
    expect(await toldTo(server, 'clerk1', household.id)).toEqual([])
    const { rows } = await server.admin.query<{ turn_bodies: string[] }>(
      'select turn_bodies from lead where id = $1',
      [household.id],
    )
    expect(rows[0]?.turn_bodies).not.toContain(village)
  })

  it('and not the person it is kept from by himself, whatever his office', async () => {
    const household = await givenTo(/民政局/)
    await server.admin.query('update lead set shield_accounts = array[$2]::uuid[] where id = $1', [
      household.id,
      await server.accountId('town1'),
    ])
    expect((await read(server, 'town1', household.id)).status).toBe(404)
    expect((await household.tryStage('visit', { as: 'town1' })).status).toBe(404)
    expect(await waitingFor('town1')).not.toContain(household.id)
    await server.runOutbox()
    expect(await toldTo(server, 'town1', household.id)).toEqual([])
    expect((await read(server, 'clerk1', household.id)).status).toBe(200)
  })
})
