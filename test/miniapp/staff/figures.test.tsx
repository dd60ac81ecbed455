import { fireEvent, screen, within } from '@testing-library/react'
import type { OverviewView, PublicFiguresView } from '@/domain/api/figures'
import { nothing, tallyOf } from '@/domain/statistics/tally'
import FiguresPage from '@/miniapp/figures/pages/index/index'
import PublicFiguresPage from '@/miniapp/figures/pages/public/index'
import { bandOf, daysOf } from '@/miniapp/figures/period'
import { usePlaces } from '@/miniapp/stores/places'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok } from '../fake-server'
import { main } from './desk'
import { openPage, press, settle } from './page'

const tree = {
  countyCode: '361199',
  name: '清源县',
  packId: 'jiangxi',
  towns: [
    { code: '361199101000', name: '东山乡', villages: [] },
    { code: '361199102000', name: '河口乡', villages: [] },
  ],
}
let server: FakeServer
const signIn = (...roles: string[]) =>
  useSession
    .getState()
    .signIn('a token', { name: '孙正明', roles, regionCode: '361199000000', regionName: '清源县' })

const east = tallyOf({ ...nothing(), in: 7, out: 2, rated: { ...nothing().rated, 5: 3, 2: 1 }, unrated: 2 })
const river = tallyOf({ ...nothing(), in: 3 })
const overview: OverviewView = {
  place: { code: '361199000000', name: '清源县' },
  total: tallyOf({ ...east, in: 10 }),
  places: [
    { code: '361199101000', name: '东山乡', tally: east },
    { code: '361199102000', name: '河口乡', tally: river },
  ],
  kinds: [{ id: 'report', title: '反映', count: 10 }],
  sources: [{ id: 'web', title: '网页', count: 10 }],
}

beforeEach(() => {
  server = new FakeServer().install()
  server.now = () => new Date('2026-03-02T02:00:00.000Z')
  usePlaces.setState({ trees: {}, counties: [], countyCode: null })
  server
    .on('GET', '/regions', () => ok(tree))
    .on('GET', '/statistics/overview', () => ok(overview))
    .on('GET', '/exports', () => ok({ items: [] }))
})

const rowsOf = (name: RegExp) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .map((row) => row.textContent)

test('each chart is a picture with its numbers in a table, and those who did not rate stand apart', async () => {
  await signIn('county-supervisor')
  await openPage(<FiguresPage />)
  await settle()
  expect(screen.getAllByRole('img').length).toBeGreaterThan(0)
  expect(rowsOf(/来件的表/)).toEqual(['地方来件', '东山乡7', '河口乡3'])
  expect(main()).toHaveTextContent('75%，共 4 人评价')
  expect(main()).toHaveTextContent('2 件，不算满意')
  fireEvent.click(screen.getByRole('radio', { name: '满意率' }))
  await settle()
  expect(rowsOf(/满意率的表/)).toEqual(['地方满意率', '东山乡75%', '河口乡没有'])
})

test('another place is asked for anew', async () => {
  await signIn('county-supervisor')
  await openPage(<FiguresPage />)
  await settle()
  fireEvent.click(screen.getByRole('radio', { name: '东山乡' }))
  await settle()
  const asked = server.asked.filter(({ path }) => path.includes('/statistics/overview')).length
  expect(asked).toBeGreaterThan(1)
})

test('a period of one’s own has five years at the most: said at its last day, and nothing is asked', async () => {
  await signIn('county-supervisor')
  await openPage(<FiguresPage />)
  await settle()
  fireEvent.click(screen.getByRole('radio', { name: '自己定' }))
  await settle()
  const year = within(screen.getByRole('group', { name: /从哪天起/ })).getByRole('textbox', { name: '年' })
  const take = async (typed: string) => {
    fireEvent.change(year, { target: { value: typed } })
    await press('就看这一段')
  }
  const asked = () => server.asked.filter(({ path }) => path.includes('/statistics/overview')).length
  const before = asked()
  await take('2011')
  expect(screen.getByRole('group', { name: /到哪天止/ })).toHaveTextContent('一次最多看 5 年')
  expect(asked()).toBe(before)
  await take('2023')
  expect(main()).not.toHaveTextContent('一次最多看 5 年')
  expect(asked()).toBe(before + 1)
})

test('采集表 is offered to those who handle declarations, with stars unless a reason is chosen', async () => {
  await signIn('county-supervisor')
  await openPage(<FiguresPage />)
  fireEvent.click(screen.getByRole('radio', { name: '导出' }))
  await settle()
  expect(screen.queryByRole('radio', { name: /信息采集表/ })).toBeNull()
})

test('an export that is asked for says that it is on its way', async () => {
  const sent: unknown[] = []
  const made = {
    ...{ id: 'e1', layout: 'collection', regionName: '清源县', from: '2026-01-01', to: '2026-03-02' },
    ...{
      fullNumbers: false,
      state: 'ready',
      done: 3,
      total: 3,
      bytes: 9,
      createdAt: '2026-03-02T02:00:00.000Z',
    },
    until: '2026-03-09T02:00:00.000Z',
  }
  server
    .on('POST', '/exports', (asked) => {
      sent.push(asked.body)
      return ok(made, 202)
    })
    .on('GET', '/exports', () => ok({ items: sent.length > 0 ? [made] : [] }))
  await signIn('county-intake')
  await openPage(<FiguresPage />)
  fireEvent.click(screen.getByRole('radio', { name: '导出' }))
  await settle()
  await press('开始导出')
  expect(sent).toEqual([expect.objectContaining({ layout: 'collection' })])
  expect(sent[0]).not.toHaveProperty('fullNumbers')
  expect(main()).toHaveTextContent('3 月 9 日（周一）以前可以下载')
})

test('everybody sees counts, and a dash where there are too few', async () => {
  const view: PublicFiguresView = {
    countyName: '清源县',
    least: 5,
    months: ['2026-01'],
    rows: [
      { code: '361199101000', name: '东山乡', cells: [null], total: 12 },
      { code: '361199102000', name: '河口乡', cells: [null], total: null },
    ],
    totals: [9],
    total: 20,
  }
  server.on('GET', '/public/figures/:county', () => ok(view))
  usePlaces.setState({ countyCode: '361199' })
  await openPage(<PublicFiguresPage />)
  await settle()
  expect(rowsOf(/12 个月合计/)).toEqual(['地方来件', '东山乡12', '河口乡—', '合计20'])
})

test('a period ends today, and a tile is as dark as its number is large', () => {
  expect(daysOf('twelve', '2026-03-02')).toEqual({ from: '2025-03-03', to: '2026-03-02' })
  expect(daysOf('month', '2026-03-02').from).toBe('2026-03-01')
  expect([0, 1, 50, 100].map((value) => bandOf(value, 100))).toEqual([0, 1, 2, 4])
  expect(bandOf(null, 100)).toBe(0)
})
