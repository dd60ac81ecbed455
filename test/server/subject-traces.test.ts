import type { Grant } from '@/domain/actors'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, read, villages } from './forms'

/** What the person complained about sees beside leads: messages, counts, what was sent, who looked (checks.md 1). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const get = (as: string, url: string) => server.request('GET', url, { as })
const administrate = (url: string, body: unknown, method = 'POST') =>
  server.request(method, `/administration${url}`, { as: 'administrator', body })
const nameOf = async (as: string) => (await get(as, '/sessions/current')).body.name as string
const shieldOf = async (id: string) =>
  (
    await server.admin.query<{ accounts: string[]; bodies: string[] }>(
      'select shield_accounts as accounts, shield_bodies as bodies from lead where id = $1',
      [id],
    )
  ).rows[0]

/** Everything that shows to somebody who looks after the county, but the record of his own looking. */
async function allThatShows(as: string): Promise<string> {
  const urls = ['/operations/dead-letters', '/operations/channels', '/operations/deliveries']
  const office = ['/administration/accounts', '/administration/bodies', '/administration/records']
  const answers = []
  for (const url of as === 'administrator' ? [...urls, ...office] : urls) answers.push(await get(as, url))
  const { body } = await get(as, '/operations/health')
  const audit = (await get(as, '/operations/audit?kind=refused')).text
  return [...answers.map((answer) => `${answer.status} ${answer.text}`), body.outbox.dead, audit].join('\n')
}

/** A report is filed, given to somebody, looked at in vain, and a message about it cannot be sent. */
async function troubled(accused: object, desk: string, holder: RegExp) {
  const lead = await file(server, 'report', { accused }, 'villager2')
  await act(server, desk, lead.id, { action: 'accept' })
  await server.runOutbox()
  const department = await bodyIdOf(server, holder)
  await act(server, desk, lead.id, { action: 'assign', toBodyId: department })
  await server.admin.query('update outbox set dead_at = now(), attempts = 8')
  await read(server, 'clerk4', lead.id)
  return lead
}

afterEach(async () => {
  await server.admin.query('delete from outbox')
  await server.admin.query('delete from lead')
})

describe('no trace', () => {
  it('for the county’s supervisor: of messages that could not be sent, and of how many', async () => {
    const before = await allThatShows('supervisor')
    const accountId = await server.accountId('supervisor')
    const lead = await troubled({ accountId }, 'city', /饶阳市督办组/)
    expect(await allThatShows('supervisor')).toBe(before)
    expect(await allThatShows('administrator')).toContain(lead.number)
  })

  it('for the administrator, who was named: of messages, of what offices hold, of who looked', async () => {
    const before = await allThatShows('administrator')
    const name = await nameOf('administrator')
    const lead = await troubled({ name }, 'intake', /医保局/)
    expect((await shieldOf(lead.id))?.accounts).toContain(await server.accountId('administrator'))
    expect(await allThatShows('administrator')).toBe(before)
    expect((await get('administrator', `/operations/audit?leadNumber=${lead.number}`)).body.items).toEqual([])
    expect(await allThatShows('supervisor')).toContain(lead.number)
  })

  it('for the administrator, of leads that he hands over', async () => {
    const lead = await file(
      server,
      'report',
      { accused: { name: await nameOf('administrator') } },
      'villager2',
    )
    await act(server, 'intake', lead.id, { action: 'accept' })
    const toBodyId = await bodyIdOf(server, /医保局/)
    const assigneeId = await server.accountId('department1')
    await act(server, 'intake', lead.id, { action: 'assign', toBodyId, assigneeId })
    const done = await administrate(`/accounts/${assigneeId}/hand-overs`, { toAccountId: null })
    expect(done.body).toEqual({ handed: 0, toOffice: 0 })
    expect((await read(server, 'department1', lead.id)).body.assignee).toBeNull()
  })
})

describe('whoever is named is known', () => {
  it.each([
    ['with his title in front', (name: string) => `副乡长${name}`],
    ['beside another', (name: string) => `村支书和${name}同志`],
  ])('%s', async (_how, typed) => {
    const name = await nameOf('town1')
    const lead = await file(server, 'report', { accused: { name: typed(name) } }, 'villager2')
    expect((await shieldOf(lead.id))?.accounts).toContain(await server.accountId('town1'))
    expect((await read(server, 'town1', lead.id)).status).toBe(404)
  })

  it('while his account is switched off: switched on again he finds nothing', async () => {
    const id = await server.accountId('town2')
    const name = await nameOf('town2')
    await server.admin.query('update account set disabled_at = now() where id = $1', [id])
    const lead = await file(server, 'report', { regionCode: villages.four, accused: { name } }, 'villager2')
    await server.admin.query('update account set disabled_at = null where id = $1', [id])
    const { accounts, bodies } = (await shieldOf(lead.id)) ?? { accounts: [], bodies: [] }
    expect(accounts).toEqual([id])
    // His office goes on without him; the village’s own is kept out to be safe.
    expect(bodies).toEqual([await bodyIdOf(server, /新屋村/)])
  })

  it('when he gets his account only later', async () => {
    const lead = await file(server, 'report', { accused: { name: '副县长 熊 大力' } }, 'villager2')
    const other = await file(
      server,
      'report',
      { story: '熊大力家的牛踩了我家的秧，三年没有赔过钱。' },
      'villager2',
    )
    const desk = await bodyIdOf(server, /受理台/)
    expect((await read(server, 'intake', lead.id)).status).toBe(200)
    const grants: Grant[] = [{ role: 'county-intake', regionCode: `${COUNTY}000000`, bodyId: desk }]
    const made = await administrate('/accounts', { name: '熊大力', account: 'xiong.dali', grants })
    expect(made.status).toBe(201)
    expect(await shieldOf(lead.id)).toMatchObject({
      accounts: [made.body.account.id],
      bodies: expect.arrayContaining([desk]),
    })
    // His colleagues neither: it has gone up to the county.
    expect((await read(server, 'intake', lead.id)).status).toBe(404)
    expect((await read(server, 'supervisor', lead.id)).body.holder.name).toMatch(/清源县督办组/)
    // Who is only told of in a story is nobody concerned.
    expect(await shieldOf(other.id)).toEqual({ accounts: [], bodies: [] })
    const { rows } = await server.admin.query('select * from activity where lead_id = $1', [lead.id])
    expect(rows).toHaveLength(2)
  })
})

it('who stands in for somebody and administers since sees no leads, and neither who stands in for an administrator', async () => {
  const [clerk, town, administrator] = await Promise.all(
    ['clerk1', 'town1', 'administrator'].map((account) => server.accountId(account)),
  )
  const lead = await file(server, 'declaration')
  const add = `insert into stand_in (county_code, id, account_id, stand_in_id, first_day, last_day, set_by, set_at)
    values ($1, $2, $3, $4, '2026-03-01', '2026-03-09', $5, now())`
  const id = (n: number) => `019cac46-1500-7000-8000-00000000aaa${n}`
  await server.admin.query(add, [COUNTY, id(1), clerk, administrator, administrator])
  await server.admin.query(add, [COUNTY, id(2), administrator, town, administrator])
  expect((await read(server, 'administrator', lead.id)).status).toBe(404)
  expect((await get('administrator', '/leads?scope=inbox')).body.items).toEqual([])
  expect((await get('town1', '/administration/accounts')).status).toBe(403)
})
