import { act, fireEvent, screen, within } from '@testing-library/react'
import type { PopulationImportView, PopulationsView } from '@/domain/api/populations'
import PopulationPage from '@/miniapp/figures/pages/population/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { main } from './desk'
import { openPage, press, settle } from './page'

/** Rural population: of all villages from one table, looked at first, or of one village. */

const fingerprint = 'f'.repeat(64)
const preview: PopulationImportView = {
  year: 2025,
  changes: [
    { code: '361199101201', name: '东山乡樟树村', people: 1200, before: null },
    { code: '361199101202', name: '东山乡禾田村', people: 900, before: 880 },
  ],
  same: 1,
  empty: 2,
  faults: [{ row: 5, message: '“一千”不行，请写 1 到 200000 的整数，只算农村人口。' }],
  fingerprint,
  done: false,
}
const latest = { year: 2024, people: 880, paper: '2024 年统计年鉴', setAt: '2026-01-02T02:00:00.000Z' }
const list: PopulationsView = {
  items: [
    { code: '361199101201', name: '樟树村', town: '东山乡', latest: null },
    { code: '361199101202', name: '禾田村', town: '东山乡', latest },
  ],
}
let server: FakeServer
beforeEach(async () => {
  server = new FakeServer().install()
  server.now = () => new Date('2026-03-02T02:00:00.000Z')
  URL.createObjectURL = () => 'blob:a-table'
  server
    .on('GET', '/statistics/populations', ok(list))
    .on('GET', '/statistics/populations/history', ok({ items: [], nextCursor: null }))
    .on('GET', '/statistics/populations/:village', ok({ items: [] }))
    .on('POST', '/statistics/populations/imports', ({ query }) =>
      ok({ ...preview, done: query.fingerprint !== undefined }),
    )
  await signIn('county-supervisor')
})
const signIn = (...roles: string[]) =>
  useSession
    .getState()
    .signIn('a token', { name: '孙正明', roles, regionCode: '361199000000', regionName: '清源县' })

async function pick(): Promise<void> {
  await press('选填好的表')
  const input = document.querySelector('input[type=file]')
  if (!input) throw new Error('no file is asked for')
  const file = new File(['村,农村人口'], '人口.csv')
  await act(async () => fireEvent.change(input, { target: { files: [file] } }))
  await settle()
}
const uploads = () => server.asked.filter(({ path }) => path.endsWith('/imports')).map(({ query }) => query)
const box = (name: string) => screen.getByRole('textbox', { name })
const write = async (name: string, text: string) => {
  fireEvent.change(box(name), { target: { value: text } })
  await settle()
}

test('a table is looked at first, and what was shown is taken over', async () => {
  await openPage(<PopulationPage />)
  expect(main()).toHaveTextContent('还有 1 个村没有填。')
  await write('出自哪份文件', '2025 年统计年鉴')
  await pick()
  expect(main()).toHaveTextContent('要改 2 个村：')
  expect(main()).toHaveTextContent('东山乡樟树村：1200 人')
  expect(main()).toHaveTextContent('东山乡禾田村：880 人改成 900 人')
  expect(main()).toHaveTextContent('有 1 行没看懂，没有算进来：第 5 行：“一千”不行')
  expect(main()).toHaveTextContent('1 个村和现在一样。')
  expect(main()).toHaveTextContent('2 个村空着，不动。')
  expect(uploads()).toEqual([{ year: '2025', paper: '2025 年统计年鉴' }])
  await press('就这样记下')
  expect(uploads()[1]).toEqual({ year: '2025', paper: '2025 年统计年鉴', fingerprint })
  expect(main()).toHaveTextContent('记下了。以前填的还留着。')
})

test('another year or paper is another table: it is looked at again before it is taken', async () => {
  await openPage(<PopulationPage />)
  await write('出自哪份文件', '年鉴')
  await pick()
  await write('哪一年的数', '2024')
  expect(screen.queryByRole('button', { name: '就这样记下' })).toBeNull()
  await press('再看一遍')
  expect(uploads().at(-1)).toEqual({ year: '2024', paper: '年鉴' })
})

test('without a paper it is asked for where it is written, also from the list above', async () => {
  const message = '请写出自哪份文件。'
  const errors = [{ path: 'paper', code: 'empty', message }]
  server.on('POST', '/statistics/populations/imports', problem('invalid-fields', { errors }))
  await openPage(<PopulationPage />)
  await pick()
  expect(box('出自哪份文件')).toHaveAccessibleDescription(expect.stringContaining(message))
  await press(message, screen.getByRole('alert'))
  expect(document.activeElement).toBe(box('出自哪份文件'))
  expect(main()).toHaveTextContent('选了：人口.csv')
})

test('one village: what is missing is said at each field, and nothing is sent', async () => {
  const sent: unknown[] = []
  server.on('POST', '/statistics/populations', ({ body }) => {
    sent.push(body)
    return ok(list)
  })
  await openPage(<PopulationPage />)
  await press('一次填全县')
  await press('填一个村')
  await press('记下')
  expect(sent).toEqual([])
  const form = main()
  expect(within(form).getByRole('alert')).toHaveTextContent('请一直选到村。')
  expect(box('农村人口')).toHaveAccessibleDescription(expect.stringContaining('请写 1 到 200000 的整数'))
  expect(box('出自哪份文件')).toHaveAccessibleDescription(expect.stringContaining('请写出自哪份文件。'))
})

test('is not for others, and nothing is asked for them', async () => {
  await signIn('village-clerk')
  await openPage(<PopulationPage />)
  expect(main()).toHaveTextContent('农村人口由县督办组和管理员填')
  expect(server.asked).toEqual([])
})
