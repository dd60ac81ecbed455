import { screen, within } from '@testing-library/react'
import type { SubmitLeadRequest } from '@/domain/api/submit'
import ReportPage from '@/miniapp/pages/report/index'
import { usePlaces } from '@/miniapp/stores/places'
import { FakeServer, ok } from '../fake-server'
import { receipt, regionTree, restartApp, signInAs, village } from '../fixtures'
import { open, pick, press, type, wentTo } from '../page'

let server: FakeServer

const offices = [
  { id: '0b0b0b0b-0000-7000-8000-000000000001', name: '东山镇政府', kind: 'township', people: [] },
  {
    id: '0b0b0b0b-0000-7000-8000-000000000002',
    name: '李家村委会',
    kind: 'village',
    people: [{ id: '0b0b0b0b-0000-7000-8000-000000000003', name: '何建国' }],
  },
]

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/offices', ok({ items: offices }))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await restartApp()
  await signInAs()
})

const sent = () =>
  server.asked.filter((one) => one.path === '/leads').map((one) => (one.body as SubmitLeadRequest).content)

/** Up to the question who is concerned. */
async function fillMatter(day: '今天' | '以后再填' = '以后再填'): Promise<void> {
  await pick(/钱和物资/)
  await press('下一步')
  await type('请说说是什么事', '路灯的钱收了两次，灯一直没有装。')
  await press('下一步')
  await press(day)
  if (day === '今天') await press('下一步')
  await press('东山镇')
  await pick('李家村')
  await type(/具体在哪里/, '村口')
  await press('下一步')
}

/** From the photos to the end. */
async function fillRest(): Promise<void> {
  await press('以后再填')
  await press('以后再填')
  await pick(/不让办理的单位知道是我/)
  await press('下一步')
  await type('您的名字', '王秀英')
  await press('下一步')
}

test('from the category to the receipt, with the person concerned chosen from the list', async () => {
  server.now = () => new Date('2026-03-02T16:30:00Z')
  // With its first answer the server has told the time; the phone's own clock is years off here.
  await usePlaces.getState().loadTree('361130')
  await open(<ReportPage />)
  await fillMatter('今天')
  await pick('李家村委会')
  await pick('何建国')
  expect(screen.queryByRole('textbox', { name: /他叫什么名字/ })).toBeNull()
  await press('下一步')
  await fillRest()
  expect(screen.getByText('李家村委会 何建国')).toBeInTheDocument()
  expect(screen.getByText('3 月 3 日（周二）')).toBeInTheDocument()
  await press('提交')
  expect(sent()).toEqual([
    {
      kind: 'report',
      category: 'funds',
      story: '路灯的钱收了两次，灯一直没有装。',
      happenedOn: '2026-03-03',
      regionCode: village,
      place: '村口',
      accused: { bodyId: offices[1]?.id, accountId: offices[1]?.people[0]?.id },
      identity: 'hidden',
      contact: { name: '王秀英' },
      attachmentIds: [],
    },
  ])
  expect(await wentTo()).toMatch(/^\/pages\/receipt/)
})

test('each way to sign says what others will see', async () => {
  await open(<ReportPage />)
  await fillMatter()
  await press('以后再填')
  await press('以后再填')
  await press('以后再填')
  expect(screen.getByText(/办理的单位能看到您的名字和电话/)).toBeInTheDocument()
  expect(screen.getByText(/办理的单位看不到。/)).toBeInTheDocument()
  await press('下一步')
  expect(within(screen.getByRole('alert')).getByText('请选怎样署名。')).toBeInTheDocument()
})

test('somebody who is not in the list is written down', async () => {
  await open(<ReportPage />)
  await fillMatter()
  await pick('说不清，或不在上面')
  await type(/他叫什么名字/, '李𠮷')
  await press('下一步')
  await fillRest()
  await press('提交')
  expect(sent()[0]).toMatchObject({ accused: { name: '李𠮷' } })
})

test('an office without knowing the person, and nobody at all, go as well', async () => {
  await open(<ReportPage />)
  await fillMatter()
  await pick('李家村委会')
  await pick('不知道是哪一位')
  await press('下一步')
  await fillRest()
  await press('提交')
  expect(sent()[0]).toMatchObject({ accused: { bodyId: offices[1]?.id } })
  expect(sent()[0]).not.toHaveProperty('accused.accountId')
})

test('the offices cannot be had: a name can be written', async () => {
  server.on('GET', '/offices', () => {
    throw new Error('request:fail')
  })
  await open(<ReportPage />)
  await fillMatter()
  expect(screen.getByText(/单位的名单没有取到，可以直接写名字/)).toBeInTheDocument()
  await type(/他叫什么名字/, '何某')
  await press('下一步')
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('有照片吗？')
})

test('a day that is none, or lies ahead, is said at its field', async () => {
  server.now = () => new Date('2026-03-02T02:00:00Z')
  await open(<ReportPage />)
  await press('以后再填')
  await type('请说说是什么事', '公示只贴了两天')
  await press('下一步')
  for (const [part, text] of [
    ['年', '2026'],
    ['月', '13'],
    ['日', '1'],
  ] as const)
    await type(part, text)
  await press('下一步')
  expect(within(screen.getByRole('alert')).getByText('这个日期不对，请重新选。')).toBeInTheDocument()
})

test('an overlong story is said, and nothing of it is cut', async () => {
  await open(<ReportPage />)
  await press('以后再填')
  await type('请说说是什么事', '长'.repeat(5001))
  await press('下一步')
  expect(within(screen.getByRole('alert')).getByText(/写得太长了/)).toBeInTheDocument()
  expect(screen.getByRole('textbox')).toHaveValue('长'.repeat(5001))
})
