import { startWorker } from '@/server/jobs/worker'
import { startDatabaseProxy, type DatabaseProxy } from '../support/database-proxy'
import { serviceAddress, startTestServer, type Answer, type TestServer } from '../support/server'
import { count, declaration, file, inquiry, newKey, submit, toldTo } from './forms'

/** The database away, or silent: no false success, told when to come back, well again by itself (checks.md 17). */

let proxy: DatabaseProxy
let server: TestServer

beforeAll(async () => {
  proxy = await startDatabaseProxy(serviceAddress('any'))
  server = await startTestServer({
    viaUrl: (direct) => proxy.through(direct),
    timeouts: { connectMs: 1500, queryMs: 1500 },
  })
  // Signed in before the trouble begins.
  for (const account of ['villager1', 'villager2', 'intake', 'administrator']) await server.tokenOf(account)
})
afterAll(async () => {
  await server.stop()
  await proxy.stop()
})
afterEach(() => proxy.restore())

function expectAway(answer: Answer): void {
  expect({ status: answer.status, code: answer.body.code, retry: answer.headers['retry-after'] }).toEqual({
    status: 503,
    code: 'unavailable',
    retry: '5',
  })
  expect(answer.headers['content-type']).toMatch(/problem\+json/)
  expect(answer.body.title).toContain('您填的都还在')
}

async function expectEverythingAway(): Promise<void> {
  const signIn = { body: { provider: 'demo', account: '361199-villager1' } }
  const answers = await Promise.all([
    submit(server, 'villager1', declaration),
    ...['/leads?scope=mine', '/leads?scope=inbox', '/leads/counts', '/notifications'].map((url) =>
      server.request('GET', url, { as: 'intake' }),
    ),
    server.request('POST', '/sessions', signIn),
    server.request('GET', '/counties'),
  ])
  for (const answer of answers) expectAway(answer)
  const health = await server.request('GET', '/health')
  expect(health.status).toBe(503)
  expect(health.body.status).toBe('unavailable')
  expect(health.headers['retry-after']).toBe('5')
}

/** As a phone does it: told to come back, it comes back. */
async function untilTaken(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return answer
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function expectWell(): Promise<void> {
  expect((await untilTaken(() => server.request('GET', '/health'))).status).toBe(200)
  expect((await untilTaken(() => submit(server, 'villager1', inquiry))).status).toBe(201)
}

it('answers 503 and when to come back while the database is away, and is well again without a restart', async () => {
  await expectWell()
  const key = newKey()
  await proxy.cut()
  await expectEverythingAway()
  expectAway(await submit(server, 'villager1', declaration, { key }))
  await proxy.restore()
  await expectWell()

  const before = await count(server, 'lead')
  const sent = await untilTaken(() => submit(server, 'villager1', declaration, { key }))
  expect(sent.status).toBe(201)
  expect((await submit(server, 'villager1', declaration, { key })).text).toBe(sent.text)
  expect(await count(server, 'lead')).toBe(before + 1)
})

it('gives up on a database that says nothing any more, and is well again when it speaks', async () => {
  await expectWell()
  proxy.stall()
  await expectEverythingAway()
  await proxy.restore()
  await expectWell()
})

it.each(['cut', 'stall'] as const)(
  'says yes to nothing that is not kept, the line %s in the midst of it',
  async (how) => {
    const before = await count(server, 'lead')
    const keys = Array.from({ length: 40 }, newKey)
    const first = keys.map((key) => submit(server, 'villager2', inquiry, { key }))
    // Some are through, some on their way, some still wait.
    await Promise.race(first)
    await proxy[how]()
    const answers = await Promise.all(first)
    expect(answers.filter((answer) => ![201, 503].includes(answer.status))).toEqual([])
    const kept = answers.filter((answer) => answer.status === 201)
    expect(kept.length).toBeGreaterThan(0)
    await proxy.restore()
    await expectWell()

    for (const answer of kept) {
      const { status, body } = await untilTaken(() =>
        server.request('GET', `/leads/${answer.body.lead.id}`, { as: 'villager2' }),
      )
      expect({ status, number: body.number }).toEqual({ status: 200, number: answer.body.receipt.number })
    }
    const again = await Promise.all(
      keys.map((key) => untilTaken(() => submit(server, 'villager2', inquiry, { key }))),
    )
    expect(again.map((answer) => answer.status)).toEqual(again.map(() => 201))
    for (const [i, answer] of answers.entries())
      if (answer.status === 201) expect(again[i]?.text).toBe(answer.text)
    expect(await count(server, 'lead')).toBe(before + 41)
    expect(
      await count(server, 'lead l where not exists (select 1 from activity a where a.lead_id = l.id)'),
    ).toBe(0)
  },
)

it('keeps its jobs alive through it: what waited is sent once the database is back', async () => {
  const worker = startWorker(server.context, server.app.log)
  await proxy.cut()
  await new Promise((resolve) => setTimeout(resolve, 700))
  await proxy.restore()
  const lead = await file(server, 'report', {}, 'villager2')
  while ((await count(server, 'outbox')) > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await toldTo(server, 'villager2', lead.id as string)).toEqual(['filed-filer'])
  await worker.stop()
  // That the database was away passes by itself: it fills no log.
  expect(server.logged()).not.toContain('job failed')
})

it('ends no process when the database ends every connection', async () => {
  await expectWell()
  await server.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'cunsheng_service'`,
    [server.databaseName],
  )
  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(server, 'villager1', inquiry)))
  expect(answers.filter((answer) => ![201, 503].includes(answer.status))).toEqual([])
  await expectWell()
})
