import { screen } from '@testing-library/react'
import type { NotificationView } from '@/domain/api/notifications'
import NotificationsPage from '@/miniapp/pages/notifications/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok } from '../fake-server'
import { receipt, restartApp, signInAs } from '../fixtures'
import { open, press, wentTo } from '../page'

let server: FakeServer
let items: NotificationView[]

const notification = (place: number, readAt: string | null = null): NotificationView => ({
  id: `n${place}`,
  at: '2026-03-03T02:00:00.000Z',
  template: 'accepted',
  text: `您的申报已受理，编号 ${receipt.number}。`,
  leadId: `lead-${place}`,
  leadNumber: receipt.number,
  readAt,
})

beforeEach(async () => {
  items = [notification(2), notification(1, '2026-03-04T02:00:00.000Z')]
  server = new FakeServer()
    .install()
    .on('GET', '/notifications', () =>
      ok({ items, nextCursor: null, unread: items.filter((one) => one.readAt === null).length }),
    )
    .on('POST', '/notifications/read', { status: 204, body: null })
    .on('GET', '/leads', ok({ items: [], nextCursor: null }))
  await restartApp()
  await signInAs()
})

test('the newest first, unread ones marked with a word; pressing opens the lead and marks it read', async () => {
  await open(<NotificationsPage />)
  expect(screen.getAllByText('新')).toHaveLength(1)
  expect(screen.getAllByText(/编号 JC361130 20260302 000001/)).toHaveLength(2)
  await press(/新/)
  expect(await wentTo()).toBe('/pages/lead/index?id=lead-2')
  expect(server.asked.find((one) => one.path === '/notifications/read')?.body).toEqual({ ids: ['n2'] })
  expect(screen.queryByText('新')).toBeNull()
})

test('none yet: says what will come here', async () => {
  items = []
  await open(<NotificationsPage />)
  expect(screen.getByText('还没有通知')).toBeInTheDocument()
})

test('without a network it says so and tries again', async () => {
  server.offline = true
  await open(<NotificationsPage />)
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  server.offline = false
  await press('再试一次')
  expect(screen.getAllByText(/您的申报已受理/)).toHaveLength(2)
})

test('signed out: asks to sign in', async () => {
  await useSession.getState().signOut()
  await open(<NotificationsPage />)
  expect(screen.getByText('请先登录')).toBeInTheDocument()
})
