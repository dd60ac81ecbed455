import { screen, within } from '@testing-library/react'
import { officialTextOf } from '@/domain/policy/official/text-of'
import OriginalPage from '@/miniapp/pages/policy-original/index'
import ComparePage from '@/miniapp/pages/policy-read/compare/index'
import { FakeServer } from '../fake-server'
import { restartApp } from '../fixtures'
import { open, pick, press, pressInSheet, wentTo } from '../page'

beforeEach(async () => {
  const server = new FakeServer().install()
  server.offline = true
  await restartApp()
})

describe('the original wording', () => {
  test('is said to be that, with the paper and the number, every line as it is stored', async () => {
    const { container } = await open(<OriginalPage />, { pack: 'shandong', number: '34', central: '3.2' })
    expect(screen.getByText('这是原文')).toBeInTheDocument()
    expect(container).toHaveTextContent('鲁乡振发〔2023〕3号）第 34 问')
    expect(container).toHaveTextContent('中农组发〔2021〕7号')
    const stored = officialTextOf('shandong')?.questions[33]
    for (const line of stored?.text.split('\n') ?? ['?']) expect(container).toHaveTextContent(line.trim())
    const section = officialTextOf('central')?.questions.find(({ number }) => number === '3.2')
    expect(container).toHaveTextContent(section?.title ?? '?')
  })

  test('leads back to plain words, and to the next question', async () => {
    await open(<OriginalPage />, { pack: 'shandong', number: '1' })
    expect(screen.queryByRole('button', { name: '上一问' })).toBeNull()
    await press('下一问')
    expect(await wentTo()).toBe('/pages/policy-original/index?pack=shandong&number=2')
    await press('看大白话')
    expect(await wentTo()).toBe('/pages/policy-read/entry/index?pack=shandong&number=1')
  })

  test('a passage that is not there leads on', async () => {
    await open(<OriginalPage />, { pack: 'shandong', number: '99' })
    expect(screen.getByText('没有找到这一段原话')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '打 12317' })).toBeInTheDocument()
  })
})

describe('two guides side by side', () => {
  const ruleCard = (title: string) =>
    screen.getByRole('heading', { level: 3, name: title }).parentElement as HTMLElement

  test('what differs first, each side by name and with its place; what is the same is folded', async () => {
    await open(<ComparePage />, { pack: 'jiangxi' })
    expect(screen.getByText(/^不一样的，\d+ 条$/)).toBeInTheDocument()
    const signing = ruleCard('谁来签字')
    expect(within(signing).getByText('全家每个人都要签。')).toBeInTheDocument()
    expect(within(signing).getByText('农户家签，没有写要几个人签。')).toBeInTheDocument()
    expect(within(signing).getByText('出自江西指南第 22 问')).toBeInTheDocument()
    expect(screen.queryByRole('heading', { name: '打什么电话' })).toBeNull()
    await press(/^看一样的 \d+ 条$/)
    expect(screen.getByRole('heading', { name: '打什么电话' })).toBeInTheDocument()
  })

  test('a side without lines of its own says so, and does not repeat what both have', async () => {
    await open(<ComparePage />, { pack: 'jiangxi' })
    const removal = ruleCard('什么时候算渡过难关')
    expect(within(removal).getByText('别的没有写。')).toBeInTheDocument()
    expect(within(removal).getAllByText('另外 7 条，两边一样。')).toHaveLength(2)
  })

  test('either side can be another guide', async () => {
    await open(<ComparePage />, { pack: 'national' })
    await press('换掉江西')
    await pick(/^重庆/)
    await pressInSheet('就看这个')
    expect(screen.getByText('这两个地方的规定，写法一样。')).toBeInTheDocument()
    await press('换掉全国')
    await pick(/^山东/)
    await pressInSheet('就看这个')
    expect(within(ruleCard('多少天内上门')).getByText('最多 3 天。')).toBeInTheDocument()
  })
})
