import { incomeWindow } from '@/domain/household/income'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import { procedureClocks } from '@/domain/procedures/clocks'
import { beginProcedure } from '@/domain/procedures/state'
import { removalChecks } from '@/domain/procedures/removal'
import { act, ready, refusalOf, upTo } from './household'

/** Dates of a procedure that a wrong time zone would move. */
export function clockAnswers(): unknown {
  const late = beginProcedure('identification', '2026-03-02T15:59:00.000Z', shandong)
  const next = beginProcedure('identification', '2026-03-02T16:30:00.000Z', shandong)
  const posted = upTo('posting-end', jiangxi)
  const early = refusalOf(() =>
    act(posted, jiangxi, { stage: 'posting-end', on: '2026-03-11', now: '2026-03-11T15:59:59.999Z' }),
  )
  return {
    late: procedureClocks(late, shandong, '2026-03-07T18:30:00.000Z'),
    next: procedureClocks(next, shandong, '2026-03-08T07:30:00.000Z'),
    early: early.detail,
    window: incomeWindow('2028-03-01', jiangxi),
    removal: removalChecks(ready, jiangxi, '2026-03-12'),
  }
}
