import { connect, type AddressInfo } from 'node:net'
import fc from 'fast-check'
import { startTestServer, type Answer, type TestServer } from '../support/server'
import { declaration, file, formOf, inquiry, newKey, report, submit, tryAction, villages } from './forms'

/** Whatever comes in: a problem of its own, in plain Chinese, at its field (issue: What bad input gets; checks.md 24). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const chinese = /[\u4e00-\u9fff]/
/** Words of machines and officials that no farmer should read, and whatever speaks of the inside. */
const unwanted = /[a-z]{3,}|非法|失败|异常|参数错误|undefined|null|\bat \//i

/** RFC 9457, in plain Chinese, with nothing of the inside. Returns its fields as `path code`. */
function problemOf(answer: Answer, status: number, code: string): string[] {
  expect(answer.body).toMatchObject({ status, code, type: `/problems/${code}` })
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(answer.body.title).toMatch(chinese)
  expect(answer.body.title).not.toMatch(unwanted)
  expect(answer.text).not.toMatch(/select |insert |node_modules|\.ts:|zod|Error:|stack/i)
  const errors = (answer.body.errors ?? []) as { path: string; code: string; message: string }[]
  for (const error of errors) {
    expect(error.message).toMatch(chinese)
    expect(error.message).not.toMatch(unwanted)
  }
  return errors.map((error) => `${error.path} ${error.code}`)
}

async function fieldsOf(content: object): Promise<string[]> {
  return problemOf(await submit(server, 'villager1', content), 422, 'invalid-fields')
}

const member = (changes: object) => ({
  ...declaration,
  members: [{ name: '周春生', relation: 'head', ...changes }],
})

describe('forms', () => {
  it.each<[string, object, string[]]>([
    ['an unknown field', { ...declaration, vip: true }, ['content.vip unknown-field']],
    [
      'unknown fields deep inside',
      member({ age: 3, x: 1 }),
      ['content.members.0.age unknown-field', 'content.members.0.x unknown-field'],
    ],
    ['a number for a text', { ...declaration, story: 5 }, ['content.story invalid-type']],
    ['a text for a list', { ...declaration, members: '三口人' }, ['content.members invalid-type']],
    ['nothing for a list', { ...declaration, attachmentIds: null }, ['content.attachmentIds invalid-type']],
    ['a choice that is not there', { ...declaration, causes: ['love'] }, ['content.causes.0 invalid-value']],
    ['no choice', { ...declaration, causes: [] }, ['content.causes too-small']],
    [
      'the same choice twice',
      { ...declaration, causes: ['illness', 'illness'] },
      ['content.causes chosen-twice'],
    ],
    ['an unknown kind', { ...declaration, kind: 'love-letter' }, ['content.kind invalid-union']],
    ['no kind', { story: '?' }, ['content.kind invalid-union']],
    ['a story too long', { ...declaration, story: '难'.repeat(2001) }, ['content.story too-long']],
    ['a report’s story too long', { ...report, story: '难'.repeat(5001) }, ['content.story too-long']],
    ['an empty story', { ...report, story: '  \n ' }, ['content.story empty']],
    ['a question too long', { ...inquiry, question: '问'.repeat(1001) }, ['content.question too-long']],
    ['a name too long', member({ name: '长'.repeat(51) }), ['content.members.0.name too-long']],
    [
      'too many members',
      { ...declaration, members: Array(21).fill(declaration.members[1]) },
      ['content.members too-big'],
    ],
    [
      'too many photos',
      {
        ...report,
        attachmentIds: Array.from({ length: 10 }, (_, i) => `019cac46-1500-7000-8000-00000000000${i}`),
      },
      ['content.attachmentIds too-big'],
    ],
    [
      'a birth date in the future',
      member({ birthDate: '2026-03-03' }),
      ['content.members.0.birthDate date-in-future'],
    ],
    [
      'a day that does not exist',
      member({ birthDate: '2025-02-29' }),
      ['content.members.0.birthDate date-wrong'],
    ],
    [
      'an event in the future',
      { ...report, happenedOn: '2031-01-01' },
      ['content.happenedOn date-in-future'],
    ],
    [
      'an old ID number',
      member({ idNumber: '361130680511003' }),
      ['content.members.0.idNumber id-number-old'],
    ],
    [
      'a short ID number',
      member({ idNumber: '36113019680511' }),
      ['content.members.0.idNumber id-number-length'],
    ],
    [
      'letters in an ID number',
      member({ idNumber: '36113019680511ABCD' }),
      ['content.members.0.idNumber id-number-characters'],
    ],
    [
      'an ID number born in month 13',
      member({ idNumber: '361130196813110033' }),
      ['content.members.0.idNumber id-number-birth-date'],
    ],
    [
      'a wrong check digit',
      member({ idNumber: '361130196805110034' }),
      ['content.members.0.idNumber id-number-check-digit'],
    ],
    ['an emoji in a name', member({ name: '周春生😀' }), ['content.members.0.name name-characters']],
    ['a digit in a name', member({ name: '周3' }), ['content.members.0.name name-characters']],
    [
      'a phone too short',
      { ...inquiry, contact: { name: '陈水根', phone: '1390793' } },
      ['content.contact.phone invalid-format'],
    ],
    ['a NUL byte in a story', { ...declaration, story: '难\u0000处' }, ['content.story unseen-characters']],
    ['a NUL byte in a name', member({ name: '周\u0000生' }), ['content.members.0.name name-characters']],
    [
      'a NUL byte in an ID number',
      member({ idNumber: '36113019680511\u0000033' }),
      ['content.members.0.idNumber id-number-characters'],
    ],
    [
      'a NUL byte in an address',
      { ...declaration, address: '三组\u0000' },
      ['content.address unseen-characters'],
    ],
    [
      'a NUL byte in a region',
      { ...declaration, regionCode: '36119910120\u0000' },
      ['content.regionCode region-wrong'],
    ],
    ['half a character', { ...report, story: '半个\ud842字' }, ['content.story unseen-characters']],
    ['text that runs backwards', { ...report, place: '\u202e部村' }, ['content.place unseen-characters']],
    ['a region of five digits', { ...inquiry, regionCode: '36119' }, ['content.regionCode region-wrong']],
    ['nobody concerned', { ...report, accused: {} }, ['content.accused accused-empty']],
    ['money below zero', { ...declaration, figures: { wageFen: -1 } }, ['content.figures.wageFen too-small']],
    [
      'money in parts of a 分',
      { ...declaration, figures: { wageFen: 1.5 } },
      ['content.figures.wageFen invalid-type'],
    ],
  ])('names the field of %s', async (_name, content, fields) => {
    expect(await fieldsOf(content)).toEqual(fields)
  })

  it('names every fault at once', async () => {
    const wrong = {
      ...member({ name: '', idNumber: '123' }),
      causes: [],
      story: '难'.repeat(2001),
      regionCode: 'x',
    }
    const fields = await fieldsOf(wrong)
    expect(fields.map((field) => field.split(' ')[0]).sort()).toEqual([
      'content.causes',
      'content.members.0.idNumber',
      'content.members.0.name',
      'content.regionCode',
      'content.story',
    ])
  })

  it('names fields beside the content too', async () => {
    const body = { source: 'pigeon', content: declaration, extra: 1 }
    const headers = { 'idempotency-key': newKey() }
    const answer = await server.request('POST', '/leads', { as: 'villager1', body, headers })
    expect(problemOf(answer, 422, 'invalid-fields').sort()).toEqual([
      'extra unknown-field',
      'source invalid-value',
    ])
  })

  it.each([
    ['a village that is not there', '361199101299', 'region-unknown'],
    ['a village of another county', '620199101201', 'region-outside-county'],
    ['a county that is not there', '999999101201', 'region-outside-county'],
    ['a town', '361199101000', 'region-not-village'],
    ['the county', '361199000000', 'region-not-village'],
  ])('says what is wrong with %s', async (_name, regionCode, code) => {
    const answer = await submit(server, 'villager1', { ...declaration, regionCode })
    expect(problemOf(answer, 422, code)).toEqual([`content.regionCode ${code}`])
  })

  it('says that a photo or the one concerned is not there', async () => {
    const nobody = '019cac46-1500-7000-8000-0000deadbeef'
    const photo = await submit(server, 'villager1', { ...report, attachmentIds: [nobody] })
    expect(problemOf(photo, 422, 'attachment-unknown')).toEqual(['content.attachmentIds attachment-unknown'])
    const office = await submit(server, 'villager1', { ...report, accused: { bodyId: nobody } })
    expect(problemOf(office, 422, 'body-unknown')).toEqual(['content.accused.bodyId body-unknown'])
    const person = await submit(server, 'villager1', { ...report, accused: { accountId: nobody } })
    expect(problemOf(person, 422, 'body-unknown')).toEqual(['content.accused.accountId body-unknown'])
  })

  it('takes today in Shanghai for today', async () => {
    const born = member({ birthDate: '2026-03-03' })
    server.clock.set('2026-03-02T15:59:59.999Z')
    expect(await fieldsOf(born)).toEqual(['content.members.0.birthDate date-in-future'])
    server.clock.set('2026-03-02T16:00:00.000Z')
    expect((await submit(server, 'villager1', born)).status).toBe(201)
  })

  it('does not turn a farmer away for his ID number: as typed, or without one', async () => {
    const typed = await submit(
      server,
      'villager1',
      member({ idNumber: '361130196805110034', idNumberAsTyped: true }),
    )
    expect(typed.status).toBe(201)
    expect(typed.body.lead.content.members[0]).toMatchObject({
      idNumber: '361130********0034',
      idNumberAsTyped: true,
    })
    expect((await submit(server, 'villager1', member({}))).status).toBe(201)
  })

  it('keeps rare names, emoji and scripts as they were written', async () => {
    const story = '𠮷家的屋😭漏了，ئەھۋال قىيىن，ꆈꌠ；👨‍👩‍👧‍👦四口人。'
    const { body, status } = await submit(server, 'villager1', {
      ...member({ name: '𠮷野·阿依古丽' }),
      story,
      address: '𡌛坪 7 号',
    })
    expect(status).toBe(201)
    const { body: again } = await server.request('GET', `/leads/${body.lead.id}`, { as: 'intake' })
    expect(again.content.story).toBe(story)
    expect(again.content.address).toBe('𡌛坪 7 号')
    expect(again.content.members[0].name).toBe('𠮷野·阿依古丽')
  })

  it('counts characters as people do: two thousand 𠮷 fit', async () => {
    const story = '𠮷'.repeat(2000)
    expect((await submit(server, 'villager1', { ...declaration, story })).status).toBe(201)
    expect(await fieldsOf({ ...declaration, story: `${story}𠮷` })).toEqual(['content.story too-long'])
  })
})

describe('requests', () => {
  const raw = (payload: string, headers: Record<string, string>) =>
    server.request('POST', '/leads', {
      as: 'villager1',
      body: payload,
      headers: { 'idempotency-key': newKey(), ...headers },
    })
  const json = { 'content-type': 'application/json' }

  it.each([
    ['half a document', '{"source":"miniapp","content":'],
    ['no document', ''],
    ['something else', 'source=miniapp'],
    ['a raw NUL byte', '{"source":"mini\u0000app"}'],
    ['a trap for the program', '{"__proto__":{"admin":true},"source":"miniapp"}'],
  ])('refuses %s as JSON', async (_name, payload) => {
    problemOf(await raw(payload, json), 400, 'bad-request')
  })

  it.each(['null', '[]', '"text"', '7', 'true'])('refuses %s for a submission', async (payload) => {
    problemOf(await raw(payload, json), 422, 'invalid-fields')
  })

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'strange'])(
    'refuses the content type %s',
    async (type) => {
      problemOf(await raw('a=1', { 'content-type': type }), 415, 'unsupported-media-type')
    },
  )

  it('refuses a body that is too large', async () => {
    const payload = JSON.stringify({ source: 'miniapp', content: { ...report, story: '长'.repeat(300_000) } })
    problemOf(await raw(payload, json), 413, 'body-too-large')
  })

  it('refuses JSON where photos are taken', async () => {
    const answer = await server.request('POST', '/attachments', { as: 'villager1', body: { file: 'x' } })
    problemOf(answer, 415, 'unsupported-media-type')
    const headers = { 'content-type': 'multipart/form-data' }
    const noBoundary = await server.request('POST', '/attachments', { as: 'villager1', body: 'x', headers })
    expect(noBoundary.status).toBeLessThan(500)
    problemOf(noBoundary, noBoundary.status, noBoundary.body.code as string)
  })

  it('answers addresses that do not exist, and methods that do not fit', async () => {
    problemOf(await server.request('GET', '/nowhere'), 404, 'not-found')
    problemOf(await server.request('DELETE', '/leads'), 404, 'not-found')
    problemOf(await server.request('GET', '/api/v2/leads'), 404, 'not-found')
  })

  it.each([
    '/api/v1/leads/%zz',
    '/api/v1/%00',
    `/api/v1/leads/${'9'.repeat(3000)}`,
    '/api/v1/leads/%E0%A4%A',
  ])('answers the broken address %.40s', async (url) => {
    const answer = await server.request('GET', url, { as: 'intake' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    problemOf(answer, answer.status, answer.body.code as string)
  })

  it.each([
    ['/leads?scope=all', 'scope'],
    ['/leads', 'scope'],
    ['/leads?scope=inbox&limit=0', 'limit'],
    ['/leads?scope=inbox&limit=1000', 'limit'],
    ['/leads?scope=inbox&limit=many', 'limit'],
    ['/leads?scope=inbox&filter=strange', 'filter'],
    ['/leads?scope=inbox&status=strange', 'status'],
    ['/leads?scope=inbox&regionCode=%00', 'regionCode'],
    [`/leads?scope=inbox&number=${'9'.repeat(50)}`, 'number'],
    ['/leads?scope=inbox&number=JC%00', 'number'],
    ['/leads/not-an-id', 'id'],
    ["/leads/'; drop table lead; --", 'id'],
    ['/notifications?cursor=%00', 'cursor'],
    ['/operations/dead-letters', ''],
  ])('names what is wrong in %s', async (url, field) => {
    const answer = await server.request('GET', encodeURI(url).replaceAll('%2500', '%00'), { as: 'intake' })
    if (field === '') return problemOf(answer, 403, 'not-yours')
    const fields = problemOf(answer, 422, 'invalid-fields')
    expect(fields.map((one) => one.split(' ')[0])).toEqual([field])
    return fields
  })

  it.each([
    'x',
    '%00',
    Buffer.from('2026-01-01|').toString('base64url'),
    Buffer.from('2026-01-01T00:00:00.000Z|------------------------------------').toString('base64url'),
    Buffer.from('Thu, 01 Jan 1970 00:00:00 GMT|019cac46-1500-7000-8000-000000000001').toString('base64url'),
    Buffer.from('2026-13-45T99:99:99.999Z|019cac46-1500-7000-8000-000000000001').toString('base64url'),
    Buffer.from("2026'; drop table lead|019cac46-1500-7000-8000-000000000001").toString('base64url'),
    Buffer.from('+275760-09-13T00:00:00.000Z|019cac46-1500-7000-8000-000000000001').toString('base64url'),
  ])('refuses the cursor %s', async (cursor) => {
    for (const scope of ['inbox', 'mine']) {
      const answer = await server.request('GET', `/leads?scope=${scope}&cursor=${cursor}`, { as: 'intake' })
      problemOf(answer, 400, 'bad-request')
    }
  })

  it('refuses sign-ins that cannot be', async () => {
    const signIn = (body: object) => server.request('POST', '/sessions', { body })
    problemOf(await signIn({ provider: 'demo', account: 'nobody' }), 401, 'sign-in-refused')
    problemOf(await signIn({ provider: 'demo', account: '361199-\u0000' }), 422, 'invalid-fields')
    problemOf(await signIn({ provider: 'demo', account: '' }), 422, 'invalid-fields')
    problemOf(await signIn({ provider: 'demo', account: 'x'.repeat(100_000) }), 422, 'invalid-fields')
    problemOf(await signIn({ provider: 'paper' }), 422, 'invalid-fields')
    problemOf(
      await signIn({ provider: 'wechat', code: 'x', countyCode: '361199' }),
      404,
      'sign-in-method-off',
    )
  })

  it('refuses places that are not there', async () => {
    problemOf(await server.request('GET', '/regions?countyCode=999999'), 422, 'region-unknown')
    problemOf(await server.request('GET', '/regions?countyCode=%00'), 422, 'invalid-fields')
    problemOf(await server.request('GET', '/offices?regionCode=361199101000'), 422, 'region-unknown')
    problemOf(await server.request('GET', '/offices?regionCode=999999101201'), 422, 'region-unknown')
  })
})

describe('what is not HTTP', () => {
  it.each([
    ['noise', 'hello\r\n\r\n'],
    ['a head without an end', `GET / HTTP/1.1\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  ])('is told so: %s', async (_name, bytes) => {
    if (!server.app.server.listening) await server.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = server.app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(bytes)
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    await new Promise((resolve) => socket.once('close', resolve))
    const [head = '', body = ''] = Buffer.concat(parts).toString('utf8').split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 /)
    expect(head).toMatch(/application\/problem\+json/)
    expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'bad-request' })
  })
})

describe('who is asking', () => {
  const ask = (authorization?: string) =>
    server.request('GET', '/leads?scope=mine', authorization ? { headers: { authorization } } : {})

  it('asks to sign in without a token, and again with one that is no longer good', async () => {
    problemOf(await ask(), 401, 'sign-in-needed')
    for (const header of [
      'Bearer x',
      'Basic eDp5',
      `Bearer 361199.${'A'.repeat(43)}`,
      'Bearer 361199.\u0001',
    ])
      problemOf(await ask(header), 401, 'session-expired')
    const token = await server.tokenOf('villager2')
    expect((await ask(`Bearer ${token}`)).status).toBe(200)
    // The same token under another county's name is another token.
    problemOf(await ask(`Bearer 620199${token.slice(6)}`), 401, 'session-expired')
  })

  it('ends a session at its time, a signed-out one and a disabled account’s at once', async () => {
    const staff = `Bearer ${await server.tokenOf('intake')}`
    const farmer = `Bearer ${await server.tokenOf('villager3')}`
    server.clock.advance({ days: 1, seconds: 1 })
    problemOf(await ask(staff), 401, 'session-expired')
    expect((await ask(farmer)).status).toBe(200)

    const authorization = `Bearer ${await server.tokenOf('clerk6')}`
    const gone = await server.request('DELETE', '/sessions/current', { headers: { authorization } })
    expect(gone.status).toBe(204)
    problemOf(await ask(authorization), 401, 'session-expired')

    const disabled = `Bearer ${await server.tokenOf('clerk5')}`
    expect((await ask(disabled)).status).toBe(200)
    await server.admin.query('update account set disabled_at = now() where id = $1', [
      await server.accountId('clerk5'),
    ])
    problemOf(await ask(disabled), 401, 'session-expired')
    const again = await server.request('POST', '/sessions', {
      body: { provider: 'demo', account: '361199-clerk5' },
    })
    problemOf(again, 401, 'sign-in-refused')
  })
})

describe('actions', () => {
  it('refuses a stale version with the newer state', async () => {
    const lead = await file(server, 'inquiry')
    await tryAction(server, 'villager1', lead.id, { action: 'comment', text: '补一句', attachmentIds: [] })
    const body = { action: 'accept', version: 1 }
    const answer = await server.request('POST', `/leads/${lead.id}/actions`, { as: 'intake', body })
    problemOf({ ...answer, text: '' }, 409, 'stale-version')
    expect(answer.body.detail.lead.version).toBe(2)
  })

  it.each<[string, object, string, number, string, string[]]>([
    [
      'not allowed in this status',
      { action: 'reply', text: '好' },
      'intake',
      409,
      'action-not-in-status',
      [],
    ],
    [
      'too late',
      { action: 'assign', toBodyId: 'desk' },
      'intake',
      422,
      'invalid-fields',
      ['toBodyId invalid-format'],
    ],
    ['not theirs', { action: 'accept' }, 'villager1', 403, 'action-not-yours', []],
    ['unknown', { action: 'explode' }, 'intake', 422, 'invalid-fields', ['action invalid-union']],
    [
      'of the system alone',
      { action: 'closeUnrated' },
      'intake',
      422,
      'invalid-fields',
      ['action invalid-union'],
    ],
    [
      'with an unknown field',
      { action: 'accept', rush: true },
      'intake',
      422,
      'invalid-fields',
      ['rush unknown-field'],
    ],
    [
      'without a reason',
      { action: 'decline', reasonId: 'elsewhere', turnTo: '县医保局' },
      'intake',
      422,
      'invalid-fields',
      ['reason invalid-type'],
    ],
    [
      'with an overlong reason',
      { action: 'decline', reasonId: 'elsewhere', reason: '因'.repeat(501), turnTo: '县医保局' },
      'intake',
      422,
      'invalid-fields',
      ['reason too-long'],
    ],
    [
      'to an office that is not there',
      { action: 'transfer', toBodyId: '019cac46-1500-7000-8000-0000deadbeef', reason: '归他管' },
      'intake',
      422,
      'body-unknown',
      ['toBodyId body-unknown'],
    ],
    [
      'rating out of range',
      { action: 'rate', score: 9 },
      'villager1',
      422,
      'invalid-fields',
      ['score invalid-union'],
    ],
  ])('refuses an action that is %s', async (_name, command, as, status, code, fields) => {
    const lead = await file(server, 'inquiry')
    const body = { ...command, version: 1 }
    const answer = await server.request('POST', `/leads/${lead.id}/actions`, { as, body })
    expect(problemOf(answer, status, code)).toEqual(fields)
    const { rows } = await server.admin.query('select version from lead where id = $1', [lead.id])
    expect(rows).toEqual([{ version: 1 }])
  })

  it('refuses a version that is none', async () => {
    const lead = await file(server, 'inquiry')
    for (const version of [undefined, 0, -1, 1.5, '1', null]) {
      const body = { action: 'accept', version }
      const answer = await server.request('POST', `/leads/${lead.id}/actions`, { as: 'intake', body })
      expect(problemOf(answer, 422, 'invalid-fields')[0]).toMatch(/^version /)
    }
  })

  it('checks a corrected form like a new one, of its own kind and village', async () => {
    const lead = await file(server, 'declaration')
    await tryAction(server, 'intake', lead.id, { action: 'return', missing: ['收费单'] })
    const again = (content: object) =>
      tryAction(server, 'villager1', lead.id, { action: 'resubmit', attachmentIds: [], content })
    expect(problemOf(await again({ ...declaration, vip: 1 }), 422, 'invalid-fields')).toEqual([
      'content.vip unknown-field',
    ])
    expect(problemOf(await again(member({ idNumber: '1' })), 422, 'invalid-fields')).toEqual([
      'content.members.0.idNumber id-number-length',
    ])
    expect((await again(formOf('report'))).status).toBe(422)
    for (const [regionCode, code] of [
      [villages.two, 'region-changed'],
      ['361199101299', 'region-unknown'],
      ['620199101201', 'region-outside-county'],
    ] as const) {
      const answer = await again({ ...declaration, regionCode })
      expect(problemOf(answer, 422, code)).toEqual([`content.regionCode ${code}`])
      if (code === 'region-changed')
        expect(answer.body.errors[0].message).toBe('补正时不能换村。村选错了的，请撤回，再重新提交。')
    }
    expect((await again({ ...declaration, story: '补充：又住了一次院。' })).status).toBe(200)
  })
})

it('never answers with a fault of its own, whatever comes', async () => {
  const lead = await file(server, 'declaration')
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u0000', '\ud800', '__proto__', 'constructor', -0, 1e308),
  )
  const fields = Object.keys(declaration)
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...fields, 'x', '__proto__'), odd, { maxKeys: 4 }),
      fc.constantFrom('declaration', 'report', 'inquiry', undefined),
      async (changes, kind) => {
        const content = kind ? { ...formOf(kind), ...changes } : changes
        const answers = [
          await submit(server, 'villager1', content),
          await tryAction(server, 'intake', lead.id, { action: 'comment', ...changes } as never),
          await server.request('POST', '/sessions', { body: changes }),
        ]
        for (const answer of answers) expect([200, 201, 400, 401, 409, 422]).toContain(answer.status)
      },
    ),
    { numRuns: 120 },
  )
})
