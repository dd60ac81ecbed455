import { sessionKey, startFakeWechat, type FakeWechat } from '../support/fake-wechat'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { count, inquiry, newKey } from './forms'

/** Signing in with a WeChat code: once, and nothing of WeChat's secrets gets out (checks.md 6, 12, 21). */

let wechat: FakeWechat
let server: TestServer
const answers: Answer[] = []

beforeAll(async () => {
  wechat = await startFakeWechat()
  server = await startTestServer({ wechat: { api: wechat.api, timeoutMs: 300 } })
})
afterAll(async () => {
  await server.stop()
  await wechat.stop()
})
afterEach(() => wechat.trouble(null))

async function signIn(code: string, countyCode = COUNTY): Promise<Answer> {
  const body = { provider: 'wechat', code, countyCode }
  const answer = await server.request('POST', '/sessions', { body })
  answers.push(answer)
  return answer
}

const openids = () => count(server, 'account where openid_index is not null')
const sessions = () => count(server, 'session')

it('makes an account at the first visit and finds it again at the next', async () => {
  const before = await openids()
  const first = await signIn(wechat.codeOf('openid-of-wang'))
  expect(first.status).toBe(201)
  expect(first.body.account).toMatchObject({
    countyCode: COUNTY,
    phone: null,
    grants: [{ role: 'villager', regionCode: '361199000000', bodyId: null }],
  })
  const again = await signIn(wechat.codeOf('openid-of-wang'))
  expect(again.body.account.id).toBe(first.body.account.id)
  expect(again.body.token).not.toBe(first.body.token)
  expect(await openids()).toBe(before + 1)

  const headers = { authorization: `Bearer ${first.body.token}`, 'idempotency-key': newKey() }
  const filed = await server.request('POST', '/leads', {
    body: { source: 'miniapp', content: inquiry },
    headers,
  })
  expect(filed.status).toBe(201)
})

it('asks WeChat as its documents say', () => {
  const [address] = wechat.asked
  expect(address?.pathname).toBe('/sns/jscode2session')
  expect(Object.fromEntries(address?.searchParams ?? [])).toEqual({
    appid: 'wx-test',
    secret: 'secret-of-the-app',
    js_code: '0a3_code-1',
    grant_type: 'authorization_code',
  })
})

it('keeps the accounts of one person in two counties apart, and two people apart', async () => {
  const here = await signIn(wechat.codeOf('openid-of-li'))
  const there = await signIn(wechat.codeOf('openid-of-li'), '620199')
  const other = await signIn(wechat.codeOf('openid-of-zhao'))
  const ids = [here, there, other].map((answer) => answer.body.account.id as string)
  expect(new Set(ids).size).toBe(3)
})

it('makes one account when the first visit comes twice at once', async () => {
  const before = await openids()
  const both = await Promise.all([
    signIn(wechat.codeOf('openid-of-sun')),
    signIn(wechat.codeOf('openid-of-sun')),
  ])
  expect(both.map((answer) => answer.status)).toEqual([201, 201])
  expect(both[0].body.account.id).toBe(both[1].body.account.id)
  expect(both.map((answer) => answer.body.account.grants.length)).toEqual([1, 1])
  expect(await openids()).toBe(before + 1)
  const orphans = `duty d where not exists (select 1 from account a where a.id = d.account_id)`
  expect(await count(server, orphans)).toBe(0)
})

it('gives no session for a code that was used, that is made up, or that is old', async () => {
  const code = wechat.codeOf('openid-of-qian')
  expect((await signIn(code)).status).toBe(201)
  const before = [await sessions(), await openids()]
  for (const bad of [code, 'made-up']) {
    const answer = await signIn(bad)
    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({ code: 'wechat-code-used' })
    expect(answer.body.token).toBeUndefined()
  }
  wechat.trouble(41008)
  expect((await signIn(wechat.codeOf('openid-of-qian'))).body.code).toBe('wechat-code-used')
  expect([await sessions(), await openids()]).toEqual(before)
})

it.each<[string, number | 'silence' | 'not-json' | 'status-502' | 'hang-up', number, string]>([
  ['is busy', -1, 503, 'wechat-busy'],
  ['was asked too often', 45011, 503, 'wechat-busy'],
  ['does not answer', 'silence', 503, 'wechat-busy'],
  ['hangs up', 'hang-up', 503, 'wechat-busy'],
  ['answers with a page', 'not-json', 503, 'wechat-busy'],
  ['is behind a broken gateway', 'status-502', 503, 'wechat-busy'],
  ['blocks the person', 40226, 401, 'sign-in-refused'],
  ['does not know the app', 40013, 401, 'sign-in-refused'],
  ['does not take the secret', 40125, 401, 'sign-in-refused'],
])('gives no session when WeChat %s', async (_name, kind, status, code) => {
  const before = [await sessions(), await openids()]
  wechat.trouble(kind)
  const answer = await signIn(wechat.codeOf('openid-of-zhou'))
  expect(answer.status).toBe(status)
  expect(answer.body.code).toBe(code)
  expect(answer.headers['retry-after']).toBe(status === 503 ? '5' : undefined)
  expect([await sessions(), await openids()]).toEqual(before)
  // Whoever is signed in already is not touched by it.
  expect((await server.request('GET', '/leads?scope=mine', { as: 'villager1' })).status).toBe(200)
})

it('refuses a county that is not there before it asks WeChat', async () => {
  const asked = wechat.asked.length
  expect((await signIn(wechat.codeOf('openid-of-wu'), '999999')).body.code).toBe('region-unknown')
  expect((await signIn('', COUNTY)).status).toBe(422)
  expect((await signIn('x'.repeat(300), COUNTY)).status).toBe(422)
  expect(wechat.asked).toHaveLength(asked)
})

it('lets nothing of WeChat’s out: no secret, no session key, no openid, in answers, log or rows', async () => {
  expect(answers.length).toBeGreaterThan(15)
  const { rows } = await server.admin.query<{ row: string }>(
    `select a::text as row from account a union all select s::text from session s union all select o::text from outbox o`,
  )
  const out = [
    ...answers.map((answer) => answer.text + JSON.stringify(answer.headers)),
    server.logged(),
    JSON.stringify(rows),
  ].join()
  for (const secret of [sessionKey, 'secret-of-the-app', 'session_key', 'openid-of-', '0a3_code'])
    expect(out).not.toContain(secret)
  const hex = Buffer.from('openid-of-wang').toString('hex')
  expect(out).not.toContain(hex)
  // Nor do tokens stay where they could be stolen from.
  const token = String(answers[0]?.body.token)
  expect(JSON.stringify(rows) + server.logged()).not.toContain(token.slice(7))
})

it('is not offered where WeChat is not set up', async () => {
  const without = await startTestServer()
  const body = { provider: 'wechat', code: 'x', countyCode: COUNTY }
  const answer = await without.request('POST', '/sessions', { body })
  expect(answer.status).toBe(404)
  expect(answer.body.code).toBe('sign-in-method-off')
  await without.stop()
})
