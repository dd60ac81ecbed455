import { screen } from '@testing-library/react'
import Taro, { useShareAppMessage } from '@tarojs/taro'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import EntryPage from '@/miniapp/pages/policy-read/entry/index'
import { whatIsSaid } from '@/miniapp/pages/policy-read/entry/_components/what-is-said'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok } from '../fake-server'
import { restartApp, signInAs, villager } from '../fixtures'
import { open, press, wentTo } from '../page'

const title = '什么样的人家能认定为监测对象？'
const at = { pack: 'jiangxi', number: '7' }

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install()
  server.offline = true
  await restartApp()
  await signInAs()
})

test('short answer first, then the whole, an example, how provinces differ, and whose rule it is', async () => {
  const { container } = await open(<EntryPage />, at)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(title)
  const text = container.textContent ?? ''
  const order = ['一句话说清', '细说', '打个比方', '各地不一样的地方', '接下来您可以', '这是谁定的', '接着看']
  const places = order.map((one) => text.indexOf(one))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  const entry = questionsOf('jiangxi').find(({ number }) => number === 7)
  for (const part of entry?.full ?? []) expect(text).toContain(part)
  expect(text).toContain(
    '江西省乡村振兴局，2023 年 5 月印发。《江西省健全防止返贫动态监测和帮扶机制工作指南》第 7 问。',
  )
  expect(text).toContain('2021 年中央意见第 2.1 节')
})

test.each([
  ['我要申报', '/pages/declare/index'],
  ['看文件的原话', '/pages/policy-original/index?pack=jiangxi&number=7&central=2.1'],
  ['各地的规定放一起看', '/pages/policy-read/compare/index?pack=jiangxi'],
])('%s', async (button, page) => {
  await open(<EntryPage />, at)
  await press(button)
  expect(await wentTo()).toBe(page)
})

test('asking on carries the title', async () => {
  await open(<EntryPage />, at)
  await press('我要咨询')
  expect(decodeURIComponent(await wentTo())).toBe(`/pages/ask/index?question=我看了“${title}”，还想问：`)
})

test('read aloud is the answer, and nothing around it', () => {
  const entry = questionsOf('jiangxi').find(({ number }) => number === 7)
  const said = entry ? whatIsSaid(entry) : ''
  expect(said.startsWith(`${title}\n一句话说清：`)).toBe(true)
  for (const part of [...(entry?.full ?? []), entry?.example, entry?.differs]) expect(said).toContain(part)
  expect(said).not.toContain('我要申报')
})

describe('the line of the county', () => {
  const line = { from: 'county', sources: [], paper: '赣乡振发〔2026〕8号', setAt: null }
  const lines = [
    { ...line, year: 2025, amountFen: 800_000 },
    { ...line, year: 2026, amountFen: 820_000 },
  ]
  const lineQuestion = { pack: 'jiangxi', number: '10' }

  beforeEach(() => {
    server.offline = false
    server.now = () => new Date('2026-12-31T15:59:00Z')
    server.on('GET', '/county-lines', ok({ items: lines }))
  })

  test('this year’s, with the paper it stands on', async () => {
    await open(<EntryPage />, lineQuestion)
    expect(screen.getByText('您县里 2026 年的线')).toBeInTheDocument()
    expect(screen.getByText('人均纯收入 8,200 元。照的是：赣乡振发〔2026〕8号。')).toBeInTheDocument()
  })

  test('a year without one is said plainly: midnight in Shanghai is a new year', async () => {
    server.now = () => new Date('2026-12-31T16:00:00Z')
    await open(<EntryPage />, lineQuestion)
    expect(screen.getByText('您县里 2027 年的线')).toBeInTheDocument()
    expect(screen.getByText(/^县里还没有公布/)).toBeInTheDocument()
  })

  test('nothing is guessed without a network, nor for another province', async () => {
    const { unmount } = await open(<EntryPage />, { pack: 'shandong', number: '10' })
    expect(server.asked).toEqual([])
    unmount()
    server.offline = true
    await open(<EntryPage />, lineQuestion)
    expect(screen.queryByText(/年的线$/)).toBeNull()
  })
})

test('12317 can be called from every entry', async () => {
  for (const { number } of questionsOf('national')) {
    const { unmount } = await open(<EntryPage />, { pack: 'national', number: String(number) })
    expect(screen.getByRole('button', { name: '打 12317 问一问' })).toBeInTheDocument()
    unmount()
  }
}, 60_000)

test('did it help: yes is kept on the phone', async () => {
  const { unmount } = await open(<EntryPage />, at)
  await press('帮上了')
  expect(screen.getByText('记下了，谢谢您。')).toBeInTheDocument()
  expect(Taro.setStorageSync).toHaveBeenCalledWith('cunsheng.policy-helpful', { 'jiangxi/7': 'yes' })
  unmount()
  await open(<EntryPage />, at)
  expect(screen.queryByRole('button', { name: '帮上了' })).toBeNull()
})

test('did it help: no offers to ask, with the title', async () => {
  await open(<EntryPage />, at)
  await press('没帮上')
  expect(screen.getByText(/^记下了。/)).toBeInTheDocument()
  await press('接着问')
  expect(decodeURIComponent(await wentTo())).toContain(title)
})

test('WeChat shares the entry by its number and pack', async () => {
  await open(<EntryPage />, at)
  const told = jest.mocked(useShareAppMessage).mock.calls.at(-1)?.[0]
  expect(told?.({})).toEqual({
    title,
    path: '/pages/policy-read/entry/index?pack=jiangxi&number=7',
  })
})

test('a browser copies the words and the address, and says what to do with them', async () => {
  await open(<EntryPage />, at)
  await press('发给家里人看')
  const { data } = jest.mocked(Taro.setClipboardData).mock.calls[0]?.[0] ?? { data: '' }
  expect(data.startsWith(`${title}\n`)).toBe(true)
  expect(data).toContain(window.location.href)
  expect(screen.getByText(/已经复制好了/)).toBeInTheDocument()
})

test('in WeChat the button hands the page itself on', async () => {
  process.env.TARO_ENV = 'weapp'
  await open(<EntryPage />, at)
  expect(screen.getByRole('button', { name: '发给家里人看' })).toBeInTheDocument()
})

test('the offices see the rows of data, villagers do not', async () => {
  const { unmount } = await open(<EntryPage />, { pack: 'jiangxi', number: '22' })
  expect(screen.queryByRole('button', { name: /给干部看/ })).toBeNull()
  unmount()
  await useSession.getState().signIn('token-of-staff', { ...villager, roles: ['township-staff'] })
  await open(<EntryPage />, { pack: 'jiangxi', number: '22' })
  await press(/给干部看/)
  expect(screen.getByText('全家每个人都要签。')).toBeInTheDocument()
  expect(screen.getByText('出自江西指南第 22 问')).toBeInTheDocument()
})

test('a question that is not there leads to the topics', async () => {
  await open(<EntryPage />, { pack: 'national', number: '52' })
  expect(screen.getByText('没有找到这一问')).toBeInTheDocument()
  await press('去政策问答')
  expect(await wentTo()).toBe('/pages/policy/index')
})
