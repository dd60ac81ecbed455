import ExcelJS from 'exceljs'
import { keepFigures } from '@/server/statistics/keep-figures'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, villages } from './forms'
import { declare } from './household'

/** Figures of a place: who may see them, what they count, and that they show nobody what is kept from him. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const county = '361199000000'
const town = '361199101000'
const period = 'from=2026-01-01&to=2026-12-31'
const figure = (as: string, name: string, regionCode = county): Promise<Answer> =>
  server.request('GET', `/statistics/${name}?regionCode=${regionCode}&${period}`, { as })
const total = async (as: string, regionCode = county) =>
  (await figure(as, 'overview', regionCode)).body.total as Record<string, number | null>
async function counted(): Promise<void> {
  while ((await keepFigures(server.context, COUNTY)) > 0);
}

describe('what is counted', () => {
  it('follows a lead through its steps, and a rating or its absence', async () => {
    const before = await total('supervisor')
    const lead = await file(server, 'report')
    expect(await total('supervisor')).toMatchObject({ in: (before.in ?? 0) + 1, unrated: before.unrated })
    await act(server, 'intake', lead.id, { action: 'accept' })
    const toBodyId = await bodyIdOf(server, /樟树村/)
    await act(server, 'intake', lead.id, { action: 'assign', toBodyId })
    const { open } = (await figure('supervisor', 'overview')).body.total
    expect(open.handle).toBeGreaterThan(0)
    server.clock.advance({ hours: 30 })
    await act(server, 'clerk1', lead.id, { action: 'reply', text: '已经补发。' })
    await act(server, 'villager1', lead.id, { action: 'rate', score: 5 })
    const after = (await figure('supervisor', 'overview')).body
    expect(after.total).toMatchObject({ out: (before.out ?? 0) + 1, ratedCount: 1, satisfiedShare: 1 })
    expect(after.places.find(({ code }: { code: string }) => code === town).tally.in).toBe(after.total.in)
    const { steps } = (await figure('supervisor', 'steps')).body
    expect(steps.find(({ id }: { id: string }) => id === 'handle')).toMatchObject({
      count: 1,
      medianDays: 1.3,
    })
    expect((await figure('supervisor', 'months')).body.months[2]).toMatchObject({ month: '2026-03', out: 1 })
  })

  it('knows what a lead is about only through hashes that tell nothing', async () => {
    await file(server, 'report', { category: 'arbitrary-fees' })
    await counted()
    const { body } = await figure('supervisor', 'topics')
    const of = (id: string) => body.categories.find((row: { id: string }) => row.id === id).count
    expect([of('arbitrary-fees'), body.waiting]).toEqual([1, 0])
    const { rows } = await server.admin.query<{ facet: string }>(
      `select encode(unnest(facets), 'escape') as facet from lead_figure`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { facet } of rows) expect(facet).not.toMatch(/category|cause|fees|illness/)
  })

  it('counts leads of before there were figures', async () => {
    const { in: before } = await total('supervisor')
    await server.admin.query('delete from lead_figure')
    expect(await total('supervisor')).toMatchObject({ in: 0 })
    await counted()
    expect((await total('supervisor')).in).toBe(before)
  })

  it('counts what is over with what came too late', async () => {
    const { late } = await total('supervisor')
    await file(server, 'inquiry')
    server.clock.advance({ days: 40 })
    expect((await total('supervisor')).late).toBeGreaterThan(late ?? 0)
  })
})

describe('a lead that is kept from somebody', () => {
  it('counts in none of his figures, and in those of the level above', async () => {
    await counted()
    const [desk, above] = [await total('intake'), await total('supervisor')]
    const topics = (await figure('intake', 'topics')).body
    await file(server, 'report', { accused: { bodyId: await bodyIdOf(server, /受理台/) } })
    await counted()
    expect(await total('intake')).toEqual(desk)
    expect((await figure('intake', 'topics')).body).toEqual(topics)
    expect((await total('supervisor')).in).toBe((above.in ?? 0) + 1)
  })

  it('is not in the public figures either: the difference would tell', async () => {
    server.clock.set('2026-05-05T02:00:00.000Z')
    for (let nth = 0; nth < 6; nth++) await file(server, 'inquiry', { regionCode: villages.four })
    const about = await bodyIdOf(server, /受理台/)
    for (let nth = 0; nth < 6; nth++)
      await file(server, 'report', { regionCode: villages.four, accused: { bodyId: about } })
    server.clock.set('2026-06-05T02:00:00.000Z')
    const { body } = await server.request('GET', `/public/figures/${COUNTY}`)
    const place = body.months.indexOf('2026-05')
    const shown = body.rows.find(({ code }: { code: string }) => code === '361199102000')
    expect(shown.cells[place]).toBe(6)
  })
})

describe('who may', () => {
  it.each([
    ['clerk1', villages.one, 200],
    ['clerk1', villages.two, 403],
    ['clerk1', county, 403],
    ['town1', town, 200],
    ['town1', '361199102000', 403],
    ['supervisor', '620199000000', 403],
    ['administrator', county, 403],
    ['villager1', villages.one, 403],
  ])('%s asks for %s: %d', async (as, regionCode, status) => {
    for (const name of ['overview', 'steps', 'months', 'topics', 'ratio', 'waves', 'tables/overview'])
      expect((await figure(as, name, regionCode)).status).toBe(status)
  })
})

describe('the share of the rural population', () => {
  const enter = (as: string, regionCode: string, people: number) =>
    server.request('POST', '/statistics/populations', {
      as,
      body: { regionCode, year: 2025, people, paper: '2025 年统计年鉴' },
    })

  it('takes a recognised household, and a population for every village', async () => {
    server.clock.set('2026-03-02T02:00:00.000Z')
    const household = await declare(server, 'jiangxi')
    await household.through(null)
    await counted()
    const missing = (await figure('supervisor', 'ratio')).body
    expect(missing.total).toMatchObject({ population: null, share: null, over: false })
    expect(missing.total.persons).toBeGreaterThan(0)
    expect(missing).toMatchObject({ mark: 0.02, sources: expect.arrayContaining(['赣 2023 Q40']) as unknown })
    expect((await enter('intake', villages.one, 40)).status).toBe(403)
    const items = (await enter('supervisor', villages.one, 4000)).body.items as { code: string }[]
    for (const { code } of items) await enter('supervisor', code, 40)
    const { total: all, missing: left } = (await figure('supervisor', 'ratio')).body
    expect(left).toBe(0)
    expect(all.population).toBe(items.length * 40)
    expect(all.share).toBeCloseTo(all.persons / (items.length * 40))
  })
})

it('warns of several households of one village and of one cause', async () => {
  const people = ['甲', '乙', '丙', '丁', '戊'].map((name) => `水${name}`)
  for (const name of people)
    await file(server, 'declaration', {
      regionCode: villages.four,
      causes: ['disaster'],
      declarant: { name, relation: 'self' },
      members: [],
    })
  await counted()
  const { waves } = (await figure('supervisor', 'waves')).body
  expect(waves).toContainEqual(
    expect.objectContaining({
      rule: 'village',
      place: expect.objectContaining({ code: villages.four }) as unknown,
    }),
  )
  expect(waves).toContainEqual(expect.objectContaining({ rule: 'cause', cause: '受灾（水、旱、火、地质）' }))
})

it('gives each figure as a workbook', async () => {
  for (const name of ['overview', 'steps', 'months', 'topics', 'ratio', 'waves']) {
    const { bytes, status } = await figure('supervisor', `tables/${name}`)
    expect(status).toBe(200)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    expect(workbook.worksheets[0]?.getRow(1).cellCount).toBeGreaterThan(1)
  }
})

it('shows everybody no group under five', async () => {
  const { body, status } = await server.request('GET', `/public/figures/${COUNTY}`)
  expect([status, body.months.length]).toEqual([200, 12])
  for (const { cells, total: sum } of body.rows as { cells: (number | null)[]; total: number | null }[])
    for (const cell of [...cells, sum]) expect(cell === null || cell === 0 || cell >= body.least).toBe(true)
})
