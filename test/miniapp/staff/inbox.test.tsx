import { screen, within } from '@testing-library/react'
import Taro from '../../support/taro-api'
import { commandFor, contentOf, later, officeId, regions } from '../../support/domain-fixtures'
import StaffInboxPage from '@/miniapp/staff/pages/inbox/index'
import { useInbox } from '@/miniapp/staff/stores/inbox'
import { usePlaces } from '@/miniapp/stores/places'
import { useSession } from '@/miniapp/stores/session'
import { useWaiting } from '@/miniapp/stores/waiting'
import { problem } from '../fake-server'
import { Office } from './office'
import { choose, comeBack, openPage, press, pullDown, scrollToEnd, settle, sheet, type } from './page'

let office: Office

beforeEach(async () => {
  useInbox.setState(useInbox.getInitialState(), true)
  usePlaces.setState(usePlaces.getInitialState(), true)
  office = new Office()
  await office.signIn('intake')
})

const rows = () => screen.queryAllByRole('listitem').map((row) => row.textContent)
const chip = (name: RegExp) => screen.getByRole('radio', { name })

test('each row says what, where, who is waited for, and the days left in words', async () => {
  office.file()
  office.file('report')
  await openPage(<StaffInboxPage />)
  expect(rows()).toEqual([
    '申报：家里有人生病东河镇柳树村等您受理，3 月 3 日（周二）前JC361130 20260302 000001还剩 1 天',
    '反映：钱和物资东河镇柳树村等您受理，3 月 3 日（周二）前JB361130 20260302 000002还剩 1 天',
  ])
  expect(screen.getByText('就这些了')).toBeInTheDocument()
})

test('the filters show how many each holds, and home is told what waits', async () => {
  const late = office.file()
  office.file('inquiry')
  office.act(late, commandFor('accept'), 'intake')
  office.act(
    late,
    commandFor('assign', office.now, { toBodyId: officeId.villageA1, dueOn: '2026-03-04' }),
    'intake',
  )
  office.now = later({ days: 3 })
  office.press(late, 'supervise')
  await openPage(<StaffInboxPage />)
  expect(chip(/等我办 1/)).toBeChecked()
  expect(chip(/已超期 2/)).not.toBeChecked()
  expect(chip(/被督办 1/)).toBeInTheDocument()
  expect(useWaiting.getState().inboxCount).toBe(1)
  await choose(/已超期/)
  expect(rows()[0]).toContain('超期 1 天 · 被督办')
  expect(rows()[0]).toContain('等柳树村办理')
})

test('narrows by kind and place, says so, and finds the way out', async () => {
  office.file()
  office.file('report', { content: contentOf('report', { regionCode: regions.villageB1 }) })
  await openPage(<StaffInboxPage />)
  await press('查找、筛选')
  await choose('反映')
  await choose('西岭镇')
  await choose('青坪村')
  await press('找', sheet())
  expect(office.server.asked.at(-1)?.query).toMatchObject({ kind: 'report', regionCode: regions.villageB1 })
  expect(screen.getByText('只看：反映、青坪村')).toBeInTheDocument()
  expect(rows()).toHaveLength(1)
  await press('不限了，看全部')
  expect(rows()).toHaveLength(2)
})

test('finds what is typed, wherever the lead lies', async () => {
  const id = office.file()
  office.act(id, commandFor('decline'), 'intake')
  const { number } = office.lead(id)
  await openPage(<StaffInboxPage />)
  expect(rows()).toHaveLength(0)
  await press('查找、筛选')
  await type(/^找什么/, ` ${number.slice(-6)} `)
  await press('找', sheet())
  // In the body: names have no place in an address.
  expect(office.server.asked.at(-1)).toMatchObject({ method: 'POST', body: { q: number.slice(-6) } })
  expect(screen.getByText(`只看：“${number.slice(-6)}”`)).toBeInTheDocument()
  expect(rows()).toEqual([expect.stringContaining('不予受理')])
})

test('too little to look for is told at its field, and stays typed', async () => {
  await openPage(<StaffInboxPage />)
  await press('查找、筛选')
  await type(/^找什么/, '村')
  const before = office.server.asked.length
  await press('找', sheet())
  expect(within(sheet()).getByRole('alert')).toHaveTextContent('至少写两个字')
  expect(screen.getByRole('textbox', { name: /^找什么/ })).toHaveValue('村')
  expect(office.server.asked).toHaveLength(before)
})

test('a village clerk is not asked which village', async () => {
  await office.signIn('clerkA1')
  await openPage(<StaffInboxPage />)
  await press('查找、筛选')
  expect(screen.queryByText('哪个乡镇')).toBeNull()
  expect(screen.queryByText('哪个村')).toBeNull()
})

test('a town chooses among its own villages, and the list of places may be missing', async () => {
  await office.signIn('townA')
  await openPage(<StaffInboxPage />)
  await press('查找、筛选')
  expect(screen.queryByText('哪个乡镇')).toBeNull()
  expect(screen.getByRole('radio', { name: '石桥村' })).toBeInTheDocument()
  expect(screen.queryByRole('radio', { name: '青坪村' })).toBeNull()
})

test('without the list of places the other conditions still work', async () => {
  office.server.on('GET', '/regions', problem('unavailable'))
  await openPage(<StaffInboxPage />)
  await press('查找、筛选')
  expect(screen.getByText(/村的名单没有取到/)).toBeInTheDocument()
  await choose('咨询')
  await press('找', sheet())
  expect(office.server.asked.at(-1)?.query).toMatchObject({ kind: 'inquiry' })
})

describe('with many leads', () => {
  beforeEach(() => {
    for (let n = 0; n < 50; n += 1) office.file()
  })

  test('more come while scrolling, thirty to a leaf, then leaf by leaf', async () => {
    await openPage(<StaffInboxPage />)
    expect(rows()).toHaveLength(15)
    await scrollToEnd()
    expect(rows()).toHaveLength(30)
    await scrollToEnd()
    expect(rows()).toHaveLength(30)
    await press('看后面的')
    expect(rows()).toHaveLength(15)
    await press('更多')
    expect(rows()).toHaveLength(20)
    expect(screen.getByText('就这些了')).toBeInTheDocument()
    await press('看前面的')
    expect(rows()).toHaveLength(30)
  })

  test('coming back it shows what has changed, and is as long as it was', async () => {
    await openPage(<StaffInboxPage />)
    await press('更多')
    const [first] = screen.getAllByRole('listitem')
    await press(/申报/, first)
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({
      url: `/staff/pages/lead/index?id=${useInbox.getState().openedId}`,
    })
    office.act(useInbox.getState().openedId ?? '', commandFor('accept'), 'intake')
    await comeBack()
    expect(rows()).toHaveLength(30)
    expect(rows()[0]).toContain('等您交办')
  })

  test('made anew, the page stands where it stood', async () => {
    const { unmount } = await openPage(<StaffInboxPage />)
    await press('更多')
    const row = screen.getAllByRole('listitem')[25]
    await press(/申报/, row)
    unmount()
    await openPage(<StaffInboxPage />)
    expect(rows()).toHaveLength(30)
    expect(screen.getAllByRole('listitem')[25]).toHaveFocus()
  })

  test('a page that does not come leaves what is there, and can be asked for again', async () => {
    await openPage(<StaffInboxPage />)
    office.server.offline = true
    await press('更多')
    expect(rows()).toHaveLength(15)
    expect(screen.getByRole('status')).toHaveTextContent('网络不通')
    office.server.offline = false
    await press('更多')
    expect(rows()).toHaveLength(30)
  })
})

test.each([
  [/今天到期/, '今天没有到期的', '看“等我办”'],
  [/已超期/, '没有超期的', '看“今天到期”'],
  [/被督办/, '没有被督办的', '看“等我办”'],
  [/已办结/, '还没有办结的', '看“全部”'],
])('an empty %s says what to do', async (filter, title, action) => {
  office.server.on('GET', '/leads', () => ({ status: 200, body: { items: [], nextCursor: null } }))
  await openPage(<StaffInboxPage />)
  await choose(filter)
  expect(screen.getByText(title)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: action })).toBeInTheDocument()
})

test('nothing found says how to look again', async () => {
  await openPage(<StaffInboxPage />)
  await press('查找、筛选')
  await choose('咨询')
  await press('找', sheet())
  expect(screen.getByText('没有找到合适的')).toBeInTheDocument()
})

test('without a network it says so, and fetches when asked to', async () => {
  office.file()
  office.server.offline = true
  await openPage(<StaffInboxPage />)
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  office.server.offline = false
  await press('再试一次')
  expect(rows()).toHaveLength(1)
})

test('pulling down fetches anew', async () => {
  await openPage(<StaffInboxPage />)
  office.file()
  await pullDown()
  expect(rows()).toHaveLength(1)
  expect(Taro.stopPullDownRefresh).toHaveBeenCalled()
})

test('only the newest question may answer', async () => {
  office.file()
  office.file('report')
  await openPage(<StaffInboxPage />)
  let release: (() => void) | undefined
  const answers = new Promise<void>((resolve) => {
    release = resolve
  })
  office.server.on('GET', '/leads', async ({ query }) => {
    if (query.filter === 'all') await answers
    return { status: 200, body: { items: [], nextCursor: null } }
  })
  await choose(/全部/)
  await choose(/已办结/)
  release?.()
  await settle()
  expect(screen.getByText('还没有办结的')).toBeInTheDocument()
})

test('another person at the same phone starts anew', async () => {
  office.file()
  const { unmount } = await openPage(<StaffInboxPage />)
  await choose(/全部/)
  unmount()
  await office.signIn('clerkB1')
  await openPage(<StaffInboxPage />)
  expect(chip(/等我办/)).toBeChecked()
  expect(rows()).toHaveLength(0)
})

test('somebody without an office is told where to look, and nothing is fetched', async () => {
  await office.signIn('farmer')
  await openPage(<StaffInboxPage />)
  expect(screen.getByText('这里是工作人员用的')).toBeInTheDocument()
  expect(office.server.asked).toHaveLength(0)
})

test('when the session has ended it leads to signing in', async () => {
  office.server.on('GET', '/leads', problem('session-expired'))
  await openPage(<StaffInboxPage />)
  expect(useSession.getState().account).toBeNull()
  await press('去登录')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/login/index' })
})

test('the same in WeChat', async () => {
  process.env.TARO_ENV = 'weapp'
  office.file()
  await openPage(<StaffInboxPage />)
  expect(chip(/等我办 1/)).toBeInTheDocument()
  await press('查找、筛选')
  expect(screen.getByTestId('page-container')).toHaveTextContent('哪一类')
})
