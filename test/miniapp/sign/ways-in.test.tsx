import { screen } from '@testing-library/react'
import { checkDraft } from '@/miniapp/forms/content'
import LeadPage from '@/miniapp/pages/lead/index'
import ReceiptPage from '@/miniapp/pages/receipt/index'
import { sendAfresh } from '@/miniapp/stores/sending'
import { useUnsent } from '@/miniapp/stores/unsent'
import { FakeServer, ok, problem } from '../fake-server'
import { declarationDraft, leadView, receipt, restartApp, signInAs } from '../fixtures'
import { open, press, wentTo } from '../page'

// The declaration is sent first and is safe; receipt and lead lead straight to signing.
const signatures = (done: number) => ({ required: 3, done, people: [] })
let server: FakeServer

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
    .on('GET', '/leads/lead-1', ok(leadView({ signatures: signatures(0) })))
  server.now = () => new Date('2026-03-02T02:00:00Z')
  await restartApp()
  await signInAs()
})

async function submitted(): Promise<string> {
  const draft = await declarationDraft()
  const checked = checkDraft(draft, '2026-03-02')
  if (!checked.ok) throw new Error('not sendable')
  await useUnsent.getState().add(draft, 'account-1', checked.content)
  await sendAfresh()
  return draft.id
}

test('the receipt says how many are missing and leads there', async () => {
  await open(<ReceiptPage />, { submission: await submitted() })
  await press('去签字，还差 3 个人')
  expect(await wentTo()).toBe('/pages/sign/index?lead=lead-1')
})

test('the way is there when the number cannot be had, and gone when all have signed', async () => {
  const id = await submitted()
  server.on('GET', '/leads/lead-1', problem('unavailable'))
  const { unmount } = await open(<ReceiptPage />, { submission: id })
  expect(screen.getByRole('button', { name: '去签字' })).toBeInTheDocument()
  unmount()
  server.on('GET', '/leads/lead-1', ok(leadView({ signatures: signatures(3) })))
  await open(<ReceiptPage />, { submission: id })
  expect(screen.queryByRole('button', { name: /去签字/ })).toBeNull()
})

test('the lead page: while signatures are missing, and where something can be taken back', async () => {
  server.on(
    'GET',
    '/leads/lead-1',
    ok(leadView({ signatures: signatures(1), actions: ['comment', 'withdrawAuthorization'] })),
  )
  await open(<LeadPage />, { id: 'lead-1' })
  expect(screen.getByRole('button', { name: '去签字，还差 2 个人' })).toBeInTheDocument()
  await press('撤回授权')
  expect(await wentTo()).toBe('/pages/sign/index?lead=lead-1&withdraw=1')
})

test.each([
  ['all have signed', { signatures: signatures(3) }],
  ['it is somebody else’s', { signatures: signatures(0), mine: false }],
  ['it is closed', { signatures: signatures(0), status: 'closed' as const }],
])('nobody is sent to sign where %s', async (_, change) => {
  server.on('GET', '/leads/lead-1', ok(leadView(change)))
  await open(<LeadPage />, { id: 'lead-1' })
  expect(screen.queryByRole('button', { name: /去签字/ })).toBeNull()
})
