import { act, screen } from '@testing-library/react'
import type { LeadRow } from '@/domain/api/lead-list'
import { checkDraft } from '@/miniapp/forms/content'
import ProgressPage from '@/miniapp/pages/progress/index'
import { useSession } from '@/miniapp/stores/session'
import { useUnsent } from '@/miniapp/stores/unsent'
import { setNetwork } from '../../support/taro-api'
import { FakeServer, ok, problem } from '../fake-server'
import { declarationDraft, leadRow, receipt, restartApp, signInAs } from '../fixtures'
import { comeBack, open, press, pullDown, settle, wentTo } from '../page'

let server: FakeServer
let rows: LeadRow[]

beforeEach(async () => {
  rows = [leadRow(2, { status: 'replied' }), leadRow(1)]
  server = new FakeServer().install().on('GET', '/leads', ({ query }) => {
    const from = query.cursor ? Number(query.cursor) : 0
    const items = rows.slice(from, from + 20)
    return ok({ items, nextCursor: from + 20 < rows.length ? String(from + 20) : null })
  })
  await restartApp()
  await signInAs()
})

const titles = () =>
  screen.getAllByRole('button', { name: /^(申报|反映|咨询)/ }).map((one) => one.textContent ?? '')

test('what was filed, each with its state in words, opens', async () => {
  await open(<ProgressPage />)
  expect(screen.getByText('已答复，等您评价')).toBeInTheDocument()
  expect(screen.getByText('正在办')).toBeInTheDocument()
  expect(server.asked[0]?.query).toMatchObject({ scope: 'mine' })
  await press(/第 2 件/)
  expect(await wentTo()).toBe('/pages/lead/index?id=lead-2')
})

test('drafts and what waits for a network stand on top', async () => {
  const draft = await declarationDraft()
  const other = await declarationDraft()
  const checked = checkDraft(other, '2026-03-02')
  if (!checked.ok) throw new Error('not sendable')
  await useUnsent.getState().add(other, 'account-1', checked.content)
  await open(<ProgressPage />)
  expect(screen.getByText('有 1 件等着送出')).toBeInTheDocument()
  expect(titles()[0]).toContain('还没送出去')
  expect(titles()[1]).toContain('没填完')
  await press(/没填完/)
  expect(await wentTo()).toBe(`/pages/declare/index?draft=${draft.id}`)
  server.on('POST', '/leads', ok({ lead: { id: 'lead-3' }, receipt }, 201))
  rows = [leadRow(3), ...rows]
  await press('现在再送一次')
  // Sent: it moves from the phone's part into the list by itself.
  expect(screen.queryByText('有 1 件等着送出')).toBeNull()
  expect(screen.getByText(/第 3 件/)).toBeInTheDocument()
})

test('page by page, and the place stays when one comes back', async () => {
  rows = Array.from({ length: 45 }, (_row, place) => leadRow(45 - place))
  await open(<ProgressPage />)
  expect(titles()).toHaveLength(20)
  await press('看更早的')
  await press('看更早的')
  expect(titles()).toHaveLength(45)
  expect(screen.queryByRole('button', { name: '看更早的' })).toBeNull()

  rows = [leadRow(46), leadRow(45, { status: 'closed' }), ...rows.slice(1)]
  await comeBack()
  expect(titles()).toHaveLength(46)
  expect(titles()[0]).toContain('第 46 件')
  expect(titles()[1]).toContain('已归档')
})

test('the next page that does not come is said, and what is there stays', async () => {
  rows = Array.from({ length: 25 }, (_row, place) => leadRow(25 - place))
  await open(<ProgressPage />)
  server.offline = true
  await press('看更早的')
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  expect(titles()).toHaveLength(20)
  server.offline = false
  await press('看更早的')
  expect(titles()).toHaveLength(25)
})

test('pulling down fetches anew', async () => {
  await open(<ProgressPage />)
  rows = [leadRow(3), ...rows]
  await pullDown()
  expect(titles()).toHaveLength(3)
})

test('nothing filed yet: says what to do', async () => {
  rows = []
  await open(<ProgressPage />)
  expect(screen.getByText('还没有交过什么')).toBeInTheDocument()
  await press('我要反映')
  expect(await wentTo()).toBe('/pages/report/index')
})

test('without a network it says so, and comes back by itself when there is one', async () => {
  server.offline = true
  await open(<ProgressPage />)
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  server.offline = false
  act(() => setNetwork(true))
  await settle()
  expect(titles()).toHaveLength(2)
})

test('signed out: asks to sign in, and still shows what lies on this phone', async () => {
  await declarationDraft()
  server.on('GET', '/leads', problem('session-expired'))
  await open(<ProgressPage />)
  expect(useSession.getState().token).toBeNull()
  expect(screen.getByText('登录以后看办理情况')).toBeInTheDocument()
  expect(screen.getByText('没填完')).toBeInTheDocument()
})

test('another person at this phone sees nothing of the first', async () => {
  await declarationDraft()
  await open(<ProgressPage />)
  rows = []
  await act(() => signInAs('account-2'))
  await settle()
  expect(screen.queryByText(/第 2 件/)).toBeNull()
  expect(screen.queryByText('没填完')).toBeNull()
})
