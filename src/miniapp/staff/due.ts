import type { DueView, LeadRow, RowLineView } from '@/domain/api/lead-list'
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

const kindOfLine: Record<RowLineView['state'], MarkKind> = {
  calm: 'information',
  soon: 'soon',
  over: 'overdue',
  done: 'done',
}

/** The same line as in the list, with the heaviest 督办. */
export function leadMark(lead: LeadView): { text: string; kind: MarkKind } {
  const { line, status } = lead
  return rowMark({ line, status, supervision: heaviest(lead.supervisions) })
}

/** What a row says at its end: what is wanted and by when, and whether somebody presses for it. */
export function rowMark({ line, status, supervision }: Pick<LeadRow, 'line' | 'status' | 'supervision'>): {
  text: string
  kind: MarkKind
} {
  const { text, state } = line ?? { text: statusWords[status], state: 'done' as const }
  if (supervision === null) return { text, kind: kindOfLine[state] }
  const kind = state === 'over' ? 'overdue' : 'soon'
  return { text: `${text} · ${staffCopy.due.supervised(levelWords[supervision])}`, kind }
}
