import fc from 'fast-check'
import { causes, hardships, type Declaration } from '@/domain/household/declaration'
import { factsDeclared, hintOnDeclaration } from '@/domain/household/screening-declaration'
import type { CountyLine } from '@/domain/policy/county-line'
import { packs } from '@/domain/policy/index'
import { isSource } from '@/domain/policy/sources'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { shandong } from '@/domain/policy/shandong/pack'

const now = '2026-03-02T02:00:00.000Z'
type Filled = Pick<Declaration, 'causes' | 'hardships' | 'figures' | 'members'>
const filled = (change: Partial<Filled>): Filled => ({
  causes: ['other'],
  hardships: [],
  figures: undefined,
  members: [
    { name: '钟秀莲', relation: 'head' },
    { name: '温长庚', relation: 'spouse' },
  ],
  ...change,
})
const line = (amountFen: number, year = 2026): CountyLine[] => [
  { countyCode: '361199', year, amountFen, setBy: 'a', setAt: now, paper: '通知' },
]
const figures = { wageFen: 1_200_000, businessFen: 0, transferFen: 200_000, propertyFen: 0 }
const textOf = (change: Partial<Filled>, lines: CountyLine[] = [], pack = jiangxi) => {
  const { title, reasons } = hintOnDeclaration(filled(change), pack, lines, now)
  return [title, ...reasons.map(({ text }) => text)].join('\n')
}

describe('what a declaration says by itself', () => {
  it.each([
    [{ causes: ['disaster'] }, { suddenEvent: 'yes' }],
    [{ causes: ['accident'] }, { suddenEvent: 'yes', largeSpending: 'unknown' }],
    [{ causes: ['schooling'] }, { largeSpending: 'yes' }],
    [{ causes: ['illness'] }, { largeSpending: 'unknown', suddenEvent: 'unknown' }],
    [{ causes: ['illness'], hardships: ['medical-bills'] }, { largeSpending: 'yes' }],
    [{ causes: ['job-lost'] }, { incomeDrop: 'yes', stableIncome: 'unknown' }],
    [{ causes: ['unsold'] }, { incomeDrop: 'yes' }],
    [{ causes: ['housing'] }, { failing: ['housing'] }],
    [{ causes: ['water'], hardships: ['water'] }, { failing: ['water'] }],
    [{ causes: ['other'], hardships: ['water', 'house'] }, { failing: ['water'] }],
    [{ hardships: ['daily-life'] }, { severeDifficulty: 'yes' }],
  ] as [Partial<Filled>, object][])('%j: %j', (change, facts) => {
    expect(factsDeclared(filled(change), jiangxi, [], now)).toMatchObject(facts)
  })

  it('what it does not ask stays unknown, and nothing that was not ticked is taken for a no', () => {
    const ids = (rows: readonly { id: string }[]) => fc.subarray(rows.map(({ id }) => id))
    fc.assert(
      fc.property(ids(causes), ids(hardships), (someCauses, someHardships) => {
        const change = { causes: someCauses, hardships: someHardships } as Partial<Filled>
        const facts = factsDeclared(filled(change), jiangxi, [], now)
        expect(facts).toMatchObject({
          origin: 'unknown',
          canSolve: 'unknown',
          stableIncome: 'unknown',
          hukou: 'unknown',
          urbanSecurity: 'unknown',
          livesAtHukou: 'unknown',
          notes: [],
        })
        expect(Object.values(facts)).not.toContain('no')
      }),
    )
  })

  it('income is counted over the members, and only when no figure is missing (国 2023 Q12, 赣 2023 Q13)', () => {
    expect(factsDeclared(filled({ figures }), jiangxi, [], now).perCapitaFen).toBe(700_000)
    expect(factsDeclared(filled({ figures: { wageFen: 1 } }), jiangxi, [], now).perCapitaFen).toBeNull()
    expect(factsDeclared(filled({ figures, members: [] }), jiangxi, [], now).perCapitaFen).toBeNull()
  })
})

describe('the hint on it', () => {
  it('a year without a line is said plainly, and nothing is judged by income (rules.md §4 E12)', () => {
    expect(textOf({ figures })).toContain('今年的监测范围这里还没有设，所以不按收入判断。')
    expect(textOf({ figures }, [], shandong)).toContain('今年的监测线这里还没有设')
    expect(textOf({ figures }, line(780_000, 2025))).toContain('这里还没有设')
    expect(textOf({ figures }, line(780_000))).toContain('人均纯收入 7,000 元，没有超过监测范围 7,800 元。')
    expect(textOf({ figures }, line(650_000))).toContain('超过监测范围 6,500 元')
  })

  it('the line is that of the year it is in Shanghai', () => {
    const at = (instant: string) =>
      hintOnDeclaration(filled({ figures }), jiangxi, line(780_000, 2027), instant).reasons[0]?.text
    expect(at('2026-12-31T15:59:59.999Z')).toContain('还没有设')
    expect(at('2026-12-31T16:00:00.000Z')).toContain('没有超过')
  })

  it('says back what was ticked, to household and staff alike', () => {
    const said = textOf({ causes: ['disaster', 'schooling'], hardships: ['daily-life', 'water'] })
    expect(said).toContain('填的是：家里突然出了事、花了必须花的大钱。')
    expect(said).toContain('填的是：基本生活特别难。')
    expect(said).toContain('饮水安全没有保障住。')
  })

  it('names the groups of 赣 2023 Q11 that the ticks speak of, and none in a guide that has no such list', () => {
    const groups = (change: Partial<Filled>, pack = jiangxi) =>
      hintOnDeclaration(filled(change), pack, line(780_000), now).focusGroups.map(({ number }) => number)
    expect(groups({ figures, causes: ['unsold', 'disability'] })).toEqual([1, 3, 5, 12])
    expect(groups({ causes: ['disaster'], hardships: ['daily-life', 'water'] })).toEqual([14, 15])
    expect(groups({ causes: ['schooling'], hardships: ['daily-life'] })).toEqual([16])
    expect(groups({ causes: ['other'] })).toEqual([])
    expect(groups({ causes: ['unsold', 'disability'] }, shandong)).toEqual([])
  })

  it('takes in what the longer questions tell: former poverty, own means, hukou, 低保 (国 2023 Q7, Q8, Q14)', () => {
    const told = {
      ...filled({ figures, hardships: ['daily-life'] }),
      householdKinds: ['lifted', 'low-income-allowance'] as Declaration['householdKinds'],
      means: { enough: 'no' } as Declaration['means'],
    }
    const hint = hintOnDeclaration(told, jiangxi, line(780_000), now)
    expect(hint).toMatchObject({
      outcome: 'class',
      title: '按填的情况，可能属于“脱贫不稳定户”。村里会上门核实。',
    })
    expect(hint.notes.map(({ text }) => text)).toContain('有低保、特困，不影响认定监测对象；村里要逐户看。')
    expect(hint.focusGroups.map(({ number }) => number)).toEqual([1, 9])
    const calm = hintOnDeclaration(
      { ...told, hardships: [], causes: ['water'], means: { enough: 'yes' } },
      jiangxi,
      line(650_000),
      now,
    )
    expect(calm).toMatchObject({ outcome: 'watch', title: '按填的情况，可以先留意。村里一样会上门看。' })
  })

  it('never says no, in any pack, whatever was filled in; every reason has its place (国 2023 Q9)', () => {
    const ids = (rows: readonly { id: string }[]) => fc.subarray(rows.map(({ id }) => id))
    const money = fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined })
    const anyFigures = fc.record({
      wageFen: money,
      businessFen: money,
      transferFen: money,
      propertyFen: money,
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...packs),
        ids(causes),
        ids(hardships),
        anyFigures,
        fc.boolean(),
        (pack, someCauses, someHardships, money, set) => {
          const change = { causes: someCauses, hardships: someHardships, figures: money } as Partial<Filled>
          const hint = hintOnDeclaration(filled(change), pack, set ? line(780_000) : [], now)
          const all = [...hint.reasons, ...hint.notes, ...hint.focusGroups]
          expect(hint.reasons.length).toBeGreaterThan(0)
          for (const { text, sources } of all) {
            expect(sources.length).toBeGreaterThan(0)
            expect(sources.every(isSource)).toBe(true)
            expect(text).not.toMatch(/不符合|不能申报|不予|拒绝|没有资格/)
          }
          // Nothing here says whether the household can help itself: somebody must look.
          expect(hint.outcome).not.toBe('class')
          expect(hint.title).toMatch(/村里/)
        },
      ),
    )
  })
})
