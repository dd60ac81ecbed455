import { act, fireEvent, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { receiptCodeOf } from '@/domain/receipt-code'
import HomePage from '@/miniapp/pages/home/index'
import FollowPage from '@/miniapp/pages/report/follow'
import ReportPage from '@/miniapp/pages/report/index'
import NumberPage from '@/miniapp/pages/report/number'
import { forgetNumber, useShownNumber } from '@/miniapp/pages/report/_components/send-without-name'
import { useDrafts } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { usePlaces } from '@/miniapp/stores/places'
import { useSession } from '@/miniapp/stores/session'
import { useUnsent } from '@/miniapp/stores/unsent'
import { FakeServer, ok, problem } from '../fake-server'
import { leadRow, receipt, regionTree, restartApp, signInAs, village } from '../fixtures'
import { lastPage, open, press, pressInSheet, settle, type, wentTo } from '../page'

/** 匿名: sent without a name, whoever is signed in, and followed with a number alone. */

const code = receiptCodeOf('123456789012345')
const account = {
  id: 'nobody',
  countyCode: '361130',
  countyName: '清源县',
  name: '匿名',
  phone: null,
  grants: [],
}
const session = { token: 'token-of-nobody', expiresAt: '2026-03-03T02:00:00.000Z', account }

let server: FakeServer
beforeEach(async () => {
  forgetNumber()
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/offices', ok({ items: [] }))
    .on('GET', '/counties', ok({ items: [{ countyCode: '361130', name: '清源县', packId: 'jiangxi' }] }))
    .on('POST', '/sessions', ok(session, 201))
    .on('DELETE', '/sessions/current', { status: 204, body: null })
    .on('POST', '/attachments', ok({ id: 'photo-there' }, 201))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt, receiptCode: code }, 201))
  await restartApp()
  await useSession.getState().signOut()
  await useOwner.getState().leave()
  await usePlaces.getState().loadTree('361130')
})

const asked = (method: string, path: string) =>
  server.asked.filter((one) => one.method === method && one.path === path)

/** A report that only waits to be sent, with a photo and a name that was typed before. */
async function draft(owner: string | null): Promise<string> {
  const { start, change } = useDrafts.getState()
  const id = await start('report', owner, {
    category: 'funds',
    story: '路灯的钱收了两次。',
    regionCode: village,
    identity: 'anonymous',
    name: '王秀英',
    phone: '13800138000',
  })
  await change(id, (now) => ({
    ...now,
    photos: [{ id: 'photo-1', path: 'wxfile://photo-1', attachmentId: 'mine-already' }],
    step: 'check',
  }))
  return id
}

test('the third way says what it does and what it does not, and asks for neither name nor sign-in', async () => {
  const id = await draft(null)
  await useDrafts.getState().change(id, (now) => ({ ...now, step: 'identity' }))
  await open(<ReportPage />, { draft: id })
  expect(screen.getByText(/都看不到您是谁/)).toBeInTheDocument()
  expect(screen.getByText(/手机公司和网络仍然知道您上过网/)).toBeInTheDocument()
  await press('下一步')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('请看一遍')
  expect(screen.queryByText('王秀英')).toBeNull()
  expect(screen.queryByText(/请先登录/)).toBeNull()
  // With a name it is asked for, as before.
  await act(() =>
    useDrafts
      .getState()
      .change(id, (now) => ({ ...now, answers: { ...now.answers, identity: 'named' } }) as typeof now),
  )
  await settle()
  expect(screen.getByText('王秀英')).toBeInTheDocument()
  expect(screen.getByText(/请先登录/)).toBeInTheDocument()
})

test('it goes out under an account of its own, whoever is signed in, and the draft is gone', async () => {
  await signInAs('account-1')
  const id = await draft('account-1')
  await open(<ReportPage />, { draft: id })
  await press('提交')
  expect(asked('POST', '/sessions')[0]?.body).toEqual({ provider: 'anonymous', countyCode: '361130' })
  // The photo once more: the one that is there was sent in somebody's name.
  for (const path of ['/attachments', '/leads'])
    expect(asked('POST', path)[0]?.headers.authorization).toBe('Bearer token-of-nobody')
  const [sent] = asked('POST', '/leads')
  expect(sent?.body).toMatchObject({ content: { identity: 'anonymous', attachmentIds: ['photo-there'] } })
  expect(JSON.stringify(sent?.body)).not.toMatch(/王秀英|13800138000|mine-already/)
  expect(await wentTo()).toBe('/pages/report/number')
  expect(useSession.getState().token).toBe('token-of-account-1')

  await open(<NumberPage />)
  expect(useDrafts.getState().drafts[id]).toBeUndefined()
  expect(useUnsent.getState().submissions).toEqual({})
  expect(screen.getByText('1234')).toBeInTheDocument()
  expect(screen.getByText('丢了谁也找不回来')).toBeInTheDocument()
})

test('without a network nothing waits to be sent; the same again asks with the same key', async () => {
  const id = await draft(null)
  await open(<ReportPage />, { draft: id })
  server.loseAnswerOf('POST', '/leads')
  await press('提交')
  expect(screen.getByText(/没有送出去，您填的都还在/)).toBeInTheDocument()
  expect(useDrafts.getState().drafts[id]).toBeDefined()
  expect(useUnsent.getState().submissions).toEqual({})
  await press('提交')
  const keys = asked('POST', '/leads').map((one) => one.headers['idempotency-key'])
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])
  expect(asked('POST', '/sessions')).toHaveLength(1)
  expect(useShownNumber.getState().shown?.code).toBe(code)
})

test('what the server finds is said, and the next try begins anew', async () => {
  const id = await draft(null)
  server.on('POST', '/leads', problem('anonymous-once'))
  await open(<ReportPage />, { draft: id })
  await press('提交')
  expect(screen.getByText(/匿名反映一次只送一件/)).toBeInTheDocument()
  server.on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt, receiptCode: code }, 201))
  await press('提交')
  expect(asked('POST', '/sessions')).toHaveLength(2)
  expect(useShownNumber.getState().shown?.code).toBe(code)
})

describe('the page with the number', () => {
  beforeEach(() => {
    useShownNumber.setState({ shown: { draftId: 'gone', token: 'token-of-nobody', code, receipt } })
  })

  test('asks once before it is left, and then nothing of it is on the phone', async () => {
    const { unmount } = await open(<NumberPage />)
    await press('记好了，离开')
    expect(screen.getByRole('dialog')).toHaveTextContent('丢了谁也找不回来')
    await pressInSheet('再看看')
    expect(lastPage()).toBeUndefined()
    await press('返回')
    await pressInSheet('记好了，离开')
    expect(await wentTo()).toBe('/pages/home/index')
    unmount()
    await settle()
    expect(useShownNumber.getState().shown).toBeNull()
    expect(asked('DELETE', '/sessions/current')[0]?.headers.authorization).toBe('Bearer token-of-nobody')
    const kept = jest.mocked(Taro.setStorageSync).mock.calls.map((call) => JSON.stringify(call))
    expect(kept.filter((one) => one.includes(code) || one.includes('token-of-nobody'))).toEqual([])
  })

  test('opened again it says that the number is shown once', async () => {
    forgetNumber()
    await open(<NumberPage />)
    expect(screen.getByText(/没有记下的找不回来/)).toBeInTheDocument()
    await press('用查询码看进度')
    expect(await wentTo()).toBe('/pages/report/follow')
  })
})

describe('following with the number', () => {
  const enter = async (typed: string) => {
    fireEvent.click(await screen.findByRole('radio', { name: '清源县' }))
    await type('查询码', typed)
    await press('看进度')
  }

  test('a slip is found on the phone, before anything is sent', async () => {
    await open(<FollowPage />)
    await enter(`2${code.slice(1)}`)
    expect(screen.getByText(/像是有一位写错了/)).toBeInTheDocument()
    expect(asked('POST', '/receipts')).toHaveLength(0)
  })

  test('it opens beside the person’s own session, and home ends it', async () => {
    await signInAs('account-1')
    server
      .on('POST', '/receipts', ok(session, 201))
      .on('GET', '/leads', ok({ items: [leadRow(7)], nextCursor: null }))
    await open(<FollowPage />)
    await enter('1234 5678 9012 ' + code.slice(12))
    expect(asked('POST', '/receipts')[0]?.body).toEqual({ countyCode: '361130', receipt: code })
    expect(await wentTo()).toBe('/pages/lead/index?id=lead-7')
    expect(useSession.getState().token).toBe('token-of-nobody')
    expect(useOwner.getState().id).toBe('nobody')
    const home = await open(<HomePage />)
    expect(useSession.getState().token).toBe('token-of-account-1')
    expect(useOwner.getState().id).toBe('account-1')
    home.unmount()
  })

  test('a wrong one is said; after too many it waits and goes on by itself', async () => {
    server.on('POST', '/receipts', problem('receipt-unknown'))
    await open(<FollowPage />)
    await enter(code)
    expect(screen.getByText(/没有找到这个查询码/)).toBeInTheDocument()
    server
      .on('POST', '/receipts', ({ body }) =>
        (body as { waited?: string }).waited === 'a-word'
          ? ok(session, 201)
          : problem('receipt-wait', { detail: { again: 1, waited: 'a-word' } }),
      )
      .on('GET', '/leads', ok({ items: [leadRow(7)], nextCursor: null }))
    await press('看进度')
    expect(within(screen.getByRole('main')).getByText(/会自己接着查/)).toBeInTheDocument()
    await act(() => new Promise((resolve) => setTimeout(resolve, 3500)))
    await settle()
    expect(await wentTo()).toBe('/pages/lead/index?id=lead-7')
  })
})
