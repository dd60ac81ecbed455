import type { Actor, Role } from '@/domain/actors'
import { lineFor, setCountyLine, type CountyLine } from '@/domain/policy/county-line'
import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { Problem } from '@/domain/problems'

const now = '2026-03-02T02:00:00.000Z'
const someone = (role: Role, regionCode = '370783000000'): Actor => ({
  accountId: 'a-1',
  countyCode: regionCode.slice(0, 6),
  grants: [{ role, regionCode, bodyId: null }],
})
const supervisor = someone('county-supervisor')
const wanted = { countyCode: '370783', year: 2026, amountFen: 900_000, paper: '鲁乡振发〔2026〕1号' }

function problem(
  change: Partial<typeof wanted>,
  actor: Actor = supervisor,
  lines: CountyLine[] = [],
): Problem {
  try {
    setCountyLine(lines, { ...wanted, ...change }, { actor, now, pack: shandong })
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('not refused')
}

describe('E12 T10 the yearly line', () => {
  it('Jiangxi prints 7,800 元 for 2023 (赣 2023 Q10)', () => {
    expect(lineFor(jiangxi, [], 2023)).toEqual({ amountFen: 780_000, from: 'pack', sources: ['赣 2023 Q10'] })
  })

  it('any other year is unset, and said so', () => {
    expect(lineFor(jiangxi, [], 2024)).toBe('unset')
    expect(lineFor(shandong, [], 2023)).toBe('unset')
    expect(lineFor(chongqing, [], 2023)).toBe('unset')
  })

  it('a county sets one with who, when and on what paper', () => {
    const lines = setCountyLine([], wanted, { actor: supervisor, now, pack: shandong })
    const line = lineFor(shandong, lines, 2026)
    expect(line).toMatchObject({
      amountFen: 900_000,
      from: 'county',
      sources: ['鲁 2023 Q10', '国 2023 Q10'],
    })
    expect(line).toMatchObject({
      set: { setBy: 'a-1', setAt: now, paper: '鲁乡振发〔2026〕1号', year: 2026 },
    })
    expect(lineFor(shandong, lines, 2025)).toBe('unset')
  })

  it('no line lies below 1.5 times the old poverty standard (中央 2021 §2.2)', () => {
    const refused = problem({ amountFen: 599_999 })
    expect([refused.code, refused.detail['sources']]).toEqual(['line-absurd', ['中央 2021 §2.2']])
    expect(
      setCountyLine([], { ...wanted, amountFen: 600_000 }, { actor: supervisor, now, pack: shandong }),
    ).toHaveLength(1)
  })

  it.each([
    ['line-below-zero', { amountFen: -1 }],
    ['line-absurd', { amountFen: 0 }],
    ['line-absurd', { amountFen: 9000 }],
    ['line-absurd', { amountFen: 5_000_001 }],
    ['line-absurd', { amountFen: 900_000.5 }],
    ['line-absurd', { amountFen: Number.NaN }],
    ['line-year-odd', { year: 2020 }],
    ['line-year-odd', { year: 2028 }],
    ['line-year-odd', { year: 2026.5 }],
    ['line-paper-missing', { paper: '  ' }],
  ] as const)('%s: %o', (code, change) => {
    expect(problem(change).code).toBe(code)
  })

  it('is set once a year', () => {
    const lines = setCountyLine([], wanted, { actor: supervisor, now, pack: shandong })
    const again = problem({ amountFen: 910_000 }, supervisor, lines)
    expect(again.code).toBe('line-already-set')
    expect(again.detail).toMatchObject({ amountFen: 900_000, setBy: 'a-1' })
    expect(
      setCountyLine(lines, { ...wanted, year: 2027 }, { actor: supervisor, now, pack: shandong }),
    ).toHaveLength(2)
  })

  it('does not stand in the way of another county', () => {
    const lines = setCountyLine([], wanted, { actor: supervisor, now, pack: shandong })
    const other = someone('county-supervisor', '370784000000')
    expect(
      setCountyLine(lines, { ...wanted, countyCode: '370784' }, { actor: other, now, pack: shandong }),
    ).toHaveLength(2)
  })

  it('cannot be set over the one the guide prints', () => {
    const actor = someone('administrator', '360981000000')
    const attempt = () =>
      setCountyLine([], { ...wanted, countyCode: '360981', year: 2023 }, { actor, now, pack: jiangxi })
    expect(attempt).toThrow(expect.objectContaining({ code: 'line-already-set' }) as Error)
  })

  it.each([
    'villager',
    'village-clerk',
    'township-staff',
    'operator',
    'county-intake',
    'department',
    'city-supervisor',
  ] as const)('not by a %s', (role) => {
    expect(problem({}, someone(role)).code).toBe('line-not-yours')
  })

  it('not by the supervisor of another county, nor by the system', () => {
    expect(problem({}, someone('county-supervisor', '370784000000')).code).toBe('line-not-yours')
    expect(problem({}, { accountId: null, countyCode: '370783', grants: [] }).code).toBe('line-not-yours')
  })
})
