import { screen, within } from '@testing-library/react'
import type { ColumnMapView } from '@/domain/api/exports'
import ColumnsPage from '@/miniapp/admin/pages/columns/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp, villager } from '../fixtures'
import { open, pick, press, type } from '../page'

/** The administrator's page of columns: chosen, named, put in order; each fault at its own column. */

const all = [
  { id: 'number', title: '线索编号', example: 'JC361199-20260302-000001' },
  { id: 'town', title: '乡镇', example: '东山乡' },
  { id: 'village', title: '村', example: '' },
]
const usual = all.map(({ id, title }) => ({ id, title }))
const view: ColumnMapView = { edition: 0, columns: usual, all, history: [] }

let server: FakeServer
let sent: unknown[]
beforeEach(async () => {
  sent = []
  server = new FakeServer()
    .install()
    .on('GET', '/exports/columns/collection', ok(view))
    .on('GET', '/exports/columns/ledger', ok({ ...view, columns: usual.slice(0, 2) }))
    .on('PUT', '/exports/columns/:layout', ({ body }) => {
      sent.push(body)
      const { columns } = body as { columns: ColumnMapView['columns'] }
      const edition = { edition: 1, setAt: '2026-03-02T02:00:00.000Z', setBy: '周工', columns: usual }
      return ok({ ...view, edition: 1, columns, history: [edition] })
    })
  await restartApp()
  await useSession.getState().signIn('a token', { ...villager, roles: ['administrator'] })
})

const used = () =>
  within(screen.getByRole('region', { name: /^要导出的列/ }))
    .getAllByRole('listitem')
    .map((row) => row.querySelector('.column-title')?.textContent)
const summary = () => screen.getByRole('alert')

test('a column is renamed, moved and left out, and goes as it stands', async () => {
  await open(<ColumnsPage />)
  expect(used()).toEqual(['1. 线索编号', '2. 乡镇', '3. 村'])
  await press('改这一列：村')
  await type('列名', '行政村')
  await press('往前')
  await press('收起：行政村')
  await press('改这一列：乡镇')
  await press('不导出')
  expect(used()).toEqual(['1. 线索编号', '2. 行政村'])
  await press('存下来')
  expect(sent).toEqual([
    {
      edition: 0,
      columns: [
        { id: 'number', title: '线索编号' },
        { id: 'village', title: '行政村' },
      ],
    },
  ])
  expect(screen.getByText('存好了，以后照这个导出。')).toBeInTheDocument()
  await press('导出：乡镇')
  expect(used()).toEqual(['1. 线索编号', '2. 行政村', '3. 乡镇'])
  await press('以前是怎么定的')
  await press('照这一次的来')
  expect(used()).toEqual(['1. 线索编号', '2. 乡镇', '3. 村'])
})

test('two columns of one name: said at the later one, which is open, and gone once it is mended', async () => {
  await open(<ColumnsPage />)
  await press('改这一列：线索编号')
  await type('列名', '村')
  await press('收起：村')
  await press('存下来')
  expect(sent).toEqual([])
  const field = screen.getByRole('textbox', { name: '列名' })
  expect(field).toHaveAccessibleDescription(expect.stringContaining('和第 1 列的名字一样，请改一个。'))
  expect(field).toHaveAttribute('id', expect.stringMatching(/columns-2-title$/))
  expect(within(summary()).getByText('和第 1 列的名字一样，请改一个。')).toBeInTheDocument()
  await type('列名', '行政村')
  expect(screen.queryByRole('alert')).toBeNull()
  await press('存下来')
  expect(sent).toHaveLength(1)
})

test('a name that is empty is asked for at its own field', async () => {
  await open(<ColumnsPage />)
  await press('改这一列：乡镇')
  await type('列名', ' ')
  await press('存下来')
  expect(sent).toEqual([])
  expect(screen.getByRole('textbox', { name: '列名' })).toHaveAccessibleDescription(
    expect.stringContaining('请写列名。'),
  )
})

test('what only the server knows stands at the column it means, until that is changed', async () => {
  const message = '这一列我们不认识，请更新页面后再选。'
  const errors = [{ path: 'columns.1.title', code: 'column-unknown', message }]
  server.on('PUT', '/exports/columns/:layout', problem('column-unknown', { errors }))
  await open(<ColumnsPage />)
  await press('存下来')
  expect(screen.getByRole('textbox', { name: '列名' })).toHaveAttribute(
    'id',
    expect.stringMatching(/columns-1-title$/),
  )
  expect(within(summary()).getByText(message)).toBeInTheDocument()
  await type('列名', '镇')
  expect(screen.queryByText(message)).toBeNull()
})

test('somebody was quicker: it is said, and what was arranged stays', async () => {
  server.on('PUT', '/exports/columns/:layout', problem('columns-changed'))
  await open(<ColumnsPage />)
  await press('改这一列：乡镇')
  await type('列名', '镇')
  await press('存下来')
  expect(screen.getByText(/另一位管理员刚改过这些列/)).toBeInTheDocument()
  expect(used()).toEqual(['1. 线索编号', '2. 镇', '3. 村'])
})

test('the ledger has columns of its own, and an invented row shows what comes out', async () => {
  await open(<ColumnsPage />)
  await pick('线索台账')
  expect(used()).toEqual(['1. 线索编号', '2. 乡镇'])
  await press(/^导出来是这样/)
  expect(screen.getByText('JC361199-20260302-000001')).toBeInTheDocument()
})
