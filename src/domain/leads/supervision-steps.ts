import { bodyOf } from '../actors'
import { addDays, dayOf, dueAfterDays, endOfDay, type Day, type Instant } from '../calendar'
import { fieldProblem } from '../problems'
import { ladderNow, type Watcher } from '../supervision/ladder'
import type { ActivityData } from './activity'
import { unanswered, type Clock, type LeadHead, type Supervision, type SupervisionLevel } from './lead'
import type { Scene, Steps } from './scene'
import type { LeadSettings } from './settings'
import { levelAbove, unshielded } from './shielding'

/** An answer may be asked for within so many 天; later, nobody waits for it any more. */
export const mostAnswerDays = 30

type Held = Pick<LeadHead, 'holderId' | 'shield'>

function countyBody(lead: Held, settings: LeadSettings): string {
  const county = settings.bodies.find(({ kind }) => kind === 'county')
  return county ? unshielded(lead, county.id, settings) : levelAbove(lead, lead.holderId, settings)
}

/** The body a level is brought before; null: nobody but the one that must answer. */
export function watcherOf(watcher: Watcher, lead: Held, settings: LeadSettings): string | null {
  if (watcher === 'holder') return null
  const above = levelAbove(lead, lead.holderId, settings)
  if (watcher === 'above') return above
  // What the county or the city itself holds goes above it.
  const isTop = ['county', 'city'].includes(bodyOf(lead.holderId, settings.bodies)?.kind ?? '')
  return isTop ? above : countyBody(lead, settings)
}

interface Why {
  note?: string | undefined
  /** By hand: by which day it is to be answered. */
  answerOn?: Day | undefined
  /** The run of a clock it comes from. */
  clock?: Clock | null
  /** The item that was not answered, and before whom this one is brought. */
  climbed?: { from: Supervision; watchedBy: string | null }
}

function answerBy(
  level: SupervisionLevel,
  answerOn: Day | undefined,
  { lead, now, settings }: Scene,
): Instant {
  if (answerOn === undefined)
    return dueAfterDays(now, ladderNow(lead, settings.ladders, now).answerDays[level])
  if (answerOn < dayOf(now)) throw fieldProblem('answer-date-past', 'answerOn')
  if (answerOn > addDays(dayOf(now), mostAnswerDays)) throw fieldProblem('answer-date-too-late', 'answerOn')
  return endOfDay(answerOn)
}

/** 催办, 督办 or 升级: by hand, because of this run of a clock, or because the one before was not answered. */
export function raise(level: SupervisionLevel, scene: Scene, { note, answerOn, clock = null, climbed }: Why) {
  const { lead, now, settings, as } = scene
  const byHand = as.party !== 'system'
  const { broughtTo } = ladderNow(lead, settings.ladders, now)
  const watchedBy = climbed ? climbed.watchedBy : watcherOf(broughtTo[level], lead, settings)
  const answerDueAt = answerBy(level, answerOn, scene)
  const from = climbed ? { from: climbed.from.id } : {}
  const item: Supervision = {
    id: String(lead.activityCount + 1),
    level,
    clock: clock && { name: clock.name, round: clock.round, dueAt: clock.dueAt },
    raisedAt: now,
    raisedBy: as.accountId,
    ...(byHand && as.bodyId ? { raisedAtBody: as.bodyId } : {}),
    ...from,
    bodyId: lead.holderId,
    watchedBy,
    answerDueAt,
    answeredAt: null,
  }
  const data: ActivityData = {
    type: 'supervised',
    level,
    clock: clock?.name ?? null,
    ...(clock?.stage ? { stage: clock.stage } : {}),
    bodyId: lead.holderId,
    watchedBy,
    answerDueAt,
    ...from,
    ...(note ? { note } : {}),
  }
  return { change: { supervisions: [...lead.supervisions, item] }, data }
}

/** 督办: an overlay on the lead, and its answer. */
export const supervisionSteps: Steps<'remind' | 'supervise' | 'escalate' | 'answer'> = {
  remind: (command, scene) => raise('remind', scene, command),
  supervise: (command, scene) => raise('supervise', scene, command),
  escalate: (command, scene) => raise('escalate', scene, command),

  answer: ({ text }, { lead, now }) => ({
    change: {
      supervisions: lead.supervisions.map((item) => ({ ...item, answeredAt: item.answeredAt ?? now })),
    },
    data: { type: 'answered', supervisionIds: unanswered(lead).map((item) => item.id), text },
  }),
}
