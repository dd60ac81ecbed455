import Taro from '@tarojs/taro'
import { act, screen } from '@testing-library/react'
import { linesOf } from '@/miniapp/pages/receipt/picture'
import { writeLines } from '@/miniapp/shared/line-picture'
import ReceiptPage from '@/miniapp/pages/receipt/index'
import { checkDraft } from '@/miniapp/forms/content'
import { useDrafts } from '@/miniapp/stores/draft'
import { sendAfresh } from '@/miniapp/stores/sending'
import { useUnsent } from '@/miniapp/stores/unsent'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { declarationDraft, receipt, restartApp, signInAs } from '../fixtures'
import { open, press, settle, wentTo } from '../page'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install().on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  server.now = () => new Date('2026-03-02T02:00:00Z')
  await restartApp()
  await signInAs()
})

/** Hands a draft over, as the check page does. */
async function submitted(): Promise<string> {
  const draft = await declarationDraft()
  const checked = checkDraft(draft, '2026-03-02')
  if (!checked.ok) throw new Error('not sendable')
  await useUnsent.getState().add(draft, 'account-1', checked.content)
  await sendAfresh()
  return draft.id
}

test('the number in groups, what happens next with dates, 12317, and the way on', async () => {
  await open(<ReceiptPage />, { submission: await submitted() })
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('已收到')
  for (const group of receipt.number.split('-')) expect(screen.getByText(group)).toBeInTheDocument()
  expect(screen.getByText(/^1\. 3 月 3 日（周二）前，告诉您是否受理/)).toBeInTheDocument()
  expect(screen.getByText(/^3\. 3 月 17 日（周二）前，给您答复/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '打 12317 问一问' })).toBeInTheDocument()
  await press('看办到哪一步')
  expect(await wentTo()).toBe('/pages/lead/index?id=lead-1')
})

test('not sent: never "已收到"; it can be tried again, and then it is', async () => {
  server.offline = true
  await open(<ReceiptPage />, { submission: await submitted() })
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('还没送出去')
  expect(screen.queryByText('已收到')).toBeNull()
  expect(screen.queryByRole('button', { name: '先拿回来改改' })).toBeNull()
  server.offline = false
  await press('现在再送一次')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('已收到')
})

test('signed out in between: says so and leads to the login', async () => {
  const id = await submittedWhenSignedOut()
  await open(<ReceiptPage />, { submission: id })
  expect(screen.getByText(/登录过期了，要登录以后才能接着送/)).toBeInTheDocument()
  await press('去登录')
  expect(await wentTo()).toBe('/pages/login/index')
})

async function submittedWhenSignedOut(): Promise<string> {
  server.on('POST', '/leads', problem('session-expired'))
  const id = await submitted()
  expect(useSession.getState().token).toBeNull()
  return id
}

test('as long as it has not been tried it can be taken back', async () => {
  const draft = await declarationDraft()
  const checked = checkDraft(draft, '2026-03-02')
  if (!checked.ok) throw new Error('not sendable')
  await useUnsent.getState().add(draft, 'account-1', checked.content)
  await open(<ReceiptPage />, { submission: draft.id })
  await press('先拿回来改改')
  expect(useDrafts.getState().drafts[draft.id]).toEqual(draft)
  expect(await wentTo()).toBe(`/pages/declare/index?draft=${draft.id}`)
})

test('the server found something: the form takes this page’s place', async () => {
  server.offline = true
  const id = await submitted()
  await open(<ReceiptPage />, { submission: id })
  server.offline = false
  const errors = [{ path: 'content.causes', code: 'custom', message: '请再看一眼。' }]
  server.on('POST', '/leads', problem('invalid-fields', { errors }))
  await act(() => sendAfresh())
  await settle()
  expect(await wentTo()).toBe(`/pages/declare/index?draft=${id}`)
})

test('another person at this phone does not see it', async () => {
  const id = await submitted()
  await signInAs('account-2')
  await open(<ReceiptPage />, { submission: id })
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('这里没有找到收件凭据')
  await press('看办到哪一步')
  expect(await wentTo()).toBe('/pages/progress/index')
})

test('the picture holds the number, the dates and 12317, and no full stop begins a line', () => {
  const written: string[] = []
  const brush = {
    fillStyle: '',
    font: '',
    textBaseline: 'top' as const,
    fillRect: () => undefined,
    scale: () => undefined,
    measureText: (text: string) => ({ width: Array.from(text).length * 18 }) as TextMetrics,
    fillText: (text: string) => void written.push(text),
  }
  expect(writeLines(brush, linesOf(receipt))).toBeGreaterThan(400)
  const all = written.join('')
  for (const part of ['JC361130', '20260302', '000001', '3 月 17 日', '12317']) expect(all).toContain(part)
  expect(written.filter((line) => /^[，。]/.test(line))).toEqual([])
})

test('without leave to use the album it says what else can be done', async () => {
  process.env.TARO_ENV = 'weapp'
  const found = { node: { width: 0, height: 0, getContext: () => null } }
  const query = {
    select: () => query,
    fields: (_what: object, told: (found: object) => void) => {
      told(found)
      return query
    },
    exec: () => undefined,
  }
  Object.assign(Taro, {
    createSelectorQuery: () => query,
    canvasToTempFilePath: () => Promise.resolve({ tempFilePath: 'wxfile://receipt.png' }),
  })
  await open(<ReceiptPage />, { submission: await submitted() })
  jest.mocked(Taro.saveImageToPhotosAlbum).mockRejectedValueOnce(new Error('auth deny'))
  await press('存成图片')
  expect(screen.getByText(/没有存上/)).toBeInTheDocument()
  await press('存成图片')
  expect(screen.getByText('图片已经存好了。')).toBeInTheDocument()
})
