import { reportCategoryIds } from '@/domain/leads/kinds'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, newKey, report, villages } from './forms'

/** A village secretary who asks here, with or without his own account, learns nothing of a report about himself. */

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.admin.query('delete from address_count')
})

const similar = (regionCode: string, category: string, as?: string) =>
  server.request('GET', `/reports/similar?regionCode=${regionCode}&category=${category}`, as ? { as } : {})

const handled = async (regionCode: string, category: string, as?: string) =>
  (await similar(regionCode, category, as)).body

test('an open report by name, about nobody: others hear that such a matter is being handled, and no more', async () => {
  expect(await handled(villages.three, 'publicity')).toEqual({ handled: false })
  const { id } = await file(server, 'report', { category: 'publicity', regionCode: villages.three })
  // Only received: nobody is handling it yet.
  expect(await handled(villages.three, 'publicity')).toEqual({ handled: false })
  await act(server, 'intake', id as string, { action: 'accept' })
  expect(await handled(villages.three, 'publicity')).toEqual({ handled: true })
  expect(await handled(villages.three, 'publicity', 'villager2')).toEqual({ handled: true })
  // Another kind, another village.
  expect(await handled(villages.three, 'left-out')).toEqual({ handled: false })
  expect(await handled(villages.four, 'publicity')).toEqual({ handled: false })
  // Over.
  const toBodyId = await bodyIdOf(server, /东山乡政府/)
  await act(server, 'intake', id as string, { action: 'assign', toBodyId })
  await act(server, 'town1', id as string, { action: 'reply', text: '重新公示了。' })
  expect(await handled(villages.three, 'publicity')).toEqual({ handled: false })
})

test('of what somebody did, of whom it names, of the hidden and the nameless: never, whoever asks', async () => {
  const about = { accused: { bodyId: await bodyIdOf(server, /禾田村/) } }
  const two = { regionCode: villages.two }
  for (const category of reportCategoryIds) {
    const shielded = await file(server, 'report', { ...two, ...about, category })
    const named = await file(server, 'report', {
      ...two,
      category,
      accused: { name: '谁也不是' },
    })
    const hidden = await file(server, 'report', { ...two, category, identity: 'hidden' })
    for (const { id } of [shielded, named, hidden])
      await act(server, 'intake', id as string, { action: 'accept' })
  }
  const nameless = await sendWithoutName({ ...two, category: 'publicity' })
  await act(server, 'intake', nameless, { action: 'accept' })
  for (const category of reportCategoryIds)
    for (const as of [undefined, 'clerk2', 'villager2'])
      expect(await handled(villages.two, category, as)).toEqual({ handled: false })
})

test('by name and about nobody, but of a kind about somebody’s conduct: never', async () => {
  const quiet = ['funds', 'cadre-conduct', 'falsification', 'arbitrary-fees', 'privacy-leak', 'other']
  for (const category of quiet) {
    const { id } = await file(server, 'report', { category, regionCode: villages.four }, 'villager1')
    await act(server, 'intake', id as string, { action: 'accept' })
    expect(await handled(villages.four, category)).toEqual({ handled: false })
  }
})

test('declarations and questions are not spoken of', async () => {
  for (const kind of ['declaration', 'inquiry'] as const) {
    const { id } = await file(server, kind)
    await act(server, 'intake', id as string, { action: 'accept' })
  }
  for (const category of reportCategoryIds)
    expect(await handled(villages.one, category)).toEqual({ handled: false })
})

test('an account may ask twenty times, an address more often; then it has to wait', async () => {
  for (let times = 0; times < 20; times += 1)
    expect((await similar(villages.one, 'left-out', 'villager1')).status).toBe(200)
  expect((await similar(villages.one, 'left-out', 'villager1')).status).toBe(429)
  // A neighbour at the same address is not kept out by it.
  expect((await similar(villages.one, 'left-out', 'villager2')).status).toBe(200)
  for (let times = 22; times < 120; times += 1) await similar(villages.one, 'left-out')
  expect((await similar(villages.one, 'left-out')).status).toBe(429)
  const { rows } = await server.admin.query<{ address_index: Buffer }>(
    'select address_index from address_count',
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row.address_index).toHaveLength(32)
})

test('it is asked with a village and a kind there are, and the answer is not kept on the way', async () => {
  expect((await similar('123', 'left-out')).status).toBe(422)
  expect((await similar(villages.one, 'nothing')).status).toBe(422)
  expect((await similar('990099101201', 'left-out')).status).toBe(422)
  expect((await similar(villages.one, 'left-out')).headers['cache-control']).toBe('no-store')
  expect((await server.request('GET', `/reports/similar?regionCode=${villages.one}`)).status).toBe(422)
})

async function sendWithoutName(changes: object): Promise<string> {
  const asked = { provider: 'anonymous', countyCode: COUNTY }
  const { token } = (await server.request('POST', '/sessions', { body: asked })).body as { token: string }
  const { contact: _contact, ...rest } = report
  const { body } = await server.request('POST', '/leads', {
    body: { source: 'web', content: { ...rest, identity: 'anonymous', ...changes } },
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': newKey() },
  })
  return body.lead.id as string
}
