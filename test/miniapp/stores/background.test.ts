import { act } from '@testing-library/react'
import { checkDraft } from '@/miniapp/forms/content'
import { lookForNews, startBackground } from '@/miniapp/stores/background'
import { useDrafts } from '@/miniapp/stores/draft'
import { leave } from '@/miniapp/stores/sign-in'
import { useUnsent } from '@/miniapp/stores/unsent'
import { useWaiting } from '@/miniapp/stores/waiting'
import { setNetwork, showApp } from '../../support/taro-api'
import { FakeServer, ok } from '../fake-server'
import { declarationDraft, leadRow, receipt, restartApp, signInAs } from '../fixtures'
import { settle } from '../page'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/counties', ok({ items: [] }))
    .on('GET', '/leads', ok({ items: [], nextCursor: null }))
    .on('GET', '/notifications', ok({ items: [], nextCursor: null, unread: 0 }))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await restartApp()
  await signInAs()
  useWaiting.setState({ bySource: {} })
})

const titles = () =>
  Object.values(useWaiting.getState().bySource)
    .flat()
    .map((one) => one.title)

async function waiting(): Promise<void> {
  const draft = await declarationDraft()
  const checked = checkDraft(draft, '2026-03-02')
  if (!checked.ok) throw new Error('not sendable')
  await useUnsent.getState().add(draft, 'account-1', checked.content)
}

/** The app is opened: only what the phone kept is there. */
async function openApp(): Promise<void> {
  await restartApp()
  await act(() => startBackground())
  await settle()
}

test('what waited when the app was ended is sent as soon as it is opened', async () => {
  await waiting()
  await openApp()
  expect(server.times('POST', '/leads')).toBe(1)
  expect(titles()).toEqual([])
})

test('it is sent when the network comes back, and when the app comes to the front', async () => {
  server.offline = true
  await waiting()
  await openApp()
  expect(titles()).toEqual(['有 1 件等着送出'])
  act(() => setNetwork(false))
  await settle()
  expect(server.times('POST', '/leads')).toBe(0)
  server.offline = false
  act(() => setNetwork(true))
  await settle()
  expect(server.times('POST', '/leads')).toBe(1)

  await waiting()
  act(() => showApp())
  await settle()
  expect(server.times('POST', '/leads')).toBe(2)
  expect(titles()).toEqual([])
})

test('home is told of drafts, of what the server asks for, and of news', async () => {
  server
    .on(
      'GET',
      '/leads',
      ok({
        items: [leadRow(1, { status: 'returned' }), leadRow(2, { status: 'replied' }), leadRow(3)],
        nextCursor: null,
      }),
    )
    .on('GET', '/notifications', ok({ items: [], nextCursor: null, unread: 2 }))
  await declarationDraft()
  await openApp()
  expect(new Set(titles())).toEqual(
    new Set(['没填完的申报', '您的申报还差几样', '您的申报有了答复', '有 2 条新通知']),
  )
})

test('what was known stays when there is no network', async () => {
  server.on('GET', '/notifications', ok({ items: [], nextCursor: null, unread: 1 }))
  await openApp()
  server.offline = true
  await lookForNews()
  expect(titles()).toEqual(['有 1 条新通知'])
})

test('after signing out nothing of the person is told', async () => {
  server.on('GET', '/notifications', ok({ items: [], nextCursor: null, unread: 1 }))
  await openApp()
  await declarationDraft()
  expect(titles()).toHaveLength(2)
  await act(() => leave())
  await settle()
  expect(titles()).toEqual([])
  expect(Object.keys(useDrafts.getState().drafts)).toHaveLength(1)
})
