import { startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, read } from './forms'

/** Who speaks: in stars for everybody, in full once, with a reason, for whoever handles it. */

let server: TestServer
let medical: string
let village: string

beforeAll(async () => {
  server = await startTestServer()
  medical = await bodyIdOf(server, /医保局/)
  village = await bodyIdOf(server, /樟树村/)
})
afterAll(() => server.stop())

function ask(as: string, id: string, body: object): Promise<Answer> {
  return server.request('POST', `/leads/${id}/reveals`, { as, body })
}
const filer = { field: 'filer', reasonId: 'call' }

async function given(changes: object = {}, toBodyId = medical, more: object = {}): Promise<string> {
  const lead = await file(server, 'report', changes, 'villager2')
  const id = lead.id as string
  await act(server, 'intake', id, { action: 'accept' })
  await act(server, 'intake', id, { action: 'assign', toBodyId, ...more })
  return id
}

async function recordsOf(id: string) {
  const { rows } = await server.admin.query<{ what: string; outcome: string; reason: string | null }>(
    'select what, outcome, reason from access_record where lead_id = $1 order by at, id',
    [id],
  )
  return rows
}

it('stands in stars for everybody but the filer, a question too; a household is known by name', async () => {
  const id = await given()
  for (const as of ['intake', 'operator', 'supervisor', 'city', 'department1'])
    expect((await read(server, as, id)).body.content.filer).toEqual({ name: '吴＊＊', phone: '139****1002' })
  expect((await read(server, 'villager2', id)).body.content.filer.name).toBe('吴月红')
  const asked = await file(server, 'inquiry')
  expect((await read(server, 'intake', asked.id)).body.content.filer).toEqual({ name: '陈＊＊', phone: null })
  const declared = await file(server, 'declaration')
  expect((await read(server, 'clerk1', declared.id)).body.content.filer).toEqual({
    name: '周春生',
    phone: '139****1001',
  })
})

it('is shown in full once, with a reason, and leaves a line nobody can take out', async () => {
  const id = await given()
  expect((await read(server, 'department1', id)).body.reveals).toEqual({ filer: true, members: [] })
  const before = (await read(server, 'department1', id)).body.version
  const shown = await ask('department1', id, { field: 'filer', reasonId: 'other', words: '核对银行户名' })
  expect(shown.body).toEqual({ name: '吴月红', phone: '13907931002', idNumber: null, seconds: 30 })
  expect(shown.headers['cache-control']).toBe('no-store')
  expect(await recordsOf(id)).toEqual([{ what: 'reveal-filer', outcome: 'allowed', reason: 'other' }])

  const staff = (await read(server, 'supervisor', id)).body
  expect(staff.content.filer.name).toBe('吴＊＊')
  expect(staff.activities.at(-1).data).toEqual({
    type: 'contact-seen',
    field: 'filer',
    because: '办这件事要用',
    words: '核对银行户名',
  })
  // The filer is told that somebody looked, and why in general; not who, and not what he wrote of it.
  const mine = (await read(server, 'villager2', id)).body
  expect(mine.activities.at(-1).data).toEqual({
    type: 'contact-seen',
    field: 'filer',
    because: '办这件事要用',
  })
  expect(mine.activities.at(-1).by.name).toBeNull()
  // A look is no change that another's form would have to be looked at again for.
  expect(staff.version).toBe(before)
  await act(server, 'department1', id, { action: 'reply', text: '查过了，已经补发。' })
  await server.runOutbox()
})

it.each([{}, { reasonId: 'because' }, { reasonId: 'other' }, { reasonId: 'other', words: '  ' }])(
  'not without a reason: %j',
  async (why) => {
    const id = await given()
    const refused = await ask('department1', id, { field: 'filer', ...why })
    expect(refused.status).toBe(422)
    expect(refused.text).not.toContain('吴月红')
    expect(await recordsOf(id)).toEqual([])
  },
)

it('not to those who only see it: refused, and the try is kept', async () => {
  const id = await given()
  for (const as of ['intake', 'operator', 'villager2']) {
    const refused = await ask(as, id, filer)
    expect([refused.status, refused.body.code]).toEqual([403, 'reveal-not-yours'])
    expect((await read(server, as, id)).body.reveals).toEqual({ filer: false, members: [] })
  }
  for (const as of ['clerk1', 'town1', 'department2', 'villager1', 'administrator'])
    expect((await ask(as, id, filer)).status).toBe(404)
  const tries = await recordsOf(id)
  expect(tries).toHaveLength(8)
  expect(tries.every((one) => one.what === 'reveal-filer' && one.outcome === 'refused')).toBe(true)
  // Those above do see it, with a reason as well.
  expect((await ask('supervisor', id, filer)).status).toBe(200)
})

it('to whoever works at the office that holds it', async () => {
  const colleague = await server.accountId('clerk1')
  const id = await given({}, village, { assigneeId: colleague })
  expect((await ask('clerk1', id, filer)).status).toBe(200)
  const town = await bodyIdOf(server, /东山乡政府/)
  const other = await given({}, town, {})
  expect((await ask('clerk1', other, filer)).status).toBe(404)
  expect((await ask('town1', other, filer)).status).toBe(200)
})

it('of a hidden filer never to the body that handles it; of one without a name to nobody', async () => {
  const id = await given({ identity: 'hidden' })
  const handler = await ask('department1', id, filer)
  expect([handler.status, handler.body.code]).toEqual([403, 'filer-hidden'])
  expect((await read(server, 'department1', id)).body.reveals.filer).toBe(false)
  expect((await ask('supervisor', id, filer)).body.name).toBe('吴月红')
  // Given to the county's own office, that is the handling body.
  const county = await bodyIdOf(server, /清源县督办组/)
  const own = await given({ identity: 'hidden' }, county)
  expect((await ask('supervisor', own, filer)).body.code).toBe('filer-hidden')
  expect((await ask('city', own, filer)).status).toBe(200)
  // While the desk takes it in, it may have to ring.
  const atDesk = await file(server, 'report', { identity: 'hidden' }, 'villager2')
  expect((await ask('intake', atDesk.id, filer)).body.name).toBe('吴月红')

  const asked = { provider: 'anonymous', countyCode: '361199' }
  const { token } = (await server.request('POST', '/sessions', { body: asked })).body as { token: string }
  const content = { kind: 'report', category: 'funds', story: '补助没有发。', regionCode: '361199101201' }
  const { body } = await server.request('POST', '/leads', {
    body: { source: 'web', content: { ...content, identity: 'anonymous', attachmentIds: [] } },
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'nameless-reveal-0001' },
  })
  for (const as of ['intake', 'supervisor', 'city'])
    expect((await ask(as, body.lead.id as string, filer)).body.code).toBe('filer-nameless')
})

it('a member’s ID number and a household’s phone likewise, for those who go there', async () => {
  const { id } = await file(server, 'declaration')
  expect((await read(server, 'clerk1', id)).body.reveals).toEqual({ filer: true, members: [0] })
  const number = await ask('clerk1', id, { field: 'member', member: 0, reasonId: 'compare' })
  expect(number.body).toMatchObject({ name: '周春生', idNumber: '361130196805110033', phone: null })
  expect((await ask('town1', id, { ...filer, reasonId: 'visit' })).body.phone).toBe('13907931001')
  expect((await ask('clerk1', id, { field: 'member', member: 1, reasonId: 'compare' })).body.code).toBe(
    'nothing-to-show',
  )
  expect((await ask('clerk1', id, { field: 'member', member: 9, reasonId: 'compare' })).status).toBe(422)
  expect((await ask('clerk2', id, { field: 'member', member: 0, reasonId: 'compare' })).status).toBe(404)
  const said = (await read(server, 'villager1', id)).body.activities.slice(-2)
  expect(said.map((one: { data: { field: string } }) => one.data.field)).toEqual(['member', 'filer'])
  expect(JSON.stringify(await server.admin.query('select * from access_record'))).not.toMatch(/361130|周春生/)
})
