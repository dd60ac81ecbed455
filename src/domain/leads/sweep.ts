import type { Instant } from '../calendar'
import { systemActor } from '../actors'
import { windowEnd } from './action-table'
import { supervisionTimes } from './clocks'
import { runningClocks, supervisionLevels, type Clock, type Lead, type SupervisionLevel } from './lead'
import type { LeadSettings } from './settings'
import { superviseByClock, transition, type Outcome } from './transition'

interface Due {
  clock: Clock
  level: SupervisionLevel
  at: Instant
}

/**
 * What the clocks of an open lead still have to raise, earliest first. Each level is raised once for a due
 * time, and not below one that was raised already.
 */
function pending(lead: Lead, settings: LeadSettings): Due[] {
  // It is pressed for where it goes along.
  if (lead.mergedInto) return []
  return runningClocks(lead)
    .flatMap((clock) => {
      const times = supervisionTimes(clock, settings.clocks)
      return supervisionLevels.map((level) => ({ clock, level, at: times[level] }))
    })
    .filter(
      ({ clock, level }) =>
        !lead.supervisions.some(
          (item) =>
            supervisionLevels.indexOf(item.level) >= supervisionLevels.indexOf(level) &&
            item.clock?.name === clock.name &&
            item.clock.round === clock.round &&
            item.clock.dueAt === clock.dueAt,
        ),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** When the sweep has to look at this lead again; null: never. */
export function nextSweepAt(lead: Lead, settings: LeadSettings): Instant | null {
  const times = [pending(lead, settings)[0]?.at, unratedAt(lead, settings)].filter((at) => at !== undefined)
  return times.sort()[0] ?? null
}

/** When a lead nobody rated is closed. */
function unratedAt(lead: Lead, settings: LeadSettings): Instant | undefined {
  const waiting = lead.status === 'replied' || lead.status === 'declined'
  return waiting ? windowEnd(lead, settings.clocks.ratingDays) : undefined
}

/**
 * Everything the deadlines ask of this lead by `now`, in order: 催办, 督办, 升级, and the closing of a
 * lead nobody rated. After the server was away both 督办 and 升级 are raised; a 催办 is of no use any more.
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
  for (const { clock, level, at } of pending(lead, settings)) {
    if (now < at) break
    if (level === 'remind' && now >= clock.dueAt) continue
    const outcome = superviseByClock(current, clock, level, now, settings)
    outcomes.push(outcome)
    current = outcome.lead
  }
  return outcomes
}
