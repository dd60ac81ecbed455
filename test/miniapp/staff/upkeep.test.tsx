import { screen } from '@testing-library/react'
import type { AuditPage, OperationsHealth, RetentionView } from '@/domain/api/operations'
import { retentionLimits, shortTerms, usualYears } from '@/domain/operations/retention'
import AuditRecordsPage from '@/miniapp/admin/pages/audit/index'
import HealthPage from '@/miniapp/admin/pages/health/index'
import RetentionPage from '@/miniapp/admin/pages/retention/index'
import { ok, problem } from '../fake-server'
import { Office } from './office'
import { choose, openPage, press, sheet, type } from './page'

// The pages of whoever looks after the platform.

let office: Office
beforeEach(async () => {
  office = new Office()
  office.server.on('GET', '/operations/dead-letters', () =>
    ok({
      items: [
        {
          id: 'd1',
          topic: 'activity',
          leadNumber: 'JC361130-20260302-000001',
          attempts: 8,
          lastError: 'Error',
          about: '受理',
          createdAt: '2026-03-02T01:00:00.000Z',
        },
      ],
    }),
  )
  await office.signIn('administrator')
})

const quiet = { downSince: null, wellAt: null, faultAt: null, fault: null, waiting: 0 }
const health: OperationsHealth = {
  version: '0.1.0',
  at: '2026-03-02T02:00:00.000Z',
  outbox: { waiting: 2, oldestAt: '2026-03-02T01:58:00.000Z', dead: 1, held: 0, heldOutside: 0 },
  channels: [
    { name: 'in-app', on: true, ...quiet },
    { name: 'sms-code', on: false, ...quiet },
  ],
  disk: { free: 5.5 * 1024 ** 3, total: 40 * 1024 ** 3 },
  database: {
    bytes: 36 * 1024 ** 2,
    clockAheadSeconds: -3,
    migrations: [{ name: '0018-operations.sql', appliedAt: '2026-03-01T00:00:00.000Z' }],
  },
  jobs: [
    { job: 'outbox', ranAt: '2026-03-02T01:59:50.000Z', wellAt: '2026-03-02T01:59:50.000Z', fault: null },
    { job: 'tidy', ranAt: '2026-03-02T01:30:00.000Z', wellAt: null, fault: 'Error' },
  ],
  warnings: ['有 1 条通知没有发出去，请在下面点“重新发”。'],
}

const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent)

describe('平台运行', () => {
  test('what needs somebody stands first, then how things are, in words and sizes people know', async () => {
    office.server.on('GET', '/operations/health', () => ok(health))
    await openPage(<HealthPage />)
    expect(screen.getByText(health.warnings[0] ?? '')).toBeInTheDocument()
    expect(rows()).toEqual(
      expect.arrayContaining([
        '等着发的通知2 条，最早的是 3 月 2 日 09:58',
        '通知和登录开着：站内通知。没有开：短信验证码',
        '磁盘还剩 5.5 GB，共 40.0 GB',
        '数据库大小36 MB',
        '服务器和数据库的时间服务器慢 3 秒',
        '发通知3 月 2 日 09:59 做过',
        '日常清理3 月 2 日 09:30 没有做成',
      ]),
    )
  })

  test('a message that was laid aside is sent again from here', async () => {
    let again = 0
    office.server.on('GET', '/operations/health', () => ok(health))
    office.server.on('POST', '/operations/dead-letters/d1/retry', () => {
      again += 1
      return { status: 204, body: null }
    })
    await openPage(<HealthPage />)
    await press(/重新发/)
    expect(again).toBe(1)
    expect(screen.queryByRole('button', { name: /重新发/ })).toBeNull()
  })

  test('all well is said, and so is what the server says', async () => {
    office.server.on('GET', '/operations/health', () => ok({ ...health, warnings: [] }))
    await openPage(<HealthPage />)
    expect(screen.getByText('现在一切正常。')).toBeInTheDocument()
  })

  test('what waited in a backup: kept in the product by the main button, sent out only after a second word', async () => {
    const released: unknown[] = []
    let held = 36
    office.server.on('GET', '/operations/health', () =>
      ok({ ...health, outbox: { ...health.outbox, held }, warnings: [] }),
    )
    office.server.on('POST', '/operations/held/release', ({ body }) => {
      released.push(body)
      held = 0
      return { status: 204, body: null }
    })
    await openPage(<HealthPage />)
    expect(screen.getByText('通知 36 条。备份以后，有的可能已经发过了。')).toBeInTheDocument()
    await press('照常往外发')
    expect(released).toEqual([])
    await press('先不办', sheet())
    expect(released).toEqual([])
    await press('照常往外发')
    await press('照常往外发', sheet())
    expect(released).toEqual([{ how: 'send' }])
    expect(screen.queryByRole('button', { name: '照常往外发' })).toBeNull()
  })

  test('what waited in a backup stays in the product, and what does not come through is said', async () => {
    const waiting = { ...health, outbox: { ...health.outbox, held: 2, heldOutside: 7 }, warnings: [] }
    office.server.on('GET', '/operations/health', () => ok(waiting))
    office.server.on('POST', '/operations/held/release', problem('unavailable'))
    await openPage(<HealthPage />)
    await press('只放在村声里，不往外发')
    expect(
      screen.getByText('通知 2 条，给别的系统的消息 7 条。备份以后，有的可能已经发过了。'),
    ).toBeInTheDocument()
    office.server.on('POST', '/operations/held/release', ({ body }) => {
      expect(body).toEqual({ how: 'in-product' })
      return { status: 204, body: null }
    })
    await press('只放在村声里，不往外发')
    expect(screen.getByText('好，照这个办了。')).toBeInTheDocument()
  })

  test('whoever does not look after it is told so', async () => {
    office.server.on('GET', '/operations/health', () => problem('not-yours'))
    await openPage(<HealthPage />)
    expect(screen.getByText('这一项不归您办理。')).toBeInTheDocument()
  })
})

describe('操作记录', () => {
  const item = (
    n: number,
    changes: Partial<AuditPage['items'][number]> = {},
  ): AuditPage['items'][number] => ({
    id: `r${n}`,
    at: '2026-03-02T02:00:00.000Z',
    kind: 'reveal',
    what: '看完整的身份证号',
    accountId: 'a1',
    name: '李春生',
    leadNumber: 'JC361130-20260302-000001',
    allowed: true,
    reason: '打电话核实情况',
    ...changes,
  })
  let asked: Record<string, string>[]
  beforeEach(() => {
    asked = []
    office.server.on('GET', '/operations/audit', ({ query }) => {
      asked.push(query)
      const refused = item(2, { kind: 'refused', what: '打开线索', allowed: false, reason: null })
      return ok(
        query.cursor
          ? { items: [item(3)], nextCursor: null }
          : { items: [item(1), refused], nextCursor: 'c1' },
      )
    })
  })

  test('who did what, when and on which lead; what was not allowed is marked; more by pressing', async () => {
    await openPage(<AuditRecordsPage />)
    const first = screen.getAllByRole('button', { name: /李春生：看完整的身份证号/ })[0]
    expect(first?.textContent).toContain('3 月 2 日 10:00')
    expect(first?.textContent).toContain('线索 JC361130 20260302 000001')
    expect(first?.textContent).toContain('打电话核实情况')
    expect(screen.getByRole('button', { name: /打开线索/ }).textContent).toContain('没有让看')
    await press('再看一些')
    expect(screen.getAllByRole('button', { name: /李春生：看完整/ })).toHaveLength(2)
    expect(asked.at(-1)).toEqual({ cursor: 'c1' })
  })

  test('by number, by kind and by person', async () => {
    await openPage(<AuditRecordsPage />)
    await type('线索编号', 'JC361130-20260302-000001')
    await choose('没有让看的')
    await press('查')
    expect(asked.at(-1)).toEqual({ leadNumber: 'JC361130-20260302-000001', kind: 'refused' })
    await press(/李春生：看完整/)
    expect(asked.at(-1)).toMatchObject({ accountId: 'a1' })
    expect(screen.getByText('现在只看李春生的记录。')).toBeInTheDocument()
    await press('看所有人的')
    expect(asked.at(-1)).not.toHaveProperty('accountId')
  })
})

describe('保存年限', () => {
  const view: RetentionView = {
    years: usualYears,
    limits: retentionLimits,
    setAt: null,
    setBy: null,
    shortTerms: [...shortTerms],
    runs: [
      {
        day: '2026-03-02',
        removed: { declaration: 3, notifications: 12 },
        finishedAt: '2026-03-02T02:00:00.000Z',
      },
      { day: '2026-03-01', removed: {}, finishedAt: null },
    ],
  }
  let sent: unknown[]
  beforeEach(() => {
    sent = []
    office.server
      .on('GET', '/operations/retention', () => ok(view))
      .on('GET', '/operations/retention/preview', () => ok({ removed: { inquiry: 4 } }))
      .on('PUT', '/operations/retention', ({ body }) => {
        sent.push(body)
        return ok({ ...view, setAt: '2026-03-02T02:00:00.000Z', setBy: '王敏' })
      })
  })

  test('what is kept how long, what would go today, and what went', async () => {
    await openPage(<RetentionPage />)
    expect(screen.getByLabelText('申报')).toHaveValue(String(usualYears.declaration))
    expect(rows()).toEqual(
      expect.arrayContaining([
        '3 月 2 日（周一）申报 3 条、站内通知 12 条',
        '3 月 1 日（周日）没有要删的（还在进行）',
      ]),
    )
    await press('看看现在会删多少')
    expect(screen.getByText('按现在的年限，今天会删：咨询 4 条。')).toBeInTheDocument()
    expect(sent).toEqual([])
  })

  test('a year outside the limits is told at its field and not sent; a good one is', async () => {
    await openPage(<RetentionPage />)
    await type('举报', '2')
    await press('保存')
    expect(screen.getAllByText('请填 5 到 30 的整数。').length).toBeGreaterThan(0)
    expect(sent).toEqual([])
    await type('举报', '8')
    await press('保存')
    expect(sent).toEqual([{ ...usualYears, report: 8 }])
    expect(screen.getByText('保存好了，明天起照这个办。')).toBeInTheDocument()
    expect(screen.getByText('上次是王敏在 3 月 2 日 10:00 改的。')).toBeInTheDocument()
  })
})
