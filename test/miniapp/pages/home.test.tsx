import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '../../support/taro-api'
import HomePage from '../../../src/miniapp/pages/home/index'
import { useSession } from '../../../src/miniapp/stores/session'
import { useWaiting } from '../../../src/miniapp/stores/waiting'
import { FakeServer, ok } from '../fake-server'
import { open, pullDown } from '../page'

const villager = {
  name: '李秀英',
  roles: ['villager'],
  regionCode: '361130105201',
  regionName: '东山镇 上溪村',
}
const clerk = { name: '王建国', roles: ['township-staff'], regionCode: '361130105000', regionName: '东山镇' }
const arrive = (account: typeof villager | null) =>
  useSession.setState({ ready: true, token: account ? 't' : null, account })
const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }))
  await act(() => Promise.resolve())
}

beforeEach(() => useWaiting.setState({ bySource: {}, inboxCount: null }))

test('a stranger sees everything there is to do, and where to sign in', async () => {
  arrive(null)
  render(<HomePage />)
  await press(/政策问答/)
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/policy/index' })
  await press(/我要申报/)
  await press(/我要反映/)
  await press(/我的进度/)
  await press(/我要咨询/)
  await press('登录')
  expect(jest.mocked(Taro.navigateTo).mock.calls.map(([option]) => option.url)).toEqual([
    '/pages/policy/index',
    '/pages/declare/index',
    '/pages/report/index',
    '/pages/progress/index',
    '/pages/ask/index',
    '/pages/login/index',
  ])
})

test('a villager is greeted by name and place, with what waits', async () => {
  arrive(villager)
  render(<HomePage />)
  expect(screen.getByText(/^李秀英，/)).toBeInTheDocument()
  expect(screen.getByText('东山镇 上溪村')).toBeInTheDocument()
  expect(screen.getByText('现在没有等您办的事。')).toBeInTheDocument()
  const item = { id: 'd1', title: '接着填申报', detail: '填到第 3 步', page: '/pages/declare/index?draft=d1' }
  act(() => useWaiting.getState().setWaiting('drafts', [item]))
  await press(/接着填申报/)
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/declare/index?draft=d1' })
})

test('staff see their inbox first, and the public side when they ask for it', async () => {
  arrive(clerk)
  useWaiting.getState().setInboxCount(3)
  render(<HomePage />)
  expect(screen.queryByRole('button', { name: /我要申报/ })).toBeNull()
  await press(/去收件箱.*有 3 件等着办/)
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/staff/pages/inbox/index' })
  await press('看群众用的页面')
  expect(screen.getByRole('button', { name: /我要申报/ })).toBeInTheDocument()
})

test.each([
  ['2026-03-02T08:00:00+08:00', '早上好'],
  ['2026-03-02T12:00:00+08:00', '中午好'],
  ['2026-03-02T15:00:00+08:00', '下午好'],
  ['2026-03-02T21:00:00+08:00', '晚上好'],
])('at %s in Shanghai, wherever the phone thinks it is, it says %s', (time, greeting) => {
  jest.useFakeTimers({ now: new Date(time) })
  arrive(null)
  render(<HomePage />)
  expect(screen.getByText(greeting)).toBeInTheDocument()
  jest.useRealTimers()
})

test('the session comes back after a restart, and is gone after signing out', async () => {
  await useSession.getState().signIn('t1', villager)
  useSession.setState({ ready: false, token: null, account: null })
  await useSession.getState().restore()
  expect(useSession.getState()).toMatchObject({ ready: true, token: 't1', account: villager })
  await useSession.getState().signOut()
  await useSession.getState().restore()
  expect(useSession.getState()).toMatchObject({ ready: true, token: null, account: null })
})

test('pulling down looks for news again', async () => {
  const waiting = jest.fn(() =>
    ok({ all: 0, waiting: 2, dueToday: 0, overdue: 0, supervised: 0, open: 0, closed: 0 }),
  )
  new FakeServer().install().on('GET', '/leads/counts', waiting)
  arrive(clerk)
  await open(<HomePage />)
  await pullDown()
  expect(waiting).toHaveBeenCalled()
  expect(screen.getByRole('button', { name: /去收件箱.*有 2 件等着办/ })).toBeInTheDocument()
})
