import fc from 'fast-check'
import { screen } from '@/domain/household/screening'
import { noteIds, screeningFacts, safetyItems, type ScreeningFacts } from '@/domain/household/screening-facts'
import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { isSource } from '@/domain/policy/sources'

const anyAnswer = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const)
const anyFacts: fc.Arbitrary<ScreeningFacts> = fc.record({
  origin: fc.constantFrom('lifted' as const, 'ordinary' as const, 'unknown' as const),
  perCapitaFen: fc.option(fc.integer({ min: -1_000_000, max: 3_000_000 })),
  lineFen: fc.option(fc.integer({ min: 600_000, max: 1_500_000 })),
  suddenEvent: anyAnswer,
  largeSpending: anyAnswer,
  incomeDrop: anyAnswer,
  severeDifficulty: anyAnswer,
  failing: fc.subarray(safetyItems.map((item) => item.id)),
  canSolve: anyAnswer,
  stableIncome: anyAnswer,
  hukou: fc.constantFrom(
    'rural' as const,
    'relocated' as const,
    'converted' as const,
    'urban-or-collective' as const,
    'unknown' as const,
  ),
  urbanSecurity: anyAnswer,
  livesAtHukou: anyAnswer,
  notes: fc.subarray([...noteIds]),
})
const anyPack = fc.constantFrom(national, chongqing, jiangxi, shandong)
const strength = { watch: 0, judge: 1, class: 2 }

describe('whatever is filled in', () => {
  it('more income never gives a stronger hint by income alone', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyPack,
        fc.integer({ min: -1_000_000, max: 3_000_000 }),
        fc.nat(3_000_000),
        (given, pack, income, more) => {
          const less = screen({ ...given, perCapitaFen: income }, pack)
          const richer = screen({ ...given, perCapitaFen: income + more }, pack)
          expect(strength[richer.outcome]).toBeLessThanOrEqual(strength[less.outcome])
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('class 3 always has more behind it than income', () => {
    fc.assert(
      fc.property(anyFacts, anyPack, (given, pack) => {
        const { classes } = screen(given, pack)
        const behind =
          given.failing.length > 0 ||
          [given.suddenEvent, given.largeSpending, given.incomeDrop].includes('yes')
        expect(!classes.includes('severe') || (behind && given.canSolve === 'no')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('never says no, always leaves declaring open, and says why with a source', () => {
    fc.assert(
      fc.property(anyFacts, anyPack, (given, pack) => {
        const { mayDeclare, reasons, notes, title, outcome, classes } = screen(given, pack)
        expect(mayDeclare).toBe(true)
        expect(title).toContain('申报')
        expect(reasons.length).toBeGreaterThan(0)
        for (const { text, sources } of [...reasons, ...notes]) {
          expect(sources.length).toBeGreaterThan(0)
          expect(sources.every(isSource)).toBe(true)
          expect(text).toMatch(/。$/)
          expect(text).not.toMatch(/不符合|不能申报|没有资格|不予|您符合|你/)
        }
        expect(classes.length > 0).toBe(outcome === 'class')
        expect(screeningFacts.safeParse(given).success).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
