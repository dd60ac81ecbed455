import { createReceiptStore } from '@/server/accounts/receipt-store'
import { startTestServer, type TestServer } from '../support/server'
import { count, formOf, newKey } from './forms'

/** More reports without a name than a small server can take: each is taken whole, or told to come again. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  server.context.receipts = createReceiptStore(server.context.sealing, { atOnce: 1, waiting: 2 })
})
afterAll(() => server.stop())

test('none is half taken, and one that was refused is taken when it comes again', async () => {
  const { contact: _contact, ...content } = formOf('report', { identity: 'anonymous' })
  const tries = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const body = { provider: 'anonymous', countyCode: '361199' }
      const begun = await server.request('POST', '/sessions', { body })
      const headers = { authorization: `Bearer ${begun.body.token as string}`, 'idempotency-key': newKey() }
      return () => server.request('POST', '/leads', { body: { source: 'web', content }, headers })
    }),
  )
  const answers = await Promise.all(tries.map((send) => send()))
  const taken = answers.filter(({ status }) => status === 201)
  const refused = answers.flatMap((answer, nth) => (answer.status === 201 ? [] : [{ answer, nth }]))
  for (const { answer } of refused)
    expect([answer.status, answer.body.code, Number(answer.headers['retry-after']) > 0]).toEqual([
      503,
      'busy',
      true,
    ])
  expect(taken.length).toBeGreaterThan(0)
  expect(await count(server, 'lead')).toBe(taken.length)
  expect(await count(server, 'anonymous_receipt')).toBe(taken.length)
  for (const { nth } of refused) expect((await tries[nth]?.())?.status).toBe(201)
  expect(await count(server, 'lead')).toBe(12)
})
