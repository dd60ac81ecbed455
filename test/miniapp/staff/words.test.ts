import type { LeadRow } from '@/domain/api/lead-list'
import { daysWords, dueMark, heaviest, leadTitle, rowMark, waitsFor } from '@/miniapp/staff/due'

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
}

test.each([
  [5, '还剩 5 天'],
  [0, '今天到期'],
  [-1, '超期 1 天'],
])('%s days left are said as %s', (days, words) => expect(daysWords(days)).toBe(words))

test('a due mark has words as well as a colour, and a 督办 is never calm', () => {
  const { due } = row
  expect(dueMark(due, null)).toEqual({ text: '还剩 1 天', kind: 'information' })
  expect(dueMark(due, 'supervise')).toEqual({ text: '还剩 1 天 · 被督办', kind: 'soon' })
  expect(dueMark(due && { ...due, daysLeft: -2, state: 'over' }, 'escalate')).toEqual({
    text: '超期 2 天 · 被升级',
    kind: 'overdue',
  })
  expect(dueMark(null, null)).toBeNull()
})

test('a row says what it is, who is waited for and by when, each once', () => {
  expect(leadTitle(row)).toBe('申报：家里有人生病')
  expect(waitsFor(row)).toBe('等您受理，3 月 3 日（周二）前')
  const assigned: LeadRow = {
    ...row,
    status: 'assigned',
    waitsForMe: false,
    holder: { id: 'v', name: '柳树村' },
    due: { clock: 'reply', dueAt: '2026-03-17T16:00:00.000Z', daysLeft: 15, state: 'calm' },
  }
  expect(waitsFor(assigned)).toBe('等柳树村办理，3 月 17 日（周二）前答复')
  expect(waitsFor({ ...assigned, status: 'replied', due: null })).toBe('已答复，等群众评价')
  expect(rowMark({ ...assigned, status: 'closed', due: null })).toEqual({ text: '已归档', kind: 'done' })
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
