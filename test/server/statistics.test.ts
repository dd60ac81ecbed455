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
/** What the administrator reads of changes of this kind, the newest first. */
async function recorded(kind: string) {
  const { body } = await server.request('GET', '/administration/records', { as: 'administrator' })
  return (body.items as { what: string }[]).filter(({ what }) => what === kind)
}
async function counted(): Promise<void> {
  while ((await keepFigures(server.context, COUNTY)) > 0);
}

it('a period has five years at the most, said at its last day, for the figures and their tables', async () => {
  const asked = (name: string, from: string) =>
    server.request('GET', `/statistics/${name}?regionCode=${county}&from=${from}&to=2026-12-31`, {
      as: 'supervisor',
    })
  for (const name of ['overview', 'months', 'map', 'waves', 'tables/months']) {
    expect([name, (await asked(name, '2021-12-31')).status]).toEqual([name, 200])
    const refused = await asked(name, '2021-12-30')
    expect([name, refused.status]).toEqual([name, 422])
    expect(refused.body.errors).toEqual([
      {
        path: 'to',
        code: 'period-too-long',
        message: '一次最多看 5 年。请把开始那天改近一些，或把结束那天改早一些。',
      },
    ])
  }
})

it('a period the wrong way round is refused at its last day: no figures of nothing', async () => {
  for (const name of ['overview', 'ratio', 'tables/overview']) {
    const url = `/statistics/${name}?regionCode=${county}&from=2026-03-02&to=2026-03-01`
    const { status, body } = await server.request('GET', url, { as: 'supervisor' })
    expect([name, status]).toEqual([name, 422])
    expect(body.errors).toMatchObject([{ path: 'to', code: 'period-backwards' }])
  }
})

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
    for (const name of ['overview', 'steps', 'months', 'topics', 'ratio', 'waves', 'map', 'tables/overview'])
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

describe('rural population', () => {
  const url = '/statistics/populations'
  const table = (rows: string[]) => Buffer.from(['村代码,农村人口', ...rows].join('\n'))
  const importOf = async (bytes: Buffer, query: string, as = 'administrator') => {
    const boundary = 'x-population'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`
    return server.request('POST', `${url}/imports?${query}`, {
      as,
      body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
  }
  const year = `year=2024&paper=${encodeURIComponent('2024 年统计年鉴')}`

  it('is taken from a table of all villages only as it was shown', async () => {
    const rows = [`${villages.one},1200`, `${villages.two},30万`]
    const shown = await importOf(table(rows), year)
    expect(shown.body).toMatchObject({
      changes: [{ code: villages.one, people: 1200, before: null }],
      faults: [{ row: 3 }],
      done: false,
    })
    const latest = async () => (await server.request('GET', url, { as: 'administrator' })).body.items
    const before = await latest()
    const fingerprint = `fingerprint=${shown.body.fingerprint}`
    const other = table([`${villages.one},1300`])
    expect((await importOf(other, `${year}&${fingerprint}`)).status).toBe(409)
    expect(await latest()).toEqual(before)
    expect((await importOf(table(rows), `${year}&${fingerprint}`)).body).toMatchObject({ done: true })
    expect((await importOf(table(rows), year)).body).toMatchObject({ changes: [], same: 1 })
    // The one that changed something; entered by hand before, one line each.
    expect((await recorded('population-set'))[0]).toMatchObject({
      by: expect.any(String) as string,
      after: '2024 年，1 个村',
    })
    const history = (await server.request('GET', `${url}/history`, { as: 'administrator' })).body.items
    expect(history[0]).toMatchObject({ year: 2024, villages: 1, people: 1200, paper: '2024 年统计年鉴' })
    const own = (await server.request('GET', `${url}/${villages.one}`, { as: 'administrator' })).body.items
    expect(own).toContainEqual(expect.objectContaining({ year: 2024, people: 1200 }))
  })

  it('has its own empty table, which it takes back', async () => {
    const { bytes, status } = await server.request('GET', `${url}/template.xlsx`, { as: 'administrator' })
    expect(status).toBe(200)
    expect((await importOf(bytes, year)).body).toMatchObject({ faults: [] })
  })

  it.each([
    ['year=2027&paper=x', 'year'],
    ['year=1990&paper=x', 'year'],
    ['year=abc&paper=x', 'year'],
    ['year=2024&paper=', 'paper'],
  ])('refuses %s at its field', async (query, field) => {
    const { body, status } = await importOf(table([]), query)
    expect([status, body.errors?.[0]?.path]).toEqual([422, field])
  })

  it('refuses what is no such table', async () => {
    expect((await importOf(Buffer.from('a,b\n1,2'), year)).body.code).toBe('population-heading')
  })
})

describe('a wave', () => {
  const which = { rule: 'village', regionCode: villages.four }
  const leadsUrl = `/statistics/waves/leads?rule=village&regionCode=${villages.four}`
  const look = (as: string, note = '都是水毁的田，已经请农技站去看。', wave: object = which) =>
    server.request('POST', '/statistics/waves/looks', { as, body: { ...wave, note } })
  const own = (body: Answer['body']) =>
    body.waves.find(
      (wave: { rule: string; place: { code: string } }) =>
        wave.rule === 'village' && wave.place.code === villages.four,
    )
  const flood = (name: string) =>
    file(server, 'declaration', {
      regionCode: villages.four,
      causes: ['disaster'],
      declarant: { name, relation: 'self' },
      members: [],
    })

  it('is told where several households of one village or with one cause come', async () => {
    for (const name of ['水甲', '水乙', '水丙', '水丁', '水戊']) await flood(name)
    await counted()
    const { body } = await figure('supervisor', 'waves')
    expect(own(body)).toMatchObject({ households: 5, fresh: 5, looks: [] })
    expect(body.waves).toContainEqual(
      expect.objectContaining({
        rule: 'cause',
        cause: { id: 'disaster', title: '受灾（水、旱、火、地质）' },
      }),
    )
  })

  it('links to its leads, as far as whoever asks may see them', async () => {
    const { body } = await server.request('GET', leadsUrl, { as: 'supervisor' })
    expect(body.items).toHaveLength(5)
    expect(body.items[0]).toMatchObject({ fresh: true, status: 'received' })
    const cause = '/statistics/waves/leads?rule=cause&regionCode=361199102000&cause=disaster'
    const causes = (await server.request('GET', cause, { as: 'supervisor' })).body.items
    expect(causes.map(({ id }: { id: string }) => id).sort()).toEqual(
      body.items.map(({ id }: { id: string }) => id).sort(),
    )
    expect((await server.request('GET', leadsUrl, { as: 'town1' })).status).toBe(403)
    expect((await server.request('GET', `${leadsUrl}&cause=water`, { as: 'supervisor' })).status).toBe(404)
  })

  it('is looked at with a note, and comes again when it grows', async () => {
    expect((await look('clerk1')).status).toBe(403)
    expect((await look('supervisor', '')).status).toBe(422)
    const looked = await look('supervisor')
    expect(looked.status).toBe(201)
    expect(own((await figure('intake', 'waves')).body)).toMatchObject({
      households: 5,
      fresh: 0,
      looks: [{ note: '都是水毁的田，已经请农技站去看。' }],
    })
    await flood('水己')
    await counted()
    expect(own((await figure('intake', 'waves')).body)).toMatchObject({ households: 6, fresh: 1 })
    const { items } = (await server.request('GET', leadsUrl, { as: 'intake' })).body
    expect(items.filter(({ fresh }: { fresh: boolean }) => fresh)).toHaveLength(1)
    const { rows } = await server.admin.query<{ row: string }>('select w::text as row from wave_look w')
    for (const { row } of rows) expect(row).not.toMatch(/农技站|disaster|3611991022/)
  })

  it('is what the administrator says it is, with everything he said before', async () => {
    const url = '/statistics/wave-settings'
    const set = (edition: number, least: number) =>
      server.request('PUT', url, {
        as: 'administrator',
        body: { edition, settings: { village: { days: 14, least }, cause: { days: 30, least: 50 } } },
      })
    expect((await set(0, 1)).status).toBe(422)
    expect((await set(0, 7)).body).toMatchObject({ edition: 1, settings: { village: { least: 7 } } })
    expect(own((await figure('supervisor', 'waves')).body)).toBeUndefined()
    expect((await look('supervisor')).status).toBe(404)
    expect((await set(0, 6)).status).toBe(409)
    expect((await set(1, 6)).body.history).toHaveLength(2)
    expect(await recorded('waves-set')).toMatchObject([
      {
        before: '同一个村 14 天 7 户，同一个乡镇、同一种原因 30 天 50 户',
        after: '同一个村 14 天 6 户，同一个乡镇、同一种原因 30 天 50 户',
      },
      {
        before: '同一个村 14 天 3 户，同一个乡镇、同一种原因 30 天 5 户',
        after: '同一个村 14 天 7 户，同一个乡镇、同一种原因 30 天 50 户',
      },
    ])
    expect(own((await figure('supervisor', 'waves')).body)).toMatchObject({ households: 6 })
    expect((await server.request('GET', url, { as: 'supervisor' })).status).toBe(403)
  })
})

it('shows every village with what is open and what of it is overdue', async () => {
  const { body } = await figure('supervisor', 'map')
  const all = (body.towns as { villages: { code: string; open: number; overdue: number }[] }[]).flatMap(
    (one) => one.villages,
  )
  const { rows } = await server.admin.query<{ code: string; open: number; overdue: number }>(
    `select region_code as code, count(*)::int as open,
        (count(*) filter (where due_at <= $1::timestamptz))::int as overdue
      from lead where county_code = $2 and merged_into is null
        and status in ('received', 'returned', 'accepted', 'assigned') group by 1`,
    [server.clock.now().toISOString(), COUNTY],
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(all).toContainEqual(expect.objectContaining(row))
})

it('gives each figure as a workbook', async () => {
  for (const name of ['overview', 'map', 'steps', 'months', 'topics', 'ratio', 'waves']) {
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
