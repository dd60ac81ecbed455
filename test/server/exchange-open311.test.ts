import { XMLParser } from 'fast-xml-parser'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, count, file, villages } from './forms'

let server: TestServer
let key = ''
let reader = ''
let writer = ''

async function newKey(scopes: string[], changes: object = {}, as = 'administrator'): Promise<string> {
  const body = { name: '市 12345 热线', source: 'hotline-12345', scopes, perMinute: 600, ...changes }
  const made = await server.request('POST', '/exchange/keys', { as, body })
  if (made.status !== 201) throw new Error(made.text)
  return made.body.key as string
}

beforeAll(async () => {
  server = await startTestServer()
  key = await newKey(['read', 'write'])
  reader = await newKey(['read'])
  writer = await newKey(['write'])
})
afterAll(() => server.stop())

const get = (path: string, query: Record<string, string> = {}, with_: string | null = key) =>
  server.request(
    'GET',
    `/open311/v2/${path}?${new URLSearchParams({
      jurisdiction_id: COUNTY,
      ...(with_ === null ? {} : { api_key: with_ }),
      ...query,
    }).toString()}`,
  )

const matter = {
  service_code: 'funds',
  description: '去年的产业补助没有发到户里。',
  address_id: villages.one,
  last_name: '吴',
  first_name: '月红',
  phone: '13907931002',
}
function post(form: Record<string, string>, format = 'json', with_ = key): Promise<Answer> {
  const body = new URLSearchParams({ jurisdiction_id: COUNTY, api_key: with_, ...form }).toString()
  return server.request('POST', `/open311/v2/requests.${format}`, {
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
}
const listed = async (query: Record<string, string> = {}): Promise<Record<string, string>[]> =>
  (await get('requests.json', query)).body
const numbersIn = async (query: Record<string, string> = {}) =>
  (await listed(query)).map((one) => one.service_request_id)
const xml = (text: string) => new XMLParser({ parseTagValue: false }).parse(text)

describe('what a client finds out first', () => {
  it('discovery says where and how', async () => {
    const { body } = await get('discovery.json', {}, null)
    expect(body.endpoints[0]).toMatchObject({ url: expect.stringMatching(/\/open311\/v2$/), type: 'test' })
    const parsed = xml((await get('discovery.xml', {}, null)).text)
    expect(parsed.discovery.endpoints.endpoint.formats.format).toEqual(['text/xml', 'application/json'])
  })

  it('services: every kind of report, and questions; no declarations', async () => {
    const { body } = await get('services.json', {}, null)
    expect(body).toHaveLength(11)
    expect(body[0]).toEqual({
      service_code: 'policy-not-carried-out',
      service_name: '政策没落实',
      description: expect.any(String),
      metadata: true,
      type: 'realtime',
      keywords: '',
      group: '反映',
    })
    const answer = await get('services.xml', {}, null)
    expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(answer.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/)
    expect(xml(answer.text).services.service).toHaveLength(11)
  })

  it('a service’s own questions', async () => {
    const { body } = await get('services/funds.json', {}, null)
    expect(body.service_code).toBe('funds')
    expect(body.attributes.map((one: { code: string }) => one.code)).toEqual([
      'village',
      'keep_secret',
      'external_id',
      'accused',
      'happened_on',
    ])
    const { service_definition: definition } = xml((await get('services/inquiry.xml', {}, null)).text)
    expect(definition.attributes.attribute).toHaveLength(3)
    expect(definition.attributes.attribute[1].values.value[0]).toEqual({ key: 'yes', name: '是' })
  })
})

describe('sending a request', () => {
  it('makes a lead by the rules of every lead', async () => {
    const { status, body } = await post(matter)
    expect(status).toBe(201)
    expect(body).toEqual([
      {
        service_request_id: expect.stringMatching(/^JB361199-/),
        service_notice: expect.any(String),
        account_id: '',
      },
    ])
    const { rows } = await server.admin.query('select * from lead where number = $1', [
      body[0].service_request_id,
    ])
    expect(rows[0]).toMatchObject({ source: 'hotline-12345', status: 'received', filer_id: null })
    const seen = await server.request('GET', `/leads/${rows[0].id}`, { as: 'intake' })
    expect(seen.body.status).toBe('received')
    await server.runOutbox()
    const told = await server.request('GET', '/notifications', { as: 'intake' })
    expect(JSON.stringify(told.body.items)).toContain(rows[0].id)
  })

  it('answers in XML too', async () => {
    const { status, text } = await post({ ...matter, service_code: 'inquiry' }, 'xml')
    expect(status).toBe(201)
    expect(xml(text).service_requests.request.service_request_id).toMatch(/^ZX361199-/)
  })

  it('the same number of the other system is the same lead, and found by it', async () => {
    const sent = { ...matter, 'attribute[external_id]': 'GD-77' }
    const [first, second] = await Promise.all([post(sent), post(sent)])
    const again = await post(sent)
    expect([first.status, second.status].sort()).toEqual([200, 201])
    expect(again).toMatchObject({
      status: 200,
      body: [{ service_request_id: first.body[0].service_request_id }],
    })
    const found = await get('tokens/GD-77.json')
    expect(found.body).toEqual([{ service_request_id: first.body[0].service_request_id, token: 'GD-77' }])
    expect((await get('tokens/GD-78.json')).status).toBe(404)
  })

  it.each([
    [{ service_code: 'potholes' }, 'service_code'],
    [{ description: '' }, 'description'],
    [{ address_id: '' }, 'address_string'],
    [{ phone: '123' }, 'phone'],
    [{ 'attribute[happened_on]': '2026-04-01' }, 'attribute[happened_on]'],
    [{ 'attribute[keep_secret]': 'maybe' }, 'attribute[keep_secret]'],
    [{ address_id: '', address_string: '天边', 'attribute[accused]': '周建国' }, 'attribute[village]'],
  ])('%j is refused at its field', async (changes, field) => {
    const leads = await count(server, 'lead')
    const { status, body } = await post({ ...matter, ...(changes as Record<string, string>) })
    expect(status).toBe(400)
    expect(body).toHaveLength(1)
    expect(body[0]).toEqual({ code: 400, description: expect.stringContaining(`${field}：`) })
    expect(await count(server, 'lead')).toBe(leads)
  })

  it('100,000 characters are too many, and one field', async () => {
    const long = await post({ ...matter, description: 'x'.repeat(100_000) })
    expect(long).toMatchObject({
      status: 400,
      body: [{ code: 400, description: expect.stringContaining('5000') }],
    })
    expect((await post({ ...matter, description: '长'.repeat(100_000) })).status).toBe(413)
  })

  it('an unknown village is no reason to lose it', async () => {
    const { status, body } = await post({ ...matter, address_id: '', address_string: '过了桥第二个弯' })
    expect(status).toBe(201)
    const [seen] = (await get(`requests/${body[0].service_request_id}.json`)).body
    expect(seen.address).toBe('清源县')
  })

  it('without a name it is anonymous, and no row says when it came', async () => {
    server.clock.advance({ minutes: 23 })
    const { body } = await post({ ...matter, last_name: '', first_name: '', phone: '' })
    await server.runOutbox()
    const { rows } = await server.admin.query(
      `select l.id, l.created_at, l.state, a.at, n.created_at as told from lead l join activity a on a.lead_id = l.id
        join notification n on n.lead_id = l.id where l.number = $1`,
      [body[0].service_request_id],
    )
    expect(rows[0].state.identity).toBe('anonymous')
    for (const one of rows)
      expect([one.created_at, one.at, one.told]).toEqual(Array(3).fill('2026-03-02T02:00:00.000Z'))
    server.clock.advance({ minutes: -23 })
  })
})

describe('what leaves', () => {
  it('is number, kind, state, town and days, and nothing that was written', async () => {
    const lead = await file(server, 'report')
    const [seen] = (await get(`requests/${lead.number}.json`)).body
    expect(seen).toEqual({
      service_request_id: lead.number,
      status: 'open',
      status_notes: '已收到，等待受理。',
      service_name: '钱和物资',
      service_code: 'funds',
      agency_responsible: '清源县 12317',
      requested_datetime: '2026-03-02T00:00:00+08:00',
      updated_datetime: '2026-03-02T00:00:00+08:00',
      expected_datetime: '2026-03-15T00:00:00+08:00',
      address: '东山乡',
    })
  })

  it('follows the lead: open until it is answered', async () => {
    const lead = await file(server, 'inquiry')
    server.clock.advance({ days: 1 })
    await act(server, 'intake', lead.id, { action: 'accept' })
    const toBodyId = await bodyIdOf(server, /医保局/)
    await act(server, 'intake', lead.id, { action: 'assign', toBodyId })
    const given = (await listed({ service_request_id: lead.number }))[0]
    expect(given).toMatchObject({ status: 'open', status_notes: '正在办理。', service_code: 'inquiry' })
    expect(given?.updated_datetime).toBe('2026-03-03T00:00:00+08:00')
    await act(server, 'department1', lead.id, { action: 'reply', text: '住院自付满线可以申报。' })
    const answered = (await listed({ service_request_id: lead.number }))[0]
    expect(answered).toMatchObject({ status: 'closed', status_notes: '已答复。' })
    expect(await numbersIn({ status: 'closed' })).toContain(lead.number)
    expect(await numbersIn({ status: 'open' })).not.toContain(lead.number)
    server.clock.advance({ days: -1 })
  })

  it('never is a declaration, nor a report that is kept from somebody', async () => {
    const declaration = await file(server, 'declaration')
    const about = await bodyIdOf(server, /樟树村/)
    const kept = await file(server, 'report', { accused: { bodyId: about } })
    const sent = await post({ ...matter, 'attribute[accused]': '没有这个干部' })
    const all = await numbersIn({ page_size: '200' })
    for (const number of [declaration.number, kept.number, sent.body[0].service_request_id as string]) {
      expect(all).not.toContain(number)
      expect(await numbersIn({ service_request_id: number })).toEqual([])
      expect((await get(`requests/${number}.json`)).status).toBe(404)
    }
  })

  it('of a hidden name or none is only that there is something', async () => {
    const hidden = await file(server, 'report', { identity: 'hidden' })
    const [seen] = await listed({ service_request_id: hidden.number })
    expect(seen).toMatchObject({ service_code: 'other', address: '清源县' })
    // Nor by asking for its kind.
    expect(await numbersIn({ service_code: 'funds' })).not.toContain(hidden.number)
    expect(await numbersIn({ service_code: 'other' })).toContain(hidden.number)
  })

  it('no name, number or word of a lead is in any answer', async () => {
    await file(server, 'report', { story: '独一无二的内容', place: '独特的地点' })
    for (const path of ['requests.json', 'requests.xml']) {
      const { text } = await get(path, { page_size: '200' })
      for (const word of ['独一无二', '独特', '吴月红', '13907931002', '樟树村'])
        expect(text).not.toContain(word)
    }
    expect(server.logged()).not.toContain(key)
  })

  it('is cut into pages, by kind too', async () => {
    for (let index = 0; index < 5; index += 1) await file(server, 'report', { category: 'publicity' })
    const all = await numbersIn({ service_code: 'publicity' })
    expect(all).toHaveLength(5)
    const pages = [1, 2, 3].map((page) =>
      numbersIn({ service_code: 'publicity', page: String(page), page_size: '2' }),
    )
    expect((await Promise.all(pages)).flat()).toEqual(all)
    const first = await numbersIn({ page: '1', page_size: '3' })
    const second = await numbersIn({ page: '2', page_size: '3' })
    expect(first).toHaveLength(3)
    expect(second.some((number) => first.includes(number))).toBe(false)
  })

  it('is asked for by days: closer, one could try out when something came', async () => {
    const lead = await file(server, 'report')
    const asked = { start_date: '2026-03-02T23:00:00+08:00', end_date: '2026-03-02T00:00:00+08:00' }
    expect(await numbersIn({ ...asked, page_size: '200' })).toContain(lead.number)
    expect(await numbersIn({ start_date: '2026-03-03T00:00:00Z' })).toEqual([])
    expect(await numbersIn({ end_date: '2026-03-01T00:00:00Z' })).toEqual([])
    expect((await get('requests.json', { start_date: 'yesterday' })).status).toBe(400)
    expect((await get('requests.json', { page: '0' })).status).toBe(400)
  })
})

describe('keys', () => {
  const faultOf = async (answer: Promise<Answer>) => {
    const { status, body } = await answer
    expect(body[0].code).toBe(status)
    expect(body[0].description).toMatch(/[\u4e00-\u9fff]/)
    return status
  }

  it('are needed, and those of another county open nothing', async () => {
    const elsewhere = await newKey(['read', 'write'], {}, '620199-administrator')
    expect(await faultOf(get('requests.json', {}, null))).toBe(403)
    expect(await faultOf(get('requests.json', {}, 'guess'))).toBe(403)
    expect(await faultOf(get('requests.json', {}, elsewhere))).toBe(403)
    expect(await faultOf(post(matter, 'json', elsewhere))).toBe(403)
    expect((await get('requests.json', { jurisdiction_id: '620199' }, elsewhere)).body).toEqual([])
    expect(await faultOf(get('requests.json', { jurisdiction_id: '620199' }))).toBe(403)
    expect(await faultOf(get('requests.json', { jurisdiction_id: '' }))).toBe(400)
    expect(await faultOf(get('requests.json', { jurisdiction_id: '999999' }))).toBe(404)
    expect(await faultOf(get('services/potholes.json'))).toBe(404)
  })

  it('do what they are for', async () => {
    expect(await faultOf(post(matter, 'json', reader))).toBe(403)
    expect(await faultOf(get('requests.json', {}, writer))).toBe(403)
    expect((await get('requests.json', {}, reader)).status).toBe(200)
  })

  it('come as a header too, out of the way of logs on the road', async () => {
    const answer = await server.request('GET', `/open311/v2/requests.json?jurisdiction_id=${COUNTY}`, {
      headers: { 'x-api-key': reader },
    })
    expect(answer.status).toBe(200)
  })

  it('faults are told in XML as well', async () => {
    const answer = await get('requests.xml', {}, null)
    expect(answer.status).toBe(403)
    expect(xml(answer.text).errors.error).toEqual({ code: '403', description: expect.any(String) })
  })

  it('have a limit a minute', async () => {
    const slow = await newKey(['read'], { perMinute: 2 })
    const statuses = []
    for (let index = 0; index < 4; index += 1) statuses.push((await get('requests.json', {}, slow)).status)
    expect(statuses).toEqual([200, 200, 429, 429])
    server.clock.advance({ minutes: 1 })
    expect((await get('requests.json', {}, slow)).status).toBe(200)
  })

  it('are shown once, kept as a hash, say their last day, and can be taken back', async () => {
    const made = await server.request('POST', '/exchange/keys', {
      as: 'administrator',
      body: { name: '省里', source: 'media-petition', scopes: ['read'], perMinute: 60 },
    })
    const { id, key: own } = made.body as { id: string; key: string }
    await get('requests.json', {}, own)
    const { rows } = await server.admin.query('select k::text as row from exchange_key k')
    expect(JSON.stringify(rows)).not.toContain(own)
    const seen = await server.request('GET', '/exchange/keys', { as: 'administrator' })
    expect(seen.text).not.toContain(own)
    const row = seen.body.items.find((one: { id: string }) => one.id === id)
    expect(row).toMatchObject({ name: '省里', lastUsedOn: '2026-03-02', revokedAt: null })
    expect((await server.request('DELETE', `/exchange/keys/${id}`, { as: 'administrator' })).status).toBe(204)
    expect((await get('requests.json', {}, own)).status).toBe(403)
    expect((await server.request('DELETE', `/exchange/keys/${id}`, { as: 'administrator' })).status).toBe(404)

    const records = await server.request('GET', '/administration/records', { as: 'administrator' })
    const said = '省里，来源：媒体、信访，能做：查进度，每分钟最多 60 次'
    const by = expect.any(String) as string
    expect(records.body.items.slice(0, 2)).toMatchObject([
      { what: 'exchange-key-revoked', by, before: said, after: null },
      { what: 'exchange-key-made', by, before: null, after: said },
    ])
    // Neither the key itself nor its hash.
    expect(records.text).not.toContain(own)
    const kept = JSON.stringify(
      await server.context.administration.records(server.context.db, COUNTY, null, 50),
    )
    for (const one of [own, ...own.split(/[._]/).filter((part) => part.length > 12)])
      expect(kept).not.toContain(one)
  })
})
