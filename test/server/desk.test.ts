import { isReceiptCode } from '@/domain/receipt-code'
import { initialsOf } from '@/server/desk/villages'
import { tidy } from '@/server/jobs/tidy'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import {
  act,
  bodyIdOf,
  count,
  file,
  formOf,
  newKey,
  read,
  submit,
  toldTo,
  tryAction,
  villages,
} from './forms'

/** The 12317 desk: whose a call is, what is answered while it lasts, and what never stands anywhere. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { LOG_LEVEL: 'debug' } })
})
afterAll(() => server.stop())

const source = 'phone-12317'
const call = (as: string, content: object, more: object = {}, key = newKey()): Promise<Answer> =>
  server.request('POST', '/leads', {
    as,
    body: { source, content, ...more },
    headers: { 'idempotency-key': key },
  })
const callers = (as: string, phone: string) =>
  server.request('POST', '/desk/callers', { as, body: { phone } })
const callBack = (as: string, id: string, body: object) =>
  server.request('POST', `/desk/leads/${id}/call-backs`, { as, body })

let phones = 0
const newPhone = () => `137${String((phones += 1)).padStart(8, '0')}`

/** As the caller does it at home, later. */
async function signInBySms(phone: string): Promise<string> {
  const asked = await server.request('POST', '/phone-codes', { body: { countyCode: COUNTY, phone } })
  const body = { provider: 'sms', countyCode: COUNTY, phone, code: asked.body.demoCode }
  const { body: session } = await server.request('POST', '/sessions', { body })
  return session.token as string
}
const mineOf = async (token: string) =>
  (await server.request('GET', '/leads?scope=mine', { headers: { authorization: `Bearer ${token}` } })).body
    .items as { id: string; number: string }[]

const asked = (phone?: string) =>
  formOf('inquiry', { contact: { name: '陈水根', ...(phone ? { phone } : {}) } })
const answer = { text: '可以申报，家里有难处都能报。', entry: { pack: 'jiangxi', number: 11 } }

describe('whose a call is', () => {
  it("is the caller's: he finds it after signing in with his number, reads it and takes it back", async () => {
    const phone = newPhone()
    const taken = await call('operator', asked(phone))
    expect(taken.status).toBe(201)
    expect(taken.body.lead).toMatchObject({ source, mine: false, status: 'received' })
    expect(taken.body.receiptCode).toBeUndefined()
    const token = await signInBySms(phone)
    expect((await mineOf(token)).map(({ number }) => number)).toEqual([taken.body.receipt.number])
    const headers = { authorization: `Bearer ${token}` }
    const { body } = await server.request('GET', `/leads/${taken.body.lead.id}`, { headers })
    expect(body).toMatchObject({ mine: true, content: { filer: { name: '陈水根' } } })
    expect(body.actions).toContain('withdraw')
    expect(body.activities[0].by.party).toBe('desk')
    await server.runOutbox()
    const told = await server.request('GET', '/notifications', { headers })
    expect(told.body.items.map((one: { template: string }) => one.template)).toContain('filed-filer')
  })

  it('is one account, though several calls of a new number come in at once', async () => {
    const phone = newPhone()
    const before = await count(server, 'account')
    const taken = await Promise.all(Array.from({ length: 6 }, () => call('operator', asked(phone))))
    expect(taken.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
    expect(await count(server, 'account')).toBe(before + 1)
    expect(await mineOf(await signInBySms(phone))).toHaveLength(6)
  })

  it('goes to the account that has the number already', async () => {
    const before = await count(server, 'account')
    const taken = await call('intake', asked('13800003601'))
    expect(await count(server, 'account')).toBe(before)
    expect((await read(server, 'villager1', taken.body.lead.id)).body.mine).toBe(true)
  })

  it('never is of whoever typed it: he may neither withdraw nor rate it', async () => {
    const taken = await call('intake', asked(newPhone()), { answer })
    const { id } = taken.body.lead
    expect(taken.body.lead.status).toBe('replied')
    for (const as of ['operator', 'intake']) {
      const mine = await server.request('GET', '/leads?scope=mine', { as })
      expect(mine.body.items).toEqual([])
      expect((await tryAction(server, as, id, { action: 'rate', score: 5 })).body.code).toBe(
        'action-not-yours',
      )
    }
    const open = await call('operator', asked(newPhone()))
    expect((await tryAction(server, 'operator', open.body.lead.id, { action: 'withdraw' })).status).toBe(403)
  })

  it.each([
    ['a withheld number', undefined],
    ['a landline, which no code can be sent to', '07956221234'],
  ])("is nobody's account with %s", async (_what, phone) => {
    const before = await count(server, 'account')
    const taken = await call('operator', asked(phone))
    expect(taken.status).toBe(201)
    expect(await count(server, 'account')).toBe(before)
    const found = await server.admin.query('select filer_id from lead where id = $1', [taken.body.lead.id])
    expect(found.rows).toEqual([{ filer_id: null }])
    await server.runOutbox()
    expect(await toldTo(server, 'operator', taken.body.lead.id)).toContain('filed-desk')
  })

  it('makes one lead for one call, however often it is sent', async () => {
    const [key, phone] = [newKey(), newPhone()]
    const answers = []
    for (let nth = 0; nth < 3; nth++) answers.push(await call('operator', asked(phone), {}, key))
    expect(new Set(answers.map(({ body }) => body.lead.id)).size).toBe(1)
    expect((await call('operator', asked(newPhone()), {}, key)).body.code).toBe('key-reused')
  })
})

describe('a caller without a name', () => {
  const { contact: _contact, ...rest } = formOf('report')
  const content = { ...rest, identity: 'anonymous', story: '低保名额给了村干部的亲戚。' }

  it('is given a number to follow it with, and leaves no account, no minute and no operator', async () => {
    server.clock.set('2026-03-02T06:37:41.123Z')
    const key = newKey()
    const taken = await call('operator', content, {}, key)
    expect(taken.status).toBe(201)
    expect(isReceiptCode(taken.body.receiptCode)).toBe(true)
    expect((await call('operator', content, {}, key)).body.receiptCode).toBe(taken.body.receiptCode)
    const opened = await server.request('POST', '/receipts', {
      body: { countyCode: COUNTY, receipt: taken.body.receiptCode },
    })
    const followed = await server.request('GET', `/leads/${taken.body.lead.id}`, {
      headers: { authorization: `Bearer ${opened.body.token}` },
    })
    expect(followed.body).toMatchObject({ mine: true, number: taken.body.receipt.number })
    await server.runOutbox()
    const rows = await server.admin.query(
      `select row_to_json(l)::text as t from lead l where id = $1
        union all select row_to_json(a)::text from activity a where lead_id = $1
        union all select row_to_json(i)::text from idempotency i where key = $2`,
      [taken.body.lead.id, key],
    )
    expect(rows.rows).toHaveLength(3)
    const operator = await server.accountId('operator')
    for (const { t } of rows.rows as { t: string }[]) {
      expect(t).not.toContain('06:37')
      expect(t).not.toContain(operator)
    }
    // The kept answer holds the number: it goes when those of the others do.
    server.clock.advance({ hours: 4 })
    await tidy(server.context, COUNTY)
    const kept = await server.admin.query('select 1 from idempotency where key = $1', [key])
    expect(kept.rows).toEqual([])
  })

  it('is not to leave files, which were uploaded by the operator', async () => {
    const id = '019cac46-1500-7000-8000-00000000f11e'
    const { body } = await call('operator', { ...content, attachmentIds: [id] })
    expect(body.errors).toMatchObject([{ path: 'content.attachmentIds' }])
  })
})

describe('answered while the caller is on the line', () => {
  it('is taken in, kept at the desk and replied to with the entry, in one go', async () => {
    const phone = newPhone()
    const { body } = await call('intake', asked(phone), { answer })
    expect(body.lead.status).toBe('replied')
    const types = body.lead.activities.map((one: { data: { type: string } }) => one.data.type)
    expect(types).toEqual(['filed', 'accepted', 'assigned', 'replied'])
    expect(body.lead.activities.at(-1).data).toMatchObject({ text: answer.text, entry: { number: 11 } })
    await server.runOutbox()
    const headers = { authorization: `Bearer ${await signInBySms(phone)}` }
    const told = await server.request('GET', '/notifications', { headers })
    expect(told.body.items.map((one: { template: string }) => one.template)).toContain('replied')
  })

  it('is only taken in, with what was said, by somebody who may not reply', async () => {
    const { body } = await call('operator', asked(newPhone()), { answer })
    expect(body.lead.status).toBe('accepted')
    expect(body.lead.activities.at(-1).data.note).toContain('第 11 问')
    expect((await call('supervisor', asked(newPhone()), { answer })).body.lead.status).toBe('received')
  })

  it('takes no entry that is not there, and leaves no lead behind', async () => {
    const before = await count(server, 'lead')
    const wrong = { text: '见问答。', entry: { pack: 'jiangxi', number: 900 } }
    expect((await call('intake', asked(newPhone()), { answer: wrong })).status).toBe(422)
    expect(await count(server, 'lead')).toBe(before)
  })

  it('is for questions, and for the desk', async () => {
    expect((await call('intake', formOf('report'), { answer })).body.errors).toMatchObject([
      { path: 'answer' },
    ])
    expect((await call('villager1', asked(), { answer })).body.code).toBe('not-yours')
    expect((await call('clerk1', asked(), { answer })).body.code).toBe('not-yours')
  })
})

describe('a consent that was spoken', () => {
  const consent = { version: '2026-11', at: '2026-03-02T01:55:00.000Z' }
  it('names who read the words, whatever the page says', async () => {
    const spoken = { ...consent, spoken: { readBy: await server.accountId('villager2') } }
    const declarant = { name: '周春生', relation: 'self', phone: newPhone() }
    const { body } = await call('operator', formOf('declaration', { declarant, consent: spoken }))
    const lead = await server.context.leads.byId(server.context.db, COUNTY, body.lead.id)
    const kept = lead?.content.kind === 'declaration' ? lead.content.consent : null
    expect(kept).toEqual({ ...consent, spoken: { readBy: await server.accountId('operator') } })
  })

  it('is not taken from a phone', async () => {
    const content = formOf('declaration', { consent: { ...consent, spoken: {} } })
    expect((await submit(server, 'villager1', content)).body.errors).toMatchObject([
      { path: 'content.consent.spoken' },
    ])
  })
})

describe('earlier leads of a number', () => {
  it('shows what the desk may see; who stays hidden or nameless is not found, nor what is about the desk', async () => {
    const phone = newPhone()
    const contact = { name: '孙二妹', phone }
    const question = await file(server, 'inquiry', { contact })
    const report = await file(server, 'report', { contact })
    await file(server, 'report', { contact, identity: 'hidden', story: '不想让村里知道是我说的。' })
    const accused = { bodyId: await bodyIdOf(server, /受理台/) }
    await file(server, 'report', { contact, accused, story: '打电话没人接。' })
    const { body } = await callers('operator', `${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`)
    expect(body.items.map((one: { id: string }) => one.id)).toEqual([report.id, question.id])
    expect(body.items[0]).toMatchObject({ number: report.number, kind: 'report', status: 'received' })
    expect(body.items[0].due.dueAt).toBeTruthy()
    expect((await callers('supervisor', phone)).body.items).toHaveLength(3)
    expect((await callers('620199-operator', phone)).body.items).toEqual([])
  })

  it('is asked with a number, by those who take calls', async () => {
    expect((await callers('operator', '樟树村')).status).toBe(422)
    for (const as of ['clerk1', 'department1', 'villager1'])
      expect((await callers(as, newPhone())).body.code).toBe('not-yours')
  })
})

describe('calling back', () => {
  const missed = { result: 'not-reached', note: '停机' }
  it('is tried three times, then it may go on in writing; the filer reads it without the note', async () => {
    const lead = await file(server, 'report', { contact: { name: '吴月红', phone: newPhone() } })
    expect((await callBack('operator', lead.id, missed)).body).toEqual({ missed: 1, inWriting: false })
    expect((await callBack('intake', lead.id, { result: 'reached' })).body).toEqual({
      missed: 0,
      inWriting: false,
    })
    for (const nth of [1, 2, 3])
      expect((await callBack('operator', lead.id, missed)).body).toEqual({
        missed: nth,
        inWriting: nth === 3,
      })
    const { body } = await read(server, 'villager1', lead.id)
    expect(body.version).toBe(lead.version)
    expect(body.activities.at(-1).data).toEqual({ type: 'called-back', result: 'not-reached', tries: 3 })
    const seen = await read(server, 'intake', lead.id)
    expect(seen.body.activities.at(-1).data.note).toBe('停机')
  })

  it('is written down by the desk and by who handles it, of what they may see', async () => {
    const lead = await file(server, 'report', { story: '修路的钱没有公开。' })
    await act(server, 'intake', lead.id, { action: 'accept' })
    await act(server, 'intake', lead.id, { action: 'assign', toBodyId: await bodyIdOf(server, /医保局/) })
    expect((await callBack('department1', lead.id, { result: 'reached' })).status).toBe(200)
    expect((await callBack('operator', lead.id, { result: 'reached' })).status).toBe(200)
    for (const as of ['clerk1', 'department2', 'villager2', '620199-operator'])
      expect((await callBack(as, lead.id, { result: 'reached' })).status).toBe(404)
    expect((await callBack('villager1', lead.id, { result: 'reached' })).body.code).toBe('action-not-yours')
    expect((await callBack('operator', lead.id, { result: 'perhaps' })).status).toBe(422)
  })
})

describe('villages', () => {
  it.each([
    ['樟树村', 'zsc'],
    ['长林村', 'clc'],
    ['长林村', 'zlc'],
    ['重阳村', 'cyc'],
  ])('%s is found by %s', async (name, letters) => {
    expect(await initialsOf(name)).toContain(letters)
  })

  it('are those of the own county, each with its town', async () => {
    const { body } = await server.request('GET', '/desk/villages', { as: 'operator' })
    expect(body.packId).toBe('jiangxi')
    expect(body.items).toContainEqual({
      code: villages.one,
      name: '樟树村',
      town: '东山乡',
      initials: expect.arrayContaining(['zsc']),
      townInitials: expect.arrayContaining(['dsx']),
    })
    expect(body.items.every(({ code }: { code: string }) => code.startsWith(COUNTY))).toBe(true)
  })
})

describe('an address for telephone systems', () => {
  const open = (url: string) => server.app.inject({ method: 'GET', url })

  it.each([
    ['/desk/new?caller=139%200793%201234', '../#/desk/index?caller=13907931234'],
    ['/desk/new?caller=anonymous', '../#/desk/index?caller=withheld'],
    ['/desk/new?caller=', '../#/desk/index?caller=withheld'],
    ['/desk/new', '../#/desk/index'],
    ['/desk/new?caller=13907931234&caller=13907931235', '../#/desk/index?caller=withheld'],
    [`/desk/new?caller=${'9'.repeat(2000)}`, '../#/desk/index?caller=withheld'],
    [`/desk/new?caller=${encodeURIComponent('//evil.example')}`, '../#/desk/index?caller=withheld'],
  ])('%s leads to %s', async (url, location) => {
    const { statusCode, headers } = await open(url)
    expect({ statusCode, location: headers.location }).toEqual({ statusCode: 303, location })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  })

  it('leaves the number in no line of the log', async () => {
    await open('/desk/new?caller=13907935678')
    await open(`/desk/new?caller=13907935678${'0'.repeat(60)}`)
    await callers('operator', '13907935678')
    expect(server.logged()).toContain('/desk/new')
    expect(server.logged()).not.toContain('13907935678')
  })
})
