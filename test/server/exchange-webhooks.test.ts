import { createHmac } from 'node:crypto'
import { nextTry } from '@/domain/exchange/webhook-events'
import { faultOfAddress, InnerAddress, reachable } from '@/server/exchange/webhooks/webhook-address'
import { asOwner } from '@/server/db/owner'
import { forgetExchange, runWebhooks } from '@/server/exchange/webhooks/run-webhooks'
import { held } from '@/server/operations/held-store'
import { withDatabase } from '../support/database-setup'
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file } from './forms'

let server: TestServer
let receiver: WebhookReceiver
let hook: { id: string; secret: string }

const every = ['lead.received', 'lead.status', 'lead.replied']
const register = (url: string, events = every) =>
  server.request('POST', '/exchange/webhooks', {
    as: 'administrator',
    body: { name: '市 12345', url, events },
  })
const stop = (id: string) => server.request('DELETE', `/exchange/webhooks/${id}`, { as: 'administrator' })
const listed = async () =>
  (await server.request('GET', '/exchange/webhooks', { as: 'administrator' })).body.items as {
    id: string
    waiting: number
    dead: number
  }[]

beforeAll(async () => {
  server = await startTestServer()
  receiver = await startWebhookReceiver()
})
afterAll(async () => {
  await receiver.stop()
  await server.stop()
})
beforeEach(async () => {
  hook = (await register(receiver.url)).body
  receiver.answer(204)
  receiver.told.length = 0
})
afterEach(() => stop(hook.id))

/** Every message of the outbox, then every try that is due. */
async function tell(): Promise<void> {
  await server.runOutbox()
  while ((await runWebhooks(server.context, COUNTY)) > 0);
}
const toldOf = (number: string) =>
  receiver.told
    .map(({ body }) => JSON.parse(body) as Record<string, string>)
    .filter((one) => one.service_request_id === number)

test('registering and stopping are on record: who, for whom, where to; never the secret, nor the whole address', async () => {
  const url = `${receiver.url}/a-token-in-the-path?token=another`
  const { id, secret } = (await register(url, ['lead.received', 'lead.replied'])).body as {
    id: string
    secret: string
  }
  expect((await stop(id)).status).toBe(204)
  expect((await stop(id)).status).toBe(404)
  const { text, body } = await server.request('GET', '/administration/records', { as: 'administrator' })
  const said = `市 12345，发到 ${new URL(receiver.url).host}，通知：收到新线索、有了答复`
  const by = expect.any(String) as string
  expect(body.items.slice(0, 2)).toMatchObject([
    { what: 'webhook-stopped', by, before: said, after: null },
    { what: 'webhook-made', by, before: null, after: said },
  ])
  const kept = JSON.stringify(
    await server.context.administration.records(server.context.db, COUNTY, null, 50),
  )
  for (const hidden of [secret, 'a-token-in-the-path', 'token=another'])
    expect(`${text} ${kept}`).not.toContain(hidden)
})

describe('a change is told', () => {
  it('from the filing to the reply: number, kind, state and day, nothing else', async () => {
    const lead = await file(server, 'report')
    await act(server, 'intake', lead.id, { action: 'accept' })
    const toBodyId = await bodyIdOf(server, /医保局/)
    await act(server, 'intake', lead.id, { action: 'assign', toBodyId })
    await act(server, 'department1', lead.id, { action: 'reply', text: '已经补发。' })
    await tell()
    const told = toldOf(lead.number)
    expect(told.map(({ event, status_notes: notes }) => `${event} ${notes}`).sort()).toEqual([
      'lead.received 已收到，等待受理。',
      'lead.replied 已答复。',
      'lead.status 已受理，正在安排承办。',
      'lead.status 正在办理。',
    ])
    expect(told[0]).toEqual({
      id: expect.any(String),
      event: expect.any(String),
      jurisdiction_id: COUNTY,
      service_request_id: lead.number,
      kind: 'report',
      status: expect.stringMatching(/^(open|closed)$/),
      status_notes: expect.any(String),
      on: '2026-03-02',
    })
    expect(new Set(told.map(({ id }) => id)).size).toBe(4)
  })

  it('signed, so that the receiver knows who says it and when', async () => {
    await file(server, 'inquiry')
    await tell()
    const { headers, body } = receiver.told[0] ?? { headers: {}, body: '' }
    const time = String(headers['x-cunsheng-timestamp'])
    const wanted = createHmac('sha256', hook.secret).update(`${time}.${body}`).digest('hex')
    expect(headers['x-cunsheng-signature']).toBe(`v1=${wanted}`)
    expect(Number(time)).toBe(server.clock.now().getTime() / 1000)
    expect(headers['x-cunsheng-event-id']).toBe((JSON.parse(body) as { id: string }).id)
    expect(headers['x-cunsheng-event']).toBe('lead.received')
  })

  it('only as far as was asked for, and no more after it was stopped', async () => {
    await stop(hook.id)
    hook = (await register(receiver.url, ['lead.replied'])).body
    const lead = await file(server, 'inquiry')
    await tell()
    expect(toldOf(lead.number)).toEqual([])
    await stop(hook.id)
    hook = (await register(receiver.url)).body
    const other = await file(server, 'inquiry')
    await server.runOutbox()
    await stop(hook.id)
    await tell()
    expect(toldOf(other.number)).toEqual([])
  })

  it('never of a declaration, nor of what is kept from somebody, nor later', async () => {
    const declaration = await file(server, 'declaration')
    const about = await bodyIdOf(server, /樟树村/)
    const kept = await file(server, 'report', { accused: { bodyId: about } })
    const since = await file(server, 'report')
    await server.runOutbox()
    await server.admin.query('update lead set shield_bodies = array[$2::uuid] where id = $1', [
      since.id,
      about,
    ])
    await tell()
    for (const { number } of [declaration, kept, since]) expect(toldOf(number)).toEqual([])
  })

  it('to nobody of another county', async () => {
    const { body } = await server.request('POST', '/exchange/webhooks', {
      as: '620199-administrator',
      body: { name: '别的县', url: `${receiver.url}-elsewhere`, events: every },
    })
    const lead = await file(server, 'inquiry')
    await tell()
    await runWebhooks(server.context, '620199')
    expect(toldOf(lead.number)).toHaveLength(1)
    expect((await stop(body.id as string)).status).toBe(404)
  })

  it('without a name: not before the hour is over, and in no row closer than it', async () => {
    server.clock.advance({ minutes: 13 })
    const asked = { provider: 'anonymous', countyCode: COUNTY }
    const { token } = (await server.request('POST', '/sessions', { body: asked })).body as { token: string }
    const { body } = await server.request('POST', '/leads', {
      body: {
        source: 'web',
        content: {
          kind: 'report',
          category: 'funds',
          story: '补助没有发',
          regionCode: '361199101201',
          identity: 'anonymous',
          attachmentIds: [],
        },
      },
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'nameless-webhook-0001' },
    })
    await tell()
    expect(toldOf(body.lead.number)).toEqual([])
    server.clock.advance({ minutes: 50 })
    await tell()
    expect(toldOf(body.lead.number)).toHaveLength(1)
    const { rows } = await server.admin.query(
      'select at, available_at, done_at from webhook_delivery where lead_id = $1',
      [body.lead.id],
    )
    for (const time of [rows[0].at, rows[0].done_at]) expect(time).toMatch(/:00:00\.000Z$/)
    server.clock.advance({ minutes: -63 })
  })
})

describe('a receiver in trouble', () => {
  it('is told again, under the same id, with longer and longer waits', async () => {
    receiver.answer(500)
    const lead = await file(server, 'inquiry')
    await tell()
    await tell()
    expect(toldOf(lead.number)).toHaveLength(1)
    server.clock.advance({ seconds: 30 })
    await tell()
    expect(toldOf(lead.number)).toHaveLength(2)
    receiver.answer(204)
    server.clock.advance({ seconds: 60 })
    await tell()
    server.clock.advance({ hours: 1 })
    await tell()
    const told = toldOf(lead.number)
    expect(told).toHaveLength(3)
    expect(new Set(told.map(({ id }) => id)).size).toBe(1)
  })

  it('is given up within a day, which the administrator sees and may undo', async () => {
    receiver.answer(503)
    const lead = await file(server, 'inquiry')
    await tell()
    const begun = server.clock.now().getTime()
    for (let tries = 0; tries < 20; tries += 1) {
      const next = nextTry(toldOf(lead.number).length)
      if (next === null) break
      server.clock.advance({ seconds: next })
      await tell()
    }
    expect(server.clock.now().getTime() - begun).toBeLessThanOrEqual(24 * 3_600_000)
    expect((await listed()).find(({ id }) => id === hook.id)).toMatchObject({ dead: 1 })
    const tries = toldOf(lead.number).length
    receiver.answer(200)
    const again = await server.request('POST', `/exchange/webhooks/${hook.id}/retry`, { as: 'administrator' })
    expect(again.body).toEqual({ count: 1 })
    await tell()
    expect(toldOf(lead.number)).toHaveLength(tries + 1)
    expect((await listed()).find(({ id }) => id === hook.id)).toMatchObject({ dead: 0, waiting: 0 })
  })

  it('that points elsewhere is not followed', async () => {
    receiver.answer(302, { location: `${receiver.url}/elsewhere` })
    const lead = await file(server, 'inquiry')
    await tell()
    expect(toldOf(lead.number)).toHaveLength(1)
    expect((await listed()).find(({ id }) => id === hook.id)).toMatchObject({ waiting: 1 })
  })

  it('holds up nothing: filing, notices and other receivers go on', async () => {
    const other = (await register('http://127.0.0.1:1/nobody-listens')).body
    const lead = await file(server, 'inquiry')
    await tell()
    expect(toldOf(lead.number)).toHaveLength(1)
    const told = await server.request('GET', '/notifications', { as: 'intake' })
    expect(JSON.stringify(told.body.items)).toContain(lead.id)
    await stop(other.id as string)
  })

  it('is told once though two processes work, and a repeated message changes nothing', async () => {
    const lead = await file(server, 'inquiry')
    const { rows } = await server.admin.query("select * from outbox where payload ->> 'leadId' = $1", [
      lead.id,
    ])
    await server.runOutbox()
    await server.admin.query(
      `insert into outbox (county_code, id, topic, payload, available_at, created_at) values ($1, $2, $3, $4, $5, $5)`,
      [COUNTY, rows[0].id, 'activity', rows[0].payload, rows[0].created_at],
    )
    await server.runOutbox()
    const other = server.anotherProcess()
    await Promise.all([runWebhooks(server.context, COUNTY), runWebhooks(other, COUNTY)])
    await tell()
    expect(toldOf(lead.number)).toHaveLength(1)
  })

  it('what was told is forgotten after a month', async () => {
    await file(server, 'inquiry')
    await tell()
    server.clock.advance({ days: 31 })
    await forgetExchange(server.context, COUNTY)
    const { rows } = await server.admin.query('select count(*)::int as n from webhook_delivery')
    expect(rows[0].n).toBe(0)
    server.clock.advance({ days: -31 })
  })
})

describe('where a webhook may lead', () => {
  it.each([
    ['http://example.org/hook'],
    ['ftp://example.org/hook'],
    ['https://me:secret@example.org/hook'],
    ['not an address'],
  ])('not to %s', async (url) => {
    const { status, body } = await register(url)
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({ path: 'url', message: expect.stringMatching(/[\u4e00-\u9fff]/) })
  })

  it('in production not to this machine, and to an inner network only where the settings name it', async () => {
    const production = { innerNetworks: [], loopback: false }
    expect(faultOfAddress('http://127.0.0.1/hook', production)).not.toBeNull()
    expect(faultOfAddress('https://example.org/hook', production)).toBeNull()
    for (const host of [
      '127.0.0.1',
      'localhost',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '255.255.255.255',
      '[::1]',
      '[fe80::1]',
      '[fd00::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '2130706433',
      '0x7f.1',
    ])
      await expect(reachable(new URL(`https://${host}/`), production)).rejects.toBeInstanceOf(InnerAddress)
    await expect(reachable(new URL('https://8.8.8.8/'), production)).resolves.toEqual({
      address: '8.8.8.8',
      family: 4,
    })
    const own = { innerNetworks: ['10.20.0.0/16'], loopback: false }
    await expect(reachable(new URL('https://10.20.3.4/'), own)).resolves.toMatchObject({
      address: '10.20.3.4',
    })
    await expect(reachable(new URL('https://10.21.3.4/'), own)).rejects.toBeInstanceOf(InnerAddress)
  })

  it('its secret is shown once, and nowhere readable', async () => {
    const { text } = await server.request('GET', '/exchange/webhooks', { as: 'administrator' })
    expect(text).not.toContain(hook.secret)
    const { rows } = await server.admin.query('select w::text as row from webhook w')
    expect(JSON.stringify(rows)).not.toContain(receiver.url)
    expect(server.logged()).not.toContain(hook.secret)
  })
})

describe('what waited in a backup', () => {
  const hold = () =>
    asOwner(withDatabase(process.env.CUNSHENG_TEST_ADMIN_URL ?? '', server.databaseName), 'write', (db) =>
      held.hold(db, server.clock.now().toISOString()),
    )
  const release = (how: string, as = 'administrator') =>
    server.request('POST', '/operations/held/release', { as, body: { how } })
  const health = async () =>
    (await server.request('GET', '/operations/health', { as: 'administrator' })).body as {
      outbox: { heldOutside: number }
      warnings: string[]
    }

  it('is told nobody until the administrator says so; then in the order of things, once', async () => {
    const lead = await file(server, 'inquiry')
    await server.runOutbox()
    await hold()
    await tell()
    server.clock.advance({ days: 40 })
    // Nor is it forgotten meanwhile.
    await forgetExchange(server.context, COUNTY)
    await tell()
    expect(toldOf(lead.number)).toEqual([])
    expect(await listed()).toContainEqual(expect.objectContaining({ id: hook.id, waiting: 0, held: 1 }))
    const { outbox, warnings } = await health()
    expect(outbox.heldOutside).toBe(1)
    expect(warnings.join()).toContain('1 条给别的系统的消息先留着没有发')
    // What happens from now on is told as ever.
    const later = await file(server, 'inquiry')
    await tell()
    expect(toldOf(later.number)).toHaveLength(1)
    expect((await release('send', 'intake')).status).toBe(403)
    expect((await release('send')).status).toBe(204)
    await Promise.all([tell(), runWebhooks(server.anotherProcess(), COUNTY)])
    expect(toldOf(lead.number)).toHaveLength(1)
    await release('send')
    await tell()
    expect(toldOf(lead.number)).toHaveLength(1)
    expect((await health()).outbox.heldOutside).toBe(0)
  })

  it('is told nobody at all, where it is to stay in the product', async () => {
    const lead = await file(server, 'inquiry')
    await server.runOutbox()
    await hold()
    await release('in-product')
    server.clock.advance({ hours: 2 })
    await tell()
    expect(toldOf(lead.number)).toEqual([])
    expect(await listed()).toContainEqual(
      expect.objectContaining({ id: hook.id, waiting: 0, held: 0, dead: 0 }),
    )
    expect((await health()).outbox.heldOutside).toBe(0)
  })
})
