import { startTestServer, type TestServer } from '../support/server'
import { count, declaration, formOf, newKey, report, submit } from './forms'

/** A submission is taken in once, however often the phone sends it (checks.md 15). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const leads = () => count(server, 'lead')

it('gives five identical answers to the same submission sent five times, and makes one lead', async () => {
  const before = await leads()
  const key = newKey()
  const answers = []
  for (let i = 0; i < 5; i++) {
    answers.push(await submit(server, 'villager1', declaration, { key }))
    server.clock.advance({ minutes: 7 })
  }
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  expect(await leads()).toBe(before + 1)
  expect(await count(server, 'activity')).toBe(await leads())
  expect(await count(server, 'outbox')).toBe(await leads())
})

it('gives the same answer after the lead has moved on and the server was started again', async () => {
  const key = newKey()
  const first = await submit(server, 'villager1', report, { key })
  const id = first.body.lead.id as string
  const body = { action: 'accept', version: 1 }
  expect((await server.request('POST', `/leads/${id}/actions`, { as: 'intake', body })).status).toBe(200)
  server.clock.advance({ days: 3 })
  const again = await submit(server, 'villager1', report, { key })
  expect(again.status).toBe(201)
  expect(again.text).toBe(first.text)
})

it('takes in fifty at once with one key as one lead: the others are replays or told to wait', async () => {
  const before = await leads()
  const key = newKey()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => submit(server, 'villager2', declaration, { key })),
  )
  expect(await leads()).toBe(before + 1)
  const done = answers.filter((answer) => answer.status === 201)
  const waiting = answers.filter((answer) => answer.status === 409)
  expect(done.length + waiting.length).toBe(50)
  expect(done.length).toBeGreaterThan(0)
  expect(new Set(done.map((answer) => answer.text)).size).toBe(1)
  expect(waiting.every((answer) => answer.body.code === 'key-in-progress')).toBe(true)
})

it('refuses the key of another submission with 422, and keeps the first', async () => {
  const key = newKey()
  await submit(server, 'villager1', declaration, { key })
  const before = await leads()
  const other = await submit(server, 'villager1', formOf('declaration', { story: '房子也漏了。' }), { key })
  expect(other.status).toBe(422)
  expect(other.body.code).toBe('key-reused')
  const otherKind = await submit(server, 'villager1', report, { key })
  expect(otherKind.body.code).toBe('key-reused')
  const otherSource = await submit(server, 'villager1', declaration, { key, source: 'web' })
  expect(otherSource.body.code).toBe('key-reused')
  expect(await leads()).toBe(before)
})

it.each([
  ['none', undefined],
  ['an empty one', ''],
  ['a short one', 'abc'],
  ['an overlong one', 'a'.repeat(65)],
  ['one with strange characters', 'key with spaces; drop table'],
])('refuses %s with 400', async (_name, key) => {
  const before = await leads()
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key }
  const body = { source: 'miniapp', content: declaration }
  const answer = await server.request('POST', '/leads', { as: 'villager1', body, headers })
  expect(answer.status).toBe(400)
  expect(answer.body.code).toBe('key-missing')
  expect(await leads()).toBe(before)
})

it('keeps the keys of two people apart, and of two counties', async () => {
  const before = await leads()
  const key = newKey()
  const mine = await submit(server, 'villager1', declaration, { key })
  const theirs = await submit(server, 'villager2', declaration, { key })
  const elsewhere = await submit(
    server,
    '620199-villager1',
    formOf('declaration', { regionCode: '620199101201' }),
    { key },
  )
  expect([mine.status, theirs.status, elsewhere.status]).toEqual([201, 201, 201])
  expect(new Set([mine, theirs, elsewhere].map((answer) => answer.body.lead.id)).size).toBe(3)
  expect(await leads()).toBe(before + 3)
})

it('does not keep a refusal: the corrected form may come with the same key', async () => {
  const key = newKey()
  const wrong = await submit(server, 'villager1', formOf('declaration', { regionCode: '361199101299' }), {
    key,
  })
  expect(wrong.body.code).toBe('region-unknown')
  const right = await submit(server, 'villager1', declaration, { key })
  expect(right.status).toBe(201)
})

it('keeps the answers sealed', async () => {
  const kept = await server.admin.query<{ sealed: Buffer }>(
    'select sealed from idempotency where sealed is not null',
  )
  expect(kept.rows.length).toBeGreaterThan(0)
  for (const { sealed } of kept.rows) expect(sealed.toString('utf8')).not.toContain('周春生')
})
