import { readFileSync } from 'node:fs'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToFitAnOffice, expectToLookRight } from './looks'
import { busyCounty, type BusyCounty } from './looks-county'
import type { Person } from './person'

// Every page of the offices with work on it: on a phone as it is and in large type, and in front of a computer.
const county = '清源县'
const looks = journey('looks-staff')
const people: Record<string, string> = {
  intake: '吴敏',
  clerk: '何建国',
  town: '黄晓峰',
  operator: '徐雪',
  supervisor: '孙正明',
  administrator: '周工',
  department: '马国平',
}
let busy: BusyCounty

/** A page as it stands, by whom, and what shows that it is there. `open`: what is pressed first. */
interface Row {
  page: string
  by: string
  name: string
  seen: string | RegExp
  query?: (busy: BusyCounty) => string
  open?: readonly (string | RegExp)[]
}

const lead = '/staff/pages/lead/index'
const rows: readonly Row[] = [
  { page: '/pages/home/index', by: 'intake', name: 'home', seen: /去收件箱/ },
  { page: '/staff/pages/inbox/index', by: 'intake', name: 'inbox', seen: '收件箱' },
  {
    page: lead,
    by: 'intake',
    name: 'lead-received',
    seen: '申报 · 待受理',
    query: (b) => `id=${b.received}`,
  },
  { page: lead, by: 'clerk', name: 'lead-visiting', seen: /办理程序/, query: (b) => `id=${b.visiting}` },
  { page: lead, by: 'clerk', name: 'lead-reviewing', seen: /办理程序/, query: (b) => `id=${b.reviewing}` },
  { page: lead, by: 'clerk', name: 'lead-posted', seen: /办理程序/, query: (b) => `id=${b.posted}` },
  { page: lead, by: 'town', name: 'lead-supervised', seen: /督办/, query: (b) => `id=${b.supervised}` },
  { page: lead, by: 'intake', name: 'lead-replied', seen: /待评价/, query: (b) => `id=${b.replied}` },
  { page: '/staff/pages/notifications/index', by: 'clerk', name: 'notifications', seen: '工作通知' },
  {
    page: '/visit/pages/form/index',
    by: 'clerk',
    name: 'visit',
    seen: /吴小满/,
    query: (b) => `lead=${b.visiting}`,
  },
  { page: '/board/pages/index/index', by: 'clerk', name: 'board', seen: '民主评议' },
  { page: '/board/pages/index/index', by: 'town', name: 'board-town', seen: '民主评议' },
  { page: '/board/pages/index/index', by: 'intake', name: 'board-county', seen: '看哪个村' },
  {
    page: '/board/pages/review/index',
    by: 'clerk',
    name: 'review',
    seen: '评议会',
    query: () => 'village=361199101201',
  },
  { page: '/board/pages/lists/index', by: 'department', name: 'lists', seen: '是哪种名单' },
  { page: '/board/pages/found/index', by: 'clerk', name: 'found', seen: '记下这一户' },
  { page: '/desk/index', by: 'operator', name: 'desk', seen: '来电人的电话' },
  { page: '/figures/pages/index/index', by: 'supervisor', name: 'figures', seen: '统计' },
  { page: '/figures/pages/public/index', by: 'supervisor', name: 'figures-public', seen: /公开/ },
  { page: '/notice/pages/list/index', by: 'clerk', name: 'notices', seen: /拟纳入监测对象公示/ },
  { page: '/notice/pages/edit/index', by: 'clerk', name: 'notice-new', seen: '做哪一种' },
  {
    page: '/notice/pages/edit/index',
    by: 'clerk',
    name: 'notice-posted',
    seen: '村部门口公示栏',
    query: (b) => `id=${b.notice}`,
  },
  { page: '/rules/pages/index/index', by: 'clerk', name: 'rules', seen: '哪一份指南' },
  { page: '/rules/pages/lines/index', by: 'administrator', name: 'lines', seen: '设一年的线' },
  { page: '/rules/pages/official/index', by: 'administrator', name: 'official', seen: '先看一遍' },
  {
    page: '/rules/pages/proposals/index',
    by: 'administrator',
    name: 'proposals',
    seen: '特困老人能不能申报？',
  },
  { page: '/exchange/pages/index/index', by: 'administrator', name: 'exchange', seen: '变化通知' },
  {
    page: '/staff/pages/notifications/index',
    by: 'administrator',
    name: 'notifications-admin',
    seen: '工作通知',
  },
  { page: '/admin/pages/accounts/index', by: 'administrator', name: 'accounts', seen: '开一个账号' },
  { page: '/admin/pages/account/index', by: 'administrator', name: 'account-new', seen: '登录用的账号' },
  { page: '/admin/pages/bodies/index', by: 'administrator', name: 'bodies', seen: /单位/ },
  { page: '/admin/pages/regions/index', by: 'administrator', name: 'regions', seen: /代码/ },
  { page: '/admin/pages/clocks/index', by: 'administrator', name: 'clocks', seen: /时限|期限/ },
  { page: '/admin/pages/history/index', by: 'administrator', name: 'history', seen: /谁/ },
  { page: '/admin/pages/channels/index', by: 'administrator', name: 'channels', seen: '每条通知发得怎么样' },
  { page: '/admin/pages/health/index', by: 'administrator', name: 'health', seen: /库|磁盘|运行/ },
  { page: '/admin/pages/audit/index', by: 'administrator', name: 'audit', seen: /谁|查/ },
  { page: '/admin/pages/retention/index', by: 'administrator', name: 'retention', seen: /保存|保留|天/ },
  { page: '/admin/pages/sign-in/index', by: 'nobody', name: 'sign-in', seen: '清源县', open: ['清源县'] },
  { page: '/admin/pages/join/index', by: 'nobody', name: 'join', seen: '邀请码' },
]

/** Every page of the offices, as the app lists them. */
function officePages(): string[] {
  const config = readFileSync('src/miniapp/app.config.ts', 'utf8')
  const packages =
    /root: '(admin|board|desk|exchange|figures|notice|rules|staff|supervise|visit)',\s*pages: \[([^\]]*)\]/g
  return [...config.matchAll(packages)].flatMap(([, root = '', pages = '']) =>
    [...pages.matchAll(/'([^']+)'/g)].map(([, page = '']) => `/${root}/${page}`),
  )
}

/** Seen by others: a notice by everybody (notice.test), an account after it was opened (staff-accounts.test). */
const elsewhere = ['/notice/pages/read/index']
const whose = (page: string) =>
  page.startsWith('/admin') ? 'administrator' : page.startsWith('/visit') ? 'clerk' : 'supervisor'
/** No story of theirs here: as they open, for whoever they are. */
const others = officePages()
  .filter((page) => !rows.some((row) => row.page === page) && !elsewhere.includes(page))
  .map((page): Row => ({ page, by: whose(page), name: page.split('/').filter(Boolean).join('-'), seen: /./ }))

beforeAll(async () => {
  busy = await busyCounty(looks.address)
}, startTimeout)

const signedIn = new Map<string, Promise<Person>>()
function personOf(role: string): Promise<Person> {
  const there = signedIn.get(role)
  if (there) return there
  const name = people[role]
  const arriving = name === undefined ? looks.person(role) : looks.arrive(county, name, role)
  signedIn.set(role, arriving)
  return arriving
}

test.each([...rows, ...others])('$name', async ({ page, by, name, seen, query, open = [] }) => {
  const person = await personOf(by)
  await person.page.goto('about:blank')
  await person.page.goto(`${looks.address}/#${page}${query ? `?${query(busy)}` : ''}`)
  await person.see(seen)
  for (const option of open) await person.choose(option)
  await person.page.getByText('正在取，请稍等').first().waitFor({ state: 'detached' })
  await expectToLookRight(person, name)
  await expectToFitAnOffice(person, name)
})

test('each page that is looked at is one of the app’s', () => {
  const all = officePages()
  expect(all.length).toBeGreaterThan(25)
  const known = rows.map(({ page }) => page).filter((page) => !page.startsWith('/pages'))
  expect(known.filter((page) => !all.includes(page))).toEqual([])
})
