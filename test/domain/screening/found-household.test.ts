import fc from 'fast-check'
import { regionNames } from '@/domain/exchange/region-names'
import { causes, hardships } from '@/domain/household/declaration'
import { checkCharacter } from '@/domain/household/id-number'
import { foundContent, markOf, nameDoubt, numbersOf, readListRow } from '@/domain/screening/found-household'
import { columnsOf, findListHeading, listCells } from '@/domain/screening/list-columns'
import { warningListOf, warningLists } from '@/domain/screening/warning-lists'

const today = '2026-03-02'
const names = regionNames([
  { code: '361199000000', name: '清源县' },
  { code: '361199101000', name: '东山乡' },
  { code: '361199101201', name: '樟树村' },
  { code: '361199102000', name: '河口乡' },
  { code: '361199102201', name: '樟树村' },
])
const place = { names, today }
const number = '36113019700101001' + checkCharacter('36113019700101001')
const medical = warningListOf('medical')
const good = { name: '章水莲', idNumber: number, town: '东山乡', village: '樟树村', finding: '大病' }

describe('the lists', () => {
  it('are of the eight departments and of the cadres, each find with a plain reason and what it means', () => {
    expect(warningLists.map(({ title }) => title.slice(0, 2))).toEqual([
      '医保',
      '教育',
      '民政',
      '残联',
      '住建',
      '水利',
      '应急',
      '人社',
      '干部',
    ])
    for (const { findings } of warningLists) {
      expect(new Set(findings.map(({ title }) => title)).size).toBe(findings.length)
      for (const finding of findings) {
        expect(finding.reason.length).toBeGreaterThan(3)
        expect(causes.map(({ id }) => id)).toEqual(expect.arrayContaining([...finding.causes]))
        expect(hardships.map(({ id }) => id)).toEqual(expect.arrayContaining([...finding.hardships]))
      }
    }
  })

  it('find their columns below a title, by the names people give them', () => {
    const rows = [['二月名单'], ['户主', '人员姓名*', '证件号码（18位）', '行政村', '预警原因', '没用的'], []]
    const heading = findListHeading(rows, medical)
    expect(heading).toMatchObject({ row: 1, missing: [] })
    expect(listCells(['章大明', '章水莲', number, '樟树村', '大病', 'x'], heading)).toEqual({
      headName: '章大明',
      name: '章水莲',
      idNumber: number,
      village: '樟树村',
      finding: '大病',
    })
  })

  it('say which needed column is not there', () => {
    expect(findListHeading([['姓名', '村']], medical).missing).toEqual(['身份证号', '查到什么'])
    expect(findListHeading([], medical).missing).toEqual(['姓名', '身份证号', '村', '查到什么'])
  })
})

describe('a row', () => {
  it.each(warningLists.map(({ id }) => id))('of %s is a declaration nobody has made', (id) => {
    const list = warningListOf(id)
    for (const finding of list.findings) {
      const { household } = readListRow({ ...good, finding: finding.title }, list, place)
      if (!household) throw new Error(finding.title)
      const content = foundContent(household, list, today)
      expect(content).toMatchObject({
        kind: 'declaration',
        declarant: { name: list.from, relation: 'found' },
        causes: finding.causes,
        members: [{ name: '章水莲', relation: 'other', idNumber: number }],
      })
      expect(content).not.toHaveProperty('consent')
    }
  })

  it.each([
    [{ idNumber: '' }, '身份证号', '还空着'],
    [{ idNumber: '361130700101001' }, '身份证号', '15 位'],
    [{ idNumber: '3.61E+17' }, '身份证号', '科学计数'],
    [{ idNumber: `${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}` }, '身份证号', '错了一位'],
    [{ headIdNumber: '12', headName: '章大明' }, '户主身份证号', '18 位'],
    [{ headIdNumber: number }, '户主姓名', '户主姓名'],
    [{ town: '' }, '村', '不止一个'],
    [{ village: '' }, '村', '还空着'],
    [{ finding: '不知道' }, '查到什么', '大病'],
    [{ figure: '很多' }, '自付费用', '只写数'],
    [{ on: '昨天' }, '日期', '没看懂'],
    [{ on: '2026-03-03' }, '日期', '不能晚于今天'],
    [{ name: '章1' }, '姓名', '只写字'],
  ])('with %o says so at its column', (change, column, words) => {
    const { household, faults } = readListRow({ ...good, ...change }, medical, place)
    expect(household).toBeNull()
    expect(faults).toEqual([{ column, message: expect.stringContaining(words) }])
  })

  it('of a village nobody here knows goes back as not found, if that is all', () => {
    expect(readListRow({ ...good, village: '柳树' }, medical, place).nowhere).toBe(true)
    expect(readListRow({ ...good, village: '柳树', idNumber: '' }, medical, place).nowhere).toBe(false)
  })

  it('never says an ID number back, whatever stands in its cells', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,20}[X\dx]?$/), fc.stringMatching(/^\d{6,20}$/), (one, other) => {
        const { faults } = readListRow({ ...good, idNumber: one, headIdNumber: other }, medical, place)
        const said = faults.map(({ message }) => message).join()
        expect(said).not.toContain(one)
        expect(said).not.toContain(other)
      }),
    )
  })

  it('knows the head beside the one who was found, and the head himself once', () => {
    const read = (change: object) => {
      const { household } = readListRow({ ...good, ...change }, medical, place)
      if (!household) throw new Error('not read')
      return household
    }
    const head = '361130194501010018'
    const other = head.slice(0, 17) + checkCharacter(head.slice(0, 17))
    const child = read({ headName: '章大明', headIdNumber: other })
    expect(numbersOf(child)).toEqual([number, other])
    expect(foundContent(child, medical, today)).toMatchObject({
      members: [
        { name: '章大明', relation: 'head' },
        { name: '章水莲', relation: 'other' },
      ],
    })
    expect(foundContent(read({ headName: '章水莲', headIdNumber: number }), medical, today)).toMatchObject({
      members: [{ name: '章水莲', relation: 'head' }],
    })
    // The same find: with no day written it stays the same on another day.
    expect(markOf(read({}), medical)).toBe(markOf({ ...read({}), on: '2026-02-01' }, medical))
    expect(markOf(read({ on: '2026-02-01' }), medical)).not.toBe(markOf(read({}), medical))
  })
})

describe('without an ID number, on a screening round', () => {
  const cadre = warningListOf('cadre')
  const mark = (change: object) => {
    const cells = { name: '章水莲', town: '东山乡', village: '樟树村', finding: '生病', ...change }
    const { household } = readListRow(cells, cadre, place)
    if (!household) throw new Error('not read')
    return markOf(household, cadre)
  }

  it('two of one name in a village are two families where anything else differs; the same row is the same', () => {
    const rows = [{}, { headName: '章大明' }, { headName: '章二明' }, { note: '住村口' }, { figure: '3000' }]
    expect(new Set(rows.map(mark)).size).toBe(rows.length)
    expect(mark({ note: '住村口' })).toBe(mark({ note: '住村口' }))
  })

  it('with one the number alone says who it is', () => {
    expect(mark({ idNumber: number, note: '住村口' })).toBe(mark({ idNumber: number }))
  })
})

it('doubts a number that stands in the household under another name, and only that', () => {
  const { household } = readListRow(good, medical, place)
  if (!household) throw new Error('not read')
  expect(nameDoubt(household, [{ name: '温长庚', idNumber: number }])).toMatch(/^名单上.*“章＊＊”.*对不上/)
  expect(nameDoubt(household, [{ name: '章水莲', idNumber: number }])).toBeNull()
  expect(nameDoubt(household, [{ name: '温长庚' }])).toBeNull()
})

it('has a heading for each column that a template is made of', () => {
  for (const list of warningLists)
    expect(findListHeading([columnsOf(list).map(({ title }) => title)], list).at.size).toBe(
      columnsOf(list).length,
    )
})
