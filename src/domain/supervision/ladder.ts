import { addHours, type Instant } from '../calendar'
import type { LeadKind } from '../leads/kinds'
import { supervisionLevels, type Clock, type ClockName, type SupervisionLevel } from '../leads/lead'
import { countyRegion, parentOf } from '../regions'

/**
 * The ladder 催办 → 督办 → 升级. No guide gives hours or days for it, so all of it is the county's to set, for each kind
 * of lead; a town may be stricter than its county, never laxer (decision 0032).
 */

/** Before whom a level is brought, the mildest first: nobody but who must answer, the level above him, the county. */
export const watchers = ['holder', 'above', 'county'] as const
export type Watcher = (typeof watchers)[number]

export interface Ladder {
  /** 催办 this many hours before a term is over. */
  remindHours: Record<ClockName, number>
  /** 督办 this many hours after it is over. */
  superviseHours: number
  /** 升级 this many hours after it is over. */
  escalateHours: number
  /** To be answered within, 天. */
  answerDays: Record<SupervisionLevel, number>
  broughtTo: Record<SupervisionLevel, Watcher>
}

export type Ladders = Record<LeadKind, Ladder>

/** What a county or one of its towns has set, from an instant on. */
export interface LadderEdition {
  /** 12 digits: the county, or a town. */
  regionCode: string
  /** null: from the beginning. */
  since: Instant | null
  /** null: a town that goes by its county again. */
  ladders: Ladders | null
}

const usual: Ladder = {
  remindHours: { intake: 8, assign: 8, handle: 24, reply: 48, stage: 24 },
  superviseHours: 0,
  escalateHours: 48,
  answerDays: { remind: 1, supervise: 1, escalate: 1 },
  broughtTo: { remind: 'holder', supervise: 'holder', escalate: 'above' },
}

export const defaultLadders: Ladders = { declaration: usual, report: usual, inquiry: usual }

function heavier(one: Watcher, other: Watcher): Watcher {
  return watchers.indexOf(one) >= watchers.indexOf(other) ? one : other
}

function each<K extends string, T>(one: Record<K, T>, other: Record<K, T>, of: (a: T, b: T) => T) {
  const keys = Object.keys(one) as K[]
  return Object.fromEntries(keys.map((key) => [key, of(one[key], other[key])])) as Record<K, T>
}

/** Of two ladders the stricter of each part. Its levels stay in their order. */
export function strictest(one: Ladder, other: Ladder): Ladder {
  return {
    remindHours: each(one.remindHours, other.remindHours, Math.max),
    superviseHours: Math.min(one.superviseHours, other.superviseHours),
    escalateHours: Math.min(one.escalateHours, other.escalateHours),
    answerDays: each(one.answerDays, other.answerDays, Math.min),
    broughtTo: each(one.broughtTo, other.broughtTo, heavier),
  }
}

/** A ladder and since when it has been in force. */
export interface InForce {
  since: Instant | null
  ladder: Ladder
}

type Placed = { kind: LeadKind; regionCode: string }

/** All that has been in force for leads of this kind and place, in order; the last is in force now. */
export function laddersFor({ kind, regionCode }: Placed, editions: readonly LadderEdition[]): InForce[] {
  const town = parentOf(regionCode)
  const county = countyRegion(regionCode.slice(0, 6))
  let ofCounty = defaultLadders[kind]
  let ofTown: Ladder | null = null
  const found: InForce[] = [{ since: null, ladder: ofCounty }]
  const inOrder = [...editions].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))
  for (const { regionCode: region, since, ladders } of inOrder) {
    if (region === county) ofCounty = ladders?.[kind] ?? defaultLadders[kind]
    else if (region === town) ofTown = ladders?.[kind] ?? null
    else continue
    // The county may have become stricter than the town since.
    const ladder = ofTown ? strictest(ofCounty, ofTown) : ofCounty
    if (since === null) found[0] = { since: null, ladder }
    else found.push({ since, ladder })
  }
  return found
}

export function ladderNow(lead: Placed, editions: readonly LadderEdition[], now: Instant): Ladder {
  const past = laddersFor(lead, editions).filter(({ since }) => since === null || since <= now)
  return past.at(-1)?.ladder ?? defaultLadders[lead.kind]
}

type Term = Pick<Clock, 'name' | 'startedAt' | 'dueAt'>
export type RungTimes = Record<SupervisionLevel, Instant>

function timesBy({ name, dueAt }: Term, ladder: Ladder): RungTimes {
  return {
    remind: addHours(dueAt, -ladder.remindHours[name]),
    supervise: addHours(dueAt, ladder.superviseHours),
    escalate: addHours(dueAt, ladder.escalateHours),
  }
}

/**
 * When each level is raised for a term. A changed setting counts for terms that run already, but nothing of the time
 * before it: where it would have raised a level before it was made, that level keeps the time it had.
 */
export function rungTimes(term: Term, inForce: readonly InForce[]): RungTimes {
  const [first, ...changes] = inForce
  let times = timesBy(term, first?.ladder ?? usual)
  for (const { since, ladder } of changes) {
    const fresh = timesBy(term, ladder)
    const applies = (level: SupervisionLevel) =>
      since === null || term.startedAt >= since || fresh[level] >= since
    times = Object.fromEntries(
      supervisionLevels.map((level) => [level, applies(level) ? fresh[level] : times[level]]),
    ) as RungTimes
  }
  return times
}
