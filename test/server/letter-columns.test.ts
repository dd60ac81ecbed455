import type { LetterRow } from '@/domain/supervision/letter'
import {
  broughtColumns,
  lateColumns,
  letterWidth,
  openColumns,
  soonColumns,
} from '@/server/supervision/letter-columns'

/** The tables of a weekly letter, cell by cell. */

const open = (level: 'remind' | 'supervise' | 'escalate', answerOn: string, late: number) => ({
  ...{ level, raisedOn: '2026-03-02', answerOn, late, watchedBy: 'b1' },
})
const row: LetterRow = {
  ...{ leadId: 'l1', number: 'JC361130-20260302-000123', kind: 'declaration', village: '东河镇柳树村' },
  ...{ holderId: 'b2', shield: { bodyIds: [], accountIds: [] }, why: '还没有受理，在这里 8 天' },
  terms: [
    { step: '受理', dueOn: '2026-03-03', late: 7 },
    { step: '县级审核批准', dueOn: '2026-03-05', late: 5 },
    { step: '答复', dueOn: '2026-03-17', late: 0 },
  ],
  unanswered: [
    open('supervise', '2026-03-03', 7),
    open('supervise', '2026-03-04', 6),
    open('escalate', '2026-03-11', 0),
  ],
  extension: { state: 'pending', until: '2026-03-20', decidedBy: 'b1' },
}
const last = (columns: typeof lateColumns, at = -1) => columns.at(at)?.cell(row, 0)

test('a step and its days stand in one line of one cell', () => {
  expect(last(lateColumns, -2)).toBe('受理：7 天\n县级审核批准：5 天')
  expect(last(soonColumns)).toBe('答复：3 月 17 日（周二）')
})

test('a level stands before its own days', () => {
  expect(last(openColumns)).toBe(
    '督办：3 月 2 日 → 3 月 3 日（过了 7 天）\n督办：3 月 2 日 → 3 月 4 日（过了 6 天）\n升级：3 月 2 日 → 3 月 11 日',
  )
})

test('what an office waits for is said once, with what it has to decide', () => {
  expect(last(broughtColumns)).toBe('督办未答复，升级未答复，延期等您批，还没有受理，在这里 8 天')
})

test('no table is wider than the page', () => {
  for (const columns of [lateColumns, soonColumns, openColumns, broughtColumns])
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(letterWidth)
})
