import { act, renderHook, screen, within } from '@testing-library/react'
import PolicyPage from '@/miniapp/pages/policy/index'
import { useShownPack } from '@/miniapp/pages/policy/shared/use-shown-pack'
import { FakeServer, ok } from '../fake-server'
import { restartApp, signInAs } from '../fixtures'
import { open, press } from '../page'

let server: FakeServer

const entries = [
  {
    id: 'a',
    title: '在外住院能申报吗',
    text: '能。出院后把单子拍下来，在手机上申报。',
    bodyName: '东山乡政府',
    since: '2026-03-02T02:00:00.000Z',
  },
]
const path = '/policies/jiangxi/county-entries'
const asked = () => server.asked.filter((one) => one.path === path)

beforeEach(async () => {
  server = new FakeServer().install().on('GET', path, ok({ items: entries }))
  server.now = () => new Date('2026-03-05T02:00:00Z')
  await restartApp()
  await signInAs()
  const { result } = renderHook(() => useShownPack())
  act(() => result.current.choose(null))
})

test('what the county added stands after the topics, marked, with the office and the day', async () => {
  await open(<PolicyPage />)
  expect(asked().map(({ query }) => query)).toEqual([{ countyCode: '361130' }])
  const headings = screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)
  expect(headings.at(-1)).toBe('本县补充')
  expect(screen.getByText('本县工作人员的答复，不是指南里的。')).toBeInTheDocument()
  await press(/^在外住院能申报吗/)
  const sheet = screen.getByRole('dialog')
  expect(within(sheet).getByText(/出院后把单子拍下来/)).toBeInTheDocument()
  expect(within(sheet).getByText(/^本县补充。东山乡政府，3 月 2 日/)).toBeInTheDocument()
})

test('a search finds it after the guide’s own, and does not show what has nothing to do with it', async () => {
  await open(<PolicyPage />, { search: '我在外面住院能申报吗' })
  const order = screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)
  expect(order.indexOf('本县补充')).toBeGreaterThan(0)
  await open(<PolicyPage />, { search: '公示几天' })
  expect(screen.getAllByRole('heading', { name: '本县补充' })).toHaveLength(1)
})

test('without a network the guide is there as ever, and nothing is said of the rest', async () => {
  server.offline = true
  await open(<PolicyPage />)
  expect(screen.queryByText('本县补充')).toBeNull()
  expect(screen.getByText('大家常问')).toBeInTheDocument()
})

test('under another guide there is nothing of this county, and nothing is asked', async () => {
  const { result } = renderHook(() => useShownPack())
  act(() => result.current.choose('national'))
  await open(<PolicyPage />)
  expect(server.asked.filter((one) => one.path.includes('county-entries'))).toEqual([])
  expect(screen.queryByText('本县补充')).toBeNull()
})
