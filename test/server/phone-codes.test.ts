import { createSmsClient } from '@/server/accounts/sms-client'
import { askForCode } from '@/server/accounts/ask-for-code'
import { tidy } from '@/server/jobs/tidy'
import { startFakeSms, type FakeSms, type SmsTrouble } from '../support/fake-sms'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { count } from './forms'

/** Codes by SMS: how often, to whom, what the service says, and that neither number nor code stays anywhere. */

let sms: FakeSms
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
afterEach(() => {
  sms.trouble(null)
  // Nobody is held up by what another test asked for.
  server.clock.advance({ days: 1 })
})

let numbers = 0
const newNumber = () => `139${String((numbers += 1)).padStart(8, '0')}`

/** `from`: what the network says of where it came from. */
async function ask(phone: string, { countyCode = COUNTY, from = '203.0.113.7' } = {}): Promise<Answer> {
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/v1/phone-codes',
    remoteAddress: from,
    payload: { countyCode, phone },
  })
  const answer = {
    status: response.statusCode,
    body: JSON.parse(response.body),
    text: response.body,
    bytes: response.rawPayload,
    headers: response.headers as Record<string, string>,
  }
  answers.push(answer)
  return answer
}

it('sends six digits, says until when they are good and when the next may be asked for', async () => {
  const phone = newNumber()
  const answer = await ask(phone)
  expect(answer.status).toBe(202)
  const expiresAt = new Date(server.clock.now().getTime() + 300_000).toISOString()
  expect(answer.body).toEqual({ expiresAt, again: 60 })
  expect(sms.sent).toHaveLength(1)
  expect(sms.sent[0]).toEqual({ phone, code: expect.stringMatching(/^\d{6}$/) })
})

it('answers the same whether somebody here has the number or not', async () => {
  const [known, unknown] = [await ask('13800003601'), await ask(newNumber())]
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
})

it('takes the number as people write it', async () => {
  const before = sms.sent.length
  expect((await ask('+86 139-1234 5670')).status).toBe(202)
  expect((await ask('１３９１２３４５６７１')).status).toBe(202)
  expect(sms.sent.slice(before).map((one) => one.phone)).toEqual(['13912345670', '13912345671'])
})

it.each([
  ['07911234567', '手机号码是 11 位，请再看一眼。座机收不到验证码。'],
  ['1391234567', '手机号码是 11 位，请再看一眼。座机收不到验证码。'],
  ['', '请写手机号码。'],
])('says at the field what is wrong with %j', async (phone, message) => {
  const answer = await ask(phone)
  expect(answer.status).toBe(422)
  expect(answer.body.errors[0]).toMatchObject({ path: 'phone', message })
})

it('refuses a county that is not there before anything goes out', async () => {
  const before = sms.asked()
  expect((await ask(newNumber(), { countyCode: '999999' })).body.code).toBe('region-unknown')
  expect((await ask(newNumber(), { countyCode: 'x' })).status).toBe(422)
  expect(sms.asked()).toBe(before)
})

describe('limits of a number', () => {
  it('gives one a minute, whatever county is named', async () => {
    const phone = newNumber()
    await ask(phone)
    server.clock.advance({ seconds: 20 })
    for (const countyCode of [COUNTY, '620199']) {
      const answer = await ask(phone, { countyCode, from: '198.51.100.9' })
      expect(answer.status).toBe(429)
      expect(answer.body).toMatchObject({ code: 'code-too-soon', detail: { again: 40 } })
      expect(answer.headers['retry-after']).toBe('40')
    }
    server.clock.advance({ seconds: 40 })
    expect((await ask(phone)).status).toBe(202)
  })

  it('gives five an hour and ten a day, and says how long to wait', async () => {
    const phone = newNumber()
    const waits: number[] = []
    for (let n = 0; n < 5; n += 1) {
      waits.push((await ask(phone)).body.again)
      server.clock.advance({ minutes: 1 })
    }
    // After the fifth the hour counts, from the first on.
    expect(waits).toEqual([60, 60, 60, 60, 56 * 60])
    const sixth = await ask(phone)
    expect(sixth.body).toMatchObject({ code: 'code-limit-number', detail: { again: 55 * 60 } })
    server.clock.advance({ minutes: 55 })
    for (let n = 0; n < 5; n += 1) {
      expect((await ask(phone)).status).toBe(202)
      server.clock.advance({ minutes: 15 })
    }
    const eleventh = await ask(phone)
    expect(eleventh.body.code).toBe('code-limit-number')
    expect(eleventh.body.detail.again).toBe(24 * 3600 - (60 + 75) * 60)
    server.clock.advance({ seconds: eleventh.body.detail.again as number })
    expect((await ask(phone)).status).toBe(202)
  })

  it('sends one message when two processes are asked at once', async () => {
    const phone = newNumber()
    const before = sms.sent.length
    const other = server.anotherProcess()
    other.sms = server.context.sms
    const asked = [server.context, other, server.context, other].map((context) =>
      askForCode(context, { countyCode: COUNTY, phone }, '203.0.113.8', () => undefined).then(
        () => 'sent',
        (problem: { code: string }) => problem.code,
      ),
    )
    const found = await Promise.all(asked)
    expect(found.sort()).toEqual(['code-too-soon', 'code-too-soon', 'code-too-soon', 'sent'])
    expect(sms.sent.length).toBe(before + 1)
  })
})

describe('limits of an address', () => {
  it('serves sixty numbers of a village in an hour, and asks the next to wait', async () => {
    for (let n = 0; n < 60; n += 1) {
      expect((await ask(newNumber())).status).toBe(202)
      server.clock.advance({ seconds: 30 })
    }
    const answer = await ask(newNumber())
    expect(answer.body).toMatchObject({ code: 'code-limit-address', detail: { again: 30 * 60 } })
    // Another county behind the same carrier's address, and another address, go on.
    expect((await ask(newNumber(), { countyCode: '620199' })).status).toBe(202)
    expect((await ask(newNumber(), { from: '203.0.113.200' })).status).toBe(202)
    server.clock.advance({ minutes: 30 })
    expect((await ask(newNumber())).status).toBe(202)
  })

  it('counts a whole IPv6 line as one address', async () => {
    for (let n = 0; n < 60; n += 1)
      expect((await ask(newNumber(), { from: `2001:db8:0:7::${n.toString(16)}` })).status).toBe(202)
    expect((await ask(newNumber(), { from: '2001:db8:0:7:ffff::1' })).body.code).toBe('code-limit-address')
    expect((await ask(newNumber(), { from: '2001:db8:0:8::1' })).status).toBe(202)
  })

  it('does not believe what a client says of its own address', async () => {
    const codes = new Set<string>()
    for (let n = 0; n < 61; n += 1) {
      const response = await server.app.inject({
        method: 'POST',
        url: '/api/v1/phone-codes',
        remoteAddress: '203.0.113.9',
        headers: { 'x-forwarded-for': `198.51.100.${n}` },
        payload: { countyCode: COUNTY, phone: newNumber() },
      })
      codes.add((JSON.parse(response.body) as { code?: string }).code ?? 'sent')
    }
    expect([...codes]).toEqual(['sent', 'code-limit-address'])
  })
})

describe('what the service says', () => {
  it.each<[SmsTrouble, number, string, string | null]>([
    [{ status: 'InvalidParameterValue.IncorrectPhoneNumber' }, 422, 'sms-number-refused', 'phone'],
    [{ status: 'FailedOperation.PhoneNumberInBlacklist' }, 422, 'sms-number-refused', 'phone'],
    [{ status: 'LimitExceeded.PhoneNumberThirtySecondLimit' }, 429, 'code-limit-number', null],
    [{ status: 'LimitExceeded.PhoneNumberOneHourLimit' }, 429, 'code-limit-number', null],
    [{ status: 'LimitExceeded.PhoneNumberDailyLimit' }, 429, 'code-limit-number', null],
    [{ status: 'LimitExceeded.PhoneNumberSameContentDailyLimit' }, 429, 'code-limit-number', null],
    [{ status: 'LimitExceeded.DeliveryFrequencyLimit' }, 429, 'code-limit-number', null],
    [{ status: 'InternalError.Timeout' }, 503, 'sms-busy', null],
    [{ error: 'InternalError' }, 503, 'sms-busy', null],
    [{ error: 'RequestLimitExceeded.IPLimitExceeded' }, 503, 'sms-busy', null],
    [{ status: 'FailedOperation.InsufficientBalanceInSmsPackage' }, 503, 'sms-unavailable', null],
    [{ status: 'FailedOperation.SignatureIncorrectOrUnapproved' }, 503, 'sms-unavailable', null],
    [{ status: 'FailedOperation.TemplateIncorrectOrUnapproved' }, 503, 'sms-unavailable', null],
    [{ status: 'LimitExceeded.AppDailyLimit' }, 503, 'sms-unavailable', null],
    [{ status: 'UnauthorizedOperation.SerivceSuspendDueToArrears' }, 503, 'sms-unavailable', null],
    [{ error: 'AuthFailure.SecretIdNotFound' }, 503, 'sms-unavailable', null],
    [{ error: 'LimitExceeded.AppMainlandChinaDailyLimit' }, 503, 'sms-unavailable', null],
    [{ error: 'what is this 13900000000' }, 503, 'sms-unavailable', null],
    ['silence', 503, 'sms-busy', null],
    ['hang-up', 503, 'sms-busy', null],
    ['not-json', 503, 'sms-busy', null],
    ['nothing', 503, 'sms-busy', null],
    ['status-502', 503, 'sms-busy', null],
  ])('%j is told as %i %s', async (kind, status, code, path) => {
    sms.trouble(kind)
    const answer = await ask(newNumber())
    expect(answer.status).toBe(status)
    expect(answer.body.code).toBe(code)
    expect(answer.body.errors?.[0]?.path ?? null).toBe(path)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.text).not.toMatch(/[A-Z][a-z]+\.[A-Z]/)
  })

  it('does not count a message that was refused against the number', async () => {
    const phone = newNumber()
    sms.trouble({ status: 'FailedOperation.InsufficientBalanceInSmsPackage' })
    for (let n = 0; n < 6; n += 1) expect((await ask(phone)).body.code).toBe('sms-unavailable')
    sms.trouble(null)
    expect((await ask(phone)).status).toBe(202)
  })

  it('writes the service’s code to the log, for whoever looks after it', () => {
    expect(server.logged()).toContain('FailedOperation.InsufficientBalanceInSmsPackage')
    expect(server.logged()).toContain('"smsCode":"Unreadable"')
  })

  it('signs as the service asks: with another key it says so', async () => {
    const wrong = createSmsClient({ ...sms.settings, secretKey: 'another' })
    await expect(wrong.sendCode('13900000000', '123456')).rejects.toMatchObject({
      smsCode: 'AuthFailure.SignatureFailure',
    })
    const unknown = createSmsClient({ ...sms.settings, secretId: 'another' })
    await expect(unknown.sendCode('13900000000', '123456')).rejects.toMatchObject({
      smsCode: 'AuthFailure.SecretIdNotFound',
    })
  })
})

it('keeps neither number, code nor address readable: not in rows, log or answers', async () => {
  const phone = newNumber()
  await ask(phone, { from: '198.51.100.77' })
  const code = sms.codeFor(phone)
  expect(answers.length).toBeGreaterThan(100)
  const { rows } = await server.admin.query<{ row: string }>(
    `select c::text as row from phone_code c union all select t::text from phone_try t`,
  )
  expect(rows.length).toBeGreaterThan(100)
  const hex = (text: string) => Buffer.from(text).toString('hex')
  const out = JSON.stringify(rows) + server.logged()
  for (const secret of [phone, hex(phone), '198.51.100.77', hex('198.51.100.77'), sms.settings.secretKey])
    expect(out).not.toContain(secret)
  for (const sent of sms.sent) expect(server.logged()).not.toContain(sent.phone)
  // By itself: six digits in a row stand in many an id by chance.
  const alone = new Set(answers.flatMap(({ text }) => text.match(/(?<![\w.-])\d{6}(?![\w.-])/g) ?? []))
  for (const sent of sms.sent) expect(alone).not.toContain(sent.code)
  const kept = rows
    .map(({ row }) => row)
    .filter((row) => row.includes(hex(code)) || row.includes(`,${code},`))
  expect(kept).toEqual([])
})

it('forgets everything after a day', async () => {
  await ask(newNumber())
  await tidy(server.context, COUNTY)
  expect(await count(server, 'phone_code')).toBeGreaterThan(0)
  server.clock.advance({ days: 1, seconds: 1 })
  await tidy(server.context, COUNTY)
  expect(await count(server, 'phone_code')).toBe(0)
  expect(await count(server, 'phone_try')).toBe(0)
})

describe('without SMS', () => {
  it('shows the code in a demo', async () => {
    const demo = await startTestServer()
    const body = { countyCode: COUNTY, phone: '13900000001' }
    const answer = await demo.request('POST', '/phone-codes', { body })
    expect(answer.status).toBe(202)
    expect(answer.body.demoCode).toMatch(/^\d{6}$/)
    await demo.stop()
  })

  it('is not offered in production', async () => {
    const before = await count(server, 'phone_code')
    const production = {
      ...server.context,
      sms: null,
      config: { ...server.context.config, production: true },
    }
    const asked = askForCode(production, { countyCode: COUNTY, phone: newNumber() }, '::1', () => undefined)
    await expect(asked).rejects.toMatchObject({ code: 'sign-in-method-off', status: 404 })
    expect(await count(server, 'phone_code')).toBe(before)
  })
})
