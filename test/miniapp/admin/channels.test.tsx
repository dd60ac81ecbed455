import Taro from '@tarojs/taro'
import { screen, within } from '@testing-library/react'
import { defaultLadders } from '@/domain/notify/ladder'
import ChannelsPage from '@/miniapp/admin/pages/channels/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp, villager } from '../fixtures'
import { open, pick, press, type } from '../page'

/** The administrator's page of channels: what works, a test to himself, how far notices go, what came of each. */

const channel = (id: string, words: string, more = {}) => ({
  id,
  words,
  on: true,
  trouble: null,
  troubleSince: null,
  wellAt: '2026-03-02T01:00:00.000Z',
  waiting: 0,
  ...more,
})
const list = {
  items: [
    channel('in-app', '村声里的消息'),
    channel('wechat', '微信通知', { on: false, wellAt: null }),
    channel('wecom', '企业微信', { waiting: 3, wellAt: null }),
    channel('sms', '短信', {
      trouble: '短信账户欠费或者停用，请充值。',
      troubleSince: '2026-03-02T01:00:00.000Z',
    }),
    channel('superior', '告诉上一级'),
  ],
  settings: defaultLadders,
}
const delivery = (id: string, more = {}) => ({
  id,
  channel: 'wecom',
  channelWords: '企业微信',
  to: '清源县 12317 受理台',
  leadNumber: 'ZX361199-20260302-000001',
  at: '2026-03-02T01:00:00.000Z',
  attempts: 1,
  outcome: 'delivered',
  result: '发出去了',
  ...more,
})

async function signInWith(role: string) {
  await useSession.getState().signIn(`token of ${role}`, { ...villager, roles: [role] })
}

let server: FakeServer
beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/operations/channels', ok(list))
    .on('GET', '/operations/deliveries', ({ query }) =>
      ok(
        query.cursor
          ? {
              items: [delivery('d2', { result: '没有送到，换下一种方式：本人选了不收。' })],
              nextCursor: null,
            }
          : { items: [delivery('d1')], nextCursor: 'd1' },
      ),
    )
  await restartApp()
  await signInWith('administrator')
})

const row = (name: string) => {
  const found = screen.getByRole('heading', { name }).closest('li')
  if (!found) throw new Error(name)
  return within(found as HTMLElement)
}

test('says of each channel whether it works, and what is wrong', async () => {
  await open(<ChannelsPage />)
  expect(row('村声里的消息').getByText('能用')).toBeInTheDocument()
  expect(row('微信通知').getByText('没有开通')).toBeInTheDocument()
  expect(row('微信通知').queryByRole('button')).toBeNull()
  expect(row('企业微信').getByText(/还没有发过.*等着发：3 条/)).toBeInTheDocument()
  expect(row('短信').getByText('发不出去')).toBeInTheDocument()
  expect(row('短信').getByText(/短信账户欠费或者停用，请充值。/)).toBeInTheDocument()
  expect(row('告诉上一级').queryByRole('button')).toBeNull()
})

test('sends a test to himself and says what came of it', async () => {
  server.on(
    'POST',
    '/operations/channels/wecom/test',
    ok({ delivered: true, result: '发出去了，请看一看收到没有。' }),
  )
  server.on(
    'POST',
    '/operations/channels/sms/test',
    ok({ delivered: false, result: '没有这个人的联系方式。' }),
  )
  await open(<ChannelsPage />)
  await press('给自己发一条企业微信')
  expect(row('企业微信').getByText('发出去了，请看一看收到没有。')).toBeInTheDocument()
  await press('给自己发一条短信')
  expect(row('短信').getByText('没有这个人的联系方式。')).toBeInTheDocument()
  server.on('POST', '/operations/channels/sms/test', problem('channel-off'))
  await press('给自己发一条短信')
  expect(row('短信').getByText('这个渠道还没有设好，不能试。')).toBeInTheDocument()
})

test('sets how far a notice goes for one duty, and refuses what cannot be', async () => {
  let sent: unknown
  server.on('PUT', '/operations/notice-settings', ({ body }) => {
    sent = body
    return ok({ ...list, settings: body })
  })
  await open(<ChannelsPage />)
  await press(/^多久没看，换一种方式/)
  await pick('行业部门')
  await type('没看多久，发短信', '90000')
  await press('保存')
  expect(sent).toBeUndefined()
  expect(screen.getAllByText('请写 0 到 10080 的整数（分钟）。').length).toBeGreaterThan(0)
  await type('没看多久，发短信', '60')
  await type('没看多久，告诉上一级', '')
  await type('从几点', '22:00')
  await press('保存')
  expect(sent).toEqual({
    ...defaultLadders,
    ladders: {
      ...defaultLadders.ladders,
      department: [
        { by: 'wecom', afterMinutes: 0 },
        { by: 'wechat', afterMinutes: 10 },
        { by: 'sms', afterMinutes: 60 },
      ],
    },
    quiet: { from: '22:00', to: '07:30' },
  })
  expect(screen.getByText('存好了。以后的通知照这个来。')).toBeInTheDocument()
})

test('lists what came of each notice, page by page, one channel alone where wanted', async () => {
  await open(<ChannelsPage />)
  expect(screen.getByText('清源县 12317 受理台')).toBeInTheDocument()
  await press('再看早一些的')
  expect(screen.getByText('没有送到，换下一种方式：本人选了不收。')).toBeInTheDocument()
  await pick('短信')
  expect(server.asked.at(-1)?.query).toEqual({ channel: 'sms' })
  expect(Taro.navigateTo).not.toHaveBeenCalled()
})

test('is not for others', async () => {
  await signInWith('department')
  await open(<ChannelsPage />)
  expect(server.times('GET', '/operations/channels')).toBe(0)
})
