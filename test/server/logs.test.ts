import { startWorker } from '@/server/jobs/worker'
import { startTestServer, type TestServer } from '../support/server'
import { act, declaration, file, newKey, report, submit, upload } from './forms'

/** No line of the log holds anything of a person, whatever is asked, by whomever, and whatever breaks (checks.md 5, 6). */

const seeded = [
  '欧阳穗禾',
  '13907938888',
  '361130196805110033',
  '6222021234567890128',
  '白血病三期',
  '东山乡樟树村九组',
  'wx-openid-seeded-1',
]

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** Every route of the app: `METHOD` and pattern. */
function routes(): [method: string, pattern: string][] {
  const trail: string[] = []
  return server.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^(.*?)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
      if (!found) return []
      const depth = (found[1] ?? '').length / 4
      trail.splice(depth, trail.length, found[2] ?? '')
      const methods = (found[3] ?? '').split(', ').filter((method) => method && method !== 'HEAD')
      return methods.map((method): [string, string] => [method, trail.join('')])
    })
}

const word = (n: number) => seeded[n % seeded.length] ?? ''
const everything = Object.fromEntries(
  [
    'name',
    'phone',
    'idNumber',
    'account',
    'password',
    'code',
    'text',
    'story',
    'reason',
    'receiptCode',
    'number',
  ].map((field, n) => [field, word(n)]),
)

let asked = 0
async function askAll(as: string[]): Promise<number[]> {
  const statuses: number[] = []
  // All but signing out, after which nobody would be signed in for the others.
  for (const [method, pattern] of routes().filter(([, path]) => !path.endsWith('/sessions/current')))
    for (const who of as) {
      const path = pattern.replace(/:\w+|\*/g, () => encodeURIComponent(word((asked += 1))))
      const query = `?search=${encodeURIComponent(word(asked))}&phone=13907938888`
      const bearer = `Bearer ${await server.tokenOf(who)}`
      const answer = await server.app.inject({
        method: method as 'GET',
        url: `${path}${query}`,
        headers: {
          authorization: bearer,
          'idempotency-key': newKey(),
          'x-forwarded-for': '10.9.8.7',
          'user-agent': 'seeded-phone',
          ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
        },
        ...(method === 'GET' || method === 'DELETE'
          ? {}
          : {
              payload: JSON.stringify({ ...everything, action: 'comment', version: 1, content: everything }),
            }),
      })
      statuses.push(answer.statusCode)
    }
  return statuses
}

const known = new Set([
  ...['level', 'time', 'pid', 'hostname', 'reqId', 'req', 'res', 'responseTime', 'msg'],
  ...['fault', 'route', 'job', 'smsCode', 'wechatCode'],
])

function expectClean(): void {
  const log = server.logged()
  const found = [...seeded, '周春生', '吴月红', '13907931001', '13907931002', '10.9.8.7', 'seeded-phone']
  expect(found.filter((one) => log.includes(one) || log.includes(encodeURIComponent(one)))).toEqual([])
  expect(log).not.toMatch(/Bearer|\d{6}\.[\w-]{43}|remoteAddress|127\.0\.0\.1/)
  const lines = log.trimEnd().split('\n')
  const keys = lines.flatMap((line) => Object.keys(JSON.parse(line) as object))
  expect([...new Set(keys)].filter((key) => !known.has(key))).toEqual([])
  // A line is about a route, never about an address.
  const odd = lines.flatMap((line) => Object.keys((JSON.parse(line) as { req?: object }).req ?? {}))
  expect([...new Set(odd)].sort()).toEqual(['method', 'route'])
}

test('every route, asked with names, phones and ID numbers in every place, by people of each kind', async () => {
  const photo = (await upload(server, 'villager1', Buffer.from('no photo at all'), `${word(0)}.jpg`)).status
  expect(photo).toBeGreaterThanOrEqual(400)
  const lead = await file(server, 'declaration', { ...declaration, story: seeded.join('，') })
  await file(server, 'report', { ...report, story: seeded.join('，') }, 'villager2')
  await act(server, 'intake', lead.id as string, { action: 'accept', note: seeded.join('，') })
  await server.runOutbox()
  const statuses = await askAll(['villager1', 'intake', 'administrator'])
  expect(statuses.length).toBeGreaterThan(200)
  expect(server.logged().split('\n').length).toBeGreaterThan(400)
  expectClean()
})

test('with tables gone, so that requests and jobs break in the middle: what the database said of it is not in there', async () => {
  await server.admin.query('alter table lead rename to lead_away')
  // What the database would say of these names the whole row.
  await server.admin.query(`alter table phone_code add constraint never check (for_county = 'never')`)
  await askAll(['villager1', 'intake'])
  const broken = await Promise.all([
    submit(server, 'villager1', { ...declaration, story: seeded.join('，') }),
    submit(server, 'villager2', { ...report, story: seeded.join('，') }),
    server.request('GET', '/leads?scope=inbox', { as: 'intake' }),
    server.request('GET', `/leads?scope=inbox&search=${encodeURIComponent(word(0))}`, { as: 'intake' }),
    server.request('GET', '/leads/019cac46-1500-7000-8000-00000000beef', { as: 'intake' }),
    server.request('POST', '/phone-codes', { body: { countyCode: '361199', phone: '13907938888' } }),
  ])
  expect(broken.filter(({ status }) => status === 500).length).toBeGreaterThanOrEqual(4)
  const worker = startWorker(server.context, server.app.log)
  for (let n = 0; n < 200 && !server.logged().includes('job failed'); n += 1)
    await new Promise((resolve) => setTimeout(resolve, 25))
  await worker.stop()
  await server.admin.query('alter table lead_away rename to lead')
  expect(server.logged()).toContain('job failed')
  expect(server.logged()).toContain('request failed')
  expectClean()
})
