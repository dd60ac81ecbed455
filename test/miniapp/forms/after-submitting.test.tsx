import { screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import AskPage from '@/miniapp/pages/ask/index'
import { useDrafts } from '@/miniapp/stores/draft'
import { useUnsent } from '@/miniapp/stores/unsent'
import { FakeServer, ok } from '../fake-server'
import { receipt, restartApp, signInAs, village } from '../fixtures'
import { open, press, settle, wentTo } from '../page'

// Taro's redirectTo does nothing here: as in a browser that has no network to fetch the receipt's page with.

let server: FakeServer
let id: string

beforeEach(async () => {
  server = new FakeServer().install().on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await restartApp()
  await signInAs()
  id = await useDrafts
    .getState()
    .start('inquiry', 'account-1', { question: '怎么申请？', regionCode: village, name: '王秀英' })
  await useDrafts.getState().change(id, (draft) => ({ ...draft, step: 'check' }))
})

const title = () => screen.getByRole('heading', { level: 1 })

test('without a network the form itself says that it waits, where the receipt cannot be opened', async () => {
  server.offline = true
  await open(<AskPage />, { draft: id })
  await press('提交')
  expect(title()).toHaveTextContent('还没送出去')
  expect(screen.getByText(/您填的都存在这部手机上/)).toBeInTheDocument()
  expect(screen.queryByText('正在送出，请稍等')).toBeNull()

  server.offline = false
  jest.mocked(Taro.redirectTo).mockClear()
  await press('现在再送一次')
  expect(server.asked.filter((one) => one.path === '/leads')).not.toHaveLength(0)
  expect(await wentTo()).toBe(`/pages/receipt/index?submission=${id}`)
})

test('the receipt is gone to once', async () => {
  await open(<AskPage />, { draft: id })
  await press('提交')
  await settle()
  expect(Taro.redirectTo).toHaveBeenCalledTimes(1)
})

test('a form that has been sent already is not asked for again: there is its receipt', async () => {
  const { unmount } = await open(<AskPage />, { draft: id })
  await press('提交')
  expect(useUnsent.getState().submissions[id]?.state).toBe('sent')
  unmount()
  jest.mocked(Taro.redirectTo).mockClear()
  await open(<AskPage />, { draft: id })
  expect(await wentTo()).toBe(`/pages/receipt/index?submission=${id}`)
})

test('a form that waits says so, however it is come by', async () => {
  server.offline = true
  const { unmount } = await open(<AskPage />, { draft: id })
  await press('提交')
  unmount()
  jest.mocked(Taro.redirectTo).mockClear()
  await restartApp()
  await open(<AskPage />, { draft: id })
  expect(await wentTo()).toBe(`/pages/receipt/index?submission=${id}`)
})
