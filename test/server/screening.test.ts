import ExcelJS from 'exceljs'
import { checkCharacter } from '@/domain/household/id-number'
import { columnsOf } from '@/domain/screening/list-columns'
import { warningListOf, warningLists, type WarningListId } from '@/domain/screening/warning-lists'
import { forgetScreenings, runScreenings } from '@/server/screening/run-screenings'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, count, declaration, file, read, toldTo } from './forms'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

let people = 0
/** An ID number nobody else here has. */
function newNumber(): string {
  people += 1
  const first = `36113019700101${String(people).padStart(3, '0')}`
  return first + checkCharacter(first)
}

const titlesOf = (list: WarningListId) => columnsOf(warningListOf(list)).map(({ title }) => title)
function row(list: WarningListId, changes: Record<string, string> = {}): string[] {
  const [finding] = warningListOf(list).findings
  const good: Record<string, string> = {
    姓名: '章水莲',
    身份证号: newNumber(),
    乡镇: '东山乡',
    村: '樟树村',
    查到什么: finding?.title ?? '',
    日期: '2026-02-20',
    ...changes,
  }
  return titlesOf(list).map((title) => good[title] ?? '')
}

async function xlsx(list: WarningListId, rows: string[][]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('名单')
  for (const one of [['二月名单'], titlesOf(list), ...rows]) sheet.addRow(one)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function handIn(bytes: Buffer, list: WarningListId = 'medical', as = 'department1'): Promise<Answer> {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="名单.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return server.request('POST', `/screenings?list=${list}`, { as, body, headers })
}

const commit = (id: string, as = 'department1') =>
  server.request('POST', `/screenings/${id}/commit`, { as, body: {} })
const see = async (id: string, as = 'department1') =>
  (await server.request('GET', `/screenings/${id}`, { as })).body
async function runAll(): Promise<void> {
  while ((await runScreenings(server.context, COUNTY)) > 0);
}
/** Handed in, decided and gone through. */
async function take(rows: string[][], list: WarningListId = 'medical', as = 'department1') {
  const { body } = await handIn(await xlsx(list, rows), list, as)
  await commit(body.id, as)
  await runAll()
  return see(body.id, as)
}

async function leadsOf(idNumber: string): Promise<string[]> {
  return server.context.households.leadsOf(server.context.db, COUNTY, [idNumber])
}

const download = (path: string, as: string) => server.request('GET', path, { as })
async function resultsOf(id: string, as = 'department1'): Promise<string[][]> {
  const { status, bytes } = await download(`/screenings/${id}/results.xlsx`, as)
  expect(status).toBe(200)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((one) => rows.push((one.values as string[]).slice(1)))
  return rows
}

describe('the template of a list', () => {
  it.each(warningLists.map(({ id }) => id))(
    '%s has its own columns and can be handed in as it is',
    async (id) => {
      const as = 'intake'
      const { status, bytes } = await download(`/screenings/templates/${id}`, as)
      expect(status).toBe(200)
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
      const sheet = workbook.worksheets[0]
      expect((sheet?.getRow(1).values as string[]).slice(1)).toEqual(titlesOf(id))
      sheet?.addRow(row(id))
      const filled = Buffer.from(await workbook.xlsx.writeBuffer())
      expect((await handIn(filled, id, as)).body).toMatchObject({ total: 1, good: 1, bad: 0, faults: [] })
    },
  )

  it('is given to nobody who has no lists', async () => {
    for (const as of ['villager1', 'clerk1', 'town1', 'operator', 'supervisor'])
      expect((await download('/screenings/templates/medical', as)).status).toBe(403)
    expect((await download('/screenings/templates/cadre', 'clerk1')).status).toBe(200)
  })
})

describe('a list that is looked through', () => {
  it("names each row's error and shows no ID number, right or wrong", async () => {
    const before = await count(server, 'lead')
    const right = newNumber()
    const wrong = `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}`
    const { status, body, text } = await handIn(
      await xlsx('medical', [
        row('medical', { 身份证号: right }),
        row('medical', { 身份证号: wrong }),
        row('medical', { 身份证号: '3.6113E+17' }),
        row('medical', { 身份证号: '' }),
        row('medical', { 村: '没有的村' }),
        row('medical', { 查到什么: '不知道', 自付费用: '很多' }),
        row('medical', { 身份证号: right }),
      ]),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'previewed', total: 7, good: 1, bad: 5, known: 1 })
    expect(body.faults).toEqual([
      { row: 4, column: '身份证号', message: expect.stringContaining('错了一位') },
      { row: 5, column: '身份证号', message: expect.stringContaining('科学计数') },
      { row: 6, column: '身份证号', message: expect.stringContaining('还空着') },
      { row: 7, column: '村', message: expect.stringContaining('没有的村') },
      { row: 8, column: '查到什么', message: expect.stringContaining('自付费用高') },
      { row: 8, column: '自付费用', message: '请只写数。' },
    ])
    expect(body.rows[0]).toMatchObject({ row: 3, place: '东山乡樟树村', state: 'good' })
    expect(text).not.toContain('章水莲')
    for (const number of [right, wrong]) expect(text).not.toContain(number.slice(6, 14))
    expect(await count(server, 'lead')).toBe(before)
  })

  it('is kept sealed: no name and no number in the rows of the database', async () => {
    const number = newNumber()
    await handIn(await xlsx('medical', [row('medical', { 身份证号: number })]))
    const { rows } = await server.admin.query<{ whole: string }>(
      `select string_agg(l::text, '') || (select string_agg(r::text || encode(r.sealed, 'escape'), '') from screening_row r)
        as whole from screening_list l`,
    )
    expect(rows[0]?.whole).not.toContain(number)
    expect(rows[0]?.whole).not.toContain('章水莲')
  })

  it('without its columns, empty, or no table at all is refused', async () => {
    const none = await handIn(Buffer.from('姓名,村\n甲,樟树村\n'))
    expect(none).toMatchObject({ status: 422, body: { code: 'import-columns-missing' } })
    expect(none.body.errors.map(({ message }: { message: string }) => message)).toContain(
      '缺少“身份证号”这一列。',
    )
    expect((await handIn(await xlsx('medical', []))).body.code).toBe('screening-empty')
    expect((await handIn(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).body.code).toBe('import-old-excel')
  })
})

describe('a list that is taken in', () => {
  it('makes a lead of each household: where it comes from, why, and nothing agreed to', async () => {
    const number = newNumber()
    const done = await take([row('medical', { 身份证号: number, 自付费用: '23000', 说明: '住院两次' })])
    expect(done).toMatchObject({ state: 'done', passed: 1, filed: 1, joined: 0 })
    const [id = ''] = await leadsOf(number)
    const { body } = await read(server, 'clerk1', id)
    expect(body).toMatchObject({
      kind: 'declaration',
      source: 'department-warning',
      status: 'received',
      content: {
        declarantRelation: 'found',
        filer: { name: '医保部门预警', phone: null },
        causes: ['illness'],
        hardships: ['medical-bills'],
        happenedOn: '2026-02-20',
        story: '医保部门预警：看病自己付的钱多（自付费用：23000 元）。\n住院两次',
        members: [{ name: '章水莲', relation: 'other' }],
      },
      signatures: { required: 1, done: 0 },
    })
    expect(body.content.consent).toBeUndefined()
    expect(
      body.procedures[0].stages.find(({ stage }: { stage: string }) => stage === 'authorization').state,
    ).toBe('now')
    expect(JSON.stringify(body)).not.toContain(number)
    // The department that found it does not handle it.
    expect((await read(server, 'department1', id)).status).toBe(404)
  })

  it("goes straight to the household's village when the county's desk hands it in", async () => {
    const number = newNumber()
    await take([row('housing', { 身份证号: number })], 'housing', 'intake')
    const [id = ''] = await leadsOf(number)
    const { body } = await read(server, 'clerk1', id)
    expect(body).toMatchObject({ status: 'assigned', source: 'department-warning' })
    expect(body.holder.name).toContain('樟树村')
    await server.runOutbox()
    expect(await toldTo(server, 'clerk1', id)).toContain('assigned-body')
  })

  it('adds a warning to the lead a household has open, for staff only', async () => {
    const lead = await file(server, 'declaration')
    const number = declaration.members[0]?.idNumber ?? ''
    const leads = await count(server, 'lead')
    const done = await take([row('medical', { 身份证号: number, 姓名: '周春生' })])
    expect(done).toMatchObject({ filed: 0, joined: 1 })
    expect(await count(server, 'lead')).toBe(leads)
    const seen = (await read(server, 'clerk1', lead.id)).body
    expect(seen.version).toBe(lead.version)
    expect(seen.activities.at(-1).data).toEqual({
      type: 'warned',
      from: '医保部门预警',
      reason: '看病自己付的钱多',
      on: '2026-02-20',
    })
    const own = (await read(server, 'villager1', lead.id)).body
    expect(JSON.stringify(own.activities)).not.toContain('warned')
    await server.runOutbox()
    expect(await toldTo(server, 'clerk1', lead.id)).toContain('warned')
  })

  it('says so where the number belongs to somebody of another name', async () => {
    const number = newNumber()
    await take([row('medical', { 身份证号: number })])
    await take([row('medical', { 身份证号: number, 姓名: '温不是', 查到什么: '大病', 说明: '住院' })])
    const [id = ''] = await leadsOf(number)
    const { data } = (await read(server, 'clerk1', id)).body.activities.at(-1)
    expect(data).toMatchObject({ type: 'warned', note: expect.stringMatching(/^住院\n.*“温＊＊”/) as string })
    expect(JSON.stringify(data)).not.toContain(number)
  })

  it('makes nothing new of the same list, nor of a row that comes twice or by another office', async () => {
    const rows = [row('medical'), row('medical')]
    await take(rows)
    const [leads, steps] = [await count(server, 'lead'), await count(server, 'activity')]
    const again = await handIn(await xlsx('medical', [...rows, rows[0] ?? []]))
    expect(again.body).toMatchObject({ good: 0, known: 3 })
    await commit(again.body.id)
    await commit(again.body.id)
    await take(rows, 'medical', 'intake')
    expect(await count(server, 'lead')).toBe(leads)
    expect(await count(server, 'activity')).toBe(steps)
    expect((await resultsOf(again.body.id)).map(([, , outcome]) => outcome)).toEqual([
      '结果',
      '正在核实',
      '正在核实',
      '正在核实',
    ])
  })

  it('makes one lead of one household, whoever of it is found and by whom', async () => {
    const [head, child] = [newNumber(), newNumber()]
    const family = { 户主姓名: '章大明', 户主身份证号: head }
    await take([
      row('medical', { 身份证号: head, 姓名: '章大明', ...family }),
      row('medical', { 身份证号: child, 姓名: '章小明', ...family }),
    ])
    await take([row('education', { 身份证号: child, 姓名: '章小明', ...family })], 'education', 'intake')
    const ids = await leadsOf(head)
    expect(ids).toHaveLength(1)
    const { body } = await read(server, 'clerk1', ids[0] ?? '')
    expect(
      body.activities.filter(({ data }: { data: { type: string } }) => data.type === 'warned'),
    ).toHaveLength(2)
  })

  it('makes one lead of a household that comes in two lists at once', async () => {
    const numbers = Array.from({ length: 20 }, newNumber)
    const lists = await Promise.all([
      handIn(
        await xlsx(
          'medical',
          numbers.map((one) => row('medical', { 身份证号: one })),
        ),
      ),
      handIn(
        await xlsx(
          'disabled',
          numbers.map((one) => row('disabled', { 身份证号: one })),
        ),
        'disabled',
      ),
    ])
    const leads = await count(server, 'lead')
    for (const { body } of lists) await commit(body.id)
    await Promise.all([runAll(), runAll(), runAll()])
    expect(await count(server, 'lead')).toBe(leads + 20)
  })

  it("answers the department in fixed words, by row and masked name, and another's lists are not there", async () => {
    const [refused, open] = [newNumber(), newNumber()]
    const { id } = await take([
      row('medical', { 身份证号: refused }),
      row('medical', { 身份证号: open }),
      row('medical', { 村: '没有的村' }),
      row('medical', { 身份证号: '12' }),
    ])
    const [declined = ''] = await leadsOf(refused)
    await act(server, 'intake', declined, {
      action: 'decline',
      reasonId: 'elsewhere',
      reason: '户口在外县。',
      turnTo: '户口所在地乡镇政府',
    })
    const rows = await resultsOf(id)
    expect(rows.map(([number, , outcome]) => [number, outcome])).toEqual([
      ['名单第几行', '结果'],
      ['3', '不符合并跟踪'],
      ['4', '正在核实'],
      ['5', '未找到这户'],
    ])
    expect(JSON.stringify(rows)).not.toContain('章水莲')
    for (const as of ['department2', 'intake', 'clerk1'])
      expect((await server.request('GET', `/screenings/${id}`, { as })).status).toBe(404)
  })
})

describe("a cadres' screening round", () => {
  const one = (changes: object = {}) => ({
    name: '汪小妹',
    regionCode: '361199101201',
    finding: 'illness',
    ...changes,
  })
  const report = (body: object, as = 'clerk1') => server.request('POST', '/screenings/found', { as, body })

  it('takes one household in on the phone, and sending it again makes nothing new', async () => {
    const idNumber = newNumber()
    const first = await report(one({ idNumber, note: '上门时看到的' }))
    expect(first).toMatchObject({ status: 201, body: { how: 'filed' } })
    expect((await report(one({ idNumber }))).body).toEqual({ ...first.body, how: 'repeated' })
    const { body } = await read(server, 'clerk1', first.body.leadId)
    expect(body).toMatchObject({ source: 'cadre-screening', content: { filer: { name: '干部排查' } } })
    const more = await report(one({ idNumber, finding: 'housing' }))
    expect(more.body).toEqual({ ...first.body, how: 'joined' })
  })

  it('tells nobody by an ID number whether a household elsewhere has a lead, nor which', async () => {
    const idNumber = newNumber()
    const members = [{ name: '汪小妹', relation: 'head', idNumber }]
    const there = await file(
      server,
      'declaration',
      { ...declaration, regionCode: '361199102201', members },
      'villager3',
    )
    const asked = await report(one({ idNumber }))
    expect(asked).toMatchObject({ status: 201, body: { how: 'joined', leadId: null, number: null } })
    expect(asked.text).not.toContain(there.number)
    expect((await report(one({ idNumber }))).body).toEqual({ how: 'repeated', leadId: null, number: null })
    const list = await take([row('cadre', { 姓名: '汪小妹', 身份证号: idNumber })], 'cadre', 'clerk1')
    const { bytes } = await server.request('GET', `/screenings/${list.id}/results.xlsx`, { as: 'clerk1' })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    expect(workbook.worksheets[0]?.getRow(2).getCell(3).value).toBe('未找到这户')
  })

  it('does not need an ID number, but a wrong one is named at its field', async () => {
    expect(await report(one({ name: '没带证的人' }))).toMatchObject({ status: 201, body: { how: 'filed' } })
    const wrong = await report(one({ idNumber: '36113019700101001' }))
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'idNumber' }] } })
    expect(wrong.text).not.toContain('36113019700101001')
  })

  it('stays within the village or town of whoever found it', async () => {
    expect((await report(one({ regionCode: '361199101202' }))).body.errors[0].path).toBe('regionCode')
    expect((await report(one(), 'villager1')).status).toBe(403)
    const other = await handIn(
      await xlsx('cadre', [row('cadre', { 村: '新屋村', 乡镇: '河口乡' })]),
      'cadre',
      'clerk1',
    )
    expect(other.body).toMatchObject({
      good: 0,
      bad: 1,
      faults: [{ column: '村', message: '不在您管的地方。' }],
    })
  })

  it('takes a list without ID numbers', async () => {
    const done = await take([row('cadre', { 姓名: '许三', 身份证号: '' })], 'cadre', 'town1')
    expect(done).toMatchObject({ filed: 1 })
  })
})

it('nobody can say of his own declaration that nobody declared it', async () => {
  const content = { ...declaration, declarant: { name: '医保部门预警', relation: 'found' } }
  const answer = await server.request('POST', '/leads', {
    as: 'villager1',
    body: { source: 'miniapp', content },
    headers: { 'idempotency-key': 'found-by-nobody-1' },
  })
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'content.declarant.relation' }] } })
})

it('previews that nobody wanted are gone after a day', async () => {
  const { body } = await handIn(await xlsx('medical', [row('medical')]))
  await server.admin.query(
    `update screening_list set created_at = created_at - interval '2 days' where id = $1`,
    [body.id],
  )
  await forgetScreenings(server.context, COUNTY)
  expect((await server.request('GET', `/screenings/${body.id}`, { as: 'department1' })).status).toBe(404)
})

it('a find whose lead is past its time and gone makes a new one, and only one', async () => {
  const number = newNumber()
  await take([row('medical', { 身份证号: number })])
  const [old = ''] = await leadsOf(number)
  await server.admin.query('delete from household_index where lead_id = $1', [old])
  await server.admin.query('update screening_mark set lead_id = gen_random_uuid() where lead_id = $1', [old])
  const leads = await count(server, 'lead')
  await take([row('medical', { 身份证号: number })])
  await take([row('medical', { 身份证号: number })])
  expect(await count(server, 'lead')).toBe(leads + 1)
})
