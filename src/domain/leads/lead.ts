import type { Instant } from '../calendar'
import type { LeadKind, LeadSource } from './kinds'
import type { LeadContent } from './content'
import type { Dossier } from './dossier'

export const leadStatuses = [
  'received', // 待受理
  'returned', // 待补正
  'accepted', // 已受理
  'assigned', // 办理中
  'replied', // 待评价
  'declined', // 不予受理
  'closed', // 已归档
] as const
export type LeadStatus = (typeof leadStatuses)[number]

/** Statuses in which somebody still has to do something; 督办 may lie over each of them. */
export const openStatuses: readonly LeadStatus[] = ['received', 'returned', 'accepted', 'assigned']

/** How the filer is known: by name, by name but hidden from the body that handles it, or to nobody. */
export const identities = ['named', 'hidden', 'anonymous'] as const
export type Identity = (typeof identities)[number]

/** 受理, 交办, the handler's own term set at 交办, 答复, a term of the guide. */
export const clockNames = ['intake', 'assign', 'handle', 'reply', 'stage'] as const
export type ClockName = (typeof clockNames)[number]

/** One run of a clock. Its start never changes; its due time only by an approved extension. */
export interface Clock {
  name: ClockName
  /** 1 for the first run; a resubmission or a reopening begins a new run. */
  round: number
  /** Whose term it is, for `stage`: `identification.help-plan`. */
  stage?: string
  startedAt: Instant
  dueAt: Instant
  stoppedAt: Instant | null
}

export const supervisionLevels = ['remind', 'supervise', 'escalate'] as const // 催办 → 督办 → 升级
export type SupervisionLevel = (typeof supervisionLevels)[number]

/** 督办: an overlay on the lead. Every item must be answered. */
export interface Supervision {
  id: string
  level: SupervisionLevel
  /** The run of a clock it came from; null when raised by hand. */
  clock: { name: ClockName; round: number; dueAt: Instant } | null
  raisedAt: Instant
  /** null: the deadline sweep. */
  raisedBy: string | null
  /** The office it was raised at by hand: it looks at the answer. */
  raisedAtBody?: string
  /** The one that was not answered, from which this has climbed. */
  from?: string
  /** The body that must answer. */
  bodyId: string
  /** The body it has been brought before: the level above, from 升级 on. */
  watchedBy: string | null
  answerDueAt: Instant
  answeredAt: Instant | null
}

export interface Extension {
  state: 'pending' | 'approved' | 'refused'
  requestedBy: string
  dueAt: Instant
  /** The body that decides: one level above the handler. */
  decidedBy: string
}

export const ratingScores = [5, 4, 3, 2, 1] as const // 非常满意 … 非常不满意
export type RatingScore = (typeof ratingScores)[number]

export type ClosedAs = 'rated' | 'unrated' | 'withdrawn'

/** A body and those below it that must find no trace of the lead (信访工作条例 §30). */
export interface Shield {
  bodyIds: string[]
  accountIds: string[]
}

/** 并案: the lead it goes along with until both are answered. */
export interface MergedInto {
  id: string
  number: string
}

/** Bodies whose turn it is with a stage of the household's procedures. */
export interface Turns {
  now: string[]
  /** Whose turn comes when a term is full, such as the 5 days of 公示. */
  later: string[]
  laterFrom: Instant | null
}

/** The lead as `transition` sees it. Plain data: it is stored, sent and compared as it stands. */
export interface Lead {
  countyCode: string
  id: string
  number: string
  kind: LeadKind
  source: LeadSource
  status: LeadStatus
  /** 12-digit code of the village it is about. */
  regionCode: string
  version: number
  filerId: string | null
  identity: Identity
  createdAt: Instant
  /** The body whose turn it is. */
  holderId: string
  /** Since when it has lain there; null: of before this was kept. */
  heldSince: Instant | null
  /** The person there who was named, if any. */
  assigneeId: string | null
  shield: Shield
  clocks: Clock[]
  turns: Turns
  supervisions: Supervision[]
  extension: Extension | null
  /** Bodies that gave it back, in order. */
  handedBackBy: string[]
  /** Given back by three bodies: the supervising body is asked who does it, or has decided. */
  contest: 'asked' | 'decided' | null
  /** The filer has objected to a refusal: he may once. */
  objected: boolean
  mergedInto: MergedInto | null
  reopenedTimes: number
  /** When the reply, the refusal or the withdrawal was given: both windows run from here. */
  settledAt: Instant | null
  closedAs: ClosedAs | null
  rating: RatingScore | null
  pack: { id: string; version: string } | null
  content: LeadContent
  /** The household's procedures; null for reports and questions. */
  dossier: Dossier | null
  activityCount: number
  lastHash: string
}

/** What a list needs: no content, nothing sensitive. */
export type LeadHead = Omit<Lead, 'content' | 'dossier'>

export function isOpen(lead: { status: LeadStatus }): boolean {
  return openStatuses.includes(lead.status)
}

/** Refused, and not taken on since: also when it has been rated or filed away meanwhile. */
export function wasDeclined({
  status,
  closedAs,
  clocks,
}: Pick<Lead, 'status' | 'closedAs' | 'clocks'>): boolean {
  if (status === 'declined') return true
  return status === 'closed' && closedAs !== 'withdrawn' && !clocks.some(({ name }) => name === 'assign')
}

/** The clock that runs now, the one with the nearest due time first. */
export function runningClocks(lead: { clocks: Clock[] }): Clock[] {
  return lead.clocks
    .filter((clock) => clock.stoppedAt === null)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
}

export function unanswered(lead: { supervisions: Supervision[] }): Supervision[] {
  return lead.supervisions.filter((item) => item.answeredAt === null)
}
