import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import type { ExchangeKeyView, ImportView, WebhookView } from '@/domain/api/exchange'
import { useSession } from '@/miniapp/stores/session'
import ExchangePage from '@/miniapp/exchange/pages/index/index'
import { FakeServer, ok, problem } from '../fake-server'
import { main } from './desk'
import { openPage, press, settle, sheet, type } from './page'

const NOW = '2026-03-02T02:00:00.000Z'
let server: FakeServer
const signIn = (...roles: string[]) =>
  useSession.getState().signIn('a token', { name: '吴敏', roles, regionCode: '361130000000', regionName: '' })

beforeEach(() => {
  server = new FakeServer().install()
  server.now = () => new Date(NOW)
  URL.createObjectURL = () => 'blob:a-table'
})

const found: ImportView = {
  id: 'i1',
  state: 'previewed',
  mode: null,
  total: 3,
  good: 1,
  bad: 1,
  known: 1,
  passed: 0,
  filed: 0,
  createdAt: NOW,
  sameFileAt: null,
  unused: ['满意度'],
  rows: [
    { row: 2, number: 'GD-1', kind: 'report', place: '东山乡樟树村', text: '补助没有发', state: 'good' },
  ],
  faults: [{ row: 3, column: '类型', message: '没看懂“点歌”。' }],
  notes: [],
}

/** Picks a file in the browser's own window. */
async function pick(button: string): Promise<void> {
  await press(button)
  const input = document.querySelector('input[type=file]')
  if (!input) throw new Error('no file is asked for')
  const file = new File(['工单号'], '工单.csv')
  await act(async () => fireEvent.change(input, { target: { files: [file] } }))
  await settle()
}

describe('导入工单', () => {
  let job: ImportView
  beforeEach(async () => {
    job = found
    server
      .on('GET', '/exchange/imports', () => ok({ items: [] }))
      .on('POST', '/exchange/imports', () => ok(job, 201))
      .on('POST', '/exchange/imports/:id/commit', (asked) => {
        job = { ...job, state: 'running', mode: (asked.body as { mode: 'good-rows' }).mode }
        return ok(job, 202)
      })
      .on('GET', '/exchange/imports/:id', () => ok(job))
    await signIn('county-intake')
  })

  test('is shown before it is decided on: counts, faults by row and column, what is not used', async () => {
    await openPage(<ExchangePage />)
    await pick('选表格文件')
    expect(main()).toHaveTextContent('看完了，还没有收')
    expect(main()).toHaveTextContent('第 3 行，类型没看懂“点歌”。')
    expect(main()).toHaveTextContent('这几列没有用到：满意度')
    expect(server.asked.filter(({ path }) => path.endsWith('/commit'))).toEqual([])
  })

  test('cannot be all or none while a row is wrong, and says so', async () => {
    await openPage(<ExchangePage />)
    await pick('选表格文件')
    fireEvent.click(screen.getByRole('radio', { name: '有错就全不收' }))
    await settle()
    expect(screen.queryByRole('button', { name: '收 1 条线索' })).toBeNull()
    expect(main()).toHaveTextContent('照这样一行也不收')
  })

  test('goes on behind, and says how far it has come until it is done', async () => {
    await openPage(<ExchangePage />)
    await pick('选表格文件')
    await press('收 1 条线索')
    expect(main()).toHaveTextContent('正在收：0 / 3 行')
    job = { ...job, state: 'done', passed: 3, filed: 1 }
    await waitFor(() => expect(main()).toHaveTextContent('收好了，新增 1 条线索'), { timeout: 4000 })
  })

  test('a table that lacks columns is told which', async () => {
    server.on('POST', '/exchange/imports', () =>
      problem('import-columns-missing', {
        errors: [{ path: 'file', code: 'column-missing', message: '缺少“村”这一列。' }],
      }),
    )
    await openPage(<ExchangePage />)
    await pick('选表格文件')
    expect(main()).toHaveTextContent('缺少“村”这一列。')
  })
})

describe('密钥和通知', () => {
  const key: ExchangeKeyView = {
    id: 'k1',
    name: '市 12345 热线',
    source: 'hotline-12345',
    scopes: ['read', 'write'],
    perMinute: 60,
    createdAt: NOW,
    revokedAt: null,
    lastUsedOn: null,
  }
  const hook: WebhookView = {
    id: 'w1',
    name: '市 12345 热线',
    url: 'https://12345.example.org/hook',
    events: ['lead.status'],
    createdAt: NOW,
    stoppedAt: null,
    waiting: 0,
    held: 0,
    dead: 2,
  }
  beforeEach(() => signIn('administrator'))

  test('a key is made, shown once, and taken back after a question', async () => {
    let keys: ExchangeKeyView[] = []
    server
      .on('GET', '/exchange/keys', () => ok({ items: keys }))
      .on('POST', '/exchange/keys', () => {
        keys = [key]
        return ok({ ...key, key: '361130.the-key-itself' }, 201)
      })
      .on('DELETE', '/exchange/keys/:id', () => {
        keys = [{ ...key, revokedAt: NOW }]
        return { status: 204, body: null }
      })
    await openPage(<ExchangePage />)
    expect(main()).toHaveTextContent('还没有密钥。')
    await type('给哪个系统用', '市 12345 热线')
    await press('建这把密钥')
    expect(main()).toHaveTextContent('361130.the-key-itself')
    await press('停用')
    expect(sheet()).toHaveTextContent('停用不能撤回')
    fireEvent.click(sheet().querySelector('button') as HTMLElement)
    await settle()
    expect(main()).toHaveTextContent('已停用')
  })

  test('what did not arrive is seen, and told again', async () => {
    let hooks = [hook]
    server
      .on('GET', '/exchange/keys', () => ok({ items: [] }))
      .on('GET', '/exchange/webhooks', () => ok({ items: hooks }))
      .on('POST', '/exchange/webhooks/:id/retry', () => {
        hooks = [{ ...hook, dead: 0, waiting: 2, held: 5 }]
        return ok({ count: 2 })
      })
    await openPage(<ExchangePage />)
    fireEvent.click(screen.getByText('变化通知'))
    await settle()
    expect(main()).toHaveTextContent('一天都没送到的 2 条')
    await press('再送一次')
    expect(main()).toHaveTextContent('等着送的 2 条')
    expect(main()).toHaveTextContent('从备份恢复以后先留着的 5 条，请到“平台运行”里定送不送')
  })
})

test('others are told whose work it is', async () => {
  await signIn('village-clerk')
  await openPage(<ExchangePage />)
  expect(main()).toHaveTextContent('导入由县级受理来做')
})
