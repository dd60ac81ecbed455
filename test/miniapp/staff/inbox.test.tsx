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
const lastList = () => office.server.asked.filter(({ path }) => path === '/leads').at(-1)?.query
const chip = (name: RegExp) => screen.getByRole('radio', { name })

test('each row says what, where, who is waited for, and the days left in words', async () => {
  office.file()
  office.file('report')
  await openPage(<StaffInboxPage />)
  expect(rows()).toEqual([
    '申报：家里有人生病东河镇柳树村JC361130 20260302 000001明天 24 时前受理',
    '反映：钱和物资东河镇柳树村JB361130 20260302 000002明天 24 时前受理',
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
  expect(rows()[0]).toMatch(/已超期 1 天：等村里.+ · 被督办/)
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
  expect(lastList()).toMatchObject({ whose: 'me', kind: 'report', regionCode: regions.villageB1 })
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
  const search = office.server.asked.find(({ path }) => path === '/lead-searches')
  expect(search).toMatchObject({ method: 'POST', body: { q: number.slice(-6) } })
  expect(office.server.asked.every(({ query }) => query.q === undefined)).toBe(true)
  expect(screen.getByText(`只看：“${number.slice(-6)}”`)).toBeInTheDocument()
  expect(rows()).toEqual([expect.stringContaining('不予受理，已告知群众')])
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
  expect(lastList()).toMatchObject({ kind: 'inquiry' })
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
    expect(rows()[0]).toContain('明天 24 时前交办')
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

describe('whose leads', () => {
  test('mine at first; another circle asks anew and keeps the other conditions', async () => {
    office.file()
    await openPage(<StaffInboxPage />)
    expect(chip(/^我的 1/)).toBeChecked()
    expect(lastList()).toMatchObject({ whose: 'me', filter: 'waiting' })
    await choose(/^我辖区的/)
    expect(lastList()).toMatchObject({ whose: 'region', filter: 'waiting' })
  })

  test('more than are counted are said as such', async () => {
    office.server.on('GET', '/inbox/summary', () => ({
      status: 200,
      body: { filters: { waiting: 1000 }, whose: { me: 1000, body: 1000, region: 1000 }, saved: [] },
    }))
    await openPage(<StaffInboxPage />)
    expect(chip(/^等我办 999\+/)).toBeInTheDocument()
  })

  test('nothing of mine shows the way to my office', async () => {
    const id = office.assigned('report')
    await office.signIn('intake')
    await openPage(<StaffInboxPage />)
    expect(rows()).toHaveLength(0)
    await press('看“我单位的”')
    expect(lastList()).toMatchObject({ whose: 'body' })
    expect(office.lead(id).status).toBe('assigned')
  })

  test('by step, source and what it is about, and all of it said', async () => {
    await openPage(<StaffInboxPage />)
    await press('查找、筛选')
    await choose('反映')
    await press('更多条件')
    await choose('钱和物资')
    await choose('已受理')
    await choose('12345 转来')
    await press('找', sheet())
    expect(lastList()).toMatchObject({
      kind: 'report',
      topic: 'category:funds',
      status: 'accepted',
      source: 'hotline-12345',
    })
    expect(screen.getByText('只看：反映、钱和物资、已受理、12345 转来')).toBeInTheDocument()
    await press(/^不限了，看全部/, document.querySelector('.inbox-conditions') as HTMLElement)
    expect(lastList()).not.toHaveProperty('topic')
  })
})

describe('combinations that are kept', () => {
  test('saved under a name, applied by a press, with how many', async () => {
    office.file('report')
    await openPage(<StaffInboxPage />)
    await choose(/已超期/)
    await press('存下这个筛选')
    expect(sheet()).toHaveTextContent('条件：我的、已超期')
    await press('存下来', sheet())
    expect(within(sheet()).getAllByText(/请给它起个名字/).length).toBeGreaterThan(0)
    await type('名字', '13907931001')
    await press('存下来', sheet())
    expect(within(sheet()).getAllByText(/电话、证件号或病情/).length).toBeGreaterThan(0)
    await type('名字', '超期的')
    await press('存下来', sheet())
    expect(office.filters).toMatchObject([{ name: '超期的', conditions: { whose: 'me', filter: 'overdue' } }])
    expect(chip(/^超期的 1/)).toBeChecked()
    await choose(/^等我办/)
    expect(chip(/^超期的/)).not.toBeChecked()
    await choose(/^超期的/)
    expect(lastList()).toMatchObject({ filter: 'overdue' })
  })

  test('what was typed to look for somebody cannot be kept, and is told so', async () => {
    await openPage(<StaffInboxPage />)
    await press('查找、筛选')
    await type(/^找什么/, '周春生')
    await press('找', sheet())
    await press('存下这个筛选')
    expect(sheet()).toHaveTextContent('查找用的字不能存')
    expect(within(sheet()).queryByRole('button', { name: '存下来' })).toBeNull()
  })

  test('renamed, moved and deleted; a twelfth is the last', async () => {
    const conditions = { whose: 'me', filter: 'waiting' } as const
    office.filters = ['甲', '乙', '丙'].map((name, nth) => ({ id: `kept-${nth}`, name, conditions }))
    await openPage(<StaffInboxPage />)
    await press('整理存好的')
    await press('往前放：丙', sheet())
    expect(office.filters.map(({ name }) => name)).toEqual(['甲', '丙', '乙'])
    await press('改名：丙', sheet())
    await type('名字', '丁')
    await press('改好了', sheet())
    await press('删掉：甲', sheet())
    expect(office.filters.map(({ name }) => name)).toEqual(['丁', '乙'])
    office.filters = Array.from({ length: 12 }, (_, nth) => ({
      id: `${nth}`,
      name: `第${nth}个`,
      conditions,
    }))
    await pullDown()
    await press('先不办', sheet())
    await press('存下这个筛选')
    expect(sheet()).toHaveTextContent('已经存了 12 个')
  })
})

describe('several at once', () => {
  const pickAll = async () => {
    await press('选几条一起办')
    await press('把列出来的都选上')
  }

  test('what may be done together is offered with how many; the rest is told', async () => {
    office.file('report')
    const taken = office.file('report')
    office.act(taken, commandFor('accept'), 'intake')
    await openPage(<StaffInboxPage />)
    await pickAll()
    await press('受理 1 条')
    expect(sheet()).toHaveTextContent('选的里面另有 1 条不能这样办')
    await press('受理 1 条', sheet())
    expect(sheet()).toHaveTextContent('办好了 1 条')
    await press('知道了', sheet())
    expect(office.lead(taken).status).toBe('accepted')
    expect(screen.getByRole('button', { name: '选几条一起办' })).toBeInTheDocument()
  })

  test('line by line what did not go through; the rest is done again as it stands now', async () => {
    const ids = [office.file('report'), office.file('report')]
    await openPage(<StaffInboxPage />)
    office.act(ids[1] ?? '', commandFor('comment', office.now, { internal: true }), 'supervisor')
    await pickAll()
    await press('受理 2 条')
    await press('受理 2 条', sheet())
    expect(sheet()).toHaveTextContent('1 条没有办成')
    expect(within(sheet()).getByRole('listitem')).toHaveTextContent(/刚刚有了新变化.*现在：明天 24 时前受理/)
    const keys = office.server.asked.filter(({ path }) => path === '/inbox/actions')
    await press(/把变过的 1 条再办一次/, sheet())
    expect(sheet()).toHaveTextContent('办好了 2 条')
    expect(ids.map((id) => office.lead(id).status)).toEqual(['accepted', 'accepted'])
    const sent = office.server.asked.filter(({ path }) => path === '/inbox/actions')
    expect(sent).toHaveLength(keys.length + 1)
    expect(sent.at(-1)?.body).toMatchObject({ leads: [{ id: ids[1], version: 2 }] })
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  })

  test('a network that goes away: it says how many are done, and the next press does the rest', async () => {
    for (let nth = 0; nth < 14; nth += 1) office.file('report')
    await openPage(<StaffInboxPage />)
    await pickAll()
    await press('受理 14 条')
    office.server.loseAnswerOf('POST', '/inbox/actions')
    await press('受理 14 条', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('网络断了')
    await press('受理 14 条', sheet())
    expect(sheet()).toHaveTextContent(/办好了 \d+ 条/)
  })

  test('given to one body: it is asked which, and until when', async () => {
    const ids = [office.file('report'), office.file('report')]
    for (const id of ids) office.act(id, commandFor('accept'), 'intake')
    await openPage(<StaffInboxPage />)
    await pickAll()
    await press('交办 2 条')
    await press('交办 2 条', sheet())
    expect(within(sheet()).getAllByText('请选一个单位。').length).toBeGreaterThan(0)
    expect(within(sheet()).queryByText('由谁承办')).toBeNull()
    await choose('柳树村')
    await press('交办 2 条', sheet())
    expect(ids.map((id) => office.lead(id).holderId)).toEqual([officeId.villageA1, officeId.villageA1])
  })
})
