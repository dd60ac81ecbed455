import ExcelJS from 'exceljs'
import { runImports, forgetImports } from '@/server/exchange/run-imports'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { zipOf } from '../support/zip-file'
import { count, read } from './forms'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const headings = ['工单号', '类型', '内容', '乡镇', '村', '姓名', '电话', '要求保密', '被反映人', '发生日期']
let orders = 0
/** A row that can be taken in, with a number of its own. */
function row(changes: Partial<Record<string, unknown>> = {}): unknown[] {
  const good: Record<string, unknown> = {
    工单号: `GD${String((orders += 1)).padStart(8, '0')}`,
    类型: '举报投诉',
    内容: '去年的产业补助没有发到户里。',
    乡镇: '东山乡',
    村: '樟树村',
    姓名: '吴月红',
    电话: '13907931002',
    ...changes,
  }
  return headings.map((heading) => good[heading] ?? '')
}

async function xlsx(rows: unknown[][], top = headings): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('工单')
  for (const one of [top, ...rows]) sheet.addRow(one)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const csv = (rows: unknown[][], sign = ',', top = headings) =>
  [top, ...rows].map((cells) => cells.join(sign)).join('\r\n')

function upload(bytes: Buffer, as = 'intake'): Promise<Answer> {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="工单.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return server.request('POST', '/exchange/imports', { as, body, headers })
}

const commit = (id: string, mode = 'good-rows', as = 'intake') =>
  server.request('POST', `/exchange/imports/${id}/commit`, { as, body: { mode } })
const see = async (id: string) =>
  (await server.request('GET', `/exchange/imports/${id}`, { as: 'intake' })).body
async function runAll(): Promise<void> {
  while ((await runImports(server.context, COUNTY)) > 0);
}
async function leadOf(number: string): Promise<string> {
  const known = await server.context.numbers.leadOf(server.context.db, COUNTY, 'hotline-12345', number)
  if (!known) throw new Error(`no lead of ${number}`)
  return known
}

describe('a table of work orders', () => {
  it('is looked through first: nothing is filed before the decision', async () => {
    const before = await count(server, 'lead')
    const { status, body } = await upload(
      await xlsx([row(), row({ 类型: '点歌' }), row({ 电话: '1390', 内容: '' }), row({ 村: '柳树村' })]),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'previewed', total: 4, good: 2, bad: 2, known: 0, filed: 0 })
    expect(body.faults).toEqual([
      { row: 3, column: '类型', message: expect.stringContaining('点歌') },
      { row: 4, column: '内容', message: expect.any(String) },
    ])
    expect(body.notes).toEqual([{ row: 5, column: '村', message: expect.stringContaining('东山乡') }])
    expect(body.rows[0]).toMatchObject({ row: 2, kind: 'report', place: '东山乡樟树村', state: 'good' })
    expect(await count(server, 'lead')).toBe(before)
  })

  it('is taken in by the rules of every lead: number, clocks, history, message', async () => {
    const one = row()
    const { body } = await upload(await xlsx([one, row({ 类型: '' })]))
    const decided = await commit(body.id)
    expect(decided).toMatchObject({ status: 202, body: { state: 'running', mode: 'good-rows', passed: 0 } })
    await runAll()
    expect(await see(body.id)).toMatchObject({ state: 'done', passed: 2, filed: 1 })
    const id = await leadOf(String(one[0]))
    const lead = (await read(server, 'intake', id)).body
    expect(lead).toMatchObject({ source: 'hotline-12345', kind: 'report', status: 'received' })
    expect(lead.number).toMatch(/^JB361199-20260302-\d{6}$/)
    const { rows } = await server.admin.query('select filer_id, state from lead where id = $1', [id])
    expect(rows[0]).toMatchObject({
      filer_id: null,
      state: { clocks: [{ name: 'intake' }, { name: 'reply' }] },
    })
    await server.runOutbox()
    const told = await server.request('GET', '/notifications', { as: 'operator' })
    expect(JSON.stringify(told.body.items)).toContain(id)
  })

  it('makes no second lead of the same file, nor of the same work order in another', async () => {
    const [one, two] = [row(), row()]
    const file = await xlsx([one, two])
    const first = await upload(file)
    await commit(first.body.id)
    await runAll()
    const leads = await count(server, 'lead')
    const again = await upload(file)
    expect(again.body).toMatchObject({ good: 0, known: 2, sameFileAt: '2026-03-02T02:00:00.000Z' })
    await commit(again.body.id)
    const other = await upload(Buffer.from(csv([one, two, row(), two])))
    expect(other.body).toMatchObject({ good: 1, known: 3, bad: 0, sameFileAt: null })
    await commit(other.body.id)
    await runAll()
    expect(await count(server, 'lead')).toBe(leads + 1)
  })

  it('makes one lead of a work order that comes twice at once', async () => {
    const rows = Array.from({ length: 30 }, () => row())
    const files = await Promise.all([xlsx(rows), xlsx([...rows].reverse())])
    const leads = await count(server, 'lead')
    for (const file of files) await commit((await upload(file)).body.id)
    const other = server.anotherProcess()
    await Promise.all([runImports(server.context, COUNTY), runImports(other, COUNTY)])
    await runAll()
    expect(await count(server, 'lead')).toBe(leads + 30)
  })

  it('is taken in whole or not at all, if so wanted', async () => {
    const leads = await count(server, 'lead')
    const { body } = await upload(await xlsx([row(), row({ 类型: '' })]))
    expect(await commit(body.id, 'all-or-none')).toMatchObject({
      status: 409,
      body: { code: 'import-has-faults' },
    })
    await runAll()
    expect(await count(server, 'lead')).toBe(leads)
    const whole = await upload(await xlsx([row(), row()]))
    expect((await commit(whole.body.id, 'all-or-none')).status).toBe(202)
    await runAll()
    expect(await count(server, 'lead')).toBe(leads + 2)
  })

  it('is decided on once: a second press changes nothing', async () => {
    const { body } = await upload(await xlsx([row()]))
    await commit(body.id)
    await runAll()
    const leads = await count(server, 'lead')
    expect((await commit(body.id)).body).toMatchObject({ state: 'done', filed: 1 })
    await runAll()
    expect(await count(server, 'lead')).toBe(leads)
  })

  it('belongs to whoever handed it in', async () => {
    const { body } = await upload(await xlsx([row()]))
    const elsewhere = await server.request('GET', `/exchange/imports/${body.id}`, { as: '620199-intake' })
    expect(elsewhere.status).toBe(404)
    expect((await upload(await xlsx([row()]), 'operator')).status).toBe(403)
    const { body: list } = await server.request('GET', '/exchange/imports', { as: 'intake' })
    expect(list.items.map((item: { id: string }) => item.id)).not.toContain(body.id)
  })

  it('is thrown away when nobody decides', async () => {
    const { body } = await upload(await xlsx([row()]))
    server.clock.advance({ days: 2 })
    await forgetImports(server.context, COUNTY)
    expect((await commit(body.id)).status).toBe(404)
    server.clock.advance({ days: -2 })
  })
})

describe('whom it is about', () => {
  it('finds no trace of it, nor does his office; it goes to the level above', async () => {
    const { rows } = await server.admin.query(
      "select id, name from body where county_code = $1 and kind = 'village' order by region_code limit 1",
      [COUNTY],
    )
    const one = row({ 被反映人: '没有这个干部' })
    const { body } = await upload(await xlsx([one]))
    await commit(body.id)
    await runAll()
    const id = await leadOf(String(one[0]))
    const { rows: leads } = await server.admin.query('select shield_bodies from lead where id = $1', [id])
    expect(leads[0].shield_bodies).toEqual([rows[0].id])
    expect((await read(server, 'clerk1', id)).status).toBe(404)
  })

  it('keeps a name that was asked to be kept, and leaves nothing of somebody without one', async () => {
    const [hidden, nameless] = [row({ 要求保密: '是' }), row({ 姓名: '匿名', 电话: '' })]
    server.clock.advance({ minutes: 17 })
    const { body } = await upload(await xlsx([hidden, nameless]))
    await commit(body.id)
    await runAll()
    expect((await read(server, 'intake', await leadOf(String(hidden[0])))).body.identity).toBe('hidden')
    const id = await leadOf(String(nameless[0]))
    const { rows } = await server.admin.query('select created_at, number from lead where id = $1', [id])
    expect(rows[0].created_at).toBe('2026-03-02T02:00:00.000Z')
    expect(rows[0].number).toMatch(/-50\d{4}$/)
    server.clock.advance({ minutes: -17 })
  })

  it('is nowhere readable while it waits', async () => {
    const { body } = await upload(
      await xlsx([row({ 姓名: '藏在里面', 电话: '13911112222', 工单号: 'GD-SECRET-1' })]),
    )
    for (const table of ['import_job', 'import_part', 'external_record']) {
      const { rows } = await server.admin.query(`select t::text as all from ${table} t`)
      const text = rows.map((one: { all: string }) => one.all).join('')
      for (const word of ['藏在里面', '13911112222', 'GD-SECRET-1']) {
        expect(text).not.toContain(word)
        expect(text).not.toContain(Buffer.from(word).toString('hex'))
      }
    }
    expect(server.logged()).not.toContain('藏在里面')
    expect(body.total).toBe(1)
  })
})

describe('other ways to write a table', () => {
  const rows = () => [row(), row({ 村: '禾田村' })]

  it.each([
    ['commas', (text: string) => Buffer.from(text)],
    ['a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
  ])('CSV with %s', async (_what, encode) => {
    expect((await upload(encode(csv(rows())))).body).toMatchObject({ total: 2, good: 2 })
  })

  it.each([[';'], ['\t'], ['，']])('CSV with %j between the cells', async (sign) => {
    expect((await upload(Buffer.from(csv(rows(), sign)))).body).toMatchObject({ total: 2, good: 2 })
  })

  it('CSV in GBK, as the hotlines’ own programs write it', async () => {
    // 工单号,类型,内容,村 / GBK-1,咨询,问补助,樟树村
    const gbk = Buffer.from(
      'b9a4b5a5bac52cc0e0d0cd2cc4dac8dd2cb4e50d0a47424b2d312cd7c9d1af2cceca b2b9d6fa2cd5c1caf7b4e50d0a'.replace(
        / /g,
        '',
      ),
      'hex',
    )
    const { body } = await upload(gbk)
    expect(body).toMatchObject({ total: 1, good: 1 })
    expect(body.rows[0]).toMatchObject({ number: 'GBK-1', text: '问补助', place: '东山乡樟树村' })
  })

  it('dates of Excel, numbers as numbers, and formulas as the text they left', async () => {
    const { body } = await upload(
      await xlsx([
        row({ 工单号: 20260301001, 电话: 13907931002, 发生日期: new Date('2026-01-02T00:00:00Z') }),
        row({ 内容: { formula: '1+1', result: '这是结果' } }),
        row({ 内容: "=cmd|' /C calc'!A0" }),
        row({ 内容: { richText: [{ text: '一段' }, { text: '粗字' }] } }),
      ]),
    )
    expect(body).toMatchObject({ total: 4, good: 4 })
    expect(body.rows.map((one: { text: string }) => one.text)).toEqual([
      '去年的产业补助没有发到户里。',
      '这是结果',
      "=cmd|' /C calc'!A0",
      '一段粗字',
    ])
    expect(body.rows[0].number).toBe('20260301001')
  })

  it('a number that the spreadsheet has rounded is not taken for another', async () => {
    const { body } = await upload(await xlsx([row({ 工单号: 202603010000123456 })]))
    expect(body.faults).toMatchObject([{ row: 2, column: '工单号' }])
  })
})

describe('the files that come back', () => {
  it('the template is taken as it is handed out', async () => {
    const { status, bytes, headers } = await server.request('GET', '/exchange/imports/template.xlsx', {
      as: 'intake',
    })
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('spreadsheetml')
    expect((await upload(bytes)).body.code).toBe('import-empty')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
    workbook.getWorksheet('工单')?.addRow(['MB-1', '咨询', '问补助怎么领', '东山乡', '樟树村'])
    expect((await upload(Buffer.from(await workbook.xlsx.writeBuffer()))).body).toMatchObject({
      good: 1,
      bad: 0,
    })
  })

  it('the rows to correct say what is wrong, run nothing, and can be handed in again', async () => {
    const { body } = await upload(
      await xlsx([row(), row({ 类型: '', 内容: "=cmd|' /C calc'!A0", 姓名: '@周' })]),
    )
    const { bytes } = await server.request('GET', `/exchange/imports/${body.id}/faults.xlsx`, {
      as: 'intake',
    })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
    const sheet = workbook.worksheets[0]
    const cells = (sheet?.getRow(2).values ?? []) as unknown[]
    expect(cells).toContain("'=cmd|' /C calc'!A0")
    expect(cells).toContain("'@周")
    expect(String(cells[1])).toContain('类型')
    expect(cells[2]).toBe('3')
    expect((await upload(bytes)).body).toMatchObject({ total: 1, bad: 1, unused: ['要改什么', '原来第几行'] })
  })
})

describe('a file that is no such table', () => {
  const refused = async (bytes: Buffer) => {
    const { status, body } = await upload(bytes)
    return `${status} ${body.code}`
  }

  it('says which columns are missing', async () => {
    const { status, body } = await upload(Buffer.from(csv([], ',', ['工单号', '姓名'])))
    expect(status).toBe(422)
    expect(body.errors.map((one: { message: string }) => one.message)).toEqual([
      '缺少“类型”这一列。',
      '缺少“内容”这一列。',
      '缺少“村”这一列。',
    ])
  })

  it.each([
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), '422 import-old-excel'],
    ['a renamed zip', zipOf([{ name: 'a.txt', content: 'hello' }]), '422 import-not-table'],
    [
      'half a zip',
      zipOf([{ name: 'xl/workbook.xml', content: 'x' }]).subarray(0, 60),
      '422 import-not-table',
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '422 import-not-table'],
    ['an open quotation mark', Buffer.from('工单号,类型,内容,村\r\n"1,2,3'), '422 import-not-table'],
    ['nothing', Buffer.alloc(0), '422 import-columns-missing'],
    ['no work orders', Buffer.from('工单号,类型,内容,村\r\n,,,\r\n'), '422 import-empty'],
  ])('%s', async (_what, bytes, answer) => expect(await refused(bytes)).toBe(answer))

  it('a zip bomb: by what it tells of itself, by what it hides, by its number of files', async () => {
    const zeros = Buffer.alloc(120 * 1024 * 1024, 32)
    const whole = { name: 'xl/workbook.xml', content: zeros }
    expect(await refused(zipOf([whole]))).toBe('422 import-zip-bomb')
    // It lies about its size: unpacking stops where the lie shows.
    expect(await refused(zipOf([{ ...whole, told: 1000 }]))).toBe('422 import-not-table')
    const many = Array.from({ length: 1500 }, (_none, index) => ({ name: `f${index}`, content: '' }))
    expect(await refused(zipOf(many))).toBe('422 import-zip-bomb')
  })

  it('a tag of many megabytes, and a cell far to the right', async () => {
    const sheetOf = (xml: string) =>
      zipOf([
        { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet r:id="a"/></sheets></workbook>' },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
        },
        { name: 'xl/worksheets/sheet1.xml', content: xml },
      ])
    const long = `<row ${'a="b" '.repeat(4_000_000)}><c/></row>`
    expect(['422 import-not-table', '422 import-columns-missing']).toContain(await refused(sheetOf(long)))
    const far = '<row r="999999999"><c r="XFD1" t="str"><v>工单号</v></c></row>'
    expect(await refused(sheetOf(far))).toBe('422 import-too-many-rows')
    const wide = '<row r="1"><c r="XFD1" t="str"><v>工单号</v></c></row>'
    expect(await refused(sheetOf(wide))).toBe('422 import-columns-missing')
  })

  it('a text of many megabytes in every one of 10,000 rows', async () => {
    const cell = '<c t="s"><v>0</v></c>'
    const xml = Array.from(
      { length: 10_000 },
      (_none, at) => `<row r="${at + 1}">${cell}${cell}${cell}</row>`,
    )
    const file = zipOf([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet r:id="a"/></sheets></workbook>' },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
      },
      { name: 'xl/sharedStrings.xml', content: `<sst><si><t>${'村'.repeat(40_000)}</t></si></sst>` },
      { name: 'xl/worksheets/sheet1.xml', content: xml.join('') },
    ])
    expect(await refused(file)).toBe('422 import-not-table')
  })

  it('definitions of one’s own in its XML', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    expect(await refused(zipOf([{ name: 'xl/workbook.xml', content: bomb }]))).toBe('422 import-not-table')
  })

  it('more than 10,000 rows, and more than 20 MB', async () => {
    const rows = Array.from({ length: 10_001 }, (_none, index) => `N${index},咨询,问,樟树村`)
    expect(await refused(Buffer.from(['工单号,类型,内容,村', ...rows].join('\n')))).toBe(
      '422 import-too-many-rows',
    )
    expect(await refused(Buffer.alloc(20 * 1024 * 1024 + 1, 65))).toBe('413 import-too-large')
  })
})
