import fc from 'fast-check'
import { populationRequest } from '@/domain/api/populations'
import { mostPeople, readPopulationTable } from '@/domain/statistics/population'

const regions = [
  { code: '361199101000', name: '东山乡' },
  { code: '361199101201', name: '樟树村' },
  { code: '361199101202', name: '柏溪村' },
  { code: '361199102000', name: '西河镇' },
  { code: '361199102201', name: '樟树村' },
]
const heading = ['村代码', '乡镇', '村', '农村人口']
const read = (...rows: string[][]) => readPopulationTable([['清源县 2025 年'], [], heading, ...rows], regions)

it('takes a village by its code, or by its name with its town', () => {
  const table = read(
    ['361199101201', '东山乡', '樟树村', '1200'],
    ['', '东山乡', '柏溪村委会', '1,234人'],
    ['', '西河镇', '樟树', '９９'.normalize('NFKC')],
  )
  expect(table).toEqual({
    rows: [
      { regionCode: '361199101201', people: 1200 },
      { regionCode: '361199101202', people: 1234 },
      { regionCode: '361199102201', people: 99 },
    ],
    faults: [],
    empty: 0,
  })
})

it('tells of each row that it cannot take, and leaves empty ones as they are', () => {
  const table = read(
    ['361199101209', '', '', '100'],
    ['', '', '樟树村', '100'],
    ['361199101201', '', '', '一千'],
    ['361199101201', '', '', '0'],
    ['361199101201', '', '', String(mostPeople + 1)],
    ['361199101202', '', '', ''],
    ['361199101201', '', '', '800'],
    ['', '东山乡', '樟树村', '801'],
    ['', '', '', ''],
  )
  expect(table?.rows).toEqual([{ regionCode: '361199101201', people: 800 }])
  expect(table?.empty).toBe(1)
  expect(table?.faults.map(({ row }) => row)).toEqual([4, 5, 6, 7, 8, 11])
  expect(table?.faults.map(({ message }) => message).join()).toMatch(
    /没有“361199101209”.*不止一个.*“一千”不行.*和第 10 行是同一个村/,
  )
})

it('finds no table where there is no heading', () => {
  expect(readPopulationTable([['1', '2', '3']], regions)).toBeNull()
  expect(readPopulationTable([], regions)).toBeNull()
})

it('never lets anything through but whole numbers of people within bounds', () => {
  const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.integer({ min: -5, max: 300_000 }).map(String))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant('361199101201'), cell), { maxLength: 4 }), (rows) => {
      const table = readPopulationTable([['村代码', '农村人口'], ...rows], regions)
      for (const { people } of table?.rows ?? [])
        expect(Number.isInteger(people) && people >= 1 && people <= mostPeople).toBe(true)
    }),
  )
})

it.each([
  ['people', 0],
  ['people', mostPeople + 1],
  ['people', 1.5],
  ['people', null],
  ['year', 1999],
  ['year', 2200],
  ['paper', ''],
])('refuses %s of %j at its field, in plain words', (field, value) => {
  const body = { regionCode: '361199101201', year: 2025, people: 1200, paper: '年鉴', [field]: value }
  const issue = populationRequest.safeParse(body).error?.issues[0]
  expect(issue?.path).toEqual([field])
  expect(issue?.message).toMatch(/^请/)
})
