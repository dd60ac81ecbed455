import ExcelJS from 'exceljs'
import { asOwner } from '@/server/db/owner'
import { forgetPast } from '@/server/operations/forget-past'
import { held } from '@/server/operations/held-store'
import { tablesOf } from '@/server/operations/snapshot-store'
import { remindKeepers } from '@/server/publicity/remind-keepers'
import { runNotices } from '@/server/notify/climb'
import { COUNTY, startTestServer, type TestServer } from '../support/server'
import { withDatabase } from '../support/database-setup'
import { file, toldTo } from './forms'
import { declare, photoOf } from './household'

/** What is left of looking after it: dead letters, a restored server, the audit as a table, reminders, figures. */

const ownerAddress = (database: string) => withDatabase(process.env.CUNSHENG_TEST_ADMIN_URL ?? '', database)

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function deadLetter(): Promise<string> {
  await file(server, 'inquiry')
  const { rows } = await server.admin.query<{ id: string }>(
    `update outbox set dead_at = now(), attempts = 8, last_error = 'Error' returning id`,
  )
  return rows[0]?.id ?? ''
}
const letters = async () =>
  (await server.request('GET', '/operations/dead-letters', { as: 'administrator' })).body.items
const deeds = async (kind: string) =>
  (
    (await server.request('GET', `/operations/audit?kind=${kind}`, { as: 'administrator' })).body.items as {
      what: string
    }[]
  ).map(({ what }) => what)

it('a dead letter says what it is about and no more; given up or sent again, it is on record', async () => {
  const id = await deadLetter()
  const [letter] = await letters()
  expect(Object.keys(letter as object).sort()).toEqual([
    'about',
    'attempts',
    'createdAt',
    'id',
    'lastError',
    'leadNumber',
    'topic',
  ])
  expect(letter).toMatchObject({ id, about: '提交', attempts: 8, lastError: 'Error' })
  const path = `/operations/dead-letters/${id}`
  expect((await server.request('POST', `${path}/giving-up`, { as: 'clerk1' })).status).toBe(403)
  expect((await server.request('POST', `${path}/giving-up`, { as: 'administrator' })).status).toBe(204)
  expect((await server.request('POST', `${path}/giving-up`, { as: 'administrator' })).status).toBe(404)
  expect(await letters()).toEqual([])
  const again = await deadLetter()
  await server.request('POST', `/operations/dead-letters/${again}/retry`, { as: 'supervisor' })
  await server.runOutbox()
  expect(await toldTo(server, 'intake')).toContain('filed-desk')
  expect(await deeds('administration')).toEqual(
    expect.arrayContaining(['不再发一条通知', '重新发没有发出去的通知']),
  )
})

it('what waited in a backup is held: told in the product only, or sent, as the administrator says', async () => {
  const lead = await file(server, 'inquiry')
  await asOwner(ownerAddress(server.databaseName), 'write', (db) =>
    held.hold(db, server.clock.now().toISOString()),
  )
  await server.runOutbox()
  expect(await toldTo(server, 'intake', lead.id as string)).toEqual([])
  const { body } = await server.request('GET', '/operations/health', { as: 'administrator' })
  expect(body.outbox).toMatchObject({ held: 1, waiting: 0 })
  expect(body.warnings.join()).toContain('先留着没有发')
  await server.request('POST', '/operations/held/release', {
    as: 'administrator',
    body: { how: 'in-product' },
  })
  await server.runOutbox()
  await runNotices(server.context, COUNTY)
  expect(await toldTo(server, 'intake', lead.id as string)).toEqual(['filed-desk'])
  const outside = await server.admin.query(`select 1 from notice_delivery where channel <> 'in-app'`)
  expect(outside.rows).toEqual([])
  expect(await deeds('administration')).toContain('恢复备份以后不往外发通知')
})

it('the audit shows what left as a table, goes by day, and leaves as a table itself, which stands in it', async () => {
  await server.admin.query(
    `insert into export_record (county_code, id, at, account_id, export_id, what, layout, region_code, from_day, to_day,
      reason, rows) values ($1, gen_random_uuid(), $2, $3, gen_random_uuid(), 'fetched', 'collection', '361199101000',
      '2026-01-01', '2026-02-28', 'national-entry', 12)`,
    [COUNTY, server.clock.now().toISOString(), await server.accountId('intake')],
  )
  const found = async (query: string) =>
    (await server.request('GET', `/operations/audit?${query}`, { as: 'administrator' })).body.items as {
      what: string
      reason: string | null
    }[]
  const [exported] = await found('kind=export')
  expect(exported?.what).toBe('取走导出的信息采集表')
  expect(exported?.reason).toMatch(
    /东山乡，2026-01-01 到 2026-02-28，12 行，带完整身份证号：录入全国防返贫监测信息系统/,
  )
  expect(await found('kind=export&before=2026-03-01T00:00:00Z')).toEqual([])
  const answer = await server.request('GET', '/operations/audit.xlsx?kind=export', { as: 'administrator' })
  expect(answer.headers['content-type']).toContain('spreadsheetml')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(answer.bytes as unknown as ArrayBuffer)
  const rows = workbook.getWorksheet('操作记录')?.getSheetValues() ?? []
  expect(rows).toHaveLength(3)
  // Such a table is kept for years.
  expect(JSON.stringify(rows[2])).toMatch(/2026 年 3 月 \d+ 日 \d\d:\d\d:\d\d/)
  expect(JSON.stringify(rows)).toContain('取走导出的信息采集表')
  expect(await deeds('audit')).toContain('导出操作记录')
  expect((await server.request('GET', '/operations/audit.xlsx', { as: 'intake' })).status).toBe(403)
})

it('who keeps a 公示 hears once that its days are full, that the paper is still up, that the board is asked for', async () => {
  const household = await declare(server, 'jiangxi')
  await household.through('posting')
  const draft = {
    kind: 'identification',
    regionCode: '361199101201',
    rows: [{ leadId: household.id, name: '钟秀莲', class: 'marginal', measures: ['post'] }],
    days: 5,
    office: '村监委',
    phone: '12317',
  }
  const { body } = await server.request('POST', '/notices', { as: 'clerk1', body: draft })
  const form = { version: 1, on: '2026-03-02', where: '村部', photos: [await photoOf(server, 'clerk1')] }
  await server.request('POST', `/notices/${body.id}/postings`, { as: 'clerk1', body: form })
  const reminded = async () => {
    await remindKeepers(server.context, COUNTY)
    await remindKeepers(server.anotherProcess(), COUNTY)
    return toldTo(server, 'clerk1', body.id as string)
  }
  server.clock.set('2026-03-07T15:59:59.000Z')
  expect(await reminded()).toEqual([])
  server.clock.set('2026-03-07T16:00:00.000Z')
  expect(await reminded()).toEqual(['notice-full'])
  const { items } = (await server.request('GET', '/notifications', { as: 'clerk1' })).body
  expect(items[0].text).toBe('东山乡樟树村有一张公示满了天数，3 月 2 日（周一）贴出的，请记下结果。')
  const ending = { version: 2, on: '2026-03-08', objections: 0 }
  await server.request('POST', `/notices/${body.id}/endings`, { as: 'clerk1', body: ending })
  expect(await reminded()).toEqual(['notice-full'])
  server.clock.advance({ hours: 24 })
  expect((await reminded()).sort()).toEqual(['notice-down', 'notice-full'])
})

it('what a notice says of a household beside its row goes when the lead goes', async () => {
  const household = await declare(server, 'jiangxi')
  await household.through('posting')
  const draft = {
    kind: 'identification',
    regionCode: '361199101201',
    rows: [{ leadId: household.id, name: '钟秀莲', class: 'marginal', measures: ['post'] }],
    days: 5,
    office: '村监委',
    phone: '12317',
    remark: '钟秀莲家由村里帮扶。',
  }
  const { body } = await server.request('POST', '/notices', { as: 'clerk1', body: draft })
  const listed = `insert into screening_list (county_code, id, account_id, body_id, list, state, total, good, bad, known,
      created_at, sealed) values ($1, $2, $3, $3, 'medical', 'done', 1, 1, 0, 0, $4, '\\x00')`
  const now = server.clock.now().toISOString()
  await server.admin.query(listed, [COUNTY, body.id, body.id, now])
  await server.admin.query(
    `insert into screening_row (county_code, list_id, row, state, lead_id, sealed) values ($1, $2, 1, 'filed', $3, '\\x00')`,
    [COUNTY, body.id, household.id],
  )
  // Long closed, as if it had gone back in its time.
  await server.admin.query(
    `update lead set status = 'closed', state = state || '{"settledAt":"2026-03-02T01:00:00.000Z"}' where id = $1`,
    [household.id],
  )
  server.clock.set('2037-01-01T00:00:00.000Z')
  while ((await forgetPast(server.context, COUNTY)) > 0);
  const left = await server.admin.query('select 1 from screening_row')
  expect(left.rows).toEqual([])
  const notice = await server.context.notices.byId(server.context.db, COUNTY, body.id as string)
  expect(notice?.words.remark).toBeNull()
})

it('/metrics does not grow with what is asked: addresses, ids and methods that nobody has', async () => {
  const lines = async () => {
    const { body } = await server.app.inject({ method: 'GET', url: '/metrics' })
    return body.split('\n').filter((line) => line.startsWith('cunsheng_http'))
  }
  await server.request('GET', '/nowhere/0')
  await server.request('GET', `/leads/019cac46-1500-7000-8000-000000000000`, { as: 'intake' })
  await lines()
  const before = (await lines()).length
  for (let n = 0; n < 60; n += 1) {
    await server.request('GET', `/nowhere/${n}`)
    await server.request('GET', `/leads/019cac46-1500-7000-8000-${String(n).padStart(12, '0')}`, {
      as: 'intake',
    })
  }
  const after = await lines()
  expect(after).toHaveLength(before)
  // Seconds, bytes and totals, as Prometheus names them.
  for (const line of after)
    expect(line).toMatch(/^cunsheng_http_(requests_total|request_duration_seconds_(bucket|sum|count))\{/)
})

it('every table is in the backup but the list of migrations, which the restoring server writes itself', async () => {
  const { rows } = await server.admin.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const partitions = await server.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relispartition`,
  )
  const parts = partitions.rows.map(({ name }) => name)
  const saved = await asOwner(ownerAddress(server.databaseName), 'read', tablesOf)
  const all = rows.map(({ name }) => name).filter((name) => !parts.includes(name))
  expect(all.filter((name) => !saved.some((table) => table.name === name))).toEqual(['migration'])
})
