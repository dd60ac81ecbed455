import { screen } from '@testing-library/react'
import Taro from '../../support/taro-api'
import type { NotificationView } from '@/domain/api/notifications'
import StaffNotificationsPage from '@/miniapp/staff/pages/notifications/index'
import { ok, problem } from '../fake-server'
import { Office } from './office'
import { comeBack, openPage, press, pullDown, scrollToEnd } from './page'

let office: Office
let told: NotificationView[]

function notification(n: number, changes: Partial<NotificationView> = {}): NotificationView {
  const leadNumber = `JC361130-20260302-${String(n).padStart(6, '0')}`
  return {
    id: `n${n}`,
    at: '2026-03-02T02:00:00.000Z',
    template: 'filed-desk',
    text: `新申报待受理，编号 ${leadNumber}，请在 3 月 3 日（周二） 前受理。`,
    leadId: `lead-${n}`,
    leadNumber,
    readAt: null,
    ...changes,
  }
}

beforeEach(async () => {
  office = new Office()
  told = [notification(2), notification(1, { readAt: '2026-03-02T03:00:00.000Z' })]
  office.server
    .on('GET', '/notifications', ({ query }) => {
      const from = Number(query.cursor ?? 0)
      const items = told.slice(from, from + 20)
      const nextCursor = told.length > from + 20 ? String(from + 20) : null
      return ok({ items, nextCursor, unread: told.filter((one) => one.readAt === null).length })
    })
    .on('POST', '/notifications/read', ({ body }) => {
      const { ids } = body as { ids: string[] }
      told = told.map((one) => (ids.includes(one.id) ? { ...one, readAt: office.now } : one))
      return { status: 204, body: null }
    })
  await office.signIn('intake')
})

const rows = () => screen.queryAllByRole('listitem').map((row) => row.textContent)

test('each says what happened, with the number in groups, and whether it is new', async () => {
  await openPage(<StaffNotificationsPage />)
  expect(rows()).toEqual([
    '新申报待受理，编号 JC361130 20260302 000002，请在 3 月 3 日（周二） 前受理。3 月 2 日 10:00新',
    '新申报待受理，编号 JC361130 20260302 000001，请在 3 月 3 日（周二） 前受理。3 月 2 日 10:00',
  ])
  expect(screen.getByText('有 1 条没有看')).toBeInTheDocument()
})

test('pressing one opens the lead and marks it as read', async () => {
  await openPage(<StaffNotificationsPage />)
  await press(/000002/)
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/staff/pages/lead/index?id=lead-2' })
  expect(told[0]?.readAt).not.toBeNull()
  await comeBack()
  expect(screen.getByText('都看过了')).toBeInTheDocument()
  expect(rows()[0]).not.toMatch(/新$/)
})

test('one that was read already is not marked again', async () => {
  await openPage(<StaffNotificationsPage />)
  await press(/000001/)
  expect(office.server.times('POST', '/notifications/read')).toBe(0)
})

test('all at once, and the mark holds at the next look', async () => {
  told = [notification(3), notification(2), notification(1)]
  await openPage(<StaffNotificationsPage />)
  await press('这些都看过了')
  expect(screen.getByText('都看过了')).toBeInTheDocument()
  await pullDown()
  expect(screen.getByText('都看过了')).toBeInTheDocument()
  expect(office.server.times('POST', '/notifications/read')).toBe(1)
})

test('older ones come while scrolling, or when asked for', async () => {
  told = Array.from({ length: 45 }, (_, n) => notification(45 - n))
  await openPage(<StaffNotificationsPage />)
  expect(rows()).toHaveLength(20)
  await scrollToEnd()
  expect(rows()).toHaveLength(40)
  await scrollToEnd()
  expect(rows()).toHaveLength(40)
  await press('看更早的')
  expect(rows()).toHaveLength(45)
})

test('none yet says what will come, and leads to the inbox', async () => {
  told = []
  await openPage(<StaffNotificationsPage />)
  expect(screen.getByText('还没有通知')).toBeInTheDocument()
  await press('去收件箱')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/staff/pages/inbox/index' })
})

test('without a network it says so; what was there stays', async () => {
  office.server.offline = true
  await openPage(<StaffNotificationsPage />)
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  office.server.offline = false
  await press('再试一次')
  expect(rows()).toHaveLength(2)
  office.server.offline = true
  await press('重新取一遍')
  expect(rows()).toHaveLength(2)
  expect(screen.getByRole('status')).toHaveTextContent('下面是上一次的内容')
})

describe('messages that could not be sent', () => {
  const letter = {
    id: '0198c0de-0000-7000-8000-000000000001',
    topic: 'activity',
    leadNumber: 'JC361130-20260302-000007',
    attempts: 8,
    lastError: 'the channel did not answer',
    createdAt: '2026-03-01T02:00:00.000Z',
  }
  beforeEach(() => {
    office.server.on('GET', '/operations/dead-letters', ok({ items: [letter] }))
  })

  test('those who look after the system see them and send them again', async () => {
    await office.signIn('supervisor')
    let answers = problem('unavailable')
    office.server.on('POST', '/operations/dead-letters/:id/retry', () => answers)
    await openPage(<StaffNotificationsPage />)
    expect(rows()[0]).toContain('试过 8 次，3 月 1 日 10:00 起')
    await press('重新发JC361130 20260302 000007 的通知')
    expect(screen.getByRole('alert')).toHaveTextContent('系统正在恢复')
    answers = { status: 204, body: null }
    await press('重新发JC361130 20260302 000007 的通知')
    expect(screen.queryByText('没有发出去的消息')).toBeNull()
    expect(screen.getByRole('status')).toHaveTextContent('已经放回去，马上再发。')
  })

  test('an administrator sees them too, others do not ask', async () => {
    await office.signIn('administrator')
    const { unmount } = await openPage(<StaffNotificationsPage />)
    expect(screen.getByText('没有发出去的消息')).toBeInTheDocument()
    unmount()
    office.server.asked.length = 0
    await office.signIn('intake')
    await openPage(<StaffNotificationsPage />)
    expect(office.server.times('GET', '/operations/dead-letters')).toBe(0)
  })

  test('when they cannot be fetched the notifications are there all the same', async () => {
    await office.signIn('supervisor')
    office.server.on('GET', '/operations/dead-letters', problem('internal'))
    await openPage(<StaffNotificationsPage />)
    expect(rows()).toHaveLength(2)
    expect(screen.getByRole('status')).toHaveTextContent('系统出了点问题')
  })
})
