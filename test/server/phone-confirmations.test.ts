import { confirmPhone } from '@/server/accounts/confirm-phone'
import { createSmsClient } from '@/server/accounts/sms-client'
import { createWechatClient } from '@/server/accounts/wechat-client'
import { tidy } from '@/server/jobs/tidy'
import { startFakeSms, type FakeSms } from '../support/fake-sms'
import { phonePath, startFakeWechat, tokenPath, type FakeWechat } from '../support/fake-wechat'
import { COUNTY, START, startTestServer, type Answer, type TestServer } from '../support/server'
import { count } from './forms'

/** A number confirmed for a signature: by SMS or by WeChat, and WeChat's access token (checks.md 6, 21). */

let sms: FakeSms
let wechat: FakeWechat
let server: TestServer
const answers: Answer[] = []

beforeAll(async () => {
  sms = await startFakeSms()
  server = await startTestServer()
  server.context.sms = createSmsClient({ ...sms.settings, timeoutMs: 300 })
})
afterAll(async () => {
  await server.stop()
  await sms.stop()
})

// Each begins without a token, with a WeChat of its own.
beforeEach(async () => {
  wechat = await startFakeWechat()
  server.context.wechat = wechatClient()
  await server.admin.query('truncate phone_code, phone_try, phone_confirmation, wechat_token')
  server.clock.set(START)
})
afterEach(() => wechat.stop())

const wechatClient = () =>
  createWechatClient({
    appId: 'wx-test',
    appSecret: 'secret-of-the-app',
    api: wechat.api,
    timeoutMs: 300,
  })

async function confirm(body: object): Promise<Answer> {
  const answer = await server.request('POST', '/phone-confirmations', { body })
  answers.push(answer)
  return answer
}
const byWechat = (code: string, countyCode = COUNTY) => confirm({ provider: 'wechat', countyCode, code })

async function bySms(phone: string): Promise<Answer> {
  await server.request('POST', '/phone-codes', { body: { countyCode: COUNTY, phone } })
  return confirm({ provider: 'sms', countyCode: COUNTY, phone, code: sms.codeFor(phone) })
}

const phones = () => server.context.phones
const now = () => server.clock.now().toISOString()
const tokensAsked = () => wechat.bodies(tokenPath)
const forced = () => tokensAsked().filter((body) => body.force_refresh === true)

/** What a second process on the same database would have, with the same WeChat. */
function another() {
  const context = server.anotherProcess()
  context.wechat = wechatClient()
  return context
}

describe('by SMS', () => {
  it('is kept for half an hour, for whoever names its id in the same county', async () => {
    const { status, body } = await bySms('13712345678')
    expect(status).toBe(201)
    const confirmedAt = now()
    const expiresAt = new Date(server.clock.now().getTime() + 30 * 60_000).toISOString()
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      phone: '137****5678',
      method: 'sms',
      confirmedAt,
      expiresAt,
    })
    const wanted = { method: 'sms', phone: '13712345678', confirmedAt }
    const { db } = server.context
    expect(await phones().find(db, COUNTY, body.id, now())).toEqual(wanted)
    expect(await phones().find(db, '620199', body.id, now())).toBeNull()
    expect(await phones().find(db, COUNTY, '019cac46-1500-7000-8000-00000000dead', now())).toBeNull()
    server.clock.advance({ minutes: 29, seconds: 59 })
    expect(await phones().find(db, COUNTY, body.id, now())).toEqual(wanted)
    server.clock.advance({ seconds: 1 })
    expect(await phones().find(db, COUNTY, body.id, now())).toBeNull()
    await tidy(server.context, COUNTY)
    expect(await count(server, 'phone_confirmation')).toBe(0)
  })

  it('takes a code once, and says what is wrong with another', async () => {
    const phone = '13712345679'
    expect((await bySms(phone)).status).toBe(201)
    const again = await confirm({ provider: 'sms', countyCode: COUNTY, phone, code: sms.codeFor(phone) })
    expect([again.status, again.body.code]).toEqual([422, 'code-expired'])
    const session = await server.request('POST', '/sessions', {
      body: { provider: 'sms', countyCode: COUNTY, phone, code: sms.codeFor(phone) },
    })
    expect(session.body.code).toBe('code-expired')
  })
})

describe('by WeChat', () => {
  it('gives the number behind the tap', async () => {
    const { status, body } = await byWechat(wechat.phoneCodeOf('13812345678'))
    expect(status).toBe(201)
    expect(body).toMatchObject({ phone: '138****5678', method: 'wechat-phone' })
    expect(await phones().find(server.context.db, COUNTY, body.id, now())).toMatchObject({
      method: 'wechat-phone',
      phone: '13812345678',
    })
  })

  it('asks as WeChat’s documents say, with one token for all', async () => {
    for (const phone of ['13800000001', '13800000002', '13800000003'])
      expect((await byWechat(wechat.phoneCodeOf(phone))).status).toBe(201)
    expect(tokensAsked()).toEqual([
      {
        grant_type: 'client_credential',
        appid: 'wx-test',
        secret: 'secret-of-the-app',
        force_refresh: false,
      },
    ])
    const asked = wechat.asked.filter((one) => one.pathname === phonePath)
    expect(asked).toHaveLength(3)
    for (const one of asked) expect(one.searchParams.get('access_token')).toBe(wechat.token())
    expect(Object.keys(wechat.bodies(phonePath)[0] ?? {})).toEqual(['code'])
  })

  it('fetches the token anew before it ends', async () => {
    await byWechat(wechat.phoneCodeOf('13800000001'))
    server.clock.advance({ seconds: 6899 })
    await byWechat(wechat.phoneCodeOf('13800000001'))
    expect(tokensAsked()).toHaveLength(1)
    server.clock.advance({ seconds: 1 })
    await byWechat(wechat.phoneCodeOf('13800000001'))
    expect(tokensAsked()).toHaveLength(2)
    expect(forced()).toHaveLength(0)
  })

  it('fetches one token when two processes need it at once', async () => {
    const other = another()
    const tries = [server.context, other, server.context, other].map((context, n) => {
      const code = wechat.phoneCodeOf(`1380000000${n}`)
      return confirmPhone(context, { provider: 'wechat', countyCode: COUNTY, code }, () => undefined)
    })
    expect((await Promise.all(tries)).map((one) => one.method)).toEqual(Array(4).fill('wechat-phone'))
    expect(tokensAsked()).toHaveLength(1)
  })

  it.each(['replaced', 'ended'] as const)('goes on with the newer token after one was %s', async (how) => {
    await byWechat(wechat.phoneCodeOf('13800000001'))
    wechat.spoilToken(how)
    expect((await byWechat(wechat.phoneCodeOf('13800000002'))).status).toBe(201)
    // WeChat gave the newer one without being forced.
    expect([tokensAsked().length, forced().length]).toEqual([2, 0])
  })

  it('forces one refresh across processes when WeChat holds on to a bad token', async () => {
    await byWechat(wechat.phoneCodeOf('13800000001'))
    wechat.spoilToken('broken')
    const other = another()
    const tries = [server.context, other, server.context, other].map((context, n) => {
      const code = wechat.phoneCodeOf(`1380000001${n}`)
      return confirmPhone(context, { provider: 'wechat', countyCode: COUNTY, code }, () => undefined)
    })
    expect((await Promise.all(tries)).length).toBe(4)
    expect(forced()).toHaveLength(1)
  })

  it('forces no two refreshes within 30 seconds, and 20 a day', async () => {
    await byWechat(wechat.phoneCodeOf('13800000001'))
    wechat.spoilToken('broken')
    expect((await byWechat(wechat.phoneCodeOf('13800000002'))).status).toBe(201)
    wechat.spoilToken('broken')
    server.clock.advance({ seconds: 29 })
    expect((await byWechat(wechat.phoneCodeOf('13800000003'))).body.code).toBe('wechat-busy')
    expect(forced()).toHaveLength(1)
    for (let n = 2; n <= 20; n += 1) {
      server.clock.advance({ seconds: 31 })
      expect((await byWechat(wechat.phoneCodeOf('13800000004'))).status).toBe(201)
      wechat.spoilToken('broken')
    }
    expect(forced()).toHaveLength(20)
    server.clock.advance({ seconds: 31 })
    expect((await byWechat(wechat.phoneCodeOf('13800000005'))).body.code).toBe('wechat-busy')
    expect(forced()).toHaveLength(20)
    // A new day in Shanghai.
    server.clock.set('2026-03-02T16:00:00.000Z')
    expect((await byWechat(wechat.phoneCodeOf('13800000006'))).status).toBe(201)
    expect(forced()).toHaveLength(21)
  })

  it.each([tokenPath, phonePath])('rests after 45009 at %s, in every process', async (path) => {
    wechat.trouble(45009, path)
    expect((await byWechat(wechat.phoneCodeOf('13800000001'))).body.code).toBe('wechat-busy')
    wechat.trouble(null)
    const asked = wechat.asked.length
    const code = wechat.phoneCodeOf('13800000002')
    const elsewhere = confirmPhone(
      another(),
      { provider: 'wechat', countyCode: COUNTY, code },
      () => undefined,
    )
    await expect(elsewhere).rejects.toMatchObject({ code: 'wechat-busy' })
    server.clock.advance({ minutes: 9 })
    expect((await byWechat(code)).body.code).toBe('wechat-busy')
    expect(wechat.asked).toHaveLength(asked)
    server.clock.advance({ minutes: 1 })
    expect((await byWechat(code)).status).toBe(201)
  })

  it.each<[number | 'silence' | 'not-json' | 'status-502' | 'hang-up', number, string]>([
    [-1, 503, 'wechat-busy'],
    [45011, 503, 'wechat-busy'],
    [40029, 422, 'wechat-phone-used'],
    [40163, 422, 'wechat-phone-used'],
    [40013, 422, 'wechat-phone-refused'],
    [48001, 422, 'wechat-phone-refused'],
    [40001, 503, 'wechat-busy'],
    ['silence', 503, 'wechat-busy'],
    ['hang-up', 503, 'wechat-busy'],
    ['not-json', 503, 'wechat-busy'],
    ['status-502', 503, 'wechat-busy'],
  ])('says plainly what %s of WeChat means', async (kind, status, code) => {
    wechat.trouble(kind, phonePath)
    const answer = await byWechat(wechat.phoneCodeOf('13800000001'))
    expect([answer.status, answer.body.code]).toEqual([status, code])
    if (status === 422) expect(answer.body.errors[0].path).toBe('code')
    expect(await count(server, 'phone_confirmation')).toBe(0)
  })

  it('takes a tap once, and no number from abroad', async () => {
    const code = wechat.phoneCodeOf('13800000001')
    expect((await byWechat(code)).status).toBe(201)
    expect((await byWechat(code)).body.code).toBe('wechat-phone-used')
    expect((await byWechat(wechat.phoneCodeOf('91234567', '852'))).body.code).toBe('wechat-phone-refused')
    expect((await byWechat('')).status).toBe(422)
    expect((await byWechat('x'.repeat(300))).status).toBe(422)
    expect((await byWechat(wechat.phoneCodeOf('13800000001'), '999999')).body.code).toBe('region-unknown')
  })

  it('is not offered where WeChat is not set up', async () => {
    server.context.wechat = null
    const answer = await byWechat('x')
    expect([answer.status, answer.body.code]).toEqual([404, 'sign-in-method-off'])
  })

  it('stops an address that tries one code after the other', async () => {
    for (let n = 0; n < 120; n += 1) expect((await byWechat('made-up')).body.code).toBe('wechat-phone-used')
    expect((await byWechat('made-up')).body.code).toBe('too-many-requests')
    server.clock.advance({ hours: 1, seconds: 1 })
    expect((await byWechat(wechat.phoneCodeOf('13800000001'))).status).toBe(201)
  })
})

it('lets neither numbers nor WeChat’s secrets out: not in rows, log or answers', async () => {
  await bySms('13712345670')
  await byWechat(wechat.phoneCodeOf('13812345670'))
  wechat.spoilToken('broken')
  await byWechat(wechat.phoneCodeOf('13812345671'))
  wechat.trouble(40013, phonePath)
  await byWechat(wechat.phoneCodeOf('13812345672'))
  const { rows } = await server.admin.query<{ row: string }>(
    `select p::text as row from phone_confirmation p union all select w::text from wechat_token w
     union all select c::text from phone_code c union all select t::text from phone_try t`,
  )
  expect(rows.length).toBeGreaterThan(5)
  const log = server.logged()
  expect(log).toContain('"wechatCode":40013')
  const out = JSON.stringify(rows) + log
  const hex = (text: string) => Buffer.from(text).toString('hex')
  for (const secret of ['13712345670', '13812345670', '13812345671', wechat.token(), 'secret-of-the-app']) {
    expect(out).not.toContain(secret)
    expect(out).not.toContain(hex(secret))
  }
  expect(log).not.toContain('e31968a7')
  for (const { text, headers } of answers)
    for (const secret of ['13712345670', '138123456', 'access-token', 'secret-of-the-app'])
      expect(text + JSON.stringify(headers)).not.toContain(secret)
})
