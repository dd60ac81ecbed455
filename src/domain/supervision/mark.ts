import { addHours, daysLeft, type Instant } from '../calendar'
import { clockWords, levelWords } from '../leads/lead-words'
import {
  runningClocks,
  unanswered,
  type ClockName,
  type LeadHead,
  type SupervisionLevel,
} from '../leads/lead'

/**
 * 黄牌 and 红牌: how a lead stands with its terms and its supervisions, and why. One place for the lead's page, the list
 * of what one supervises and every other list: it is given out as data, in words beside the colour.
 */
export const markLevels = ['none', 'yellow', 'red'] as const
export type MarkLevel = (typeof markLevels)[number]

/** Yellow from so many hours before a term is over. Ours: no guide gives any. */
const soonHours = 24

export type MarkReason =
  | { is: 'over'; clock: ClockName; days: number }
  | { is: 'soon'; clock: ClockName }
  /** `days`: past the day it was to be answered by; 0: not yet. */
  | { is: 'unanswered'; level: SupervisionLevel; days: number }
  | { is: 'extension' }

export interface SupervisionMark {
  level: MarkLevel
  reasons: MarkReason[]
}

const daysOver = (dueAt: Instant, now: Instant) => Math.max(1, -daysLeft(dueAt, now))

/** Of several that say the same the worst. */
function worst<T>(found: readonly T[], same: (one: T) => string, weight: (one: T) => number): T[] {
  const kept = new Map<string, T>()
  for (const one of found) {
    const before = kept.get(same(one))
    if (before === undefined || weight(one) > weight(before)) kept.set(same(one), one)
  }
  return [...kept.values()]
}

type Marked = Pick<LeadHead, 'clocks' | 'supervisions' | 'extension' | 'mergedInto'>

/** The lead's mark now, the heaviest reasons first. What goes along with another is marked there. */
export function markOf(lead: Marked, now: Instant): SupervisionMark {
  if (lead.mergedInto) return { level: 'none', reasons: [] }
  const running = runningClocks(lead)
  const over = worst(
    running
      .filter(({ dueAt }) => dueAt <= now)
      .map(({ name, dueAt }) => ({ is: 'over' as const, clock: name, days: daysOver(dueAt, now) })),
    ({ clock }) => clock,
    ({ days }) => days,
  )
  const asked = worst(
    unanswered(lead).map(({ level, answerDueAt }) => ({
      is: 'unanswered' as const,
      level,
      days: answerDueAt <= now ? daysOver(answerDueAt, now) : 0,
    })),
    ({ level }) => level,
    ({ days }) => days,
  )
  const soon = worst(
    running
      .filter(({ name, dueAt }) => dueAt > now && dueAt <= addHours(now, soonHours) && !isIn(over, name))
      .map(({ name }) => ({ is: 'soon' as const, clock: name })),
    ({ clock }) => clock,
    () => 0,
  )
  const extension = lead.extension?.state === 'pending' ? [{ is: 'extension' as const }] : []
  const pressing = asked.filter(({ level, days }) => level === 'escalate' || days > 0)
  const reasons = [
    ...over,
    ...pressing,
    ...asked.filter((one) => !pressing.includes(one)),
    ...soon,
    ...extension,
  ]
  const level = over.length + pressing.length > 0 ? 'red' : reasons.length > 0 ? 'yellow' : 'none'
  return { level, reasons }
}

function isIn(over: readonly { clock: ClockName }[], name: ClockName): boolean {
  return over.some(({ clock }) => clock === name)
}

/** 已超期 2 天 · 24 小时内到期 · 催办未答复. */
export function sayReason(reason: MarkReason): string {
  switch (reason.is) {
    case 'over':
      return `${clockWords[reason.clock]}已超期 ${reason.days} 天`
    case 'soon':
      return `${clockWords[reason.clock]} ${soonHours} 小时内到期`
    case 'unanswered':
      return reason.days > 0
        ? `${levelWords[reason.level]}未答复，过了 ${reason.days} 天`
        : `${levelWords[reason.level]}未答复`
    case 'extension':
      return '延期申请还没有批'
  }
}

const markWords: Record<MarkLevel, string> = { none: '', yellow: '黄', red: '红' }

/** `红：答复已超期 2 天，催办未答复`; '' where there is no mark. */
export function sayMark({ level, reasons }: SupervisionMark): string {
  return level === 'none' ? '' : `${markWords[level]}：${reasons.map(sayReason).join('，')}`
}
