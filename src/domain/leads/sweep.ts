import { bodyChain, systemActor } from '../actors'
import type { Instant } from '../calendar'
import { ladderNow, laddersFor, rungTimes } from '../supervision/ladder'
import { windowEnd } from './action-table'
import {
  runningClocks,
  supervisionLevels,
  unanswered,
  type Clock,
  type Lead,
  type LeadHead,
  type Supervision,
  type SupervisionLevel,
} from './lead'
import type { LeadSettings } from './settings'
import { levelAbove } from './shielding'
import { watcherOf } from './supervision-steps'
import { superviseBySystem, transition, type Outcome } from './transition'

/** A level that is to be raised at its time unless somebody acts before. */
export interface Rung {
  at: Instant
  level: SupervisionLevel
  /** The run of a clock it is raised for. */
  clock: Clock | null
  /** Because this one was not answered, and before whom it is brought then. */
  climbed?: { from: Supervision; watchedBy: string | null }
}

const rank = (level: SupervisionLevel) => supervisionLevels.indexOf(level)
const isOf = (item: Supervision, clock: Clock) =>
  item.clock?.name === clock.name && item.clock.round === clock.round && item.clock.dueAt === clock.dueAt

/** What the clocks have to raise: each level once for a due time, and not below one that was raised already. */
function byClocks(lead: LeadHead, settings: LeadSettings): Rung[] {
  const inForce = laddersFor(lead, settings.ladders)
  return runningClocks(lead).flatMap((clock) => {
    const times = rungTimes(clock, inForce)
    const raised = lead.supervisions.filter((item) => isOf(item, clock)).map(({ level }) => rank(level))
    return supervisionLevels
      .filter((level) => rank(level) > Math.max(-1, ...raised))
      .map((level) => ({ clock, level, at: times[level] }))
  })
}

/**
 * What climbs because nobody answered in time: 催办 to 督办, 督办 to 升级, 升级 to the level above the one it was brought
 * before, up to the top. The 催办 of a clock waits for its clock. Each level hears of a lead once while it is unanswered.
 */
function byAnswers(lead: LeadHead, settings: LeadSettings): Rung[] {
  const open = unanswered(lead)
  return open.flatMap((from): Rung[] => {
    const at = from.answerDueAt
    const clock = lead.clocks.find((one) => isOf(from, one)) ?? null
    if (from.level === 'remind') {
      const later = open.some(({ level }) => rank(level) > rank('remind'))
      if (from.clock || later) return []
      const { supervise } = ladderNow(lead, settings.ladders, at).broughtTo
      const climbed = { from, watchedBy: watcherOf(supervise, lead, settings) }
      return [{ at, level: 'supervise', clock, climbed }]
    }
    const escalated = open.filter(({ level }) => level === 'escalate')
    if (from.level === 'supervise') {
      if (escalated.length > 0) return []
      const { escalate } = ladderNow(lead, settings.ladders, at).broughtTo
      const climbed = { from, watchedBy: watcherOf(escalate, lead, settings) }
      return [{ at, level: 'escalate', clock, climbed }]
    }
    if (from.watchedBy === null) return []
    const watchedBy = levelAbove(lead, from.watchedBy, settings)
    if (watchedBy === from.watchedBy) return []
    const known = [watchedBy, ...bodyChain(watchedBy, settings.bodies)]
    if (escalated.some((item) => item.watchedBy !== null && known.includes(item.watchedBy))) return []
    return [{ at, level: 'escalate', clock, climbed: { from, watchedBy } }]
  })
}

/** All that comes unless somebody acts, earliest first. */
export function rungs(lead: LeadHead, settings: LeadSettings): Rung[] {
  // It is pressed for where it goes along.
  if (lead.mergedInto) return []
  return [...byClocks(lead, settings), ...byAnswers(lead, settings)].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )
}

/** When the sweep has to look at this lead again; null: never. */
export function nextSweepAt(lead: LeadHead, settings: LeadSettings): Instant | null {
  const times = [rungs(lead, settings)[0]?.at, unratedAt(lead, settings)].filter((at) => at !== undefined)
  return times.sort()[0] ?? null
}

/** When a lead nobody rated is closed. */
function unratedAt(lead: LeadHead, settings: LeadSettings): Instant | undefined {
  const waiting = lead.status === 'replied' || lead.status === 'declined'
  return waiting ? windowEnd(lead, settings.clocks.ratingDays) : undefined
}

/** The next one that is due. A 催办 whose clock has come to a heavier level is of no use any more. */
function dueNow(lead: LeadHead, now: Instant, settings: LeadSettings): Rung | undefined {
  const due = rungs(lead, settings).filter(({ at }) => at <= now)
  return due.find(
    ({ level, clock, climbed }) =>
      level !== 'remind' || climbed || !due.some((one) => one.clock === clock && one.level !== 'remind'),
  )
}

/**
 * Everything the deadlines ask of this lead by `now`, in order: 催办, 督办, 升级, and the closing of a
 * lead nobody rated. After the server was away both 督办 and 升级 are raised.
 */
export function sweep(lead: Lead, now: Instant, settings: LeadSettings): Outcome[] {
  const outcomes: Outcome[] = []
  let current = lead
  const unrated = unratedAt(lead, settings)
  if (unrated !== undefined && now >= unrated) {
    const closing = transition(lead, { action: 'closeUnrated' }, systemActor(lead.countyCode), now, settings)
    outcomes.push(closing)
    current = closing.lead
  }
  for (let rung = dueNow(current, now, settings); rung; rung = dueNow(current, now, settings)) {
    const outcome = superviseBySystem(current, rung.level, rung, now, settings)
    outcomes.push(outcome)
    current = outcome.lead
  }
  return outcomes
}
