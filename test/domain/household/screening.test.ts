import { screen } from '@/domain/household/screening'
import { safetyItems, type ScreeningFacts } from '@/domain/household/screening-facts'
import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { facts } from './screening-answers'

const hint = (change: Partial<ScreeningFacts>, pack = jiangxi) => screen(facts(change), pack)
const sourcesOf = (change: Partial<ScreeningFacts>, pack = jiangxi) =>
  hint(change, pack).reasons.flatMap((reason) => reason.sources)
const textOf = (change: Partial<ScreeningFacts>, pack = jiangxi) => {
  const { title, reasons, notes } = hint(change, pack)
  return [title, ...[...reasons, ...notes].map((reason) => reason.text)].join('\n')
}
const hard = { severeDifficulty: 'yes', canSolve: 'no' } as const
const above = { perCapitaFen: 780_001 } as const

describe('within the line', () => {
  it.each([
    ['lifted', ['unstable']],
    ['ordinary', ['marginal']],
    ['unknown', ['unstable', 'marginal']],
  ] as const)('E2 E5 hard, alone, %s: %o', (origin, classes) => {
    expect(hint({ ...hard, origin })).toMatchObject({ outcome: 'class', classes })
    expect(sourcesOf({ ...hard, origin })).toEqual(expect.arrayContaining(['赣 2023 Q7', '赣 2023 Q10']))
  })

  it('an income right on the line is within it (国 2023 Q7: 超出 begins above)', () => {
    expect(hint({ ...hard, perCapitaFen: 780_000 }).classes).toEqual(['marginal'])
    expect(hint({ ...hard, ...above, suddenEvent: 'yes' }).classes).toEqual(['severe'])
  })

  it('E4 stable, safe and without risk: watched, not a class', () => {
    expect(hint({})).toMatchObject({ outcome: 'watch', classes: [] })
    expect(sourcesOf({})).toEqual(expect.arrayContaining(['赣 2023 Q12']))
    expect(sourcesOf({}, shandong)).toEqual(expect.arrayContaining(['鲁 2023 Q11']))
  })

  it('E5 signs of risk, or unstable income: a person must judge', () => {
    expect(hint({ incomeDrop: 'yes' }).outcome).toBe('judge')
    expect(hint({ stableIncome: 'no' }).outcome).toBe('judge')
    expect(hint({ stableIncome: 'unknown' }).outcome).toBe('judge')
  })

  it.each(safetyItems.map((item) => item.id))(
    'E6 %s failing and alone: should be recognised, at once',
    (id) => {
      const given: Partial<ScreeningFacts> = { failing: [id], canSolve: 'no' }
      expect(hint(given)).toMatchObject({ outcome: 'class', classes: ['marginal'] })
      expect(sourcesOf(given)).toContain('赣 2023 Q16')
      expect(textOf(given)).toContain('马上帮')
    },
  )

  it('E1 able to solve it, or not known: a person must judge', () => {
    for (const canSolve of ['yes', 'unknown'] as const)
      expect(hint({ ...hard, canSolve }).outcome).toBe('judge')
    expect(hint({ severeDifficulty: 'unknown' }).outcome).toBe('judge')
  })
})

describe('above the line', () => {
  it.each(['suddenEvent', 'largeSpending', 'incomeDrop'] as const)(
    'E3 %s, hard and alone: class 3, whatever the origin',
    (cause) => {
      for (const origin of ['lifted', 'ordinary', 'unknown'] as const)
        expect(hint({ ...hard, ...above, origin, [cause]: 'yes' })).toMatchObject({
          outcome: 'class',
          classes: ['severe'],
        })
    },
  )

  it('E3 三保障 failing without a cause: class 3 by the national guide, in Jiangxi a person must judge', () => {
    const given = { ...above, failing: ['water' as const], canSolve: 'no' as const }
    for (const pack of [national, chongqing, shandong]) expect(hint(given, pack).classes).toEqual(['severe'])
    expect(hint(given, jiangxi)).toMatchObject({ outcome: 'judge', classes: [] })
  })

  it('E6 able to solve it: watched and urged on', () => {
    const given = { ...above, failing: ['housing' as const], canSolve: 'yes' as const }
    expect(hint(given).outcome).toBe('watch')
    expect(textOf(given)).toContain('继续关注')
    expect(sourcesOf(given)).toContain('赣 2023 Q16')
    expect(hint({ ...hard, ...above, canSolve: 'yes' }).outcome).toBe('watch')
  })

  it('hard without a known cause, or not known whether alone: a person must judge', () => {
    expect(hint({ ...hard, ...above }).outcome).toBe('judge')
    expect(hint({ ...hard, ...above, suddenEvent: 'yes', canSolve: 'unknown' }).outcome).toBe('judge')
    expect(hint({ ...above, severeDifficulty: 'unknown' }).outcome).toBe('judge')
    expect(hint({ ...above, suddenEvent: 'yes' }).outcome).toBe('judge')
    expect(hint(above).outcome).toBe('watch')
  })
})

describe('without line or income', () => {
  it('line unset: says so and judges nothing by income', () => {
    expect(textOf({ lineFen: null })).toContain('今年的监测范围这里还没有设，所以不按收入判断。')
    expect(textOf({ lineFen: null }, shandong)).toContain('今年的监测线这里还没有设')
    expect(textOf({ lineFen: null, ...hard })).not.toMatch(/没有超过|[0-9,]+ 元/)
    for (const perCapitaFen of [null, -5, 0, 780_000, 99_999_999])
      expect(hint({ lineFen: null, perCapitaFen, ...hard, suddenEvent: 'yes' })).toEqual(
        hint({ lineFen: null, ...hard, suddenEvent: 'yes' }),
      )
  })

  it('a person must judge, more so where both sides of the line are pressing', () => {
    expect(hint({ lineFen: null, ...hard, suddenEvent: 'yes' }).outcome).toBe('judge')
    expect(textOf({ perCapitaFen: null, ...hard, suddenEvent: 'yes' })).toContain('不管收入在线内还是线外')
    expect(hint({ perCapitaFen: null, ...hard }).outcome).toBe('judge')
    expect(hint({ perCapitaFen: null }).outcome).toBe('watch')
  })
})

describe('hukou, residence and other facts', () => {
  it('E7 E8 town hukou with town security: no class by hint, a person must look', () => {
    for (const hukou of ['converted', 'urban-or-collective'] as const) {
      expect(hint({ ...hard, hukou, urbanSecurity: 'yes' })).toMatchObject({ outcome: 'judge', classes: [] })
      expect(sourcesOf({ ...hard, hukou, urbanSecurity: 'yes' })).toEqual(
        expect.arrayContaining(['赣 2023 Q17', '赣 2023 Q18']),
      )
      expect(hint({ ...hard, hukou, urbanSecurity: 'no' }).outcome).toBe('class')
    }
    expect(hint({ ...hard, hukou: 'relocated', urbanSecurity: 'yes' }).outcome).toBe('class')
  })

  it('E9 lives elsewhere: hukou place first, residence leads by exception', () => {
    expect(hint({ livesAtHukou: 'no' }).notes).toEqual([
      { text: expect.stringContaining('由常住地牵头') as string, sources: ['赣 2023 Q19'] },
    ])
  })

  it('E11 低保 is no reason not to be recognised', () => {
    const withAllowance = hint({ ...hard, notes: ['low-income-allowance'] })
    expect(withAllowance.outcome).toBe('class')
    expect(withAllowance.notes[0]?.text).toContain('不影响认定')
    expect(withAllowance.notes[0]?.sources).toEqual(['赣 2023 Q8'])
  })

  it('E14 E15 Jiangxi: pending compensation stops nothing, assets and family are looked at as they are', () => {
    const notes: ScreeningFacts['notes'] = ['pending-compensation', 'assets', 'family-apart']
    expect(hint({ ...hard, notes }).outcome).toBe('class')
    expect(hint({ ...hard, notes }).notes.map((note) => note.sources)).toEqual([
      ['赣 2023 Q14'],
      ['赣 2023 Q14'],
      ['赣 2023 Q15'],
    ])
    expect(hint({ ...hard, notes }, national).notes).toEqual([])
  })

  it('E16 new risk after removal: recognised again by the procedure', () => {
    expect(hint({ notes: ['removed-before'] }).notes[0]).toMatchObject({ sources: ['赣 2023 Q39'] })
  })
})
