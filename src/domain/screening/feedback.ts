import { isMonitored } from '../leads/warning'
import { isOpen, wasDeclined, type Lead } from '../leads/lead'

/** What a department hears of its list, and no more (中央 2021 §3.1: 分类分级反馈). */
export const feedbackWords = {
  included: '已纳入',
  verifying: '正在核实',
  followed: '不符合并跟踪',
  'not-found': '未找到这户',
} as const
export type Feedback = keyof typeof feedbackWords

/** `lead`: the one the row belongs to; null: there is none. */
export function feedbackOf(lead: Lead | null): Feedback {
  if (lead === null) return 'not-found'
  if (isMonitored(lead)) return 'included'
  const outcome = lead.dossier?.identification.outcome
  if (outcome?.kind === 'followed-up' || outcome?.kind === 'withdrawn' || wasDeclined(lead)) return 'followed'
  return isOpen(lead) ? 'verifying' : 'followed'
}
