import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import type { DraftView } from '@/domain/api/drafts'
import type { DeclarationAnswers } from '@/miniapp/forms/answers'
import { useKept } from '@/miniapp/pages/declare/kept/store'
import DeclarePage from '@/miniapp/pages/declare/index'
import { useDrafts } from '@/miniapp/stores/draft'
import { useSession } from '@/miniapp/stores/session'
import { resetTaro, setNetwork } from '../../support/taro-api'
import { FakeServer, ok, problem } from '../fake-server'
import { declarationDraft, receipt, regionTree, restartApp, signInAs, village } from '../fixtures'
import { keepsDrafts } from '../kept-on-server'
import { open, press, pressInSheet, settle, type } from '../page'

/** A declaration that is kept on the server too, and gone on with on another phone. */

let server: FakeServer
let drafts: Map<string, DraftView>
const offer = '也存到服务器，换手机接着填'

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/county-lines', ok({ items: [] }))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  server.now = () => new Date('2026-03-20T02:00:00Z')
  drafts = keepsDrafts(server)
  await restart()
  await signInAs()
})

async function restart(): Promise<void> {
  cleanup()
  useKept.setState(useKept.getInitialState(), true)
  await restartApp()
}

/** Another phone: nothing of the first is on it. */
async function anotherPhone(): Promise<void> {
  resetTaro()
  await restart()
  await signInAs()
}

/** The network comes, or comes back. */
async function online(): Promise<void> {
  server.offline = false
  act(() => setNetwork(true))
  await settle()
}

async function kept(step = 'story'): Promise<string> {
  const { id } = await declarationDraft()
  await useDrafts.getState().change(id, (now) => ({ ...now, step: 'check' }))
  await open(<DeclarePage />, { draft: id })
  await press(offer)
  await act(() => useDrafts.getState().change(id, (now) => ({ ...now, step })))
  await settle()
  return id
}

async function answer(id: string, answers: Partial<DeclarationAnswers>): Promise<void> {
  await act(() =>
    useDrafts
      .getState()
      .change(id, (now) => ({ ...now, answers: { ...now.answers, ...answers } }) as typeof now),
  )
  await settle()
}

/** What somebody did on another phone in the meantime. */
function changedElsewhere(id: string, answers: Partial<DeclarationAnswers>): void {
  const before = drafts.get(id)
  if (!before) throw new Error('not kept')
  const content = { ...before.content, answers: { ...before.content.answers, ...answers } }
  const updatedAt = '2026-03-20T01:30:00.000Z'
  drafts.set(id, { ...before, revision: before.revision + 1, updatedAt, content })
}

const local = (id: string) => useDrafts.getState().drafts[id]?.answers as DeclarationAnswers
const texts = () => document.body.textContent ?? ''

describe('one plain act', () => {
  test('nothing goes to the server without it; who can read it is said before', async () => {
    const { id } = await declarationDraft()
    await open(<DeclarePage />, { draft: id })
    expect(screen.getByText(/只有您登录以后才看得到.*60 天没有改动也删/)).toBeTruthy()
    expect(screen.getByText(/没传的只在这部手机上/)).toBeTruthy()
    await answer(id, { story: '又补了一句' })
    await online()
    expect(server.asked.filter(({ method }) => method === 'PUT')).toEqual([])
  })

  test('after it each answer goes there, the consent never', async () => {
    const id = await kept()
    expect(drafts.get(id)).toMatchObject({ revision: 1, title: '王秀英' })
    await answer(id, { story: '又补了一句', consent: { version: '1', at: '2026-03-20T02:00:00.000Z' } })
    await online()
    expect(drafts.get(id)?.content.answers).toMatchObject({ story: '又补了一句' })
    expect(drafts.get(id)?.content.answers).not.toHaveProperty('consent')
    expect(screen.queryByRole('button', { name: offer })).toBeNull()
  })

  test('many answers at once are one request, a while later', async () => {
    const id = await kept()
    await online()
    const before = server.times('PUT', `/drafts/${id}`)
    jest.useFakeTimers()
    for (const story of ['一', '一二', '一二三'])
      await act(() =>
        useDrafts
          .getState()
          .change(id, (now) => ({ ...now, answers: { ...now.answers, story } }) as typeof now),
      )
    await act(() => jest.advanceTimersByTimeAsync(3000))
    expect(server.times('PUT', `/drafts/${id}`)).toBe(before)
    await act(() => jest.advanceTimersByTimeAsync(3000))
    jest.useRealTimers()
    expect(server.times('PUT', `/drafts/${id}`)).toBe(before + 1)
    expect(drafts.get(id)?.content.answers).toMatchObject({ story: '一二三' })
  })

  test('it is switched off as plainly, and the server has nothing any more; without a network as soon as there is one', async () => {
    const id = await kept('check')
    await press('不存服务器了，删掉那份')
    expect(drafts.size).toBe(0)
    expect(texts()).toContain('服务器上的那份已经删了')
    await press(offer)
    expect(drafts.size).toBe(1)
    server.offline = true
    await press('不存服务器了，删掉那份')
    expect(texts()).toContain('有网了就删')
    await online()
    expect(drafts.size).toBe(0)
    expect(local(id).name).toBe('王秀英')
  })

  test('switched off without a network and on again: nobody is asked to choose between himself and himself', async () => {
    const id = await kept('check')
    server.offline = true
    await press('不存服务器了，删掉那份')
    await answer(id, { story: '改了主意' })
    await press(offer)
    await online()
    expect(screen.queryByText('两部手机上都改过这一份，用哪一份接着填？')).toBeNull()
    expect(drafts.get(id)).toMatchObject({ revision: 2, content: { answers: { story: '改了主意' } } })
  })

  test('without a network nothing is said and nothing is lost: it goes later', async () => {
    const id = await kept()
    server.offline = true
    await answer(id, { story: '路上写的' })
    act(() => setNetwork(true))
    await settle()
    expect(screen.queryByRole('alert')).toBeNull()
    await online()
    expect(drafts.get(id)?.content.answers).toMatchObject({ story: '路上写的' })
  })

  test('an answer of the server that is lost makes no quarrel with oneself', async () => {
    const id = await kept()
    server.loseAnswerOf('PUT', `/drafts/${id}`)
    await answer(id, { story: '一' })
    await online()
    await answer(id, { story: '二' })
    await online()
    expect(drafts.get(id)?.content.answers).toMatchObject({ story: '二' })
    expect(useKept.getState().byId[id]).toMatchObject({ theirs: null, revision: drafts.get(id)?.revision })
  })

  test('what the server refuses is said in its words', async () => {
    server.on('PUT', '/drafts/:id', problem('draft-limit'))
    await kept('check')
    expect(texts()).toContain('服务器上最多存 10 份没交的')
    expect(screen.getByRole('button', { name: offer })).toBeTruthy()
  })

  test('who is not signed in is told what signing in would bring', async () => {
    await useSession.getState().signOut()
    await open(<DeclarePage />)
    expect(texts()).toContain('能接着填您在别的手机上存过的')
    expect(screen.getByRole('button', { name: '先登录' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: offer })).toBeNull()
    expect(server.times('GET', '/drafts')).toBe(0)
  })
})

describe('on the other phone', () => {
  test('it is offered with its name and time, opens at the same question, and goes on', async () => {
    const id = await kept('story')
    await online()
    await anotherPhone()
    await open(<DeclarePage />)
    await press(/^接着填：王秀英.*存在服务器上，3 月 20 日 10:00 改的/)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('还有什么想说的？')
    expect(local(id)).toMatchObject({ name: '王秀英', regionCode: village, consent: null })
    await type('还有什么想说的？', '在第二部手机上写的')
    await online()
    expect(drafts.get(id)).toMatchObject({ content: { answers: { story: '在第二部手机上写的' } } })
  })

  test('who signs in there only afterwards is asked before the empty form', async () => {
    await kept()
    resetTaro()
    await restart()
    await open(<DeclarePage />)
    expect(screen.queryByRole('button', { name: /^接着填/ })).toBeNull()
    await act(() => signInAs())
    await settle()
    expect(screen.getByRole('button', { name: /^接着填：王秀英/ })).toBeTruthy()
    await press('另填一份')
    expect(texts()).toContain('第 1 部分')
  })

  test('photos that were not sent yet are said to be on the first', async () => {
    const photo = { id: 'p1', path: 'blob:1', attachmentId: null }
    const sent = { id: 'p2', path: 'blob:2', attachmentId: '019cac46-1500-7000-8000-000000000002' }
    const { id } = await declarationDraft([photo, sent])
    await open(<DeclarePage />, { draft: id })
    await press(offer)
    await anotherPhone()
    await open(<DeclarePage />)
    await press(/^接着填：王秀英/)
    expect(useDrafts.getState().drafts[id]?.photos).toEqual([
      { id: sent.attachmentId, path: '', attachmentId: sent.attachmentId },
    ])
    expect(texts()).toContain('有 1 张照片还在原来那部手机上')
  })

  test('without a network the form still opens, and what is there cannot be taken is said', async () => {
    await kept()
    await anotherPhone()
    await open(<DeclarePage />)
    server.offline = true
    await press(/^接着填：王秀英/)
    expect(screen.getByRole('alert').textContent).toContain('现在没有取到服务器上的那份')
    cleanup()
    useKept.setState(useKept.getInitialState(), true)
    await open(<DeclarePage />)
    expect(texts()).toContain('第 1 部分')
  })

  test('the next person at the phone is offered nothing of it, and takes nothing off the server', async () => {
    const id = await kept()
    await restart()
    await signInAs('account-2')
    await open(<DeclarePage />)
    expect(screen.queryByRole('button', { name: /^接着填/ })).toBeNull()
    expect(texts()).toContain('第 1 部分')
    await online()
    expect(drafts.get(id)?.revision).toBe(1)
  })
})

describe('back on the first phone', () => {
  test('what was only changed on the other is simply there', async () => {
    const id = await kept()
    await online()
    changedElsewhere(id, { story: '另一部手机写的' })
    cleanup()
    await open(<DeclarePage />, { draft: id })
    expect(local(id).story).toBe('另一部手机写的')
    expect(screen.queryByText('两部手机上都改过这一份，用哪一份接着填？')).toBeNull()
  })

  test.each<[string, RegExp, string, string]>([
    ['this phone’s', /^这部手机上的：王秀英/, '这部手机写的', '另一部手机写的'],
    ['the other’s', /^另一部手机上的：王秀英.*3 月 20 日 09:30/, '另一部手机写的', '这部手机写的'],
  ])('both changed, %s chosen: it goes on, the other is kept', async (_which, row, chosen, other) => {
    const id = await kept()
    await online()
    changedElsewhere(id, { story: '另一部手机写的' })
    await answer(id, { story: '这部手机写的' })
    await online()
    expect(texts()).toContain('两部手机上都改过这一份，用哪一份接着填？')
    expect(drafts.get(id)?.content.answers).toMatchObject({ story: '另一部手机写的' })
    await press(row)
    expect(local(id).story).toBe(chosen)
    expect(drafts.get(id)?.content.answers).toMatchObject({ story: chosen })
    const stories = Object.values(useDrafts.getState().drafts).map((one) => local(one.id).story)
    expect(stories.sort()).toEqual([chosen, other].sort())
    cleanup()
    await open(<DeclarePage />)
    const rows = screen.getAllByRole('button', { name: /^接着填：王秀英.*改的/ })
    expect(rows).toHaveLength(2)
  })

  test('sent on the other: what is here stays, and that it may be sent already is said', async () => {
    const id = await kept('check')
    await online()
    drafts.clear()
    await answer(id, { story: '又补了一句' })
    await online()
    expect(texts()).toContain('已经交过的，不用再交一次')
    expect(local(id).story).toBe('又补了一句')
    expect(drafts.size).toBe(0)
  })
})

test('thrown away here, it is thrown away there, and that is said before', async () => {
  await kept('check')
  await press('这份不要了')
  expect(screen.getByRole('dialog').textContent).toContain('存在服务器上的那份也一起删掉')
  await pressInSheet('不要了，删掉')
  expect(drafts.size).toBe(0)
})

test('several of them stand beside each other, and a new one can be begun', async () => {
  await kept()
  cleanup()
  const second = await declarationDraft()
  await answer(second.id, { name: '李长根' })
  await open(<DeclarePage />)
  expect(screen.getAllByRole('button', { name: /^接着填/ })).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: '另填一份' }))
  await settle()
  expect(texts()).toContain('第 1 部分')
})
