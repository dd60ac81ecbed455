import Taro from '@tarojs/taro'
import { screen } from '@testing-library/react'
import { roles } from '@/domain/actors'
import type { DemoAccountView, SessionView } from '@/domain/api'
import LoginPage from '@/miniapp/pages/login/index'
import { useDrafts } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import { setPages } from '../../support/taro-api'
import { FakeServer, ok, problem } from '../fake-server'
import { declarationDraft, restartApp, signInAs } from '../fixtures'
import { open, pick, press, pressInSheet } from '../page'

let server: FakeServer

const counties = [
  { countyCode: '361130', name: '清源县', packId: 'jiangxi' },
  { countyCode: '371799', name: '平林县', packId: 'shandong' },
]
const demo = (account: string, name: string, role: DemoAccountView['role'], countyCode = '361130') => ({
  account,
  countyCode,
  countyName: '清源县',
  packId: 'jiangxi',
  name,
  role,
  regionName: '李家村',
  bodyName: role === 'villager' ? null : '东山镇政府',
})
const session = (id: string): SessionView => ({
  token: `token-of-${id}`,
  expiresAt: '2026-04-01T00:00:00.000Z',
  account: {
    id,
    countyCode: '361130',
    countyName: '清源县',
    name: '王秀英',
    phone: null,
    grants: [
      { role: 'villager', regionCode: '361130101001', regionName: '李家村', bodyId: null, bodyName: null },
    ],
  },
})

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/counties', ok({ items: counties }))
    .on(
      'GET',
      '/demo/accounts',
      ok({
        items: [
          demo('a', '王秀英', 'villager'),
          demo('b', '张志强', 'township-staff'),
          demo('c', '别县的人', 'villager', '371799'),
        ],
      }),
    )
    .on('POST', '/sessions', ok(session('account-1'), 201))
    .on('DELETE', '/sessions/current', { status: 204, body: null })
  await restartApp()
})

test('a demo: the county, then one of its people, and back to where one came from', async () => {
  setPages(['pages/home/index', 'pages/declare/index', 'pages/login/index'])
  await open(<LoginPage />)
  await pick('清源县')
  expect(screen.getByRole('heading', { name: '群众' })).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: '乡镇' })).toBeInTheDocument()
  expect(screen.queryByText('别县的人')).toBeNull()
  await press(/王秀英/)
  expect(server.asked.at(-1)?.body).toEqual({ provider: 'demo', account: 'a' })
  expect(useSession.getState().account).toMatchObject({ name: '王秀英', roles: ['villager'] })
  expect(Taro.navigateBack).toHaveBeenCalled()
})

test('a demo’s people stand in the order in which one would try them, whatever order they come in', async () => {
  const people = roles.map((role) => demo(role, role, role)).reverse()
  server.on('GET', '/demo/accounts', ok({ items: people }))
  await open(<LoginPage />)
  await pick('清源县')
  expect(screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
    '群众',
    '村里',
    '乡镇',
    '县 12317 受理台',
    '12317 话务员',
    '督办的人',
    '县里的部门',
    '系统管理员',
  ])
  // Nobody is left out.
  for (const role of roles) expect(screen.getByRole('button', { name: new RegExp(`^${role}`) })).toBeVisible()
})

test('what was begun before is this person’s now', async () => {
  const draft = await declarationDraft()
  expect(draft.owner).toBeNull()
  await open(<LoginPage />)
  await pick('清源县')
  await press(/王秀英/)
  expect(useDrafts.getState().drafts[draft.id]).toEqual({ ...draft, owner: 'account-1' })
})

test('another county can be chosen, and the phone remembers it', async () => {
  await open(<LoginPage />)
  await pick('清源县')
  await press('换个县')
  await pick('平林县')
  expect(screen.getByText('别县的人')).toBeInTheDocument()
})

test('outside a demo a browser says plainly that one cannot sign in here, and what to do', async () => {
  server.on('GET', '/demo/accounts', problem('sign-in-method-off'))
  await open(<LoginPage />)
  expect(screen.getByText('这里暂时不能登录')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '打 12317' })).toBeInTheDocument()
})

test('in WeChat its own login is asked, with the county', async () => {
  process.env.TARO_ENV = 'weapp'
  server.on('GET', '/demo/accounts', problem('sign-in-method-off'))
  await open(<LoginPage />)
  await pick('清源县')
  await press('用微信登录')
  expect(server.asked.at(-1)?.body).toEqual({
    provider: 'wechat',
    code: 'code-from-wechat',
    countyCode: '361130',
  })
  expect(useSession.getState().token).toBe('token-of-account-1')
})

test.each([
  ['wechat-code-used', /已经用过或过期了，请再点一次登录/],
  ['wechat-busy', /微信那边正忙/],
] as const)('a refusal says what to do: %s', async (code, sentence) => {
  process.env.TARO_ENV = 'weapp'
  server.on('POST', '/sessions', problem(code))
  await open(<LoginPage />)
  await pick('清源县')
  await press('用微信登录')
  expect(screen.getByText(sentence)).toBeInTheDocument()
  expect(useSession.getState().token).toBeNull()
})

test('without a network it says so and tries again', async () => {
  server.offline = true
  await open(<LoginPage />)
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  server.offline = false
  await press('再试一次')
  expect(screen.getByRole('radio', { name: '清源县' })).toBeInTheDocument()
})

test('signing out says what waits here, hides it, and ends the session at the server', async () => {
  await signInAs('account-1')
  await declarationDraft()
  await open(<LoginPage />)
  expect(screen.getByText('现在登录的是：王秀英')).toBeInTheDocument()
  await press('退出登录')
  expect(screen.getByText(/没填完的还在这部手机上/)).toBeInTheDocument()
  await pressInSheet('退出登录')
  expect(server.times('DELETE', '/sessions/current')).toBe(1)
  expect(useSession.getState().token).toBeNull()
  expect(useOwner.getState().id).toBeNull()
})
