import type { LeadRow } from '@/domain/api/lead-list'
import { daysWords, heaviest, leadTitle, rowMark } from '@/miniapp/staff/due'

const row: LeadRow = {
  id: 'lead-1',
  number: 'JC361130-20260302-000001',
  kind: 'declaration',
  status: 'received',
  source: 'miniapp',
  regionCode: '361130101201',
  regionName: '东河镇柳树村',
  subject: '家里有人生病',
  createdAt: '2026-03-02T02:00:00.000Z',
  version: 1,
  holder: { id: 'desk', name: '县 12317 受理台' },
  due: { clock: 'intake', dueAt: '2026-03-03T16:00:00.000Z', daysLeft: 1, state: 'calm' },
  supervision: null,
  waitsForMe: true,
  line: { text: '明天 24 时前受理', state: 'calm' },
}

test.each([
  [5, '还剩 5 天'],
  [0, '今天到期'],
  [-1, '超期 1 天'],
])('%s days left are said as %s', (days, words) => expect(daysWords(days)).toBe(words))

test('what is wanted stands in words and in colour, and what is pressed for is never calm', () => {
  expect(leadTitle(row)).toBe('申报：家里有人生病')
  expect(rowMark(row)).toEqual({ text: '明天 24 时前受理', kind: 'information' })
  expect(rowMark({ ...row, supervision: 'supervise' })).toEqual({
    text: '明天 24 时前受理 · 被督办',
    kind: 'soon',
  })
  const over = { text: '已超期 2 天：受理', state: 'over' } as const
  expect(rowMark({ ...row, line: over, supervision: 'escalate' })).toEqual({
    text: '已超期 2 天：受理 · 被升级',
    kind: 'overdue',
  })
  // What one's own list of filed leads has: no line of an office.
  expect(rowMark({ ...row, status: 'closed', line: undefined })).toEqual({ text: '已归档', kind: 'done' })
})

test('of several unanswered 督办 the heaviest is named', () => {
  const item = {
    id: '2',
    level: 'remind' as const,
    clock: null,
    raisedAt: row.createdAt,
    body: row.holder,
    watchedBy: null,
    answerDueAt: row.createdAt,
    answeredAt: null,
  }
  expect(heaviest([item, { ...item, level: 'supervise' }])).toBe('supervise')
  expect(heaviest([item, { ...item, level: 'supervise', answeredAt: row.createdAt }])).toBe('remind')
  expect(heaviest([])).toBeNull()
})
