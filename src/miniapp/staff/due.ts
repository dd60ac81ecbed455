import type { DueView, LeadRow } from '@/domain/api/lead-list'
import type { LeadView } from '@/domain/api/lead-view'
import { clockWords, kindWordOf, levelWords, statusWords } from '@/domain/leads/lead-words'
import type { MarkKind } from '../components/Mark'
import { sayDue } from '../shared/say'
import { staffCopy } from './copy'

/** 还剩 2 天 · 今天到期 · 超期 1 天. */
export function daysWords(daysLeft: number): string {
  if (daysLeft < 0) return staffCopy.due.over(-daysLeft)
  return daysLeft === 0 ? staffCopy.due.today : staffCopy.due.left(daysLeft)
}

const kindOfState: Record<DueView['state'], MarkKind> = { calm: 'information', soon: 'soon', over: 'overdue' }

/** Days left and 督办 in one mark; a 督办 is never calm. */
export function dueMark(
  due: DueView | null,
  supervision: LeadRow['supervision'],
): { text: string; kind: MarkKind } | null {
  const supervised = supervision === null ? null : staffCopy.due.supervised(levelWords[supervision])
  const words = [due && daysWords(due.daysLeft), supervised].filter((part) => part !== null)
  if (words.length === 0) return null
  const calm = due === null ? 'information' : kindOfState[due.state]
  return { text: words.join(' · '), kind: supervised !== null && calm === 'information' ? 'soon' : calm }
}

const levels: readonly NonNullable<LeadRow['supervision']>[] = ['escalate', 'supervise', 'remind']

/** The heaviest 督办 that nobody has answered yet. */
export function heaviest(supervisions: LeadView['supervisions']): LeadRow['supervision'] {
  const open = supervisions.filter((item) => item.answeredAt === null)
  return levels.find((level) => open.some((item) => item.level === level)) ?? null
}

export function dueSentence(due: DueView): string {
  return staffCopy.due.by(sayDue(due.dueAt), clockWords[due.clock])
}

/** 申报：家里有人生病. */
export function leadTitle(row: Pick<LeadRow, 'kind' | 'subject' | 'identity'>): string {
  return `${kindWordOf(row)}：${row.subject}`
}

/** Who is waited for, and by when: "等您受理，11 月 23 日（周一）前". */
export function waitsFor(row: LeadRow): string {
  const holder = row.waitsForMe ? staffCopy.inbox.you : row.holder.name
  const who = staffCopy.inbox.waitsFor[row.status](holder)
  if (!row.due) return who
  // What is wanted is said once.
  const wanted = clockWords[row.due.clock]
  const until = who.includes(wanted) ? staffCopy.due.day(sayDue(row.due.dueAt)) : dueSentence(row.due)
  return `${who}，${until}`
}

/** What an open list row shows at its end: the due mark, or how it ended. */
export function rowMark(row: LeadRow): { text: string; kind: MarkKind } {
  return dueMark(row.due, row.supervision) ?? { text: statusWords[row.status], kind: 'done' }
}
