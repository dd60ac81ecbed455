import { screen } from '@testing-library/react'
import type { SubmitLeadRequest } from '@/domain/api/submit'
import AskPage from '@/miniapp/pages/ask/index'
import { useDrafts } from '@/miniapp/stores/draft'
import { FakeServer, ok } from '../fake-server'
import { receipt, regionTree, restartApp, signInAs, village } from '../fixtures'
import { open, pick, press, type, wentTo } from '../page'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await restartApp()
  await signInAs()
})

const words = '我爸住院报完还是还不起 100% 能报吗？'

test('a question, where, who: three steps to the receipt', async () => {
  await open(<AskPage />)
  await type('您想问什么？', words)
  await press('下一步')
  await press('东山镇')
  await pick('李家村')
  await press('下一步')
  await type('您的名字', '王秀英')
  await type(/电话/, '0793-8233 456')
  await press('下一步')
  await press('提交')
  expect((server.asked.at(-1)?.body as SubmitLeadRequest).content).toEqual({
    kind: 'inquiry',
    question: words,
    regionCode: village,
    contact: { name: '王秀英', phone: '07938233456' },
  })
  expect(await wentTo()).toMatch(/^\/pages\/receipt/)
})

test('first there is a way to the answers that are there already, with the words carried over', async () => {
  await open(<AskPage />)
  await type('您想问什么？', words)
  await press('先在政策问答里找找')
  expect(await wentTo()).toBe(`/pages/policy/index?search=${encodeURIComponent(words)}`)
})

test('words brought from a search are there, once, however often the page is opened', async () => {
  const { unmount } = await open(<AskPage />, { question: words })
  expect(screen.getByRole('textbox')).toHaveValue(words)
  unmount()
  await open(<AskPage />, { question: words })
  expect(screen.getByRole('textbox')).toHaveValue(words)
  expect(Object.keys(useDrafts.getState().drafts)).toHaveLength(1)
})

test('in WeChat the words arrive as they stand in the address', async () => {
  process.env.TARO_ENV = 'weapp'
  await open(<AskPage />, { question: words })
  expect(screen.getByRole('textbox')).toHaveValue(words)
})
