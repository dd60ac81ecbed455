import Taro from '@tarojs/taro'
import { screen } from '@testing-library/react'
import LeadPage from '@/miniapp/pages/lead/index'
import { FakeServer, ok, problem } from '../fake-server'
import { leadView, restartApp, signInAs } from '../fixtures'
import { open, press } from '../page'

/** “办好了用微信告诉我”: asked within a tap, in WeChat only, and never of somebody without a name. */

const items = ['progress', 'needed', 'answer'].map((subscription) => ({
  subscription,
  templateId: `template-${subscription}`,
}))
const button = '办好了用微信告诉我'
const path = '/notifications/subscriptions'

let server: FakeServer
let lead = leadView()
const askPerson = jest.fn()
const wechatSays = (answers: Record<string, string>) =>
  askPerson.mockResolvedValue({ errMsg: 'requestSubscribeMessage:ok', ...answers })
const reported = () => server.asked.filter((one) => one.method === 'POST' && one.path === path)

beforeEach(async () => {
  process.env.TARO_ENV = 'weapp'
  Object.assign(Taro, { requestSubscribeMessage: askPerson })
  askPerson.mockReset()
  lead = leadView()
  server = new FakeServer()
    .install()
    .on('GET', '/leads/lead-1', () => ok(lead))
    .on('GET', path, ok({ items }))
    .on('POST', path, ok('', 204))
  await restartApp()
  await signInAs()
})
afterEach(() => {
  process.env.TARO_ENV = 'h5'
})

test('asks for three templates at once, and tells the server what he said', async () => {
  wechatSays({ 'template-progress': 'accept', 'template-needed': 'reject', 'template-answer': 'accept' })
  await open(<LeadPage />, { id: 'lead-1' })
  expect(askPerson).not.toHaveBeenCalled()
  await press(button)
  expect(askPerson).toHaveBeenCalledWith({
    tmplIds: ['template-progress', 'template-needed', 'template-answer'],
    entityIds: [],
  })
  expect(reported().map(({ body }) => body)).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      answers: [
        { subscription: 'progress', accepted: true },
        { subscription: 'needed', accepted: false },
        { subscription: 'answer', accepted: true },
      ],
    },
  ])
  expect(screen.getByText('好。有消息就在微信里告诉您。')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: button })).toBeNull()
})

test('a no is told to the server, and he may say yes another time', async () => {
  wechatSays({ 'template-progress': 'reject', 'template-needed': 'ban', 'template-answer': 'filter' })
  await open(<LeadPage />, { id: 'lead-1' })
  await press(button)
  expect(screen.getByText('您没有点允许。想收的时候，再点一次。')).toBeInTheDocument()
  expect(reported()).toHaveLength(1)
  wechatSays({ 'template-progress': 'accept', 'template-needed': 'accept', 'template-answer': 'accept' })
  await press(button)
  expect(screen.getByText('好。有消息就在微信里告诉您。')).toBeInTheDocument()
})

test('where WeChat cannot ask nothing is counted', async () => {
  askPerson.mockRejectedValue(new Error('requestSubscribeMessage:fail the main switch is off'))
  await open(<LeadPage />, { id: 'lead-1' })
  await press(button)
  expect(reported()).toEqual([])
  expect(screen.getByText('您没有点允许。想收的时候，再点一次。')).toBeInTheDocument()
})

test('says so when the server could not be told', async () => {
  wechatSays({ 'template-progress': 'accept' })
  server.on('POST', path, problem('unavailable'))
  await open(<LeadPage />, { id: 'lead-1' })
  await press(button)
  expect(screen.getByText('没有记上。请过一会儿再点一次。')).toBeInTheDocument()
})

test('nothing is offered in a browser, to whoever has no name, nor when it is over', async () => {
  process.env.TARO_ENV = 'h5'
  const first = await open(<LeadPage />, { id: 'lead-1' })
  expect(screen.queryByRole('button', { name: button })).toBeNull()
  expect(server.times('GET', path)).toBe(0)
  first.unmount()
  process.env.TARO_ENV = 'weapp'
  server.on('GET', path, ok({ items: [] }))
  const second = await open(<LeadPage />, { id: 'lead-1' })
  expect(screen.queryByRole('button', { name: button })).toBeNull()
  second.unmount()
  server.on('GET', path, ok({ items }))
  lead = leadView({ status: 'closed' })
  await open(<LeadPage />, { id: 'lead-1' })
  expect(screen.queryByRole('button', { name: button })).toBeNull()
})
