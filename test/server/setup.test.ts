import { runSetup, type SetupTools } from '@/server/accounts/run-setup'
import { inviteAdministrator, makeCounty } from '@/server/administration/make-county'
import { startTestServer, type TestServer } from '../support/server'
import { codeOf, password } from './staff-account'

/** `npm run setup`: from no county to an administrator who signs in and makes the first account, without any SQL. */

let server: TestServer
const lines: string[] = []
const table = '361130101000,,紫阳镇\n361130101201,,古坦村村民委员会\n361130101202,,'
beforeAll(async () => {
  server = await startTestServer({ env: { LIMIT_SIGN_IN_ADDRESS: '1000' } })
})
afterAll(() => server.stop())
beforeEach(() => void lines.splice(0))

const tools = (): SetupTools => ({
  read: (file) =>
    file === 'regions.csv'
      ? Promise.resolve(Buffer.from(table))
      : Promise.reject(Object.assign(new Error('missing'), { code: 'ENOENT' })),
  make: (county) => makeCounty(server.context, county),
  again: (county, login) => inviteAdministrator(server.context, county, login),
  print: (line) => void lines.push(line),
  address: 'https://12317.example',
  today: '2026-03-02',
})
const setup = (...args: string[]) => runSetup(args, tools())
const given = [
  '--county',
  '361130',
  '--name',
  '婺源县',
  '--city',
  '上饶市',
  '--admin',
  '李工',
  '--account',
  'li.gong',
]
const codeTold = () => /邀请码：(\S+)/.exec(lines.join('\n'))?.[1] ?? ''

async function accept(code: string) {
  const invitation = { countyCode: '361130', invitation: code }
  const opened = await server.request('POST', '/staff-invitations/openings', { body: invitation })
  const otp = codeOf(server, opened.body.secret as string)
  const { body } = await server.request('POST', '/staff-invitations/acceptances', {
    body: { ...invitation, password, otp },
  })
  return { authorization: `Bearer ${body.session.token}` }
}

it('says what is missing and wrong, and makes nothing of it', async () => {
  expect(await setup()).toBe(1)
  expect(lines.join('\n')).toContain('用法：npm run setup')
  expect(await setup('--county', '3611')).toBe(1)
  expect(lines.join('\n')).toContain('--county 应是县的 6 位区划代码。')
  expect(await setup(...given, '--regions', 'nowhere.csv')).toBe(1)
  expect(lines.join('\n')).toContain('没有找到 --regions 指定的文件。')
  const { rows } = await server.admin.query("select 1 from county where county_code = '361130'")
  expect(rows).toEqual([])
})

it('makes the county, its offices and the administrator, who makes the first account', async () => {
  expect(await setup(...given, '--regions', 'regions.csv')).toBe(0)
  const told = lines.join('\n')
  expect(told).toContain('导入区划 2 个，建好乡村单位 2 个。')
  expect(told).toContain('第 3 行没有导入：没有名称。')
  expect(told).toContain('https://12317.example')
  const headers = await accept(codeTold())
  const ask = (method: string, url: string, body?: unknown) =>
    server.request(method, `/administration${url}`, { headers, ...(body ? { body } : {}) })
  const { items } = (await ask('GET', '/bodies')).body as { items: { id: string; name: string }[] }
  expect(items.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      '上饶市督办组',
      '婺源县督办组',
      '婺源县 12317 受理台',
      '紫阳镇政府',
      '古坦村委会',
    ]),
  )
  const bodyId = items.find(({ name }) => name === '婺源县 12317 受理台')!.id
  const made = await ask('POST', '/accounts', {
    name: '何敏',
    account: 'hemin',
    grants: [{ role: 'county-intake', regionCode: '361130000000', bodyId }],
  })
  expect(made.status).toBe(201)
  const records = (await ask('GET', '/records')).body.items as { what: string; by: string | null }[]
  expect(records.map(({ what, by }) => [what, by])).toEqual([
    ['account-made', '李工'],
    ['account-made', null],
    ['county-made', null],
  ])
})

it('is refused where there is an administrator; who has lost everything begins anew', async () => {
  expect(await setup(...given)).toBe(1)
  expect(lines).toEqual(['这个县已经有管理员了，什么都没有改。新的账号请管理员在网页上开。'])
  expect(await setup('--again', '--county', '361130', '--account', 'nobody')).toBe(1)
  expect(await setup('--again', '--county', '361130', '--account', 'hemin')).toBe(1)
  lines.splice(0)
  expect(await setup('--again', '--county', '361130', '--account', 'li.gong')).toBe(0)
  server.clock.advance({ seconds: 60 })
  const headers = await accept(codeTold())
  expect((await server.request('GET', '/administration/accounts', { headers })).status).toBe(200)
})
