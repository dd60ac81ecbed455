import { startFakeWechat, type FakeWechat } from '../support/fake-wechat'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { codeOf, invited, otherApp, password, signInBody, staffMember, withToken } from './staff-account'

/** Staff sign in with two factors, or in WeChat after one invitation; checks.md 12. */

let server: TestServer
let wechat: FakeWechat
beforeAll(async () => {
  wechat = await startFakeWechat()
  server = await startTestServer({
    env: { LIMIT_SIGN_IN_ADDRESS: '1000' },
    wechat: { api: wechat.api, timeoutMs: 2000 },
  })
})
afterAll(async () => {
  await server.stop()
  await wechat.stop()
})

const signIn = (body: object) => server.request('POST', '/sessions', { body })

describe('the first sign-in', () => {
  it('sets a password and an authenticator with the invitation, once', async () => {
    const { invitation, login } = await invited(server, 'wangxin')
    const opened = await server.request('POST', '/staff-invitations/openings', { body: invitation })
    expect(opened.body).toMatchObject({ name: '王新生', account: login })
    expect(opened.body.uri).toContain(`secret=${opened.body.secret}`)
    const again = await server.request('POST', '/staff-invitations/openings', {
      body: { ...invitation, invitation: invitation.invitation.toLowerCase().replace(/-/g, ' ') },
    })
    expect(again.body.secret).toBe(opened.body.secret)

    const accept = (changes: object) =>
      server.request('POST', '/staff-invitations/acceptances', {
        body: { ...invitation, password, otp: codeOf(server, opened.body.secret as string), ...changes },
      })
    expect((await accept({ otp: '000000' })).body).toMatchObject({ code: 'otp-wrong' })
    expect((await accept({ password: 'short' })).body.errors).toMatchObject([{ code: 'password-short' }])
    expect((await accept({ password: 'Qwertyuiop' })).body.errors).toMatchObject([
      { code: 'password-common' },
    ])
    expect((await accept({ password: 'wangxin-2026' })).body).toMatchObject({ code: 'password-like-account' })
    const accepted = await accept({})
    expect(accepted.status).toBe(201)
    expect(accepted.body.session.account).toMatchObject({
      name: '王新生',
      grants: [{ role: 'village-clerk' }],
    })
    expect(new Set(accepted.body.recoveryCodes as string[]).size).toBe(10)
    expect((await accept({})).body).toMatchObject({ code: 'invitation-code-wrong' })
  })

  it('is over after three days, and after a newer invitation', async () => {
    const { invitation } = await invited(server, 'late.comer')
    server.clock.advance({ hours: 72, seconds: 1 })
    const { body } = await server.request('POST', '/staff-invitations/openings', { body: invitation })
    expect(body).toMatchObject({ code: 'invitation-code-wrong' })
  })

  it('leaves neither password nor codes nor secret readable in the database', async () => {
    const { secret, recoveryCodes, login } = await staffMember(server, 'li.sealed')
    const { rows } = await server.admin.query(
      `select coalesce(string_agg(l::text || r::text || i::text, ''), '') as text from staff_login l, recovery_code r, staff_invitation i`,
    )
    const { text } = rows[0] as { text: string }
    for (const word of [secret, password, login, recoveryCodes[0]!, recoveryCodes[0]!.replace('-', '')])
      expect(text).not.toContain(word)
    expect(text).toContain('scrypt$15$8$3$')
    expect(server.logged()).not.toContain(secret)
  })
})

describe('with account, password and code', () => {
  it('takes each code once, and one half minute around now', async () => {
    const { login, secret } = await staffMember(server, 'chen.once')
    const now = signInBody(login, codeOf(server, secret))
    const first = await signIn(now)
    expect(first.status).toBe(201)
    const days = Date.parse(first.body.expiresAt as string) - server.clock.now().getTime()
    expect(days).toBe(86_400_000)
    expect((await signIn(now)).body).toMatchObject({ code: 'sign-in-wrong' })
    // A clock half a minute slow would show the one before: used up by the later one.
    expect((await signIn(signInBody(login, codeOf(server, secret, -1)))).status).toBe(401)
    expect((await signIn(signInBody(login, codeOf(server, secret, 2)))).status).toBe(401)
    expect((await signIn(signInBody(login, codeOf(server, secret, 1)))).status).toBe(201)
  })

  it('gives of ten at once with one code one session', async () => {
    const { login, secret } = await staffMember(server, 'zhou.ten')
    const known = await signIn(signInBody(login, codeOf(server, secret)))
    expect(known.status).toBe(201)
    server.clock.advance({ seconds: 60 })
    const body = signInBody(login, codeOf(server, secret))
    const answers = await Promise.all(Array.from({ length: 3 }, () => signIn(body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401])
  })

  it('takes each recovery code once in place of the phone', async () => {
    const { login, recoveryCodes } = await staffMember(server, 'sun.recovery')
    const body = signInBody(login, recoveryCodes[3]!.toLowerCase())
    expect((await signIn(body)).status).toBe(201)
    expect((await signIn(body)).status).toBe(401)
    expect((await signIn(signInBody(login, recoveryCodes[4]!))).status).toBe(201)
  })

  it('says the same of a wrong account, a wrong password and a wrong code', async () => {
    const { login, secret } = await staffMember(server, 'hu.same')
    const otp = codeOf(server, secret)
    const answers = [
      await signIn(signInBody('nobody.here', otp)),
      await signIn(signInBody(login, otp, '樟树村口有三棵老柳树')),
      await signIn(signInBody(login, '000000')),
      await signIn({ ...signInBody(login, otp), countyCode: '620199' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    // None of them used the code up.
    expect((await signIn(signInBody(login, otp))).status).toBe(201)
  })
})

describe('who guesses', () => {
  const fromElsewhere = (body: object, address: string) =>
    server.app.inject({ method: 'POST', url: '/api/v1/sessions', payload: body, remoteAddress: address })

  it('is slowed, and the owner is not where he signed in before; nobody is locked out for ever', async () => {
    const { login, secret } = await staffMember(server, 'gao.slow')
    const wrong = signInBody(login, '000000', 'a wrong password')
    for (let n = 0; n < 4; n++) expect((await fromElsewhere(wrong, '203.0.113.7')).statusCode).toBe(401)
    const refused = await fromElsewhere(signInBody(login, codeOf(server, secret)), '203.0.113.8')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'sign-in-wait', detail: { again: 5 } })
    // At home, meanwhile:
    expect((await signIn(signInBody(login, codeOf(server, secret)))).status).toBe(201)
    const waits: number[] = []
    for (let n = 0; n < 5; n++) {
      const told = await fromElsewhere(wrong, '203.0.113.7')
      const { again } = told.json<{ detail: { again: number } }>().detail
      waits.push(again)
      server.clock.advance({ seconds: again })
      expect((await fromElsewhere(wrong, '203.0.113.7')).statusCode).toBe(401)
    }
    expect(waits).toEqual([5, 10, 20, 40, 60])
    // A new place: he waits a minute at the most.
    server.clock.advance({ seconds: 60 })
    expect((await fromElsewhere(signInBody(login, codeOf(server, secret)), '198.51.100.4')).statusCode).toBe(
      201,
    )
  })

  it('is counted in the database: at once in two processes he has no more tries', async () => {
    const { login } = await staffMember(server, 'lin.two')
    const other = await otherApp(server)
    const wrong = signInBody(login, '000000')
    const ask = (app: TestServer['app']) =>
      app.inject({ method: 'POST', url: '/api/v1/sessions', payload: wrong, remoteAddress: '203.0.113.9' })
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => ask(n % 2 ? other : server.app)))
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(4)
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(8)
    await other.close()
  })
})

describe('a disabled account', () => {
  it('is out at once, in every process', async () => {
    const { id, token, login, secret } = await staffMember(server, 'ma.leaves')
    const other = await otherApp(server)
    const ask = (app: TestServer['app']) =>
      app.inject({
        method: 'GET',
        url: '/api/v1/leads?scope=inbox',
        headers: { authorization: `Bearer ${token}` },
      })
    expect([(await ask(server.app)).statusCode, (await ask(other)).statusCode]).toEqual([200, 200])
    await server.admin.query('update account set disabled_at = now() where id = $1', [id])
    expect([(await ask(server.app)).statusCode, (await ask(other)).statusCode]).toEqual([401, 401])
    expect((await signIn(signInBody(login, codeOf(server, secret)))).body).toMatchObject({
      code: 'sign-in-wrong',
    })
    await other.close()
  })
})

describe('in WeChat', () => {
  it('is bound once by an invitation, and signs the staff account in from then on', async () => {
    const { invitation, id } = await invited(server, 'luo.wechat')
    const code = () => wechat.codeOf('openid-of-luo')
    const asVillager = await signIn({ provider: 'wechat', code: code(), countyCode: COUNTY })
    expect(asVillager.body.account.grants).toMatchObject([{ role: 'villager' }])
    const bind = () => server.request('POST', '/sessions/bindings', { body: { ...invitation, code: code() } })
    const bound = await bind()
    expect(bound.status).toBe(201)
    expect(bound.body.account.id).toBe(id)
    expect((await bind()).body).toMatchObject({ code: 'invitation-code-wrong' })
    const staff = await signIn({ provider: 'wechat', code: code(), countyCode: COUNTY })
    expect(staff.body.account.id).toBe(id)
    // His own matters as a villager are still his.
    const own = await signIn({ provider: 'wechat', code: code(), countyCode: COUNTY, as: 'villager' })
    expect(own.body.account.id).toBe(asVillager.body.account.id)
    const me = await withToken(server, staff.body.token as string)('GET', '/sessions/current')
    expect(me.body.name).toBe('王新生')
    // Whoever left and is here again with a new account takes his WeChat along.
    const before = await invited(server, 'yu.before')
    const again = await invited(server, 'yu.again')
    const yu = () => wechat.codeOf('openid-of-yu')
    const bindYu = ({ invitation: of }: typeof before) =>
      server.request('POST', '/sessions/bindings', { body: { ...of, code: yu() } })
    expect((await bindYu(before)).status).toBe(201)
    await server.admin.query('update account set disabled_at = now() where id = $1', [before.id])
    expect((await bindYu(again)).body.account?.id).toBe(again.id)
    expect((await signIn({ provider: 'wechat', code: yu(), countyCode: COUNTY })).body.account.id).toBe(
      again.id,
    )
    // The same WeChat for somebody else's account is refused.
    const other = await invited(server, 'guo.wechat')
    const twice = await server.request('POST', '/sessions/bindings', {
      body: { ...other.invitation, code: code() },
    })
    expect(twice.body).toMatchObject({ code: 'wechat-bound' })
  })
})
