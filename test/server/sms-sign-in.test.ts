import { createSmsClient } from '@/server/accounts/sms-client'
import { signInWithSms } from '@/server/accounts/sign-in-with-sms'
import { startFakeSms, type FakeSms } from '../support/fake-sms'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { count, inquiry, newKey } from './forms'

/** A villager signs in with a code from an SMS (checks.md 12): once, in time, in his county, and never as staff. */

let sms: FakeSms
let server: TestServer

beforeAll(async () => {
  sms = await startFakeSms()
  server = await startTestServer()
  server.context.sms = createSmsClient({ ...sms.settings, timeoutMs: 300 })
})
afterAll(async () => {
  await server.stop()
  await sms.stop()
})
afterEach(() => {
  sms.trouble(null)
  server.clock.advance({ hours: 2 })
})

let numbers = 0
const newNumber = () => `137${String((numbers += 1)).padStart(8, '0')}`

async function codeFor(phone: string, countyCode = COUNTY): Promise<string> {
  const answer = await server.request('POST', '/phone-codes', { body: { countyCode, phone } })
  expect(answer.status).toBe(202)
  return sms.codeFor(phone)
}

function signIn(phone: string, code: string, countyCode = COUNTY): Promise<Answer> {
  return server.request('POST', '/sessions', { body: { provider: 'sms', countyCode, phone, code } })
}

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const sessions = () => count(server, 'session')
const accounts = () => count(server, 'account')

it('makes an account at the first visit, finds it again, and what was filed is there', async () => {
  const phone = newNumber()
  const before = await accounts()
  const first = await signIn(phone, await codeFor(phone))
  expect(first.status).toBe(201)
  expect(first.body.account).toMatchObject({
    countyCode: COUNTY,
    name: `手机尾号 ${phone.slice(-4)}`,
    phone: `137****${phone.slice(-4)}`,
    grants: [{ role: 'villager', regionCode: '361199000000', bodyId: null }],
  })
  const headers = { authorization: `Bearer ${first.body.token}`, 'idempotency-key': newKey() }
  const lead = await server.request('POST', '/leads', {
    body: { source: 'web', content: inquiry },
    headers,
  })
  expect(lead.status).toBe(201)

  server.clock.advance({ minutes: 2 })
  const again = await signIn(phone, await codeFor(phone))
  expect(again.body.account.id).toBe(first.body.account.id)
  const mine = await server.request('GET', '/leads?scope=mine', {
    headers: { authorization: `Bearer ${again.body.token}` },
  })
  expect(mine.body.items).toHaveLength(1)
  expect(await accounts()).toBe(before + 1)
})

it('opens the account of a villager whose number is known', async () => {
  const known = await server.accountId('villager1')
  const { body } = await server.request('GET', '/sessions/current', { as: 'villager1' })
  const phone = '13800003601'
  expect(body.phone).toBe('138****3601')
  expect((await signIn(phone, await codeFor(phone))).body.account.id).toBe(known)
})

it('keeps one number in two counties apart', async () => {
  const phone = newNumber()
  const here = await signIn(phone, await codeFor(phone))
  server.clock.advance({ minutes: 2 })
  const there = await signIn(phone, await codeFor(phone, '620199'), '620199')
  expect(there.status).toBe(201)
  expect(there.body.account.id).not.toBe(here.body.account.id)
})

it('takes a code for the county alone it was asked in, and for the number alone', async () => {
  const [one, two] = [newNumber(), newNumber()]
  const [codeOne, codeTwo] = [await codeFor(one), await codeFor(two)]
  const before = await sessions()
  expect((await signIn(one, codeOne, '620199')).body.code).toBe('code-wrong')
  if (codeOne !== codeTwo) expect((await signIn(one, codeTwo)).body.code).toBe('code-wrong')
  expect((await signIn(newNumber(), codeOne)).body.code).toBe('code-expired')
  expect((await signIn(one, codeOne, '999999')).body.code).toBe('region-unknown')
  expect(await sessions()).toBe(before)
})

it('never opens a staff account: whoever has its number comes in as a villager', async () => {
  const phone = newNumber()
  const clerk = await server.accountId('clerk1')
  const index = server.context.sealing.blindIndex('phone', COUNTY, phone)
  await server.admin.query('update account set phone_index = $1 where id = $2', [index, clerk])
  const { status, body } = await signIn(phone, await codeFor(phone))
  expect(status).toBe(201)
  expect(body.account.id).not.toBe(clerk)
  expect(body.account.grants.map((grant: { role: string }) => grant.role)).toEqual(['villager'])
  const inbox = await server.request('GET', '/leads?scope=inbox', {
    headers: { authorization: `Bearer ${body.token}` },
  })
  expect(inbox.status).toBe(403)
})

it('lets nobody in whose account was switched off, and makes him no new one', async () => {
  const phone = newNumber()
  const first = await signIn(phone, await codeFor(phone))
  await server.admin.query('update account set disabled_at = now() where id = $1', [first.body.account.id])
  server.clock.advance({ minutes: 2 })
  const before = await accounts()
  const answer = await signIn(phone, await codeFor(phone))
  expect([answer.status, answer.body.code]).toEqual([401, 'sign-in-refused'])
  expect(await accounts()).toBe(before)
})

describe('a code', () => {
  it('is good once', async () => {
    const phone = newNumber()
    const code = await codeFor(phone)
    expect((await signIn(phone, code)).status).toBe(201)
    const again = await signIn(phone, code)
    expect(again.status).toBe(422)
    expect(again.body).toMatchObject({
      code: 'code-expired',
      detail: { triesLeft: 0 },
      errors: [{ path: 'code', message: '这个验证码已经用过或过期了，请重新取一个。' }],
    })
    expect(again.body.token).toBeUndefined()
  })

  it('is good for five minutes', async () => {
    const [soon, late] = [newNumber(), newNumber()]
    const [soonCode, lateCode] = [await codeFor(soon), await codeFor(late)]
    server.clock.advance({ seconds: 299 })
    expect((await signIn(soon, soonCode)).status).toBe(201)
    server.clock.advance({ seconds: 1 })
    expect((await signIn(late, lateCode)).body.code).toBe('code-expired')
  })

  it('may be typed wrong five times; then a new one is needed', async () => {
    const phone = newNumber()
    const code = await codeFor(phone)
    const said: [number, string][] = []
    for (let n = 0; n < 5; n += 1) {
      const { status, body } = await signIn(phone, other(code))
      expect([status, body.code, body.errors[0].path]).toEqual([422, 'code-wrong', 'code'])
      said.push([body.detail.triesLeft, body.errors[0].message])
    }
    expect(said.map(([left]) => left)).toEqual([4, 3, 2, 1, 0])
    expect(said[0]?.[1]).toBe('验证码不对，请看着短信再填一次。还可以填 4 次。')
    expect(said[4]?.[1]).toBe('验证码不对，已经填了 5 次。请重新取一个验证码。')
    expect((await signIn(phone, code)).body.code).toBe('code-expired')
    server.clock.advance({ minutes: 1 })
    expect((await signIn(phone, await codeFor(phone))).status).toBe(201)
  })

  it('is void as soon as there is a newer one', async () => {
    const phone = newNumber()
    const older = await codeFor(phone)
    server.clock.advance({ minutes: 1 })
    const newer = await codeFor(phone)
    if (older !== newer) expect((await signIn(phone, older)).body.code).toBe('code-wrong')
    expect((await signIn(phone, newer)).status).toBe(201)
  })

  it('stays good when the newer one was refused by the service, and when the answer was lost', async () => {
    const phone = newNumber()
    const code = await codeFor(phone)
    server.clock.advance({ minutes: 1 })
    sms.trouble({ status: 'FailedOperation.InsufficientBalanceInSmsPackage' })
    const body = { countyCode: COUNTY, phone }
    expect((await server.request('POST', '/phone-codes', { body })).body.code).toBe('sms-unavailable')
    expect((await signIn(phone, code)).status).toBe(201)

    const another = newNumber()
    sms.trouble('sent-in-silence')
    const lost = await server.request('POST', '/phone-codes', {
      body: { countyCode: COUNTY, phone: another },
    })
    expect(lost.body.code).toBe('sms-busy')
    expect((await signIn(another, sms.codeFor(another))).status).toBe(201)
  })

  it('gives one session when it comes to two processes at once', async () => {
    const phone = newNumber()
    const code = await codeFor(phone)
    const [sessionsBefore, accountsBefore] = [await sessions(), await accounts()]
    const elsewhere = server.anotherProcess()
    const tries = [server.context, elsewhere, server.context, elsewhere].map((context) =>
      signInWithSms(context, { countyCode: COUNTY, phone, code }).then(
        () => 'in',
        (problem: { code: string }) => problem.code,
      ),
    )
    expect((await Promise.all(tries)).sort()).toEqual(['code-expired', 'code-expired', 'code-expired', 'in'])
    expect(await sessions()).toBe(sessionsBefore + 1)
    expect(await accounts()).toBe(accountsBefore + 1)
  })

  it('allows five wrong tries and no more when many come at once', async () => {
    const phone = newNumber()
    const code = await codeFor(phone)
    const guesses = Array.from({ length: 12 }, (_, n) =>
      String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0'),
    )
    const found = await Promise.all(guesses.map((guess) => signIn(phone, guess)))
    const codes = found.map((answer) => answer.body.code as string)
    expect(codes.filter((one) => one === 'code-wrong')).toHaveLength(5)
    expect(codes.filter((one) => one === 'code-expired')).toHaveLength(7)
    expect((await signIn(phone, code)).body.code).toBe('code-expired')
  })

  it.each(['12345', '1234567', 'abcdef', '', '12 34 5'])(
    'that reads %j is told at its field',
    async (code) => {
      const answer = await signIn(newNumber(), code)
      expect(answer.status).toBe(422)
      expect(answer.body.errors).toEqual([
        expect.objectContaining({ path: 'code', message: '验证码是 6 位数字，请看着短信填。' }),
      ])
    },
  )

  it('is understood with spaces and full-width digits', async () => {
    const phone = newNumber()
    const code = await codeFor(phone)
    const wide = Array.from(code, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    expect((await signIn(phone, ` ${wide.slice(0, 3)} ${wide.slice(3)}`)).status).toBe(201)
  })
})

it('stops an address that tries one code after the other', async () => {
  const phones = Array.from({ length: 30 }, newNumber)
  const codes: string[] = []
  for (const phone of phones) codes.push(await codeFor(phone))
  const found: string[] = []
  for (let n = 0; n < 121; n += 1) {
    const place = n % phones.length
    const { body } = await signIn(phones[place] ?? '', other(codes[place] ?? ''))
    found.push(body.code as string)
  }
  expect(new Set(found.slice(0, 120))).toEqual(new Set(['code-wrong']))
  expect(found[120]).toBe('too-many-requests')
  server.clock.advance({ hours: 1, seconds: 1 })
  const phone = newNumber()
  expect((await signIn(phone, await codeFor(phone))).status).toBe(201)
})

it('keeps neither number nor code readable anywhere', async () => {
  const { rows } = await server.admin.query<{ row: string }>(
    `select a::text as row from account a union all select s::text from session s
     union all select c::text from phone_code c`,
  )
  const hex = (text: string) => Buffer.from(text).toString('hex')
  const out = JSON.stringify(rows) + server.logged()
  expect(sms.sent.length).toBeGreaterThan(40)
  for (const { phone } of sms.sent) {
    expect(out).not.toContain(phone)
    expect(out).not.toContain(hex(phone))
  }
})
