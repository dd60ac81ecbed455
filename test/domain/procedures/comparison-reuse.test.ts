import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import type { Pack } from '@/domain/policy/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { act, found, morning, refusalOf, upTo } from './household'

/** T13: an earlier comparison used again. */
const reuse = (pack: Pack, group: string, comparedOn: string, foundOn = '2026-03-02') => {
  const begun = upTo('comparison', pack, found(pack, morning(foundOn)))
  return act(begun, pack, {
    stage: 'comparison',
    on: '2026-03-04',
    evidence: { reused: { comparedOn, group } },
  })
}

describe('T13 comparison reuse', () => {
  it('Jiangxi: 低保 and 特困 compared within 3 months before (赣 2023 Q43)', () => {
    expect(reuse(jiangxi, 'low-income-allowance', '2025-12-02').done).toHaveLength(3)
    expect(reuse(jiangxi, 'destitute', '2026-03-01').done).toHaveLength(3)
    const old = refusalOf(() => reuse(jiangxi, 'destitute', '2025-12-01'))
    expect(old.code).toBe('comparison-not-reusable')
    expect(old.detail).toMatchObject({ sources: ['赣 2023 Q43'], earliest: '2025-12-02' })
    expect(old.detail['rule']).toContain('3 个月')
    expect(old.errors.map((error) => error.path)).toEqual(['evidence.reused.comparedOn'])
  })

  it('the window ends with a short month where there is no such day', () => {
    const from = (foundOn: string, comparedOn: string) => () => {
      const state = found(jiangxi, morning(foundOn))
      const signed = ['visit', 'authorization'].reduce(
        (sofar, stage) => act(sofar, jiangxi, { stage: stage as 'visit', on: foundOn }),
        state,
      )
      return act(signed, jiangxi, {
        stage: 'comparison',
        on: foundOn,
        evidence: { reused: { comparedOn, group: 'destitute' } },
      })
    }
    expect(from('2026-05-31', '2026-02-28')().done).toHaveLength(3)
    expect(refusalOf(from('2026-05-31', '2026-02-27')).code).toBe('comparison-not-reusable')
  })

  it('the national guide sets no window (国 2023 Q34)', () => {
    expect(reuse(national, 'low-income-allowance', '2024-01-01').done).toHaveLength(3)
    expect(refusalOf(() => reuse(national, 'lifted-at-risk', '2026-02-01')).detail['sources']).toEqual([
      '国 2023 Q34',
    ])
  })

  it('Shandong adds 脱贫享受政策户 at risk, and sets no window (鲁 2023 Q34)', () => {
    expect(reuse(shandong, 'lifted-at-risk', '2024-01-01').done).toHaveLength(3)
    expect(reuse(shandong, 'destitute', '2024-01-01').done).toHaveLength(3)
  })

  it('a comparison of tomorrow cannot be used', () => {
    expect(refusalOf(() => reuse(shandong, 'destitute', '2026-03-05')).code).toBe('comparison-not-reusable')
  })

  it('P7 nothing is compared twice: the earlier day is kept as evidence (中央 2021 §5.4)', () => {
    const record = reuse(jiangxi, 'destitute', '2026-03-01').done.at(-1)
    expect(record?.evidence).toMatchObject({ reused: { comparedOn: '2026-03-01', group: 'destitute' } })
  })
})
