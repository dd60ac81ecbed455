import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import pg from 'pg'
import { readTable } from '@/server/exchange/read-table'
import { forgetExports, runExports } from '@/server/statistics/exports/make-exports'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, declaration, file, villages } from './forms'

/** 采集表 and ledgers that leave as workbooks. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const wanted = { layout: 'collection', regionCode: '361199101000', from: '2026-01-01', to: '2026-12-31' }
const ask = (as: string, changes: object = {}): Promise<Answer> =>
  server.request('POST', '/exports', { as, body: { ...wanted, ...changes } })
const see = async (as: string, id: string) => (await server.request('GET', `/exports/${id}`, { as })).body
async function runAll(): Promise<void> {
  while ((await runExports(server.context, COUNTY)) > 0);
}

/** The rows of the workbook, by heading. */
async function rowsOf(bytes: Buffer): Promise<Record<string, string>[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    rows.push(Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text))
  })
  const [titles = [], ...rest] = rows
  return rest.map((row) => Object.fromEntries(titles.map((title, at) => [title, row[at] ?? ''])))
}

async function exported(as: string, changes: object = {}): Promise<Record<string, string>[]> {
  const { body, status, text } = await ask(as, changes)
  if (status !== 202) throw new Error(text)
  await runAll()
  expect(await see(as, body.id)).toMatchObject({ state: 'ready' })
  return rowsOf((await server.request('GET', `/exports/${body.id}/file.xlsx`, { as })).bytes)
}

const idNumber = declaration.members[0]?.idNumber ?? ''

describe('采集表', () => {
  it('has a row a member, with stars in the numbers where no reason is given', async () => {
    const lead = await file(server, 'declaration')
    const rows = (await exported('town1')).filter((row) => row['线索编号'] === lead.number)
    expect(rows.map((row) => [row['姓名'], row['与户主关系']])).toEqual([
      ['周春生', '户主'],
      ['刘桂英', '配偶'],
    ])
    expect(rows[0]).toMatchObject({
      村代码: villages.one,
      '工资性收入（元）': '18000',
      风险原因: '因病',
    })
    expect(rows[0]?.['身份证号']).toMatch(/^361130\*+0033$/)
    expect(JSON.stringify(rows)).not.toContain(declaration.declarant.phone)
  })

  it('has full numbers with a reason from the list, which is kept', async () => {
    expect((await ask('town1', { fullNumbers: 'because' })).status).toBe(422)
    const rows = await exported('town1', { fullNumbers: 'national-entry' })
    expect(rows.map((row) => row['身份证号'])).toContain(idNumber)
    const { body } = await server.request('GET', '/exports/records', { as: 'administrator' })
    expect(body.items.slice(0, 2)).toMatchObject([
      { what: 'fetched', reason: '录入全国防返贫监测信息系统', layout: 'collection', regionName: '东山乡' },
      { what: 'asked', rows: null },
    ])
    const audit = await server.request('GET', '/operations/audit?kind=export', { as: 'administrator' })
    expect(audit.body.items.slice(0, 2).map(({ what }: { what: string }) => what)).toEqual([
      '取走导出的信息采集表',
      '要导出信息采集表',
    ])
    await expect(server.admin.query('delete from export_record')).rejects.toThrow(/append-only/)
  })

  it('leaves what a spreadsheet would run as text', async () => {
    const lead = await file(server, 'declaration', { address: '=HYPERLINK("http://x")' })
    const row = (await exported('town1')).find((one) => one['线索编号'] === lead.number)
    expect(row?.['门牌、小地名']).toBe(`'=HYPERLINK("http://x")`)
    // In Excel's own way of writing a sign that XML cannot hold.
    await file(server, 'declaration', { address: '_x003D_1+1' })
    const { id } = (await ask('town1')).body
    await runAll()
    const { bytes } = await server.request('GET', `/exports/${id}/file.xlsx`, { as: 'town1' })
    const cells = (await readTable(bytes)).flat()
    expect(cells).toContain('_x003D_1+1')
    expect(cells).not.toContain('=1+1')
  })

  it('of a period the wrong way round is refused at its last day', async () => {
    const { status, body } = await ask('town1', { from: '2026-12-31', to: '2026-01-01' })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ path: 'to', code: 'period-backwards' }])
    expect((await ask('town1', { from: '2026-03-02', to: '2026-03-02' })).status).toBe(202)
    await runAll()
  })

  it('is nothing for who does not handle declarations, nor for another town', async () => {
    for (const as of ['supervisor', 'department1', 'administrator', 'villager1', 'town2'])
      expect((await ask(as)).status).toBe(403)
  })
})

describe('the ledger', () => {
  const all = { layout: 'ledger', regionCode: '361199000000' }

  it('names nobody, and what it is about in fixed words', async () => {
    const lead = await file(server, 'report')
    const rows = await exported('supervisor', all)
    expect(rows.find((row) => row['线索编号'] === lead.number)).toMatchObject({ 什么事: '钱和物资' })
    expect(JSON.stringify(rows)).not.toMatch(/吴月红|周春生|13907931002|产业补助/)
  })

  it('has nothing that is kept from whoever exports it', async () => {
    const lead = await file(server, 'report', { accused: { bodyId: await bodyIdOf(server, /受理台/) } })
    const numbers = async (as: string) => (await exported(as, all)).map((row) => row['线索编号'])
    expect(await numbers('intake')).not.toContain(lead.number)
    expect(await numbers('supervisor')).toContain(lead.number)
  })

  it('counts on what he may see when it is made, not when it was asked for', async () => {
    const lead = await file(server, 'report')
    const { body } = await ask('clerk1', { layout: 'ledger', regionCode: villages.one })
    await act(server, 'intake', lead.id, { action: 'accept' })
    await act(server, 'intake', lead.id, { action: 'assign', toBodyId: await bodyIdOf(server, /樟树村/) })
    await runAll()
    const { bytes } = await server.request('GET', `/exports/${body.id}/file.xlsx`, { as: 'clerk1' })
    expect((await rowsOf(bytes)).map((row) => row['线索编号'])).toContain(lead.number)
  })
})

describe('the file', () => {
  const filesIn = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const own = path.join(folder, name)
      return statSync(own).isDirectory() ? filesIn(own) : [own]
    })

  it('is the owner’s alone, lies sealed, and goes after seven days', async () => {
    const { body } = await ask('town1', { fullNumbers: 'inspection' })
    expect((await server.request('GET', `/exports/${body.id}/file.xlsx`, { as: 'town1' })).status).toBe(404)
    await runAll()
    const url = `/exports/${body.id}/file.xlsx`
    expect((await server.request('GET', url, { as: 'intake' })).status).toBe(404)
    const folder = path.join(server.context.config.dataDir, 'files')
    const own = () => filesIn(folder).filter((name) => name.includes(body.id as string))
    expect(own().length).toBeGreaterThan(0)
    for (const name of own()) expect(readFileSync(name).subarray(0, 2).toString()).not.toBe('PK')
    server.clock.advance({ days: 7 })
    expect((await server.request('GET', url, { as: 'town1' })).status).toBe(404)
    await forgetExports(server.context, COUNTY)
    expect(own()).toEqual([])
    expect((await server.request('GET', '/exports', { as: 'town1' })).body.items).toEqual([])
  })

  it('is gone on with by the next process where one ended on the way', async () => {
    const { body } = await ask('town1')
    const names = (await exported('town1')).map((row) => row['线索编号'])
    await server.admin.query(
      `update export_job set state = 'waiting', finished_at = null, parts = 0, done = 0
      where id = $1`,
      [body.id],
    )
    // Another process holds it: nobody waits, nobody does it twice.
    const other = new pg.Client({ connectionString: server.serviceUrl })
    await other.connect()
    await other.query('begin')
    await other.query('select from export_job where id = $1 for update', [body.id])
    expect(await runExports(server.context, COUNTY)).toBe(0)
    // It ends without a word.
    await other.end()
    await runAll()
    expect(await see('town1', body.id)).toMatchObject({ state: 'ready' })
    const { bytes } = await server.request('GET', `/exports/${body.id}/file.xlsx`, { as: 'town1' })
    expect((await rowsOf(bytes)).map((row) => row['线索编号'])).toEqual(names)
  })

  it('is given up after some tries, and says so', async () => {
    const { body } = await ask('town1')
    await server.admin.query('update export_job set tries = 3 where id = $1', [body.id])
    await runAll()
    expect(await see('town1', body.id)).toMatchObject({ state: 'given-up', because: 'trouble' })
  })

  it('is cancelled by its owner alone, and not once it is made', async () => {
    const { body } = await ask('town1')
    const cancel = (as: string) => server.request('POST', `/exports/${body.id}/cancellation`, { as })
    expect((await cancel('intake')).status).toBe(404)
    expect((await cancel('town1')).body).toMatchObject({ state: 'cancelled' })
    await runAll()
    expect(await see('town1', body.id)).toMatchObject({ state: 'cancelled', done: 0 })
    const made = (await ask('town1')).body
    await runAll()
    const late = await server.request('POST', `/exports/${made.id}/cancellation`, { as: 'town1' })
    expect(late.body).toMatchObject({ state: 'ready' })
  })
})

describe('the record', () => {
  it('has each asking and each fetching once, in the audit too', async () => {
    const count = async () => {
      const { body } = await server.request('GET', '/operations/audit?kind=export', { as: 'administrator' })
      return (body.items as unknown[]).length
    }
    const before = await count()
    await exported('town2', { regionCode: '361199102000' })
    expect((await count()) - before).toBe(2)
  })

  const records = (query = '') => server.request('GET', `/exports/records${query}`, { as: 'administrator' })

  it('is looked through by person and day, a page after the other', async () => {
    await ask('town1')
    const { body } = await records()
    const { accountId, at } = body.items[0]
    const own = (await records(`?accountId=${accountId}`)).body.items
    expect(own.length).toBeGreaterThan(0)
    expect(own.length).toBeLessThan(body.items.length)
    expect(own.every((one: { accountId: string }) => one.accountId === accountId)).toBe(true)
    const day = (at as string).slice(0, 10)
    expect((await records(`?from=${day}&to=${day}`)).body.items[0].id).toBe(body.items[0].id)
    expect((await records('?to=2020-01-01')).body.items).toEqual([])
    const rest = (await records(`?cursor=${body.items[0].id}`)).body.items
    expect(rest[0].id).toBe(body.items[1].id)
    expect((await records('?from=yesterday')).status).toBe(422)
    expect((await records('?from=2026-03-02&to=2026-03-01')).status).toBe(422)
  })
})

describe('the columns', () => {
  const url = '/exports/columns/ledger'
  const set = (edition: number, columns: object[]) =>
    server.request('PUT', url, { as: 'administrator', body: { edition, columns } })

  it('are the administrator’s to choose, name and order; earlier ones are kept', async () => {
    const columns = [
      { id: 'status', title: '=1+1' },
      { id: 'number', title: '序号' },
    ]
    expect((await set(0, columns)).body).toMatchObject({ edition: 1, columns })
    const rows = await exported('supervisor', { layout: 'ledger', regionCode: '361199000000' })
    expect(Object.keys(rows[0] ?? {})).toEqual(["'=1+1", '序号'])
    expect((await set(0, columns)).status).toBe(409)
    expect((await set(1, [{ id: 'number', title: '编号' }])).body.history).toHaveLength(2)
    const { body } = await server.request('GET', '/administration/records', { as: 'administrator' })
    expect(body.items.slice(0, 2)).toMatchObject([
      { what: 'columns-set', by: expect.any(String) as string, after: '线索台账，第 2 次改' },
      { what: 'columns-set', after: '线索台账，第 1 次改' },
    ])
  })

  it.each([
    [
      'one we do not know',
      [
        ['number', '编号'],
        ['phone', '电话'],
      ],
      1,
      'column-unknown',
    ],
    [
      'a column twice',
      [
        ['number', '编号'],
        ['status', '状态'],
        ['number', '序号'],
      ],
      2,
      'column-twice',
    ],
    [
      'a name twice',
      [
        ['number', '编号'],
        ['status', ' 编 号 '],
      ],
      1,
      'column-name-twice',
    ],
    [
      'no name',
      [
        ['number', '编号'],
        ['status', '  '],
      ],
      1,
      'empty',
    ],
  ] as const)('are refused with %s, at its own field', async (_what, columns, at, code) => {
    const { status, body } = await set(
      2,
      columns.map(([id, title]) => ({ id, title })),
    )
    expect(status).toBe(422)
    expect(body.errors).toEqual([
      { path: `columns.${at}.title`, code, message: expect.any(String) as string },
    ])
  })
})
