import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { isReceiptCode, receiptCodeOf } from '@/domain/receipt-code'
import { tidy } from '@/server/jobs/tidy'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, newKey, read, report, tryAction } from './forms'

/** 匿名举报 through HTTP: what is kept, what staff see, and the number that leads back to it. */

const address = '203.0.113.77'
const device = 'Telltale-Phone/9'
const originalName = 'IMG-of-my-own-house.jpg'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  // Staff come in on the hour, so that every time closer than that is the anonymous person's.
  for (const who of ['intake', 'town1', 'clerk1', 'supervisor', 'villager1']) await server.tokenOf(who)
  server.clock.set('2026-03-02T02:37:41.123Z')
})
afterAll(() => server.stop())

interface Asking {
  token?: string
  body?: unknown
  headers?: Record<string, string>
  from?: string
}

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, asking: Asking = {}): Promise<Answer> {
  const { token, body, headers = {}, from = address } = asking
  const response = await server.app.inject({
    method,
    url: `/api/v1${url}`,
    remoteAddress: from,
    headers: {
      'user-agent': device,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  })
  const json = String(response.headers['content-type'] ?? '').includes('json')
  return {
    status: response.statusCode,
    text: response.body,
    body: json ? JSON.parse(response.body) : null,
    bytes: response.rawPayload,
    headers: response.headers as Record<string, string>,
  }
}

const begin = async (from = address): Promise<string> =>
  (await ask('POST', '/sessions', { body: { provider: 'anonymous', countyCode: COUNTY }, from })).body.token

const { contact: _contact, ...rest } = report
const nameless = { ...rest, identity: 'anonymous' }

function send(token: string, content: object, key = newKey()): Promise<Answer> {
  return ask('POST', '/leads', {
    token,
    body: { source: 'web', content },
    headers: { 'idempotency-key': key },
  })
}

function open(receipt: string, more: { waited?: string; from?: string } = {}): Promise<Answer> {
  const { waited, from } = more
  const body = { countyCode: COUNTY, receipt, ...(waited ? { waited } : {}) }
  return ask('POST', '/receipts', { body, ...(from ? { from } : {}) })
}

async function photo(token: string): Promise<string> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#775533' } })
    .withExif({
      IFD0: { Make: 'Huawei', Model: 'Telltale' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '28/1 26/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '117/1 58/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()
  const boundary = '----cunsheng-test'
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${originalName}"\r\n` +
    'content-type: image/jpeg\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const answer = await ask('POST', '/attachments', { token, body, headers })
  expect(answer.status).toBe(201)
  // Good for some minutes from now, though the clock of this person is behind.
  expect((await ask('GET', answer.body.url.replace('/api/v1', ''))).status).toBe(200)
  return answer.body.id
}

/** Every row of every table, as text; `bytea` in hex. */
async function everything(): Promise<{ table: string; text: string }[]> {
  const tables = await server.admin.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'migration'`,
  )
  const found = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const rows = await server.admin.query<{ text: string }>(
        `select to_jsonb(t)::text as text from "${name}" t`,
      )
      return rows.rows.map(({ text }) => ({ table: name, text }))
    }),
  )
  return found.flat()
}

const hourMs = 3_600_000

/** Times in a text that say more than the hour: written out, or in an id that carries its time. */
function closeTimes(text: string): string[] {
  const written = [...text.matchAll(/\d{4}-\d\d-\d\d[T ]\d\d:(\d\d:\d\d(?:\.\d+)?)/g)]
    .filter(([, rest = '']) => /[1-9]/.test(rest))
    .map(([whole]) => whole)
  const carried = [...text.matchAll(/([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g)]
    .filter(([, high = '', low = '']) => parseInt(high + low, 16) % hourMs !== 0)
    .map(([whole]) => whole)
  return [...written, ...carried]
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

const spoken = { action: 'comment' as const, attachmentIds: [], internal: false }
let code = ''
let leadId = ''
let number = ''

describe('a report with a photo', () => {
  test('is taken in, answered with its number once, and leaves nothing of the person', async () => {
    const token = await begin()
    const attachmentIds = [await photo(token)]
    const key = newKey()
    const content = { ...nameless, attachmentIds, accused: { bodyId: await bodyIdOf(server, /樟树村/) } }
    const first = await send(token, content, key)
    expect(first.status).toBe(201)
    code = first.body.receiptCode
    leadId = first.body.lead.id
    number = first.body.receipt.number
    expect(isReceiptCode(code)).toBe(true)
    expect(first.body.lead).toMatchObject({
      identity: 'anonymous',
      mine: true,
      createdAt: '2026-03-02T02:00:00.000Z',
    })
    expect(first.body.lead.content.filer).toEqual({ name: '匿名', phone: null })

    // Sent again because the answer was lost: the same number, and one lead.
    const again = await send(token, content, key)
    expect(again.body).toEqual(first.body)

    const comment = { ...spoken, version: first.body.lead.version, text: '村部的灯也没有装。' }
    expect((await ask('POST', `/leads/${leadId}/actions`, { token, body: comment })).status).toBe(200)
    await server.runOutbox()
    const list = await ask('GET', '/notifications', { token })
    await ask('POST', '/notifications/read', {
      token,
      body: { ids: list.body.items.map((one: { id: string }) => one.id) },
    })
    // A try at something that is not there is recorded too.
    await ask('GET', `/leads/${list.body.items[0].id}`, { token })

    for (const { table, text } of await everything()) {
      expect({ table, close: closeTimes(text) }).toEqual({ table, close: [] })
      for (const secret of [address, device, originalName, code, token]) {
        expect(text).not.toContain(secret)
        expect(text).not.toContain(Buffer.from(secret).toString('hex'))
      }
    }
    expect(server.logged()).not.toMatch(
      new RegExp([address, device, originalName, code, token, leadId, number].join('|')),
    )
    const files = filesUnder(path.join(server.context.config.dataDir, 'files'))
    expect(files).toHaveLength(2)
    for (const file of files) {
      expect(closeTimes(file)).toEqual([])
      expect(statSync(file).mtimeMs % hourMs).toBe(0)
      expect(readFileSync(file).toString('latin1')).not.toMatch(/Huawei|Telltale|GPS|Exif|IMG-/)
    }
  })

  test('its account holds no name, number or identity; the receipt is only there as a hash', async () => {
    const { rows } = await server.admin.query<Record<string, unknown>>(
      'select * from account where anonymous',
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      phone_sealed: null,
      phone_index: null,
      openid_index: null,
      demo_key: null,
    })
    const receipts = await server.admin.query<Record<string, unknown>>('select * from anonymous_receipt')
    expect(Object.keys(receipts.rows[0] ?? {}).sort()).toEqual(['account_id', 'county_code', 'hash'])
    expect(
      (receipts.rows[0]?.hash as Buffer).equals(await server.context.receipts.hashOf(COUNTY, code)),
    ).toBe(true)
  })

  test('staff read 匿名 in list, search, lead, history and messages', async () => {
    const list = await server.request('GET', '/leads?scope=inbox', { as: 'intake' })
    expect(list.body.items.find((row: { id: string }) => row.id === leadId).identity).toBe('anonymous')
    const found = await server.request('GET', `/leads?scope=inbox&number=${number}`, { as: 'intake' })
    expect(found.body.items).toMatchObject([{ id: leadId, identity: 'anonymous' }])
    for (const who of ['intake', 'supervisor']) {
      const { body } = await read(server, who, leadId)
      expect(body.content.filer).toEqual({ name: '匿名', phone: null })
      expect(body.activities[0].by).toEqual({ party: 'filer', bodyName: null, name: '匿名' })
    }
    const told = await server.request('GET', '/notifications', { as: 'intake' })
    // Of messages of one moment either may stand first.
    const texts = (told.body.items as { text: string }[]).map(({ text }) => text)
    expect(texts).toContainEqual(expect.stringContaining('匿名反映'))
    // The village it is about finds nothing.
    expect((await read(server, 'clerk1', leadId)).status).toBe(404)
  })

  test('its number is counted apart: neighbours with exact times do not say when it was sent', () => {
    expect(number).toMatch(/^JB361199-20260302-500001$/)
  })
})

test('a question is answered and the work is rated with the number alone; staff keep their exact times', async () => {
  server.clock.set('2026-03-03T03:21:09.456Z')
  const township = await bodyIdOf(server, /东山乡政府/)
  await act(server, 'intake', leadId, { action: 'accept' })
  await act(server, 'intake', leadId, { action: 'assign', toBodyId: township })
  await act(server, 'town1', leadId, { ...spoken, text: '灯装在哪一段路？' })
  const { token } = (await open(code)).body
  const seen = await ask('GET', `/leads/${leadId}`, { token })
  const question = seen.body.activities.at(-1)
  expect(question).toMatchObject({ at: '2026-03-03T03:21:09.456Z', data: { text: '灯装在哪一段路？' } })
  const answer = { ...spoken, version: seen.body.version, text: '村口到小学那一段。' }
  expect((await ask('POST', `/leads/${leadId}/actions`, { token, body: answer })).status).toBe(200)
  await act(server, 'town1', leadId, { action: 'reply', text: '本月底前装好。' })
  const { version } = (await ask('GET', `/leads/${leadId}`, { token })).body
  const rated = await ask('POST', `/leads/${leadId}/actions`, {
    token,
    body: { action: 'rate', version, score: 4 },
  })
  expect(rated.body).toMatchObject({ status: 'closed', closedAs: 'rated', rating: 4 })
  const own = rated.body.activities.filter((one: { by: { party: string } }) => one.by.party === 'filer')
  expect(own.map((one: { at: string }) => one.at.slice(14))).toEqual([
    '00:00.000Z',
    '00:00.000Z',
    '00:00.000Z',
    '00:00.000Z',
  ])
  await server.runOutbox()
  const session = await server.admin.query<{ created_at: string }>(
    `select s.created_at from session s join account a on a.id = s.account_id where a.anonymous`,
  )
  for (const row of session.rows) expect(closeTimes(new Date(row.created_at).toISOString())).toEqual([])
})

describe('the number', () => {
  /** A number of the right form that nobody was given. */
  const absent = () => receiptCodeOf(code.slice(0, 14) + ((Number(code[14]) + 1) % 10))
  /** One digit of a real one wrong. */
  const slip = () => code.slice(0, 15) + ((Number(code[15]) + 1) % 10)

  test('a wrong one and one that never was are answered with the same bytes, each after one slow hash', async () => {
    const hashed = jest.spyOn(server.context.receipts, 'hashOf')
    const answers: string[] = []
    for (const typed of [slip(), absent()]) {
      const { status, text } = await open(typed, { from: '198.51.100.1' })
      answers.push(`${status} ${text}`)
    }
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]).toMatch(/^404 .*receipt-unknown/)
    expect(hashed).toHaveBeenCalledTimes(2)
    hashed.mockRestore()
  })

  test('four wrong ones cost nothing, then each try waits, at most a minute; after its wait a right one is heard', async () => {
    const from = '198.51.100.2'
    for (let i = 0; i < 4; i += 1) expect((await open(absent(), { from })).status).toBe(404)
    const fifth = await open(absent(), { from })
    expect(fifth.status).toBe(429)
    expect(fifth.body).toMatchObject({ code: 'receipt-wait', detail: { again: 5 } })
    // A word that was given to another number, or too early, is none.
    const right = await open(code, { from })
    expect(right.body.detail.again).toBe(5)
    const { waited } = right.body.detail
    expect((await open(code, { from, waited })).status).toBe(429)
    server.clock.advance({ seconds: 6 })
    expect((await open(code, { from, waited: fifth.body.detail.waited })).status).toBe(429)
    for (const again of [10, 20, 40, 60, 60]) {
      const held = await open(absent(), { from })
      server.clock.advance({ seconds: 61 })
      expect((await open(absent(), { from, waited: held.body.detail.waited })).status).toBe(404)
      expect((await open(absent(), { from })).body.detail.again).toBe(again)
    }
    // Others went on guessing meanwhile, and it is still good.
    expect((await open(code, { from, waited })).status).toBe(201)
    // Another address is not held up, and two hours later nobody is.
    expect((await open(code, { from: '198.51.100.3' })).status).toBe(201)
    server.clock.advance({ hours: 2 })
    expect((await open(code, { from })).status).toBe(201)
  })

  test('a hundred at once are not one', async () => {
    const from = '198.51.100.4'
    const answers = await Promise.all(Array.from({ length: 12 }, () => open(absent(), { from })))
    expect(answers.filter((one) => one.status === 404).length).toBeLessThanOrEqual(4)
  })
})

describe('what does not belong together', () => {
  test('without a name one sends one report, and nothing else', async () => {
    const token = await begin('198.51.100.5')
    expect((await send(token, { ...report })).body.code).toBe('anonymous-only-reports')
    expect((await send(token, { ...nameless, contact: report.contact })).body).toMatchObject({
      code: 'invalid-fields',
      errors: [{ path: 'content.contact', code: 'contact-not-wanted' }],
    })
    expect((await send(token, nameless)).status).toBe(201)
    expect((await send(token, nameless)).body.code).toBe('anonymous-once')
    const count = await server.admin.query(
      `select 1 from lead where filer_id is not null and number like '%-500003'`,
    )
    expect(count.rows).toHaveLength(0)
  })

  test('who is signed in with his name does not send one without it, and the other way round needs a name', async () => {
    const token = await server.tokenOf('villager1')
    expect((await send(token, nameless)).body.code).toBe('anonymous-signed-in')
    const { contact: _gone, ...unsigned } = report
    expect((await send(token, unsigned)).body.errors).toMatchObject([{ path: 'content.contact' }])
  })

  test('a corrected report stays without a name', async () => {
    const token = await begin('198.51.100.6')
    const { lead } = (await send(token, nameless)).body
    await act(server, 'intake', lead.id, { action: 'return', missing: ['哪一天的事'] })
    const { version } = (await ask('GET', `/leads/${lead.id}`, { token })).body
    const named = { action: 'resubmit', version, attachmentIds: [], content: { ...report } }
    expect((await ask('POST', `/leads/${lead.id}/actions`, { token, body: named })).status).toBe(422)
    const same = { ...named, content: { ...nameless, happenedOn: '2026-02-01' } }
    expect((await ask('POST', `/leads/${lead.id}/actions`, { token, body: same })).status).toBe(200)
    expect((await tryAction(server, 'intake', lead.id, { action: 'accept' })).status).toBe(200)
  })
})

test('an address begins only so many within two hours', async () => {
  const from = '198.51.100.7'
  for (let i = 0; i < 60; i += 1) await begin(from)
  const more = await ask('POST', '/sessions', { body: { provider: 'anonymous', countyCode: COUNTY }, from })
  expect(more.body.code).toBe('anonymous-limit-address')
  expect(await begin('198.51.100.8')).toMatch(/^361199\./)
})

test('leaving ends the session and the kept answer; what was begun and never sent goes after three days', async () => {
  const kept = async () =>
    (
      await server.admin.query(
        `select 1 from idempotency i join account a on a.id = i.account_id where a.anonymous`,
      )
    ).rows.length
  const token = await begin('198.51.100.9')
  const before = await kept()
  await send(token, nameless)
  expect(await kept()).toBe(before + 1)
  expect((await ask('DELETE', '/sessions/current', { token })).status).toBe(204)
  expect(await kept()).toBe(before)
  expect((await ask('GET', '/sessions/current', { token })).status).toBe(401)

  server.clock.advance({ hours: 3 })
  await tidy(server.context, COUNTY)
  expect(await kept()).toBe(0)
  server.clock.advance({ days: 4 })
  await tidy(server.context, COUNTY)
  const accounts = await server.admin.query('select 1 from account where anonymous')
  const leads = await server.admin.query(`select 1 from lead where state ->> 'identity' = 'anonymous'`)
  expect(accounts.rows).toHaveLength(leads.rows.length)
  expect((await server.admin.query('select 1 from address_count')).rows).toHaveLength(0)
  expect((await open(code, { from: '198.51.100.10' })).status).toBe(201)
})
