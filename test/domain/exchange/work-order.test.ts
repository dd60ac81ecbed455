import fc from 'fast-check'
import { regionNames } from '@/domain/exchange/region-names'
import { readWorkOrder } from '@/domain/exchange/work-order'
import { findHeadings, readHeadings, type WorkOrderCells } from '@/domain/exchange/work-order-columns'
import { writtenDay } from '@/domain/exchange/written-day'

const names = regionNames([
  { code: '361199000000', name: '清源县' },
  { code: '361199101000', name: '东山乡' },
  { code: '361199102000', name: '河口乡' },
  { code: '361199101201', name: '樟树村' },
  { code: '361199101202', name: '新屋村' },
  { code: '361199102201', name: '新屋村' },
])
const place = { countyCode: '361199', today: '2026-03-02', names }
const order: WorkOrderCells = {
  number: 'GD20260301001',
  kind: '举报投诉',
  text: '补助没有发到户里',
  village: '樟树村',
  name: '吴月红',
  phone: '13907931002',
}
const read = (changes: WorkOrderCells) => readWorkOrder({ ...order, ...changes }, place)

describe('a day as it was written', () => {
  it.each([
    ['2026-01-02', '2026-01-02'],
    ['2026/1/2', '2026-01-02'],
    ['2026.1.2', '2026-01-02'],
    ['2026年1月2日', '2026-01-02'],
    ['２０２６年１月２日', '2026-01-02'],
    ['2026年1月2日 14:05', '2026-01-02'],
    ['2026-01-02T08:30:00', '2026-01-02'],
    ['20260102', '2026-01-02'],
    ['46024', '2026-01-02'],
    ['46024.604166666664', '2026-01-02'],
    ['2026-02-30', null],
    ['昨天', null],
    ['13907931002', null],
    ['12', null],
    ['', null],
  ])('%s', (written, day) => expect(writtenDay(written)).toBe(day))
})

describe('the heading of the table', () => {
  it('is known by the names other hotlines give it, with stars and brackets', () => {
    const { at, missing, unused } = readHeadings([
      '*工单编号',
      '诉求类型',
      '诉求内容',
      '村(社区)',
      '来电人',
      '满意度',
    ])
    expect([...at]).toEqual([
      ['number', 0],
      ['kind', 1],
      ['text', 2],
      ['village', 3],
      ['name', 4],
    ])
    expect({ missing, unused }).toEqual({ missing: [], unused: ['满意度'] })
  })

  it('says which columns are missing', () => {
    expect(readHeadings(['姓名', '内容']).missing).toEqual(['工单号', '类型', '村'])
  })

  it('may stand below a title', () => {
    expect(findHeadings([['12345 工单明细'], [], ['工单号', '类型', '内容', '村']]).row).toBe(2)
  })
})

describe('a village by what people call it', () => {
  it.each([
    ['樟树村', '', ['361199101201']],
    ['樟树', '', ['361199101201']],
    ['樟树村村委会', '', ['361199101201']],
    ['东山乡樟树村', '', ['361199101201']],
    ['361199101201', '', ['361199101201']],
    ['新屋村', '', ['361199101202', '361199102201']],
    ['新屋村', '河口乡', ['361199102201']],
    ['河口乡新屋村', '', ['361199102201']],
    ['361199101000', '', []],
    ['柳树村', '', []],
  ])('%s %s', (village, town, codes) => {
    expect(names.villages(village, town).map(({ code }) => code)).toEqual(codes)
  })
})

describe('a work order', () => {
  it('is a report with a name, its number kept for the answer', () => {
    expect(read({ happenedOn: '2026/1/2', category: '钱和物资' })).toEqual({
      number: 'GD20260301001',
      faults: [],
      notes: [],
      content: {
        kind: 'report',
        category: 'funds',
        story: '补助没有发到户里\n（12345 工单 GD20260301001）',
        happenedOn: '2026-01-02',
        regionCode: '361199101201',
        identity: 'named',
        contact: { name: '吴月红', phone: '13907931002' },
        attachmentIds: [],
      },
    })
  })

  it.each([
    ['咨询', 'inquiry'],
    ['政策咨询', 'inquiry'],
    ['举报', 'report'],
    ['投诉', 'report'],
    ['求助申报', 'inquiry'],
  ])('of kind %s is a %s', (kind, expected) => expect(read({ kind }).content?.kind).toBe(expected))

  it('that asks for help is a question that says so: nobody has declared yet', () => {
    expect(read({ kind: '求助申报' }).content).toMatchObject({
      question: expect.stringMatching(/^【来电求助，想申报】/),
    })
  })

  it('keeps the name from whoever handles it where the caller asks', () => {
    expect(read({ secret: '是' }).content).toMatchObject({ kind: 'report', identity: 'hidden' })
    const asked = read({ kind: '咨询', secret: '是' })
    expect(asked.content).toMatchObject({ kind: 'report', identity: 'hidden' })
    expect(asked.notes).toHaveLength(1)
    expect(read({ secret: '否' }).content).toMatchObject({ identity: 'named' })
  })

  it('without a name is a report without one, and a question by nobody in particular', () => {
    const unknown = { name: '匿名', phone: '未显示' }
    expect(read(unknown).content).toMatchObject({ identity: 'anonymous' })
    expect(read(unknown).content).not.toHaveProperty('contact')
    expect(read({ ...unknown, kind: '咨询' }).content).toMatchObject({ contact: { name: '未留姓名' } })
  })

  it('of an unknown village is not lost: the desk asks', () => {
    expect(read({ village: '柳树村', town: '东山乡' }).content?.regionCode).toBe('361199101000')
    expect(read({ village: '新屋村' }).content?.regionCode).toBe('361199000000')
    expect(read({ village: '' }).notes[0]).toMatchObject({ column: 'village' })
  })

  it('against somebody needs his village, or nobody knows whom to keep it from', () => {
    const { content, faults } = read({ village: '柳树村', accused: '周建国' })
    expect(content).toBeNull()
    expect(faults).toMatchObject([{ column: 'village' }])
    expect(read({ accused: '周建国' }).content).toMatchObject({ accused: { name: '周建国' } })
  })

  it.each([
    [{ number: '' }, 'number'],
    [{ number: '2.02603010000123E+17' }, 'number'],
    [{ kind: '' }, 'kind'],
    [{ kind: '点歌' }, 'kind'],
    [{ text: '' }, 'text'],
    [{ text: '长'.repeat(100_000) }, 'text'],
    [{ text: '反\u202e过来' }, 'text'],
    [{ phone: '1390' }, 'phone'],
    [{ name: '1390793' }, 'name'],
    [{ happenedOn: '前天' }, 'happenedOn'],
    [{ happenedOn: '2026-03-03' }, 'happenedOn'],
    [{ secret: '也许' }, 'secret'],
  ])('%j is named at its column', (changes, column) => {
    const { content, faults } = read(changes)
    expect(content).toBeNull()
    expect(faults.map((fault) => fault.column)).toEqual([column])
    for (const { message } of faults) expect(message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('never throws, whatever stands in the cells', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(cell, cell, cell, cell, cell, (number, kind, text, village, phone) => {
        const { content, faults } = readWorkOrder({ number, kind, text, village, phone }, place)
        expect(content === null).toBe(faults.length > 0)
      }),
    )
  })
})
