import { CHAIN_START } from '@/domain/chain'
import { verifyEvidence } from '@/domain/authorization/evidence'
import { firstBrokenActivity } from '@/domain/leads/activity'
import { verifyRecordSignature } from '@/server/security/record-signature'
import { tidy } from '@/server/jobs/tidy'
import { inkOf } from '../support/handwriting'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { act, count, declaration, file, inquiry, newKey, report, submit, toldTo } from './forms'

/** The server's clock is set back an hour in the middle of the day: nothing is lost, nothing is doubled. */

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const setBack = () => server.clock.advance({ hours: -1 })

async function chainOf(id: string) {
  return server.context.leads.activities(server.context.db, COUNTY, id)
}

test('a lead goes on: sessions hold, numbers go up, the history stays one chain, messages come once', async () => {
  const lead = await file(server, 'report', report, 'villager2')
  const id = lead.id as string
  const key = newKey()
  const first = await submit(server, 'villager1', declaration, { key })
  expect(first.status).toBe(201)
  const before = await toldTo(server, 'intake')

  setBack()
  // The same submission again is the same lead.
  const again = await submit(server, 'villager1', declaration, { key })
  expect([again.status, again.body.lead.id]).toEqual([201, first.body.lead.id])
  await act(server, 'intake', id, { action: 'accept' })
  const next = await file(server, 'inquiry', inquiry)
  const numbers = [lead.number, first.body.lead.number, next.number] as string[]
  expect(new Set(numbers).size).toBe(3)
  expect(await count(server, 'lead')).toBe(3)
  await server.runOutbox()

  server.clock.advance({ hours: 2 })
  await server.runOutbox()
  await server.runOutbox()
  expect(await count(server, 'outbox')).toBe(0)
  const told = (await toldTo(server, 'intake', id)).filter((template) => !before.includes(template))
  expect(new Set(told).size).toBe(told.length)
  for (const one of [id, first.body.lead.id as string, next.id as string]) {
    const chain = await chainOf(one)
    expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, n) => n + 1))
    expect(firstBrokenActivity(chain, CHAIN_START)).toBeNull()
  }
})

test('a statement that was opened before is signed after, and its evidence holds', async () => {
  const { id } = (await file(server, 'declaration', declaration)) as { id: string }
  const as = 'villager1'
  const opened = await server.request('POST', '/signing-openings', { as, body: { leadId: id } })
  const { id: openingId } = opened.body as { id: string }
  setBack()
  expect((await server.request('POST', `/signing-openings/${openingId}/end`, { as })).status).toBe(200)
  const form = {
    member: 0,
    openingId,
    writer: { kind: 'self' },
    name: '周春生',
    lastFour: '0033',
    handwriting: inkOf(0),
    phoneTime: '2026-03-02 09:00',
  }
  expect((await server.request('POST', `/leads/${id}/signatures`, { as, body: form })).status).toBe(200)
  const { text } = await server.request('GET', `/leads/${id}/evidence.json`, { as })
  expect(verifyEvidence(text, verifyRecordSignature).valid).toBe(true)
})

test('a deadline that was raised is not raised again, and none is left out', async () => {
  const { id } = (await file(server, 'report')) as { id: string }
  const raised = async () => (await chainOf(id)).filter(({ data }) => data.type === 'supervised').length
  server.clock.advance({ days: 1, hours: 15 })
  await server.sweep()
  const once = await raised()
  expect(once).toBeGreaterThan(0)
  for (let n = 0; n < 4; n += 1) {
    setBack()
    await server.sweep()
  }
  expect(await raised()).toBe(once)
  server.clock.advance({ hours: 4 })
  await server.sweep()
  expect(await raised()).toBe(once)
  server.clock.advance({ days: 4 })
  await server.sweep()
  expect(await raised()).toBeGreaterThan(once)
  expect(firstBrokenActivity(await chainOf(id), CHAIN_START)).toBeNull()
})

test('what waits to be thrown away waits an hour more, and nothing younger goes', async () => {
  await submit(server, 'villager1', declaration)
  const kept = await count(server, 'idempotency')
  setBack()
  await tidy(server.context, COUNTY)
  expect(await count(server, 'idempotency')).toBe(kept)
  expect((await server.request('GET', '/leads?scope=mine', { as: 'villager1' })).status).toBe(200)
})

test('a setting that was changed is seen within seconds all the same', async () => {
  const { places } = server.context
  const before = (await places.of(COUNTY)).county.name
  await server.admin.query(`update county set name = '新名字' where county_code = $1`, [COUNTY])
  expect((await places.of(COUNTY)).county.name).toBe(before)
  setBack()
  expect((await places.of(COUNTY)).county.name).toBe('新名字')
})
