import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, newKey, read, report, toldTo, tryAction } from './forms'

/** Passing on without losing: the third return, the objection, and two reports of one matter. */

let server: TestServer
const body: Record<string, string> = {}

beforeAll(async () => {
  server = await startTestServer()
  for (const [name, pattern] of Object.entries({
    medical: /医保局/,
    town: /东山乡政府/,
    other: /河口乡政府/,
    village: /樟树村/,
    county: /清源县督办组/,
    desk: /受理台/,
  }))
    body[name] = await bodyIdOf(server, pattern)
})
afterAll(() => server.stop())

const viewOf = async (as: string, id: string) => (await read(server, as, id)).body
const assign = (as: string, id: string, to: string, more: object = {}) =>
  act(server, as, id, { action: 'assign', toBodyId: body[to], ...more })
const codeOf = async (as: string, id: string, action: object) =>
  (await tryAction(server, as, id, action as Parameters<typeof tryAction>[3])).body.code as string

async function taken(changes: object = {}, as = 'villager2') {
  const lead = await file(server, 'report', changes, as)
  await act(server, 'intake', lead.id, { action: 'accept' })
  return lead as { id: string; number: string }
}

async function withoutName() {
  const asked = { provider: 'anonymous', countyCode: COUNTY }
  const { token } = (await server.request('POST', '/sessions', { body: asked })).body as { token: string }
  const { contact: _contact, ...rest } = report
  const authorization = `Bearer ${token}`
  const { body: sent } = await server.request('POST', '/leads', {
    body: { source: 'web', content: { ...rest, identity: 'anonymous' } },
    headers: { authorization, 'idempotency-key': newKey() },
  })
  const { id, number } = sent.lead as { id: string; number: string }
  // He has nothing but his number: each time he comes back with it.
  const back = async () => {
    const asking = { countyCode: COUNTY, receipt: sent.receiptCode as string }
    const opened = (await server.request('POST', '/receipts', { body: asking })).body as { token: string }
    return { authorization: `Bearer ${opened.token}` }
  }
  const view = async () => (await server.request('GET', `/leads/${id}`, { headers: await back() })).body
  return {
    id,
    number,
    view,
    act: async (action: object): Promise<Answer> => {
      const { version } = await view()
      const headers = await back()
      return server.request('POST', `/leads/${id}/actions`, { body: { ...action, version }, headers })
    },
  }
}

it('given back by three bodies it comes before the supervisors, and stays where they put it', async () => {
  const { id } = await taken()
  for (const [as, to] of [
    ['department1', 'medical'],
    ['town1', 'town'],
    ['town2', 'other'],
  ] as const) {
    const from = (await viewOf('supervisor', id)).holder.id === body.county ? 'supervisor' : 'intake'
    await assign(from, id, to)
    await act(server, as, id, { action: 'handBack', reason: '不归我们管' })
  }
  await server.runOutbox()
  const asked = await viewOf('supervisor', id)
  expect(asked).toMatchObject({ status: 'accepted', contest: 'asked', holder: { id: body.county } })
  expect((await toldTo(server, 'supervisor', id)).at(-1)).toBe('contested')
  const mine = await viewOf('villager2', id)
  expect(mine.whereNow).toMatch(/^几个单位都说不归自己办，现在由清源县督办组定下谁来办。/)
  expect(mine.contest).toBeNull()
  expect(JSON.stringify(mine)).not.toContain('不归我们管')
  expect(await codeOf('supervisor', id, { action: 'assign', toBodyId: body.medical })).toBe('note-missing')
  await assign('supervisor', id, 'medical', { note: '补助由医保发' })
  expect(await codeOf('department1', id, { action: 'handBack', reason: '还是不归' })).toBe(
    'hand-back-decided',
  )
  await act(server, 'department1', id, { action: 'reply', text: '已经补发。' })
})

it('declined with a row of the list; the filer objects once, the level above decides here', async () => {
  const { id } = await file(server, 'report', {}, 'villager2')
  const why = { action: 'decline' as const, reason: '是法院的事', turnTo: '县法院' }
  expect(await codeOf('intake', id, why)).toBe('invalid-fields')
  expect(await codeOf('intake', id, { ...why, reasonId: 'not-rural' })).toBe('decline-reason-unfit')
  await act(server, 'intake', id, { ...why, reasonId: 'legal-way' })
  const mine = await viewOf('villager2', id)
  expect(mine.actions).toEqual(['rate', 'object'])
  expect(mine.activities.at(-1).data).toMatchObject({ because: '这件事已经在走，或者依法要走法律程序。' })
  await act(server, 'villager2', id, { action: 'object', reason: '没有打官司' })
  await server.runOutbox()
  expect((await toldTo(server, 'supervisor', id)).at(-1)).toBe('objected')
  expect(await codeOf('supervisor', id, { action: 'transfer', toBodyId: body.desk, reason: '退' })).toBe(
    'objection-here',
  )
  await act(server, 'supervisor', id, { ...why, reasonId: 'legal-way' })
  const twice = await tryAction(server, 'villager2', id, { action: 'object', reason: '还是不同意' })
  expect([twice.status, twice.body.code]).toEqual([409, 'already-objected'])
  expect(twice.body.title).toMatch(/12317.*信访/)
  expect((await viewOf('villager2', id)).whereNow).toMatch(/再看过，还是没有受理/)
})

it('the number of what is under way must be the filer’s own', async () => {
  const mine = await taken()
  const others = await taken({}, 'villager3')
  const { id } = await file(server, 'report', { story: '同一件事再说一次。' }, 'villager2')
  const why = { action: 'decline' as const, reasonId: 'same-matter', reason: '已在办', turnTo: '看那一件' }
  expect(await codeOf('intake', id, why)).toBe('own-number-missing')
  for (const number of [others.number, 'JB361199-20260302-999999'])
    expect(await codeOf('intake', id, { ...why, number })).toBe('own-number-unknown')
  await act(server, 'intake', id, { ...why, number: mine.number.toLowerCase() })
})

it('two reports of one matter: one answer, both numbers; nothing of the one is told to the other', async () => {
  const first = await taken({ story: '补助拖了一年，村里不说话。' })
  const second = await withoutName()
  const merged = await act(server, 'intake', second.id, {
    action: 'merge',
    into: first.number,
    note: '同一笔钱',
  })
  expect(merged).toMatchObject({ status: 'accepted', mergedInto: { id: first.id, number: first.number } })
  expect((await viewOf('intake', first.id)).merged).toEqual([{ id: second.id, number: second.number }])

  // Out of the work lists; by its number it is found.
  const listed = async (query: string) =>
    (
      (await server.request('GET', `/leads?scope=inbox&${query}`, { as: 'intake' })).body.items as {
        id: string
      }[]
    ).map(({ id }) => id)
  for (const filter of ['waiting', 'open', 'due-today', 'overdue'])
    expect(await listed(`filter=${filter}&limit=100`)).not.toContain(second.id)
  expect(await listed(`number=${second.number}`)).toEqual([second.id])
  server.clock.advance({ days: 3 })
  await server.sweep()
  expect((await viewOf('intake', second.id)).supervisions).toEqual([])

  await assign('intake', first.id, 'medical', { note: '只给单位看的话' })
  expect((await viewOf('department1', second.id)).content.story).toBe(report.story)
  expect(await codeOf('department1', second.id, { action: 'reply', text: '单独答' })).toBe('merged-elsewhere')
  await server.runOutbox()
  const mine = await second.view()
  expect(mine.number).toBe(second.number)
  expect(mine.whereNow).toMatch(new RegExp(`^和 ${first.number} 并在一起办。现在在.*医保局，正在办。`))
  expect(mine.mergedInto).toEqual({ id: null, number: first.number })
  expect(JSON.stringify(mine)).not.toMatch(/村里不说话|吴|只给单位看的话|同一笔钱/)
  expect(JSON.stringify(await viewOf('villager2', first.id))).not.toContain(second.number)
  // The office hears once that it has something to do.
  expect(await toldTo(server, 'department1', second.id)).toEqual([])

  await act(server, 'department1', first.id, { action: 'reply', text: '已经查实，补发到户。' })
  await server.runOutbox()
  const answered = await second.view()
  expect(answered).toMatchObject({ status: 'replied', mergedInto: null, actions: ['rate', 'reopen'] })
  expect(answered.activities.at(-1).data).toEqual({ type: 'replied', text: '已经查实，补发到户。' })
  expect((await second.act({ action: 'rate', score: 2, reason: '钱还没到' })).body.status).toBe('closed')
  expect((await second.act({ action: 'reopen', reason: '钱还没到' })).body).toMatchObject({
    status: 'accepted',
  })
  expect((await viewOf('villager2', first.id)).status).toBe('replied')
})

it('whoever reports without a name may object as well', async () => {
  const nameless = await withoutName()
  await act(server, 'intake', nameless.id, {
    action: 'decline',
    reasonId: 'not-ours',
    reason: '不归这里',
    turnTo: '12345',
  })
  const objected = await nameless.act({ action: 'object', reason: '就是防止返贫的钱' })
  expect(objected.body).toMatchObject({ status: 'received', objected: true, holder: { id: body.county } })
})

it('parted again while it is under way; taken back by the one filer, the other goes on', async () => {
  const first = await taken()
  const second = await taken({}, 'villager3')
  await act(server, 'intake', second.id, { action: 'merge', into: first.number })
  expect(await codeOf('intake', first.id, { action: 'merge', into: second.number })).toBe('merge-has-others')
  await act(server, 'intake', second.id, { action: 'split' })
  expect(await viewOf('intake', second.id)).toMatchObject({ mergedInto: null, status: 'accepted' })
  expect((await viewOf('intake', first.id)).merged).toEqual([])

  const third = (await file(server, 'report', {}, 'villager2')) as { id: string; number: string }
  const fourth = (await file(server, 'report', {}, 'villager3')) as { id: string; number: string }
  await act(server, 'intake', fourth.id, { action: 'merge', into: third.number })
  await act(server, 'villager2', third.id, { action: 'withdraw' })
  await server.runOutbox()
  expect(await viewOf('villager3', fourth.id)).toMatchObject({ status: 'received', mergedInto: null })
  expect((await toldTo(server, 'villager3', fourth.id)).at(-1)).toBe('split-filer')
})

it('not into what one may not see; the accused of either finds neither', async () => {
  const accused = { accountId: await server.accountId('clerk1') }
  const about = await taken({ accused }, 'villager3')
  const plain = await taken()
  await assign('intake', plain.id, 'town')
  await assign('intake', about.id, 'medical')
  // The town sees not what lies with the department: it is as if it were not there, and the try is kept.
  const { rows: before } = await server.admin.query('select 1 from access_record where lead_id = $1', [
    about.id,
  ])
  const unseen = await tryAction(server, 'town1', plain.id, { action: 'merge', into: about.number })
  const absent = await tryAction(server, 'town1', plain.id, {
    action: 'merge',
    into: 'JB361199-20260302-999998',
  })
  expect([unseen.status, unseen.text]).toEqual([absent.status, absent.text])
  const { rows } = await server.admin.query('select 1 from access_record where lead_id = $1', [about.id])
  expect(rows.length).toBe(before.length + 1)

  const lying = await taken({}, 'villager3')
  await assign('intake', lying.id, 'village')
  expect((await read(server, 'clerk1', lying.id)).status).toBe(200)
  const target = await taken({ accused })
  await act(server, 'intake', target.id, { action: 'merge', into: (await viewOf('city', lying.id)).number })
  for (const id of [target.id, lying.id]) expect((await read(server, 'clerk1', id)).status).toBe(404)
  expect(await viewOf('supervisor', lying.id)).toMatchObject({
    status: 'accepted',
    holder: { id: body.town },
  })
})

it('the history of each is whole, and says it in the order it was done', async () => {
  const { rows } = await server.admin.query<{ broken: string }>(
    `select lead_id as broken from activity group by lead_id
      having count(*) <> max(seq) or count(distinct previous_hash) <> count(*)`,
  )
  expect(rows).toEqual([])
})
