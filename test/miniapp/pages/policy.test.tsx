import { act, fireEvent, renderHook, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { packFor } from '@/domain/policy/index'
import { topics } from '@/domain/policy/questions/topics'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import PolicyPage from '@/miniapp/pages/policy/index'
import { packOfCounty } from '@/miniapp/pages/policy/shared/pack-names'
import { useShownPack } from '@/miniapp/pages/policy/shared/use-shown-pack'
import { FakeServer } from '../fake-server'
import { restartApp, signInAs } from '../fixtures'
import { open, pick, press, pressInSheet, settle, type, wentTo } from '../page'

let server: FakeServer

/** Longer than the page waits for somebody who is typing. */
const pause = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 500)))

beforeEach(async () => {
  server = new FakeServer().install()
  server.offline = true
  await restartApp()
  await signInAs()
  const { result } = renderHook(() => useShownPack())
  act(() => result.current.choose(null))
})

const rowOf = (text: string | RegExp) => screen.getByRole('button', { name: text })

test('without a network: the county’s rules by name, what others ask, every topic', async () => {
  await open(<PolicyPage />)
  expect(screen.getByText('您县里办事，看江西的规定。')).toBeInTheDocument()
  for (const { title, line } of topics) expect(rowOf(`${title} ${line}`)).toBeInTheDocument()
  await press('住院报完还是还不起，能申报吗？')
  expect(await wentTo()).toBe('/pages/policy-read/entry/index?pack=jiangxi&number=7')
  expect(server.asked).toEqual([])
})

test('words brought along are looked for at once; the best comes first, with its answer', async () => {
  await open(<PolicyPage />, { search: '我爸住院报完还是还不起' })
  const first = screen.getAllByRole('listitem')[0] as HTMLElement
  expect(within(first).getByText(/^什么样的人家能认定/)).toBeInTheDocument()
  expect(first).toHaveTextContent('看收入、自付的花费、突出的难处')
  expect(first.querySelector('.policy-mark')).toHaveTextContent('自付')
})

test('while somebody types the list waits for a pause; a beginning is not called nothing', async () => {
  await open(<PolicyPage />)
  await type('您想问什么', '公示')
  expect(screen.queryByText(/^找到/)).toBeNull()
  await pause()
  expect(screen.getByText(/^找到 \d 条/)).toBeInTheDocument()
  await type('您想问什么', '电费')
  await pause()
  expect(screen.queryByText('没有找到合适的')).toBeNull()
  expect(screen.getByText('大家常问')).toBeInTheDocument()
  await press('找一找')
  expect(screen.getByText('没有找到合适的')).toBeInTheDocument()
})

test('pinyin and a slip of the ear find it too', async () => {
  await open(<PolicyPage />, { search: 'gongshi jitian' })
  expect(screen.getByText(/^找到 \d 条/)).toBeInTheDocument()
})

test('nothing found: says so, offers 12317, and asking with the words carried over', async () => {
  await open(<PolicyPage />)
  await type('您想问什么', '手机话费怎么充值')
  await press('找一找')
  expect(screen.getByText('没有找到合适的')).toBeInTheDocument()
  expect(rowOf('打 12317')).toBeInTheDocument()
  await press('我要咨询')
  expect(await wentTo()).toBe(`/pages/ask/index?question=${encodeURIComponent('手机话费怎么充值')}`)
})

test('back from an answer the words and the list are still there', async () => {
  await open(<PolicyPage />, { search: '多少天能批下来' })
  const before = screen.getAllByRole('listitem').map((one) => one.textContent)
  fireEvent.click(within(screen.getAllByRole('listitem')[0] as HTMLElement).getByRole('button'))
  expect(await wentTo()).toMatch(/^\/pages\/policy-read\/entry\/index\?pack=jiangxi&number=42$/)
  await settle()
  expect(screen.getByRole('textbox')).toHaveValue('多少天能批下来')
  expect(screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual(before)
})

test('clearing the search brings the topics back', async () => {
  await open(<PolicyPage />, { search: '公示几天' })
  await press('不找了，看全部')
  expect(screen.getByRole('textbox')).toHaveValue('')
  expect(screen.getByText('按事情找')).toBeInTheDocument()
})

test('another province’s rules are chosen, kept, and given up again', async () => {
  const { unmount } = await open(<PolicyPage />)
  await press(/换一个$/)
  expect(screen.getByRole('radio', { name: /^江西.*您县里按这一份办/ })).toBeChecked()
  await pick(/^山东/)
  await pressInSheet('就看这个')
  expect(screen.getByText('您现在看的是山东的规定。')).toBeInTheDocument()
  await press('说名额满了，是真的吗？')
  expect(await wentTo()).toBe('/pages/policy-read/entry/index?pack=shandong&number=9')
  unmount()

  await open(<PolicyPage />)
  expect(screen.getByText('您现在看的是山东的规定。')).toBeInTheDocument()
  await press(/换一个$/)
  await pick(/^江西/)
  await pressInSheet('就看这个')
  expect(screen.getByText('您县里办事，看江西的规定。')).toBeInTheDocument()
  expect(Taro.setStorageSync).toHaveBeenLastCalledWith('cunsheng.policy-pack', '')
})

test('a topic opens its questions, all of them of that topic, and all questions open too', async () => {
  const { unmount } = await open(<PolicyPage />)
  await press(/^收入怎么算.*那条线/)
  expect(await wentTo()).toBe('/pages/policy/index?topic=income&pack=jiangxi')
  unmount()
  const { unmount: leave } = await open(<PolicyPage />, { topic: 'income', pack: 'jiangxi' })
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('收入怎么算')
  const income = questionsOf('jiangxi').filter(({ topics }) => topics.includes('income'))
  expect(screen.getAllByRole('listitem')).toHaveLength(income.length)
  leave()
  await open(<PolicyPage />, { topic: 'all', pack: 'jiangxi' })
  expect(screen.getAllByRole('listitem')).toHaveLength(52)
})

test('an address with a topic or a pack that is not there opens the topics', async () => {
  await open(<PolicyPage />, { topic: 'none', pack: 'nowhere' })
  expect(screen.getByText('按事情找')).toBeInTheDocument()
})

test.each(['361130', '370102', '500101', '430102'])('%s: the phone alone names the same rules', (county) => {
  expect(packOfCounty(county)).toBe(packFor(`${county}000000`, '2026-11-21')?.id)
})
