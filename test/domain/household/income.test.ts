import fc from 'fast-check'
import type { HouseholdFigures } from '@/domain/household/declaration'
import { figureRows, incomeOf, incomeWindow } from '@/domain/household/income'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'

const figures: HouseholdFigures = {
  wageFen: 2_400_000,
  businessFen: 1_000_000,
  transferFen: 360_000,
  propertyFen: 40_000,
  businessCostFen: 680_000,
  compensationFen: 5_000_000,
  medicalFen: 3_000_000,
  educationFen: 600_000,
  disasterFen: 0,
}

describe('per-capita net income (国 2023 Q12, 赣 2023 Q13, 鲁 2023 Q12)', () => {
  it('is four incomes less the costs of production, over the people', () => {
    const income = incomeOf(figures, 4, jiangxi)
    expect(income).toMatchObject({
      netFen: 3_120_000,
      perCapitaFen: 780_000,
      missing: [],
      sources: ['赣 2023 Q13'],
    })
    expect(incomeOf(figures, 4, shandong).sources).toEqual(['鲁 2023 Q12'])
  })

  it('keeps 家庭理赔 and 合规自付支出 apart', () => {
    const income = incomeOf(figures, 4, national)
    expect(income).toMatchObject({ compensationFen: 5_000_000, selfPaidFen: 3_600_000 })
    const { compensationFen, medicalFen, educationFen, disasterFen, ...counted } = figures
    expect([compensationFen, medicalFen, educationFen, disasterFen]).not.toContain(undefined)
    const without = incomeOf(counted, 4, national)
    expect(without).toMatchObject({
      perCapitaFen: income.perCapitaFen,
      compensationFen: null,
      selfPaidFen: null,
    })
  })

  it('shows the arithmetic as rows', () => {
    expect(incomeOf(figures, 4, jiangxi).rows).toEqual([
      { title: '工资性收入', sign: '+', amount: 2_400_000, unit: 'fen' },
      { title: '生产经营性收入', sign: '+', amount: 1_000_000, unit: 'fen' },
      { title: '转移性收入', sign: '+', amount: 360_000, unit: 'fen' },
      { title: '财产性收入', sign: '+', amount: 40_000, unit: 'fen' },
      { title: '生产经营性支出', sign: '-', amount: 680_000, unit: 'fen' },
      { title: '全家纯收入', sign: '=', amount: 3_120_000, unit: 'fen' },
      { title: '一起生活的人', sign: '÷', amount: 4, unit: 'people' },
      { title: '人均纯收入', sign: '=', amount: 780_000, unit: 'fen' },
    ])
  })

  it('says at each field what counts, and what does not', () => {
    expect(new Set(figureRows.map((row) => row.field)).size).toBe(9)
    const of = (field: string) => figureRows.find((row) => row.field === field)
    expect(of('compensationFen')?.notCounted).toContain('报销的钱不算')
    expect(of('educationFen')?.notCounted).toContain('不算')
    expect(of('medicalFen')?.notCounted).toContain('不算')
    for (const row of figureRows) expect(row.counts).not.toMatch(/你/)
  })

  it('takes nothing left open as nothing', () => {
    const { wageFen, ...open } = figures
    expect(wageFen).toBe(2_400_000)
    expect(incomeOf(open, 4, jiangxi)).toMatchObject({
      netFen: null,
      perCapitaFen: null,
      missing: ['wageFen'],
    })
    expect(incomeOf({}, 4, jiangxi).missing).toEqual([
      'wageFen',
      'businessFen',
      'transferFen',
      'propertyFen',
      'businessCostFen',
    ])
  })

  it('asks for no costs where nothing was produced', () => {
    const worker = { wageFen: 100, businessFen: 0, transferFen: 0, propertyFen: 0 }
    expect(incomeOf(worker, 1, jiangxi)).toMatchObject({ netFen: 100, missing: [] })
    expect(incomeOf({ ...worker, businessFen: 1 }, 1, jiangxi).missing).toEqual(['businessCostFen'])
  })

  it('divides whole 分, down; a loss stays a loss', () => {
    const of = (wageFen: number, businessCostFen: number, people: number) =>
      incomeOf({ wageFen, businessFen: 0, transferFen: 0, propertyFen: 0, businessCostFen }, people, jiangxi)
        .perCapitaFen
    expect(of(1000, 0, 3)).toBe(333)
    expect(of(0, 1000, 3)).toBe(-334)
    expect(of(2, 0, 4)).toBe(0)
    expect([of(1000, 0, 0), of(1000, 0, 1.5), of(1000, 0, -2)]).toEqual([null, null, null])
  })

  it('never loses or invents a 分', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000_000 })
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (given, people) => {
          const [wageFen = 0, businessFen = 0, transferFen = 0, propertyFen = 0, businessCostFen = 0] = given
          const income = incomeOf(
            { wageFen, businessFen, transferFen, propertyFen, businessCostFen },
            people,
            jiangxi,
          )
          const net = income.netFen ?? NaN
          const each = income.perCapitaFen ?? NaN
          expect(net).toBe(wageFen + businessFen + transferFen + propertyFen - businessCostFen)
          expect(Number.isSafeInteger(each)).toBe(true)
          expect(each * people <= net && net < (each + 1) * people).toBe(true)
        },
      ),
    )
  })
})

describe('E13 T14 the months counted (赣 2023 Q10)', () => {
  it.each([
    ['2023-05-10', '2022-05-01', '2023-04-30'],
    ['2023-01-01', '2022-01-01', '2022-12-31'],
    ['2024-03-31', '2023-03-01', '2024-02-29'],
    ['2023-03-01', '2022-03-01', '2023-02-28'],
    ['2023-12-31', '2022-12-01', '2023-11-30'],
  ])('included %s: %s to %s', (day, from, to) => {
    expect(incomeWindow(day, jiangxi)).toMatchObject({ from, to, lineYear: Number(day.slice(0, 4)) })
  })

  it('is said in dates, with its source', () => {
    expect(incomeWindow('2023-05-10', jiangxi)).toMatchObject({
      sentence: '算 2022 年 5 月 1 日到 2023 年 4 月 30 日，一共 12 个月的收入。',
      sources: ['赣 2023 Q10'],
    })
    expect(incomeWindow('2023-05-10', national).sources).toEqual(['国 2023 Q11', '赣 2023 Q10'])
  })
})
