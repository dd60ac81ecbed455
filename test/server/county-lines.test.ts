import pg from 'pg'
import { createApp } from '@/server/app'
import { createDemoClock } from '@/server/clock'
import { COUNTY, START, startTestServer, type Answer, type TestServer } from '../support/server'
import { forgetLines } from './forms'
import { counties, declare, packIds, type View } from './household'

/** 监测范围 of a year: printed by the guide, or set by the county once, with who, when and on what paper. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
afterEach(async () => {
  server.clock.set(START)
  await forgetLines(server)
})

const line = { year: 2026, amountFen: 820_000, paper: '赣乡振发〔2026〕1号' }
const set = (changes: object = {}, as = 'supervisor'): Promise<Answer> =>
  server.request('POST', '/county-lines', { as, body: { ...line, ...changes } })
const list = (county: string = COUNTY) => server.request('GET', `/county-lines?countyCode=${county}`)

async function expectRefused(answer: Answer, status: number, code: string, path?: string): Promise<void> {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  expect(answer.body.title).toMatch(/[\u4e00-\u9fff].*。$/)
  if (path)
    expect(answer.body.errors).toMatchObject([{ path, message: expect.stringMatching(/[\u4e00-\u9fff]/) }])
}

describe('what is said of the years', () => {
  it('Jiangxi prints 7,800 元 for 2023; a year without a line is not there', async () => {
    expect((await list()).body).toEqual({
      items: [
        {
          year: 2023,
          amountFen: 780_000,
          from: 'pack',
          sources: ['赣 2023 Q10'],
          paper: null,
          setAt: null,
          setBy: null,
        },
      ],
    })
    for (const packId of packIds.filter((id) => id !== 'jiangxi'))
      expect((await list(counties[packId])).body).toEqual({ items: [] })
  })

  it('what the county set stands beside it, with when and on what paper', async () => {
    const answer = await set()
    expect(answer.status).toBe(201)
    expect(answer.body.items.at(-1)).toEqual({
      ...line,
      from: 'county',
      sources: ['赣 2023 Q10', '国 2023 Q10'],
      setAt: START,
      setBy: (await server.request('GET', '/sessions/current', { as: 'supervisor' })).body.name as string,
    })
    const seenBy = async (as: string) =>
      (await server.request('GET', `/county-lines?countyCode=${COUNTY}`, { as })).body.items.at(-1)
    expect(await seenBy('administrator')).toEqual(answer.body.items.at(-1))
    // Who set it is for this county's own staff; a session that is over is no trouble here.
    const nameless = { ...answer.body.items.at(-1), setBy: null }
    for (const as of ['villager1', '620199-supervisor']) expect(await seenBy(as)).toEqual(nameless)
    expect((await list()).body.items.at(-1)).toEqual(nameless)
    const headers = { authorization: `Bearer ${COUNTY}.${'x'.repeat(43)}` }
    const stale = await server.request('GET', `/county-lines?countyCode=${COUNTY}`, { headers })
    expect([stale.status, stale.body.items.at(-1)]).toEqual([200, nameless])
    const { rows } = await server.admin.query('select set_by from county_line')
    expect(rows).toEqual([{ set_by: await server.accountId('supervisor') }])
    // Nobody else's line has changed.
    expect((await list(counties.shandong)).body.items).toEqual([])
  })

  it('the years go on to the next one, by the calendar of Shanghai', async () => {
    server.clock.set('2026-12-31T15:59:59.000Z')
    await expectRefused(await set({ year: 2028 }), 422, 'line-year-odd', 'year')
    server.clock.set('2026-12-31T16:00:00.000Z')
    const answer = await set({ year: 2028 })
    expect(answer.status).toBe(201)
    expect(answer.body.items.map((one: View) => one.year)).toEqual([2023, 2028])
  })

  it('a county nobody knows is told so', async () => {
    await expectRefused(await list('999999'), 422, 'region-unknown')
    await expectRefused(await list('36119'), 422, 'invalid-fields')
    await expectRefused(await server.request('GET', '/county-lines'), 422, 'invalid-fields')
  })
})

describe('what is refused, with the reason', () => {
  it.each([
    [{ amountFen: -1 }, 'line-below-zero', 'amountFen'],
    [{ amountFen: 0 }, 'line-absurd', 'amountFen'],
    [{ amountFen: 8_200 }, 'line-absurd', 'amountFen'],
    [{ amountFen: 5_000_001 }, 'line-absurd', 'amountFen'],
    [{ amountFen: 820_000.5 }, 'invalid-fields', 'amountFen'],
    [{ amountFen: '820000' }, 'invalid-fields', 'amountFen'],
    [{ amountFen: 1e300 }, 'invalid-fields', 'amountFen'],
    [{ year: 2020 }, 'line-year-odd', 'year'],
    [{ year: 2028 }, 'line-year-odd', 'year'],
    [{ year: 2026.5 }, 'invalid-fields', 'year'],
    [{ paper: '   ' }, 'line-paper-missing', 'paper'],
    [{ paper: '号'.repeat(201) }, 'invalid-fields', 'paper'],
    [{ paper: '第\u0000号' }, 'invalid-fields', 'paper'],
    [{ paper: '\u202e号1第' }, 'invalid-fields', 'paper'],
    [{ paper: undefined }, 'invalid-fields', 'paper'],
    [{ countyCode: '620199' }, 'invalid-fields', 'countyCode'],
  ] as const)('%j: %s', async (changes, code, path) => {
    await expectRefused(await set(changes), 422, code, path)
    expect((await list()).body.items).toHaveLength(1)
  })

  it('says below what no line may lie, and where that stands (中央 2021 §2.2)', async () => {
    const { body } = await set({ amountFen: 599_999 })
    expect(body.detail).toEqual({ leastFen: 600_000, mostFen: 5_000_000, sources: ['中央 2021 §2.2'] })
    expect((await set({ amountFen: 600_000 })).status).toBe(201)
  })

  it('set twice for a year, by the county or over the guide', async () => {
    await set()
    const again = await set({ amountFen: 830_000 }, 'administrator')
    await expectRefused(again, 409, 'line-already-set', 'year')
    expect(again.body.detail).toMatchObject({
      year: 2026,
      amountFen: 820_000,
      paper: line.paper,
      setAt: START,
    })
    const printed = await set({ year: 2023 })
    await expectRefused(printed, 409, 'line-already-set', 'year')
    expect(printed.body.detail).toEqual({ year: 2023, amountFen: 780_000, sources: ['赣 2023 Q10'] })
  })

  it('ten at once: one is set, the others are told', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        set({ amountFen: 800_000 + i }, i % 2 ? 'supervisor' : 'administrator'),
      ),
    )
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
    for (const answer of answers.filter((one) => one.status !== 201))
      await expectRefused(answer, 409, 'line-already-set', 'year')
    expect((await list()).body.items).toHaveLength(2)
  })

  it.each(['villager1', 'clerk1', 'town1', 'department1', 'operator', 'intake', 'city'])(
    'by a %s',
    async (as) => {
      await expectRefused(await set({}, as), 403, 'line-not-yours')
      expect((await list()).body.items).toHaveLength(1)
    },
  )

  it('by nobody, and by the supervisor of another county for this one', async () => {
    await expectRefused(await server.request('POST', '/county-lines', { body: line }), 401, 'sign-in-needed')
    expect((await set({}, '371799-supervisor')).status).toBe(201)
    expect((await list()).body.items).toHaveLength(1)
    expect((await list('371799')).body.items).toHaveLength(1)
  })

  it('changed or taken away afterwards: not even by the server itself', async () => {
    await set()
    const client = new pg.Client({ connectionString: server.serviceUrl })
    await client.connect()
    for (const statement of ['update county_line set amount_fen = 1', 'delete from county_line'])
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
    await client.end()
    await expect(server.admin.query('delete from county_line')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what it changes', () => {
  const figures = { wageFen: 3_600_000, businessFen: 0, transferFen: 400_000, propertyFen: 0 }
  it('judges by income only in the year it is for, here and in another process', async () => {
    const household = await declare(server, 'jiangxi', { changes: { figures } })
    await household.through('approval')
    await set({ year: 2027 })
    const other = server.anotherProcess()
    expect((await other.places.of(COUNTY)).settings.countyLines).toHaveLength(1)
    // 10,000 元 each; there is no line for 2026, so nothing is judged by it.
    await household.stage('approval')
    expect((await set()).status).toBe(201)
    expect((await server.context.places.of(COUNTY)).settings.countyLines.map((one) => one.year)).toEqual([
      2026, 2027,
    ])
    server.clock.advance({ seconds: 4 })
    expect((await other.places.of(COUNTY)).settings.countyLines).toHaveLength(2)
    const second = await declare(server, 'jiangxi', { changes: { figures } })
    await second.through('approval')
    const wrong = await second.tryStage('approval')
    expect(wrong.body).toMatchObject({
      code: 'class-not-fitting',
      detail: { sources: ['赣 2023 Q2', '赣 2023 Q3'] },
    })
  })
})

describe('a demo’s clock', () => {
  const forward = (days: unknown, from: TestServer = server) =>
    from.request('POST', '/demo/clock', { body: { days } })

  it('goes forward whole days; sessions of staff end, villagers stay signed in', async () => {
    const signIn = async (account: string) => {
      const body = { provider: 'demo', account: `${COUNTY}-${account}` }
      return (await server.request('POST', '/sessions', { body })).body.token as string
    }
    const [staff, villager] = [await signIn('intake'), await signIn('villager1')]
    const answer = await forward(6)
    expect([answer.status, answer.body]).toEqual([200, { now: '2026-03-08T02:00:00.000Z' }])
    const current = (token: string) =>
      server.request('GET', '/sessions/current', { headers: { authorization: `Bearer ${token}` } })
    expect((await current(staff)).body.code).toBe('session-expired')
    expect((await current(villager)).status).toBe(200)
  })

  it.each([0, -1, 401, 1.5, '6', null])('not by %j days', async (days) => {
    await expectRefused(await forward(days), 422, 'invalid-fields', 'days')
    expect(server.clock.now().toISOString()).toBe(START)
  })

  it('is not there where no demo clock is given, as in production', async () => {
    const app = await createApp(server.context, { pages: null, demoClock: null })
    const answer = await app.inject({ method: 'POST', url: '/api/v1/demo/clock', payload: { days: 6 } })
    expect(answer.statusCode).toBe(404)
    expect(app.printRoutes()).not.toContain('demo/clock')
    await app.close()
    expect(server.clock.now().toISOString()).toBe(START)
  })

  it('is not there in production, even if somebody gives one', async () => {
    const production = { ...server.context.config, production: true }
    const clock = createDemoClock()
    const app = await createApp({ ...server.context, config: production }, { pages: null, demoClock: clock })
    for (const url of ['/api/v1/demo/clock', '/api/v1/demo/accounts'])
      for (const method of ['GET', 'POST'] as const) {
        const answer = await app.inject({
          method,
          url,
          ...(method === 'POST' ? { payload: { days: 6 } } : {}),
        })
        expect([method, url, answer.statusCode]).toEqual([method, url, 404])
      }
    expect(app.printRoutes()).not.toContain('demo/')
    await app.close()
    expect(clock.now().getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('adds up, and runs on by itself', () => {
    const clock = createDemoClock()
    const before = Date.now()
    clock.putForward(6)
    clock.putForward(10)
    const ahead = clock.now().getTime() - 16 * 86_400_000
    expect(ahead).toBeGreaterThanOrEqual(before)
    expect(ahead).toBeLessThanOrEqual(Date.now())
  })
})
