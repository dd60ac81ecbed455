import { startTestServer, COUNTY, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, file } from './forms'

/** Good answers on their way into the county's own Q&A: who proposes, who decides, what everybody reads. */

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

async function answered(by = 'town1'): Promise<string> {
  const { id } = await file(server, 'inquiry')
  await act(server, 'intake', id as string, { action: 'accept' })
  const toBodyId = await bodyIdOf(server, /东山乡政府/)
  await act(server, 'intake', id as string, { action: 'assign', toBodyId })
  await act(server, by, id as string, {
    action: 'reply',
    text: '可以申报。',
    entry: { pack: 'jiangxi', number: 10 },
  })
  return id as string
}

const entry = { title: '在外住院能申报吗', text: '能。出院后把单子拍下来，在手机上申报，或者交给村里。' }
const propose = (leadId: string, changes: object = {}, as = 'town1') =>
  server.request('POST', '/policies/jiangxi/proposals', { as, body: { leadId, ...entry, ...changes } })
const decide = (id: string, body: object, as = 'administrator') =>
  server.request('POST', `/policies/jiangxi/proposals/${id}/decisions`, { as, body })
const list = async (as = 'administrator') =>
  (await server.request('GET', '/policies/jiangxi/proposals', { as })).body.items as Answer['body'][]
const shown = async (pack = 'jiangxi', countyCode = COUNTY) =>
  (await server.request('GET', `/policies/${pack}/county-entries?countyCode=${countyCode}`)).body
    .items as Answer['body'][]

test('the filer reads which question the answer goes by', async () => {
  const id = await answered()
  const { body } = await server.request('GET', `/leads/${id}`, { as: 'villager1' })
  const reply = (body.activities as { data: Record<string, unknown> }[]).find(
    ({ data }) => data.type === 'replied',
  )
  expect(reply?.data.entry).toMatchObject({ pack: 'jiangxi', number: 10, title: expect.any(String) })
})

test('a question that is none of the guide’s is refused, and the lead stays as it was', async () => {
  const { id } = await file(server, 'inquiry')
  await act(server, 'intake', id as string, { action: 'accept' })
  await act(server, 'intake', id as string, {
    action: 'assign',
    toBodyId: await bodyIdOf(server, /东山乡政府/),
  })
  const body = { action: 'reply', text: '可以。', entry: { pack: 'jiangxi', number: 99 }, version: 3 }
  const answer = await server.request('POST', `/leads/${id as string}/actions`, { as: 'town1', body })
  expect([answer.status, answer.body.code]).toEqual([422, 'entry-unknown'])
  const { body: now } = await server.request('GET', `/leads/${id as string}`, { as: 'town1' })
  expect(now.status).toBe('assigned')
})

test('proposed, accepted, read by everybody with office and day, taken away again; all of it stays known', async () => {
  const made = await propose(await answered())
  expect(made.status).toBe(201)
  const id = made.body.id as string
  expect(await shown()).toEqual([])
  expect((await list())[0]).toMatchObject({
    id,
    ...entry,
    bodyName: '东山乡政府',
    state: 'waiting',
    decisions: [],
  })
  expect(JSON.stringify(await list())).not.toContain('ZX')

  const accepted = await decide(id, { decision: 'accepted' })
  expect([accepted.status, accepted.body.state]).toEqual([201, 'accepted'])
  const now = server.clock.now().toISOString()
  expect(await shown()).toEqual([{ id, ...entry, bodyName: '东山乡政府', since: now }])
  // Not under another guide, and not in another county.
  expect(await shown('national')).toEqual([])
  expect(await shown('jiangxi', '620199')).toEqual([])

  expect((await decide(id, { decision: 'declined', reason: '不对' })).body.code).toBe('proposal-decided')
  expect((await decide(id, { decision: 'withdrawn' })).status).toBe(422)
  expect((await decide(id, { decision: 'withdrawn', reason: '规定改了' })).body.state).toBe('withdrawn')
  expect(await shown()).toEqual([])
  expect((await list())[0]?.decisions).toEqual([
    { decision: 'accepted', by: expect.any(String), at: now, reason: null },
    { decision: 'withdrawn', by: expect.any(String), at: now, reason: '规定改了' },
  ])
  expect((await decide(id, { decision: 'withdrawn', reason: '再一次' })).status).toBe(409)
})

test('declined with a reason: it is not shown, and may be put better', async () => {
  const lead = await answered()
  const { body } = await propose(lead)
  expect((await propose(lead)).body.code).toBe('proposal-twice')
  expect((await decide(body.id as string, { decision: 'declined', reason: '已有这一条' })).status).toBe(201)
  expect(await shown()).toEqual([])
  expect((await propose(lead)).status).toBe(201)
})

test('twenty at once: one proposal of one answer', async () => {
  const lead = await answered()
  const tries = await Promise.all(Array.from({ length: 20 }, () => propose(lead)))
  expect(tries.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(tries.filter(({ status }) => status === 409)).toHaveLength(19)
})

test('two decisions at once: one counts', async () => {
  const { body } = await propose(await answered())
  const tries = await Promise.all([
    decide(body.id as string, { decision: 'accepted' }),
    decide(body.id as string, { decision: 'declined', reason: '不用' }),
  ])
  expect(tries.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('numbers and the asker’s name are refused at their field', async () => {
  const lead = await answered()
  for (const [changes, path, code] of [
    [{ text: '请打 13907931001' }, 'text', 'proposal-number'],
    [{ title: '陈水根问的' }, 'title', 'proposal-name'],
    [{ text: '' }, 'text', undefined],
  ] as const) {
    const { status, body } = await propose(lead, changes)
    expect(status).toBe(422)
    expect((body.errors as { path: string }[])[0]?.path).toBe(path)
    if (code) expect(body.code).toBe(code)
  }
})

test('only whoever answered; whoever may not see the question hears that there is none', async () => {
  const lead = await answered()
  expect((await propose(lead, {}, 'intake')).body.code).toBe('proposal-not-yours')
  expect((await propose(lead, {}, 'clerk2')).status).toBe(404)
  expect((await propose(lead, {}, 'villager1')).status).toBe(403)
  const { id } = await file(server, 'report')
  await act(server, 'intake', id as string, { action: 'accept' })
  await act(server, 'intake', id as string, {
    action: 'assign',
    toBodyId: await bodyIdOf(server, /东山乡政府/),
  })
  await act(server, 'town1', id as string, { action: 'reply', text: '办好了。' })
  expect((await propose(id as string)).body.code).toBe('proposal-not-yours')
})

test('the words are sealed, and no row is changed or taken away', async () => {
  const { body } = await propose(await answered(), { text: '这一句只在封好的地方。' })
  await decide(body.id as string, { decision: 'declined', reason: '这个原因也是。' })
  const rows = await server.admin.query<{ all: string }>(
    `select (select string_agg(p::text, '') from policy_proposal p)
       || (select string_agg(d::text, '') from policy_proposal_decision d) as all`,
  )
  const hex = (text: string) => Buffer.from(text).toString('hex')
  for (const text of ['这一句只在', '这个原因也是']) {
    expect(rows.rows[0]?.all).not.toContain(text)
    expect(rows.rows[0]?.all).not.toContain(hex(text))
  }
  for (const table of ['policy_proposal', 'policy_proposal_decision'])
    for (const change of [`delete from ${table}`, `update ${table} set county_code = '000001'`])
      await expect(server.admin.query(change)).rejects.toThrow()
})

test('an unknown guide is not there', async () => {
  expect((await server.request('GET', '/policies/mars/county-entries?countyCode=361199')).status).toBe(404)
  expect((await server.request('GET', '/policies/mars/proposals', { as: 'administrator' })).status).toBe(404)
  expect((await decide('019cac46-1500-7000-8000-00000000beef', { decision: 'accepted' })).status).toBe(404)
})
