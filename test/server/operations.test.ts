import { deedOf } from '@/domain/operations/audit'
import { retentionYears } from '@/domain/api/operations'
import { usualYears } from '@/domain/operations/retention'
import { createJobLog } from '@/server/operations/job-log'
import { createRequestMetrics } from '@/server/operations/metrics'
import { startWorker } from '@/server/jobs/worker'
import { startDatabaseProxy } from '../support/database-proxy'
import { COUNTY, serviceAddress, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, declaration, file, report } from './forms'

/** How the platform runs, for whoever looks after it; who looked at what. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { METRICS_TOKEN: 'a-token-for-the-metrics' } })
})
afterAll(() => server.stop())

async function metrics(headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') {
  return server.app.inject({ method: 'GET', url: '/metrics', headers, remoteAddress })
}

describe('/metrics', () => {
  test('is what Prometheus reads: every line a comment or a name, labels and a number', async () => {
    await file(server, 'declaration')
    await server.request('GET', '/nowhere/13907931001')
    const { statusCode, body, headers } = await metrics()
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const wrong = body
      .trimEnd()
      .split('\n')
      .filter(
        (line) =>
          !/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[\d.e+-]+)$/.test(
            line,
          ),
      )
    expect(wrong).toEqual([])
    expect(body).toContain('cunsheng_leads{kind="declaration",status="received"} 1')
    expect(body).toMatch(
      /cunsheng_http_requests_total\{method="POST",route="\/api\/v1\/leads",status="201"\} 1\n/,
    )
    expect(body).toContain('cunsheng_database_up 1')
    expect(body).toMatch(/cunsheng_outbox\{state="waiting"\} [1-9]/)
    expect(body).toMatch(/cunsheng_process_memory_bytes\{kind="resident"\} \d{6,}/)
  })

  test('names no person, no region, no lead and no address that was asked for', async () => {
    const lead = await file(server, 'report')
    await server.request('GET', `/leads/${lead.id}`, { as: 'clerk4' })
    await server.request('GET', `/regions?countyCode=${COUNTY}`)
    const { body } = await metrics()
    for (const word of [lead.id as string, lead.number as string, COUNTY, '13907931001', '周春生'])
      expect(body).not.toContain(word)
  })

  test.each([
    ['another machine', {}, '10.1.2.3', 404],
    ['this machine by a proxy', { 'x-forwarded-for': '10.1.2.3' }, '127.0.0.1', 404],
    ['another machine with the token', { authorization: 'Bearer a-token-for-the-metrics' }, '10.1.2.3', 200],
    [
      'another machine with another token',
      { authorization: 'Bearer a-token-for-the-metricz' },
      '10.1.2.3',
      404,
    ],
    ['this machine', {}, '::1', 200],
  ])('%s', async (_who, headers, address, status) => {
    expect((await metrics(headers, address)).statusCode).toBe(status)
  })

  test('buckets count what is within them, and a route that is odd does not break the text', () => {
    const seen = createRequestMetrics()
    for (const seconds of [0.005, 0.05, 20])
      seen.seen({ method: 'GET', route: '/a"b\n', status: 200, seconds })
    const text = seen.text().join('\n')
    expect(text).toContain('_bucket{method="GET",route="/a\\"b\\n",le="0.01"} 1')
    expect(text).toContain('le="10"} 2')
    expect(text).toContain('le="+Inf"} 3')
    expect(text).toContain('_sum{method="GET",route="/a\\"b\\n"} 20.055')
  })
})

test('the health page: messages, channels, disk, database, clock, jobs and version, with what needs somebody', async () => {
  await server.admin.query(`update outbox set dead_at = now() where id = (select id from outbox limit 1)`)
  const ran = createJobLog(server.context)
  await ran('outbox', null)
  await ran('tidy', 'TypeError')
  server.clock.advance({ minutes: 20 })
  const { status, body } = await server.request('GET', '/operations/health', { as: 'administrator' })
  expect(status).toBe(200)
  expect(body.outbox).toMatchObject({ dead: 1, waiting: expect.any(Number), oldestAt: expect.any(String) })
  expect(body.disk.free).toBeGreaterThan(0)
  expect(body.database.bytes).toBeGreaterThan(1_000_000)
  expect(body.database.migrations.map(({ name }: { name: string }) => name)).toContain('0018-operations.sql')
  expect(body.jobs.map(({ job }: { job: string }) => job)).toEqual(['outbox', 'tidy'])
  expect(body.warnings).toEqual([
    '有 1 条通知没有发出去，请在下面点“重新发”，或者“不发了”。',
    '有通知等了很久还没有发，请看看后台任务是不是停了。',
    expect.stringContaining('时间差了'),
    '后台任务“发通知”很久没有做了，请看看服务是不是停了。',
    '后台任务“日常清理”上一次没有做成，请让技术人员看日志。',
  ])
  await server.admin.query('update outbox set dead_at = null')
})

test('a job that failed and went well again says so, and one that runs often does not write each time', async () => {
  const ran = createJobLog(server.context)
  const rows = async () => {
    const found = await server.admin.query<{ ran_at: Date; well_at: Date; fault: string | null }>(
      `select ran_at::text, well_at::text, fault from job_run where job = 'import'`,
    )
    return found.rows[0]
  }
  await ran('import', 'Error')
  expect(await rows()).toMatchObject({ well_at: null, fault: 'Error' })
  await ran('import', null)
  const first = await rows()
  expect(first).toMatchObject({ fault: null })
  server.clock.advance({ seconds: 5 })
  await ran('import', null)
  expect(await rows()).toEqual(first)
  // Set back an hour it writes on.
  server.clock.advance({ hours: -1 })
  await ran('import', null)
  expect((await rows())?.ran_at).not.toEqual(first?.ran_at)
  server.clock.advance({ hours: 1 })
})

test('the worker of a server writes down its jobs', async () => {
  const worker = startWorker(server.context, server.app.log)
  const names = async () =>
    (await server.admin.query<{ job: string }>('select job from job_run')).rows.map(({ job }) => job)
  const jobs = ['outbox', 'deadline-sweep', 'retention', 'tidy', 'webhooks', 'import', 'search']
  for (let n = 0; n < 200 && !jobs.every((job) => seen.includes(job)); n += 1) {
    seen = await names()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await worker.stop()
  expect(seen).toEqual(expect.arrayContaining(jobs))
})
let seen: string[] = []

interface Item {
  kind: string
  what: string
  name: string | null
  accountId: string
  leadNumber: string | null
  allowed: boolean
  at: string
  id: string
}
async function audit(query: Record<string, string> = {}, as = 'administrator') {
  const answer = await server.request('GET', `/operations/audit?${new URLSearchParams(query).toString()}`, {
    as,
  })
  expect(answer.status).toBe(200)
  return answer.body as { items: Item[]; nextCursor: string | null }
}

describe('the audit', () => {
  it('refuses days the wrong way round', async () => {
    const url = '/operations/audit?from=2026-03-02T16:00:00.000Z&before=2026-03-01T16:00:00.000Z'
    const { status, body } = await server.request('GET', url, { as: 'administrator' })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ path: 'before', code: 'period-backwards' }])
  })

  test('shows who was refused, who looked at a name, who came in, who set what; and who looked here', async () => {
    const lead = await file(server, 'declaration', declaration)
    await act(server, 'intake', lead.id as string, { action: 'accept' })
    await server.request('GET', `/leads/${lead.id}`, { as: 'clerk4' })
    const reveal = { field: 'member', member: 0, reasonId: 'other', words: '核对户口' }
    await act(server, 'intake', lead.id as string, {
      action: 'assign',
      toBodyId: await bodyIdOf(server, /樟树村/),
    })
    const shown = await server.request('POST', `/leads/${lead.id}/reveals`, { as: 'clerk1', body: reveal })
    expect(shown.status).toBe(200)
    await server.request('PUT', '/operations/retention', { as: 'administrator', body: usualYears })
    await audit()
    const { items } = await audit({}, 'supervisor')
    const of = (kind: string) => items.find((item) => item.kind === kind)
    expect(of('refused')).toMatchObject({ what: '打开线索', leadNumber: lead.number, allowed: false })
    expect(of('refused')?.accountId).toBe(await server.accountId('clerk4'))
    expect(of('refused')?.name).toMatch(/\p{Script=Han}/u)
    expect(of('reveal')).toMatchObject({ what: '看完整的身份证号', reason: '别的原因（请写明）' })
    expect(of('sign-in')).toMatchObject({ what: '登录', leadNumber: null })
    expect(of('administration')).toMatchObject({ what: '改保存年限' })
    const looks = items.filter(({ kind }) => kind === 'audit').map((item) => item.accountId)
    expect(looks).toEqual([await server.accountId('supervisor'), await server.accountId('administrator')])
    const kinds = await Promise.all(
      ['refused', 'sign-in', 'audit', 'administration', 'reveal', 'export'].map(async (kind) => [
        kind,
        ...new Set((await audit({ kind })).items.map((item) => item.kind)),
      ]),
    )
    for (const [kind, ...found] of kinds) expect([[], [kind]]).toContainEqual(found)
    const byNumber = (await audit({ leadNumber: lead.number as string })).items
    expect(byNumber.length).toBeGreaterThan(0)
    expect(byNumber.every(({ leadNumber }) => leadNumber === lead.number)).toBe(true)
    expect((await audit({ leadNumber: 'JC000000-20260101-000001' })).items).toEqual([])
    const accountId = await server.accountId('clerk4')
    expect((await audit({ accountId })).items.every((item) => item.accountId === accountId)).toBe(true)
    expect((await audit({ before: '2020-01-01T00:00:00Z' })).items).toEqual([])
    expect((await audit({ from: '2020-01-01T00:00:00Z' })).items.length).toBeGreaterThan(3)
  })

  test('page by page nothing is shown twice and nothing is left out', async () => {
    const lead = await file(server, 'declaration')
    for (let n = 0; n < 120; n += 1) await server.request('GET', `/leads/${lead.id}`, { as: 'clerk4' })
    const found: Item[] = []
    let cursor: string | null = null
    do {
      const page = await audit({ leadNumber: lead.number as string, ...(cursor ? { cursor } : {}) })
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(found.length).toBe(120)
    expect(new Set(found.map(({ id }) => id)).size).toBe(120)
    expect(found.map(({ at }) => at)).toEqual([...found.map(({ at }) => at)].sort().reverse())
    expect((await server.request('GET', '/operations/audit?cursor=x', { as: 'administrator' })).status).toBe(
      400,
    )
  })

  test('信访工作条例 §30: whoever is concerned finds no trace of the report here either', async () => {
    const accused = { bodyId: await bodyIdOf(server, /清源县督办组/) }
    const lead = await file(server, 'report', { ...report, accused })
    await server.request('GET', `/leads/${lead.id}`, { as: 'intake' })
    await server.request('GET', `/leads/${lead.id}`, { as: 'supervisor' })
    expect((await audit({ leadNumber: lead.number as string }, 'supervisor')).items).toEqual([])
    const { items } = await audit({ leadNumber: lead.number as string })
    expect(items.length).toBeGreaterThan(0)
    const about = { accountId: await server.accountId('administrator') }
    const person = await file(server, 'report', { ...report, accused: about })
    await server.request('GET', `/leads/${person.id}`, { as: 'clerk4' })
    expect((await audit({ leadNumber: person.number as string })).items).toEqual([])
    expect((await audit({ leadNumber: person.number as string }, 'supervisor')).items.length).toBe(1)
  })

  test('every deed has plain words', () => {
    expect(deedOf({ source: 'access', what: 'reveal-filer', allowed: true })).toEqual({
      kind: 'reveal',
      words: '看反映人的姓名和电话',
    })
    expect(deedOf({ source: 'access', what: 'export-leads', allowed: true }).kind).toBe('export')
    expect(deedOf({ source: 'administration', what: 'clocks-set', allowed: true })).toEqual({
      kind: 'administration',
      words: '改期限',
    })
    expect(retentionYears.safeParse(usualYears).success).toBe(true)
  })
})

test('the database away: /metrics says so and still tells what the process knows', async () => {
  const proxy = await startDatabaseProxy(serviceAddress('any'))
  const away = await startTestServer({
    viaUrl: (direct) => proxy.through(direct),
    timeouts: { connectMs: 300, queryMs: 600 },
  })
  await proxy.cut()
  const answer = await away.app.inject({ method: 'GET', url: '/metrics' })
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('cunsheng_database_up 0')
  expect(answer.body).toContain('cunsheng_process_uptime_seconds')
  await proxy.restore()
  await away.stop()
  await proxy.stop()
})
