import { act, fireEvent, screen, within } from '@testing-library/react'
import type { BodyRow, StaffList, StaffRow } from '@/domain/api/administration'
import { defaultClockSettings } from '@/domain/leads/settings'
import { problemTitle } from '@/domain/problems'
import AccountPage from '@/miniapp/admin/pages/account/index'
import AccountsPage from '@/miniapp/admin/pages/accounts/index'
import BodiesPage from '@/miniapp/admin/pages/bodies/index'
import ClocksPage from '@/miniapp/admin/pages/clocks/index'
import HistoryPage from '@/miniapp/admin/pages/history/index'
import RegionsPage from '@/miniapp/admin/pages/regions/index'
import { usePlaces } from '@/miniapp/stores/places'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp } from '../fixtures'
import { lastPage, open, pick, press, pressInSheet, settle, type } from '../page'

/** The administrator's pages of accounts, offices, regions, terms, and the record of it. */

const NOW = '2026-03-02T02:00:00.000Z'
const county = '361199'
let server: FakeServer
let staff: StaffList

const body = (id: string, name: string, kind: BodyRow['kind'], regionCode: string, more = {}): BodyRow => ({
  id,
  name,
  kind,
  regionCode,
  regionName: name,
  parentId: 'county',
  closed: false,
  people: 1,
  openLeads: 0,
  ...more,
})
const bodies = [
  body('county', '清源县督办组', 'county', '361199000000', { parentId: null }),
  body('town1', '东山乡政府', 'township', '361199101000'),
  body('village1', '樟树村委会', 'village', '361199101201', { parentId: 'town1', openLeads: 2 }),
  body('village2', '禾田村委会', 'village', '361199101202', { parentId: 'town1' }),
]
const grantAt = (at: string): StaffRow['grants'][number] => {
  const { id, name, regionCode } = bodies.find((one) => one.id === at) ?? body('', '', 'village', '')
  const role = at.startsWith('town') ? 'township-staff' : 'village-clerk'
  return { role, regionCode, regionName: name, bodyId: id, bodyName: name }
}
const person = (id: string, name: string, more: Partial<StaffRow> = {}): StaffRow => ({
  id,
  name,
  own: false,
  account: `login.${id}`,
  state: 'ready',
  wechatBound: false,
  signedInAt: NOW,
  openLeads: 0,
  grants: [grantAt('village1')],
  ...more,
})
const bodyOf = (method: string, path: string) =>
  server.asked.filter((one) => one.method === method && one.path === path).map((one) => one.body)

beforeEach(async () => {
  server = new FakeServer().install()
  server.now = () => new Date(NOW)
  staff = {
    items: [
      person('a1', '何建国', { openLeads: 3 }),
      person('a2', '郭志强', { grants: [grantAt('village2')] }),
      person('a3', '陈海燕'),
      person('a4', '离岗的', { state: 'disabled' }),
    ],
    standIns: [],
  }
  server
    .on('GET', '/administration/accounts', () => ok(staff))
    .on('GET', '/administration/bodies', () => ok({ items: bodies }))
  URL.createObjectURL = () => 'blob:a-table'
  await restartApp()
  usePlaces.setState({ countyCode: county })
  await signInWith('administrator')
})

async function signInWith(role: string): Promise<void> {
  const account = { name: '周工', roles: [role], regionCode: '361199000000', regionName: '清源县' }
  await useSession.getState().signIn('token', account)
}

describe('账号和岗位', () => {
  test('everybody with duty and state; found by name, login or office', async () => {
    await open(<AccountsPage />)
    expect(screen.getByText('离岗的')).toBeInTheDocument()
    expect(screen.getByText('停用')).toBeInTheDocument()
    await type('找人', '禾田')
    expect(screen.getByText('郭志强')).toBeInTheDocument()
    expect(screen.queryByText('何建国')).toBeNull()
    await type('找人', 'LOGIN.A1')
    await press(/^何建国/)
    expect(lastPage()).toBe('/admin/pages/account/index?id=a1')
    await type('找人', '没有这个人')
    expect(screen.getByText('没有找到，请换几个字。')).toBeInTheDocument()
  })

  test('of very many only some are drawn, and it is said how many are left', async () => {
    staff.items = Array.from({ length: 300 }, (_one, at) => person(`p${at}`, `同志${at}号`))
    await open(<AccountsPage />)
    expect(screen.getAllByText(/^同志\d+号$/)).toHaveLength(50)
    expect(screen.getByText('还有 250 个，请多写几个字。')).toBeInTheDocument()
  })

  test('whoever does not administer is told whom to ask, and nothing is fetched', async () => {
    await signInWith('village-clerk')
    await open(<AccountsPage />)
    expect(screen.getByText('这里归系统管理员')).toBeInTheDocument()
    expect(server.asked).toEqual([])
  })
})

describe('岗位', () => {
  const saved = () => bodyOf('PUT', '/administration/accounts/a1/duties')
  beforeEach(() => {
    server.on('PUT', '/administration/accounts/:id/duties', ({ body: sent }) => {
      const { grants } = sent as { grants: { bodyId: string }[] }
      const own = grants.map(({ bodyId }) => grantAt(bodyId))
      staff = { ...staff, items: staff.items.map((one) => (one.id === 'a1' ? { ...one, grants: own } : one)) }
      return ok(staff)
    })
  })

  test('what was chosen counts though nobody pressed the button that adds it; it is said when it is done', async () => {
    await open(<AccountPage />, { id: 'a1' })
    await press('改岗位')
    await press('再加一个岗位')
    await pick('乡镇经办')
    await pick(/^东山乡政府/)
    await press('存岗位')
    expect(saved()).toMatchObject([
      { grants: [{ bodyId: 'village1' }, { bodyId: 'town1' }], before: [{ bodyId: 'village1' }] },
    ])
    expect(screen.getByText('岗位改好了，马上生效。')).toBeInTheDocument()
    expect(screen.getAllByText('乡镇经办 · 东山乡政府').length).toBeGreaterThan(0)
  })

  test('a duty without its office is asked about; thought better of it, nothing is added', async () => {
    await open(<AccountPage />, { id: 'a1' })
    await press('改岗位')
    await press('再加一个岗位')
    await pick('乡镇经办')
    await press('存岗位')
    expect(screen.getAllByText('选了岗位，还没有选在哪个单位。').length).toBeGreaterThan(0)
    expect(saved()).toEqual([])
    await press('不加了')
    await press('存岗位')
    expect(saved()).toMatchObject([{ grants: [{ bodyId: 'village1' }] }])
  })

  test('the same duty is not there twice; the last one cannot be taken away', async () => {
    await open(<AccountPage />, { id: 'a1' })
    await press('改岗位')
    await press('再加一个岗位')
    await pick('村级信息员')
    await pick(/^樟树村委会/)
    await press('加上这个岗位')
    expect(screen.getAllByRole('button', { name: /^去掉/ })).toHaveLength(1)
    await press(/^去掉/)
    await press('存岗位')
    expect(screen.getAllByText('请至少加一个岗位。').length).toBeGreaterThan(0)
  })

  test('another administrator was faster: it is said, and nothing is written over', async () => {
    server.on('PUT', '/administration/accounts/:id/duties', problem('setting-changed'))
    await open(<AccountPage />, { id: 'a1' })
    await press('改岗位')
    await press('存岗位')
    expect(screen.getByText(/另一位管理员刚改过/)).toBeInTheDocument()
  })

  test('a new account: everything that is missing at its field, then the invitation, once', async () => {
    server.on('POST', '/administration/accounts', () =>
      ok(
        { account: person('a9', '欧'.repeat(30)), invitation: { code: 'ABCD-EFGH-JKMN', expiresAt: NOW } },
        201,
      ),
    )
    await open(<AccountPage />)
    await press('开好账号，生成邀请码')
    const summary = within(screen.getByRole('alert'))
    expect(summary.getByRole('button', { name: '请写姓名。' })).toBeInTheDocument()
    expect(summary.getByRole('button', { name: '请至少加一个岗位。' })).toBeInTheDocument()
    await type('姓名', '欧'.repeat(30))
    await type('登录用的账号', 'ouyang')
    await pick('村级信息员')
    await pick(/^禾田村委会/)
    await press('开好账号，生成邀请码')
    expect(bodyOf('POST', '/administration/accounts')).toMatchObject([
      { account: 'ouyang', grants: [{ role: 'village-clerk', bodyId: 'village2' }] },
    ])
    expect(screen.getByText('ABCD-EFGH-JKMN')).toBeInTheDocument()
  })
})

test.each([
  [true, 'on his own account nothing is offered that the server refuses, and why is said in a line'],
  [false, 'on that of another all of it is offered, and nothing said'],
])('own %s: %s', async (own) => {
  staff.items[0] = person('a1', '何建国', { own })
  await open(<AccountPage />, { id: 'a1' })
  for (const name of ['发一个邀请码', '重置登录', /^改岗位/, '停用账号'])
    expect(screen.queryAllByRole('button', { name })).toHaveLength(own ? 0 : 1)
  const said = screen.queryAllByText(/^这是您自己的账号。.+要请另一位管理员来办。$/)
  expect(said).toHaveLength(own ? 1 : 0)
})

describe('不在岗、移交、停用', () => {
  test('who stands in and for which days; what is missing is said; it can be ended', async () => {
    const row = {
      id: 's1',
      accountId: 'a1',
      accountName: '何建国',
      standInId: 'a2',
      standInName: '郭志强',
      firstDay: '2026-03-02',
      lastDay: '2026-03-05',
    }
    server
      .on('POST', '/administration/accounts/:id/stand-ins', () => {
        staff = { ...staff, standIns: [row] }
        return ok(staff, 201)
      })
      .on('DELETE', '/administration/accounts/:id/stand-ins/:standIn', () => {
        staff = { ...staff, standIns: [] }
        return ok(staff)
      })
    await open(<AccountPage />, { id: 'a1' })
    await press(/^不在岗的日子/)
    // Nobody who has left, and not himself.
    expect(screen.queryByRole('radio', { name: /^离岗的/ })).toBeNull()
    expect(screen.queryByRole('radio', { name: /^何建国/ })).toBeNull()
    await press('定下来')
    expect(screen.getAllByText('请选谁来代。').length).toBeGreaterThan(0)
    await pick(/^郭志强/)
    await press('今天')
    const day = screen.getByRole('group', { name: '到哪天止' })
    for (const [part, text] of [
      ['年', '2026'],
      ['月', '3'],
      ['日', '5'],
    ] as const)
      fireEvent.change(within(day).getByRole('textbox', { name: new RegExp(part) }), {
        target: { value: text },
      })
    await settle()
    await press('定下来')
    expect(bodyOf('POST', '/administration/accounts/a1/stand-ins')).toEqual([
      { standInId: 'a2', firstDay: '2026-03-02', lastDay: '2026-03-05' },
    ])
    expect(screen.getByText('定好了。')).toBeInTheDocument()
    await press('提前结束')
    expect(screen.queryByText(/郭志强 代办/)).toBeNull()
    expect(screen.getByText('已经结束。')).toBeInTheDocument()
  })

  test('open leads go to a colleague of the office, or back to it; how many is said', async () => {
    server.on('POST', '/administration/accounts/:id/hand-overs', () => {
      staff = { ...staff, items: staff.items.map((one) => ({ ...one, openLeads: 0 })) }
      return ok({ handed: 2, toOffice: 1 })
    })
    await open(<AccountPage />, { id: 'a1' })
    await press(/^移交没办完的/)
    expect(screen.queryByRole('radio', { name: /^郭志强/ })).toBeNull()
    await press('移交')
    expect(screen.getAllByText('请选交给谁。').length).toBeGreaterThan(0)
    await pick(/^陈海燕/)
    await press('移交')
    expect(bodyOf('POST', '/administration/accounts/a1/hand-overs')).toEqual([{ toAccountId: 'a3' }])
    expect(screen.getByText('移交好了：2 件给了接手的人，1 件回到单位。')).toBeInTheDocument()
  })

  test('disabled only after it was asked; who has left can be let in again', async () => {
    server.on('PUT', '/administration/accounts/:id/state', ({ body: sent }) => {
      const { enabled } = sent as { enabled: boolean }
      const state = enabled ? ('ready' as const) : ('disabled' as const)
      staff = { ...staff, items: staff.items.map((one) => (one.id === 'a1' ? { ...one, state } : one)) }
      return ok(staff)
    })
    await open(<AccountPage />, { id: 'a1' })
    await press('停用账号')
    expect(bodyOf('PUT', '/administration/accounts/a1/state')).toEqual([])
    await pressInSheet('停用账号')
    expect(screen.getByText('停用了，已经退出。')).toBeInTheDocument()
    await press('启用账号')
    expect(bodyOf('PUT', '/administration/accounts/a1/state')).toEqual([
      { enabled: false },
      { enabled: true },
    ])
  })

  test('an account that is not there is said plainly', async () => {
    await open(<AccountPage />, { id: 'nobody' })
    expect(screen.getByText('没有找到，请换几个字。')).toBeInTheDocument()
  })
})

describe('单位', () => {
  test('by kind with who is above; found by a few letters; changed by name', async () => {
    server.on('PUT', '/administration/bodies/:id', () =>
      ok({ items: bodies.map((one) => (one.id === 'village1' ? { ...one, name: '樟树社区居委会' } : one)) }),
    )
    await open(<BodiesPage />)
    expect(screen.getByText('上级：清源县督办组')).toBeInTheDocument()
    await type('找单位', '樟树')
    await press(/^樟树村委会/)
    await type('单位名称', '')
    await press('存下来')
    expect(screen.getAllByText('请写单位名称。').length).toBeGreaterThan(0)
    await type('单位名称', '樟树社区居委会')
    await press('存下来')
    expect(bodyOf('PUT', '/administration/bodies/village1')).toEqual([
      { name: '樟树社区居委会', parentId: 'town1' },
    ])
    expect(screen.getByText('存好了。')).toBeInTheDocument()
  })

  test('one with people and leads cannot be closed, and what is left is said', async () => {
    server.on(
      'POST',
      '/administration/bodies/:id/closing',
      problem('body-not-empty', { detail: { people: 1, openLeads: 2, below: 0 } }),
    )
    await open(<BodiesPage />)
    await press(/^樟树村委会/)
    await press('撤掉')
    await pressInSheet('撤掉')
    expect(screen.getByText('还撤不了：有 1 人、2 件没办完、下面 0 个单位。先移走再撤。')).toBeInTheDocument()
  })

  test('a new one asks for its kind, its name and who is above', async () => {
    server.on('POST', '/administration/bodies', () => ok({ items: bodies }, 201))
    await open(<BodiesPage />)
    await press('加一个单位')
    await press('存下来')
    expect(screen.getAllByText('请选哪一类。').length).toBeGreaterThan(0)
    await pick('县直部门')
    await type('单位名称', '清源县供销社')
    await pick('清源县督办组')
    await press('存下来')
    expect(bodyOf('POST', '/administration/bodies')).toEqual([
      { name: '清源县供销社', kind: 'department', regionCode: '361199000000', parentId: 'county' },
    ])
  })
})

describe('区划导入', () => {
  const shown = {
    added: [{ code: '361199101209', name: '柏溪村' }],
    renamed: [{ code: '361199101201', before: '樟树村', name: '樟树社区' }],
    removed: [{ code: '361199101203', name: '塘背村' }],
    kept: [],
    faults: [{ row: 3, reason: '代码不是 12 位数。' }],
    elsewhere: 4,
    offices: 1,
    fingerprint: 'f'.repeat(64),
    done: false,
  }
  async function choose(): Promise<void> {
    await press('选一个文件')
    const input = document.querySelector('input[type=file]')
    if (!input) throw new Error('no file is asked for')
    await act(async () => fireEvent.change(input, { target: { files: [new File(['代码'], '区划.csv')] } }))
    await settle()
  }

  test('is looked through first; only what was shown is taken over', async () => {
    server.on('POST', '/administration/regions/imports', ({ query }) =>
      ok({ ...shown, done: query.fingerprint !== undefined }),
    )
    await open(<RegionsPage />)
    await choose()
    for (const line of [
      '柏溪村 361199101209',
      '樟树村 → 樟树社区',
      '塘背村 361199101203',
      /代码不是 12 位数/,
    ])
      expect(screen.getByText(line)).toBeInTheDocument()
    await pick('先不建')
    await press('就这样导入')
    expect(server.asked.filter(({ method }) => method === 'POST').map(({ query }) => query)).toEqual([
      {},
      { fingerprint: shown.fingerprint, offices: 'false' },
    ])
    expect(screen.getByText('导入好了。')).toBeInTheDocument()
  })

  test('changed meanwhile it is looked through again; the wrong file is said plainly', async () => {
    server.on('POST', '/administration/regions/imports', ({ query }) =>
      query.fingerprint ? problem('regions-changed') : ok(shown),
    )
    await open(<RegionsPage />)
    await choose()
    await press('就这样导入')
    expect(screen.getByText(/预览以后又有变化/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '就这样导入' })).toBeNull()
    server.on('POST', '/administration/regions/imports', problem('regions-not-found'))
    await press('先看一遍')
    expect(screen.getByText(problemTitle('regions-not-found'))).toBeInTheDocument()
  })
})

describe('办理期限', () => {
  test('outside its limits or empty: said at its field and not sent; good ones go with what was shown', async () => {
    let kept = defaultClockSettings
    server
      .on('GET', '/administration/clocks', () => ok({ clocks: kept }))
      .on('PUT', '/administration/clocks', ({ body: sent }) => {
        const { before: _before, ...wanted } = sent as { before: unknown } & typeof kept
        kept = wanted
        return ok({ clocks: kept })
      })
    await open(<ClocksPage />)
    await type('受理', '0')
    await type('交办', '')
    await press('存下来')
    expect(screen.getByRole('textbox', { name: '受理' })).toHaveAccessibleDescription(/1 到 15/)
    expect(screen.getByRole('textbox', { name: '交办' })).toHaveAccessibleDescription(/请写一个整数/)
    await type('受理', '2')
    await type('交办', '2')
    await press('存下来')
    expect(screen.getByText(/^存好了/)).toBeInTheDocument()
    await type('受理', '3')
    await press('存下来')
    expect(bodyOf('PUT', '/administration/clocks')).toMatchObject([
      { intakeDays: 2, before: defaultClockSettings },
      { intakeDays: 3, before: { intakeDays: 2 } },
    ])
  })
})

describe('改动记录', () => {
  test('who changed what, from what to what; more by a press', async () => {
    const record = (id: string, more = {}) => ({
      id,
      at: NOW,
      by: '周工',
      what: 'clocks-set',
      subject: null,
      before: '受理几天 1',
      after: '受理几天 2',
      ...more,
    })
    server.on('GET', '/administration/records', ({ query }) =>
      query.cursor
        ? ok({ items: [record('r1', { what: 'county-made', by: null, before: null })], nextCursor: null })
        : ok({ items: [record('r2')], nextCursor: 'r2' }),
    )
    await open(<HistoryPage />)
    expect(screen.getByText('改期限')).toBeInTheDocument()
    expect(screen.getByText(/原来：受理几天 1/)).toBeInTheDocument()
    await press('再看以前的')
    expect(screen.getByText('建县')).toBeInTheDocument()
    expect(screen.getByText('安装时')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '再看以前的' })).toBeNull()
  })

  test('nothing changed yet is said', async () => {
    server.on('GET', '/administration/records', ok({ items: [], nextCursor: null }))
    await open(<HistoryPage />)
    expect(screen.getByText('还没有改动。')).toBeInTheDocument()
  })
})
