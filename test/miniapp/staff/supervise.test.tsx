import { screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { LettersView, SupervisedRow, SupervisionTab } from '@/domain/api/supervision'
import LettersPage from '@/miniapp/supervise/pages/letters/index'
import SupervisePage from '@/miniapp/supervise/pages/index/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { main } from './desk'
import { choose, comeBack, openPage, press } from './page'

/** The list of what one supervises, and the weekly letters. */

const holder = { id: 'b1', name: '东山乡政府' }
const row = (leadId: string, more: Partial<SupervisedRow> = {}): SupervisedRow => ({
  ...{ leadId, number: 'JB361199-20260301-000001', kind: 'report', status: 'assigned' },
  ...{ regionName: '东山乡禾田村', holder, level: 'supervise', askedUntil: null },
  ...{ answerDueAt: '2026-03-03T16:00:00.000Z', answeredAt: null },
  climbs: { level: 'escalate', at: '2026-03-03T16:00:00.000Z', to: { id: 'b2', name: '清源县督办组' } },
  mark: {
    level: 'red',
    reasons: [
      { is: 'over', clock: 'handle', days: 2 },
      { is: 'unanswered', level: 'supervise', days: 0 },
    ],
  },
  ...more,
})
const answered = (leadId: string, number: string) =>
  row(leadId, {
    ...{ number, answerDueAt: null, answeredAt: '2026-03-02T01:00:00.000Z', climbs: null },
    mark: { level: 'none', reasons: [] },
  })
let lists: Record<SupervisionTab, SupervisedRow[]>
let server: FakeServer
const looked = () => server.asked.filter(({ path }) => path.endsWith('/looks')).map(({ body }) => body)
const asked = () => server.asked.filter(({ path }) => path === '/supervision').map(({ query }) => query)

beforeEach(async () => {
  lists = {
    waiting: [row('l1')],
    climbing: [],
    answered: [answered('l2', 'JB361199-20260301-000002'), answered('l3', 'JB361199-20260301-000003')],
    asked: [
      row('l4', {
        ...{ level: null, answerDueAt: null, climbs: null, askedUntil: '2026-03-20T16:00:00.000Z' },
        mark: { level: 'yellow', reasons: [{ is: 'extension' }] },
      }),
    ],
  }
  server = new FakeServer().install()
  server.now = () => new Date('2026-03-02T02:00:00.000Z')
  server
    .on('GET', '/supervision', ({ query }) =>
      ok({ items: lists[query.tab as SupervisionTab], nextCursor: null }),
    )
    .on('GET', '/supervision/counts', () =>
      ok({
        tabs: Object.fromEntries(Object.entries(lists).map(([tab, rows]) => [tab, rows.length])),
        holders: [
          { ...holder, count: 3 },
          { id: 'b3', name: '河口乡政府', count: 1 },
        ],
        towns: [
          { code: '361199101000', name: '东山乡', count: 3 },
          { code: '361199102000', name: '河口乡', count: 1 },
        ],
      }),
    )
    .on('POST', '/supervision/looks', ({ body }) => {
      const { leadIds } = body as { leadIds: string[] }
      lists.answered = lists.answered.filter(({ leadId }) => !leadIds.includes(leadId))
      return ok({ seen: leadIds.length })
    })
  await useSession.getState().signIn('a token', {
    ...{ name: '孙正明', roles: ['county-supervisor'], regionCode: '361199000000', regionName: '清源县' },
  })
})

test('each row says what, who holds it, by when, what comes next, and why it is marked', async () => {
  await openPage(<SupervisePage />)
  expect(screen.getByRole('radio', { name: '等答复 1' })).toBeChecked()
  const shown = screen.getByRole('button', { name: /反映：东山乡禾田村/ })
  for (const said of [
    'JB361199 20260301 000001',
    '承办：东山乡政府',
    '督办，3 月 3 日（周二）前答复',
    '3 月 4 日 00:00 升级，送到清源县督办组',
    '红：办理已超期 2 天，督办未答复',
  ])
    expect(shown).toHaveTextContent(said)
  await press(/反映：东山乡禾田村/)
  expect(Taro.navigateTo).toHaveBeenCalledWith(
    expect.objectContaining({ url: expect.stringContaining('id=l1') as string }),
  )
})

test('answers are ticked off one by one or all together, and the numbers follow', async () => {
  await openPage(<SupervisePage />)
  await choose('已答复待看 2')
  expect(screen.getAllByRole('button', { name: /督办，3 月 2 日 09:00 已答复/ })).toHaveLength(2)
  await press('看过了 JB361199 20260301 000002')
  expect(main()).toHaveTextContent('1 件已看过。')
  expect(screen.getByRole('radio', { name: '已答复待看 1' })).toBeChecked()
  lists.answered = [answered('l5', 'JB361199-20260301-000005'), answered('l6', 'JB361199-20260301-000006')]
  await comeBack()
  await press('这一页都看过了')
  expect(looked().at(-1)).toEqual({ leadIds: ['l5', 'l6'] })
  expect(main()).toHaveTextContent('没有等您看的答复')
})

test('what asks for more time is a list of its own, and an empty one says what comes there', async () => {
  await openPage(<SupervisePage />)
  await choose('等我批延期 1')
  expect(screen.getByRole('button', { name: /申请延到 3 月 20 日/ })).toHaveTextContent('黄：')
  await choose('快升级 0')
  expect(main()).toHaveTextContent('一天内没有要升级的')
})

test('conditions narrow both the list and the counts, and can be taken away at once', async () => {
  await openPage(<SupervisePage />)
  await press(/^筛选/)
  await choose('反映')
  await choose('河口乡 1')
  expect(asked().at(-1)).toEqual({ tab: 'waiting', kind: 'report', regionCode: '361199102000' })
  const counts = server.asked.filter(({ path }) => path === '/supervision/counts').at(-1)
  expect(counts?.query).toEqual({ kind: 'report', regionCode: '361199102000' })
  lists.waiting = []
  await choose('督办')
  expect(main()).toHaveTextContent('没有符合的')
  await press('不筛选')
  expect(asked().at(-1)).toEqual({ tab: 'waiting' })
})

test('what cannot be ticked off is said, and the row stays', async () => {
  server.on('POST', '/supervision/looks', problem('unavailable'))
  await openPage(<SupervisePage />)
  await choose('已答复待看 2')
  await press('看过了 JB361199 20260301 000002')
  expect(screen.getByRole('button', { name: '看过了 JB361199 20260301 000002' })).toBeInTheDocument()
  expect(main()).not.toHaveTextContent('件已看过')
})

describe('督办周报', () => {
  const letter = (id: string, week: string, lastDay: string): LettersView['items'][number] => ({
    ...{ id, week, lastDay, own: true, body: { id: 'b2', name: '清源县督办组' } },
    madeAt: '2026-03-02T00:10:00.000Z',
  })
  test('one’s own, those of offices below, and earlier ones', async () => {
    server.on('GET', '/supervision/letters', ({ query }) =>
      ok({
        items: [
          query.before
            ? letter('w1', '2026-02-16', '2026-02-22')
            : letter(query.bodyId ?? 'w2', '2026-02-23', '2026-03-01'),
        ],
        nextBefore: query.before ? null : '2026-02-23',
        below: [holder],
      }),
    )
    await openPage(<LettersPage />)
    expect(main()).toHaveTextContent('2 月 23 日（周一） 到 3 月 1 日（周日）')
    expect(main()).toHaveTextContent('清源县督办组，3 月 2 日 08:10 做')
    await press('再看以前的')
    expect(within(main()).getAllByRole('button', { name: '打开周报' })).toHaveLength(2)
    await press(/^看哪个单位/)
    await choose('东山乡政府')
    expect(server.asked.at(-1)?.query).toEqual({ bodyId: 'b1' })
  })

  test('none yet: it says when there will be one', async () => {
    server.on('GET', '/supervision/letters', ok({ items: [], nextBefore: null, below: [] }))
    await openPage(<LettersPage />)
    expect(main()).toHaveTextContent('每周一早上做好上一周的。')
    expect(screen.queryByRole('button', { name: /看哪个单位/ })).toBeNull()
  })
})
