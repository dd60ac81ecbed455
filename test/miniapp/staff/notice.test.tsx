import { screen, waitFor, within } from '@testing-library/react'
import type { CandidatesView, NoticeItem, NoticeView, PublicNotice } from '@/domain/api/notices'
import EditNoticePage from '@/miniapp/notice/pages/edit/index'
import NoticeListPage from '@/miniapp/notice/pages/list/index'
import ReadNoticePage from '@/miniapp/notice/pages/read/index'
import { linesOf } from '@/miniapp/notice/picture'
import { useSession } from '@/miniapp/stores/session'
import { lastPage } from '../page'
import { FakeServer, ok, problem } from '../fake-server'
import { choose, openPage, press, sheet, type } from './page'

/** 公示 and 公告 on the phone, against a server that answers as the real one does. */

const NOW = '2026-03-02T02:00:00.000Z'
const village = '361199101201'
const leadId = '019cac46-1500-7000-8000-00000000beef'
const other = '019cac46-1500-7000-8000-00000000bee0'

const item: NoticeItem = {
  id: 'n1',
  kind: 'identification',
  state: 'posted',
  version: 2,
  regionCode: village,
  regionName: '东山乡樟树村',
  count: 1,
  days: 5,
  postedOn: '2026-03-02',
  untilOn: '2026-03-07',
  endedOn: null,
  downOn: null,
  voidedOn: null,
  boardOpen: false,
  daysLeft: 5,
  objections: 0,
}
const view: NoticeView = {
  ...item,
  rows: [
    {
      leadId,
      name: '周春生',
      group: '三组',
      class: 'marginal',
      className: '边缘易致贫户',
      measures: ['post'],
      measureText: '一个',
    },
  ],
  office: '村监委',
  phone: '12317',
  remark: null,
  publicAddress: 'http://x/#/notice/pages/read/index?token=361199.abc',
  posting: { where: '村部', photos: [] },
  ending: null,
  voiding: null,
  skipped: [],
  reports: [],
  history: [{ at: NOW, by: '何建国', what: 'made' }],
}
const shown: PublicNotice = {
  id: 'n1',
  kind: 'identification',
  act: '公示',
  title: '拟纳入监测对象公示',
  intro: '请大家监督。',
  countyCode: '361199',
  regionCode: village,
  regionName: '东山乡樟树村',
  measuresTitle: '拟采取的帮扶措施',
  rows: [{ name: '周春生', group: '三组', className: '边缘易致贫户', measures: ['公益性岗位'] }],
  postedOn: '2026-03-02',
  untilOn: '2026-03-07',
  days: 5,
  office: '村监委',
  phone: '12317',
  remark: '欢迎监督。',
}
const waiting: CandidatesView = {
  regionName: '东山乡樟树村',
  asked: true,
  leastDays: 5,
  items: [
    { leadId, number: 'N', names: ['周春生', '刘桂英'], group: '三组', class: null, measures: [] },
    { leadId: other, number: 'N', names: ['卢大根'], group: null, class: null, measures: ['养牛'] },
  ],
}

let server: FakeServer
const sent = () => server.asked.filter(({ method }) => method !== 'GET').map(({ body }) => body)
const signIn = (role: string) =>
  useSession
    .getState()
    .signIn('a token', { name: '何建国', roles: [role], regionCode: village, regionName: '樟树村' })

beforeEach(async () => {
  server = new FakeServer().install()
  server.now = () => new Date(NOW)
  await signIn('village-clerk')
})

describe('a draft', () => {
  beforeEach(() => {
    server.on('GET', '/notices/candidates', () => ok(waiting))
    server.on('POST', '/notices', () => ok({ ...view, state: 'draft', postedOn: null, untilOn: null }, 201))
  })
  const openForm = () => openPage(<EditNoticePage />, { kind: 'identification', village, lead: leadId })

  test('the household it was opened from is on it; what is wrong is said at its field before anything is sent', async () => {
    await openForm()
    expect(screen.getByRole('checkbox', { name: '周春生，三组' })).toBeChecked()
    await type(/^说明/, '他住院了')
    await press('存成草稿')
    expect(sent()).toEqual([])
    expect(screen.getByRole('alert')).toHaveTextContent('请写有意见找哪个单位。')
    await type('有意见找哪个单位', '村监委')
    await press('存成草稿')
    expect(screen.getByRole('alert')).toHaveTextContent('第 2 个字起“住院”像是')
    expect(screen.getByRole('textbox', { name: /^说明/ })).toHaveAccessibleDescription(/住院/)
  })

  test('goes out as the whitelist has it', async () => {
    await openForm()
    await choose('边缘易致贫户')
    await type('有意见找哪个单位', '村监委')
    await press('存成草稿')
    expect(sent()).toEqual([
      {
        kind: 'identification',
        regionCode: village,
        rows: [{ leadId, name: '周春生', group: '三组', class: 'marginal', measures: [] }],
        days: 5,
        office: '村监委',
        phone: '12317',
      },
    ])
    expect(screen.getByText('草稿存好了。请看一遍，再打印、贴出。')).toBeInTheDocument()
  })

  test('a household that is not at that stage is named on top; all stays typed', async () => {
    server.on('POST', '/notices', () =>
      problem('notice-row-not-ready', {
        errors: [{ path: 'rows.0.leadId', code: 'stage-done', message: '周春生：这个环节已经办过了。' }],
      }),
    )
    await openForm()
    await choose('边缘易致贫户')
    await type('有意见找哪个单位', '村监委')
    await press('存成草稿')
    expect(screen.getByRole('alert')).toHaveTextContent('周春生：这个环节已经办过了。')
    expect(screen.getByRole('textbox', { name: '有意见找哪个单位' })).toHaveValue('村监委')
  })

  test('nobody waits for it: said, with what to do', async () => {
    server.on('GET', '/notices/candidates', () => ok({ ...waiting, items: [] }))
    await openForm()
    expect(screen.getByText('现在没有等着做这一种的户')).toBeInTheDocument()
  })
})

describe('one that is up', () => {
  test('cannot be ended before its last day is over', async () => {
    server.on('GET', '/notices/n1', () => ok(view))
    await openPage(<EditNoticePage />, { id: 'n1' })
    expect(screen.getByText(/3 月 7 日（周六）24 点以后，才能记结果/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '记下公示结果' })).toBeNull()
  })

  test('while it is up it is printed and handed on; once its days are over no name leaves any more', async () => {
    const ways = () =>
      ['打印用的 A4 纸（PDF）', '保存图片，发到群里', '看大家看到的页面'].map(
        (name) => screen.queryByRole('button', { name }) !== null,
      )
    server.on('GET', '/notices/n1', () => ok(view))
    const up = await openPage(<EditNoticePage />, { id: 'n1' })
    expect(ways()).toEqual([true, true, true])
    up.unmount()
    for (const over of [
      { daysLeft: -1 },
      { state: 'ended', daysLeft: null },
      { state: 'down', daysLeft: null },
    ]) {
      server.on('GET', '/notices/n1', () => ok({ ...view, ...over }))
      const page = await openPage(<EditNoticePage />, { id: 'n1' })
      expect(ways()).toEqual([false, false, false])
      page.unmount()
    }
  })

  test('then the count that came in stands there already, and what was done is asked', async () => {
    server.on('GET', '/notices/n1', () =>
      ok({
        ...view,
        daysLeft: -1,
        objections: 2,
        reports: [
          { leadId: null, number: null },
          { leadId, number: 'J' },
        ],
      }),
    )
    server.on('POST', '/notices/n1/endings', () => ok({ ...view, state: 'ended', version: 3 }))
    await openPage(<EditNoticePage />, { id: 'n1' })
    await press('记下公示结果')
    expect(within(sheet()).getByRole('textbox', { name: /^有几个人/ })).toHaveValue('2')
    await type('意见怎么处理的', '核过了。')
    await press('记下公示结果', sheet())
    expect(sent()).toEqual([{ version: 2, on: expect.any(String), objections: 2, handling: '核过了。' }])
    expect(screen.getByRole('button', { name: '撤下' })).toBeInTheDocument()
  })

  test('too early after all: the rule is said in the form', async () => {
    server.on('GET', '/notices/n1', () => ok({ ...view, daysLeft: -1 }))
    server.on('POST', '/notices/n1/endings', () =>
      problem('notice-too-early', { detail: { rule: '要满 5 天。' } }),
    )
    await openPage(<EditNoticePage />, { id: 'n1' })
    await press('记下公示结果')
    await press('记下公示结果', sheet())
    expect(sheet()).toHaveTextContent('天数还没满，不能提前结束。要满 5 天。')
  })

  test('whoever only reads it has no buttons to change it', async () => {
    await signIn('township-staff')
    server.on('GET', '/notices/n1', () => ok({ ...view, state: 'draft' }))
    await openPage(<EditNoticePage />, { id: 'n1' })
    expect(screen.queryByRole('button', { name: '登记贴出' })).toBeNull()
    expect(screen.getByText('周春生')).toBeInTheDocument()
  })
})

test('the list says what is up and how long, what is full, what is down', async () => {
  const items: NoticeItem[] = [
    item,
    { ...item, id: 'n2', daysLeft: -2, objections: 1 },
    { ...item, id: 'n3', state: 'ended', daysLeft: null },
    { ...item, id: 'n4', state: 'draft', postedOn: null, untilOn: null, daysLeft: null },
    { ...item, id: 'n5', kind: 'announcement', daysLeft: -1 },
  ]
  server.on('GET', '/notices', () => ok({ items }))
  await openPage(<NoticeListPage />)
  for (const words of ['还剩 5 天', '期满了，请记结果', '收到 1 条意见', '草稿'])
    expect(screen.getByText(words)).toBeInTheDocument()
  expect(screen.getAllByText('请撤下')).toHaveLength(2)
  await press('做公示公告')
  await waitFor(() => expect(lastPage()).toBe('/notice/pages/edit/index'))
})

describe('as everybody reads it', () => {
  test('names, dates, whom to turn to; an objection begins as a report about it', async () => {
    server.on('GET', '/notices/public/361199.abc', () => ok(shown))
    const page = await openPage(<ReadNoticePage />, { token: '361199.abc' })
    expect(screen.getByText('周春生')).toBeInTheDocument()
    expect(document.head.querySelector('meta[name=robots]')).not.toBeNull()
    await press('对这张公示提意见')
    await waitFor(() => expect(lastPage()).toBe(`/pages/report/index?notice=n1&village=${village}`))
    page.unmount()
    expect(document.head.querySelector('meta[name=robots]')).toBeNull()
  })

  test('when it is over only the frame is left', async () => {
    const { kind, title, regionName, postedOn, untilOn, days } = shown
    const frame = { kind, title, regionName, postedOn, untilOn, days, count: 2 }
    server.on('GET', '/notices/public/361199.abc', () => problem('notice-over', { detail: { frame } }))
    await openPage(<ReadNoticePage />, { token: '361199.abc' })
    expect(screen.getByText('这张公示已经到期')).toBeInTheDocument()
    expect(screen.getByText('名单：2 户')).toBeInTheDocument()
  })

  test('the picture for the group says what the page says, and no more', () => {
    const said = linesOf(shown).map(({ text }) => text)
    expect(said).toEqual([
      '拟纳入监测对象公示',
      '东山乡樟树村',
      '请大家监督。',
      '名单：1 户',
      '1. 周春生',
      '三组，边缘易致贫户，公益性岗位',
      '3 月 2 日（周一）贴出，到 3 月 7 日（周六）24 点，共 5 天。',
      '有意见，找哪里：村监委，电话 12317',
      '欢迎监督。',
    ])
  })
})
