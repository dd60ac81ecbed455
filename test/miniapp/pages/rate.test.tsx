import { screen, within } from '@testing-library/react'
import type { ActRequest } from '@/domain/api/act'
import type { LeadView } from '@/domain/api/lead-view'
import RatePage from '@/miniapp/pages/rate/index'
import { FakeServer, ok, problem } from '../fake-server'
import { activity, leadView, restartApp, signInAs } from '../fixtures'
import { open, pick, press, type, wentTo } from '../page'

let server: FakeServer

const replied = (change: Partial<LeadView> = {}) =>
  leadView({
    status: 'replied',
    actions: ['rate', 'reopen'],
    activities: [
      ...leadView().activities,
      activity(4, 'holder', { type: 'replied', text: '已经纳入，下月起有补助。' }),
    ],
    ...change,
  })

beforeEach(async () => {
  server = new FakeServer().install().on('GET', '/leads/lead-1', ok(replied()))
  await restartApp()
  await signInAs()
})

const openPage = () => open(<RatePage />, { id: 'lead-1' })
const acted = () => server.asked.filter((one) => one.method === 'POST').map((one) => one.body as ActRequest)

test('five words and a reason, beside the reply that is rated', async () => {
  server.on(
    'POST',
    '/leads/lead-1/actions',
    ok(replied({ status: 'closed', closedAs: 'rated', actions: ['reopen'], version: 4 })),
  )
  await openPage()
  expect(screen.getByText('已经纳入，下月起有补助。')).toBeInTheDocument()
  expect(screen.getAllByRole('radio')).toHaveLength(5)
  await pick('不满意')
  await type(/想说说为什么/, '等了太久')
  await press('交上评价')
  expect(acted()).toEqual([{ action: 'rate', score: 2, reason: '等了太久', version: 3 }])
  expect(screen.getByText('谢谢您，评价收到了')).toBeInTheDocument()
  expect(screen.getByText('还没办好？')).toBeInTheDocument()
  await press('回到这件事')
  expect(await wentTo()).toBe('/pages/lead/index?id=lead-1')
})

test('a choice is needed, said at its field and on top', async () => {
  await openPage()
  await press('交上评价')
  expect(within(screen.getByRole('alert')).getByText('请选一个满意程度。')).toBeInTheDocument()
  expect(screen.getByRole('radiogroup')).toHaveAccessibleDescription(
    expect.stringContaining('请选一个满意程度。'),
  )
  expect(acted()).toEqual([])
})

test('half an address: says so, in the words of a page and not of a form', async () => {
  server.on('GET', '/leads/lead', problem('invalid-fields'))
  await open(<RatePage />, { id: 'lead' })
  expect(screen.getByText(/这个网址不完整，找不到要看的内容。/)).toBeInTheDocument()
  expect(screen.queryByText(/改好就能提交/)).toBeNull()
})

test('without a network the choice and the words stay', async () => {
  await openPage()
  await pick('满意')
  await type(/想说说为什么/, '来得快')
  server.offline = true
  await press('交上评价')
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: '满意' })).toBeChecked()
  expect(screen.getByRole('textbox')).toHaveValue('来得快')
})

test('it can no longer be rated: says so', async () => {
  server.on('GET', '/leads/lead-1', ok(leadView()))
  await openPage()
  expect(screen.getByText('这件事现在不用评价')).toBeInTheDocument()
})

test('one’s own office’s work is not rated by oneself: the server’s sentence', async () => {
  server.on('POST', '/leads/lead-1/actions', problem('own-work'))
  await openPage()
  await pick('一般')
  await press('交上评价')
  expect(screen.getByText('自己单位办的事，不能由自己评价。请让农户本人来评。')).toBeInTheDocument()
})
