import { addMonths, dayOf, type Day, type Instant } from '../calendar'
import type { Lead } from '../leads/lead'

/**
 * How long what is closed is kept, in years, by kind. The guides say nothing of it. What is sensitive is kept as short
 * as its purpose allows (个人信息保护法 §19), logs for six months at the least (网络安全法 §21); files of an office run
 * for 10 or 30 years (国家档案局令第8号 §8). The defaults are ours: a declaration is proof of help given and not given,
 * a report of somebody's conduct, a question of nothing. A county sets its own within the limits.
 */
export const retentionKinds = ['declaration', 'report', 'inquiry', 'accessRecords', 'notifications'] as const
export type RetentionKind = (typeof retentionKinds)[number]
export type RetentionYears = Record<RetentionKind, number>

/** Limits stand in the database too (`least_years`): what is younger cannot be deleted by the server at all. */
export const retentionLimits: Record<RetentionKind, { usual: number; least: number; most: number }> = {
  declaration: { usual: 10, least: 5, most: 30 },
  report: { usual: 10, least: 5, most: 30 },
  inquiry: { usual: 3, least: 1, most: 30 },
  accessRecords: { usual: 5, least: 3, most: 30 },
  notifications: { usual: 2, least: 1, most: 10 },
}

export const usualYears = Object.fromEntries(
  retentionKinds.map((kind) => [kind, retentionLimits[kind].usual]),
) as RetentionYears

/** What comes to an end by itself, whatever a county sets: for the page that lists it all. */
export const shortTerms = [
  { what: '没有送出的照片、录音、录像', kept: '72 小时' },
  { what: '存到服务器上、没有提交的申报', kept: '60 天' },
  { what: '打开了没有签的授权书', kept: '30 天' },
  { what: '防止重复提交的回执', kept: '7 天' },
  { what: '督办周报', kept: '2 年' },
  { what: '短信验证码', kept: '1 天' },
] as const

/** What was settled, read or done before this instant is past its time. A year ends on the same day (民法典 §202). */
export function pastBefore(years: number, now: Instant): Day {
  return addMonths(dayOf(now), -12 * years)
}

/** Whether the household is still helped, or its matter still under way: it is not forgotten, however long it takes. */
function isStillHelped({ dossier }: Pick<Lead, 'dossier'>): boolean {
  if (!dossier) return false
  const { identification, greenChannel, removal } = dossier
  const recognised = identification.outcome?.kind === 'recognised'
  return (recognised && removal?.outcome?.kind !== 'removed') || greenChannel?.outcome === null
}

/** The day a lead's time runs from: when it was settled, or when the household's risk was removed; null: not yet. */
export function endedOn(lead: Pick<Lead, 'status' | 'settledAt' | 'dossier'>): Day | null {
  if (lead.status !== 'closed' || lead.settledAt === null || isStillHelped(lead)) return null
  const settled = dayOf(lead.settledAt)
  const { outcome } = lead.dossier?.removal ?? { outcome: null }
  return outcome?.kind === 'removed' && outcome.on > settled ? outcome.on : settled
}

export function isPastItsTime(
  lead: Pick<Lead, 'kind' | 'status' | 'settledAt' | 'dossier'>,
  years: RetentionYears,
  now: Instant,
): boolean {
  const ended = endedOn(lead)
  return ended !== null && ended < pastBefore(years[lead.kind], now)
}
