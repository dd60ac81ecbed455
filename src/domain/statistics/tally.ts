import { ratingScores, type RatingScore } from '../leads/lead'

/** What is counted of the leads of a place that came in within a period, as they stand now. */
export const openSteps = ['intake', 'assign', 'handle', 'rate'] as const // 受理 交办 办理 评价
export type OpenStep = (typeof openSteps)[number]
export const stepWords: Record<OpenStep, string> = {
  intake: '受理',
  assign: '交办',
  handle: '办理',
  rate: '评价',
}

export interface Counted {
  in: number
  /** Answered, refused or taken back within the period, whenever they came in. */
  out: number
  open: Record<OpenStep, number>
  overdue: number
  /** Terms that were kept, and those that were not or are over by now. */
  inTime: number
  late: number
  rated: Record<RatingScore, number>
  /** Nobody rated it in time: never counted as satisfied. */
  unrated: number
  reopened: number
}

export interface Tally extends Counted {
  /** Of all terms that were stopped or are over; null: there was none. */
  inTimeShare: number | null
  ratedCount: number
  /** 满意 and 非常满意 among those that were rated; null: nobody rated. */
  satisfiedShare: number | null
}

export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

export function tallyOf(counted: Counted): Tally {
  const { rated, inTime, late } = counted
  const ratedCount = ratingScores.reduce((sum, score) => sum + rated[score], 0)
  return {
    ...counted,
    inTimeShare: shareOf(inTime, inTime + late),
    ratedCount,
    satisfiedShare: shareOf(rated[5] + rated[4], ratedCount),
  }
}

/** Nothing happened. */
export function nothing(): Counted {
  return {
    in: 0,
    out: 0,
    open: { intake: 0, assign: 0, handle: 0, rate: 0 },
    overdue: 0,
    inTime: 0,
    late: 0,
    rated: { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 },
    unrated: 0,
    reopened: 0,
  }
}

export function add(one: Counted, other: Counted): Counted {
  const sum = <K extends string | number>(a: Record<K, number>, b: Record<K, number>) =>
    Object.fromEntries(Object.keys(a).map((key) => [key, a[key as K] + b[key as K]])) as Record<K, number>
  return {
    in: one.in + other.in,
    out: one.out + other.out,
    open: sum(one.open, other.open),
    overdue: one.overdue + other.overdue,
    inTime: one.inTime + other.inTime,
    late: one.late + other.late,
    rated: sum(one.rated, other.rated),
    unrated: one.unrated + other.unrated,
    reopened: one.reopened + other.reopened,
  }
}
