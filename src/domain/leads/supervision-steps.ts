import { dueAfterDays } from '../calendar'
import type { ActivityData } from './activity'
import { unanswered, type Clock, type SupervisionLevel } from './lead'
import type { Scene, Steps } from './scene'
import { levelAbove } from './shielding'

/** 催办, 督办 or 升级, by hand or because of this run of a clock. */
export function raise(level: SupervisionLevel, note: string | undefined, scene: Scene, clock: Clock | null) {
  const { lead, now, settings } = scene
  const watchedBy = level === 'escalate' ? levelAbove(lead, lead.holderId, settings) : null
  const answerDueAt = dueAfterDays(now, settings.clocks.answerDays)
  const item = {
    id: String(lead.activityCount + 1),
    level,
    clock: clock && { name: clock.name, round: clock.round, dueAt: clock.dueAt },
    raisedAt: now,
    raisedBy: scene.as.accountId,
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
    ...(note ? { note } : {}),
  }
  return { change: { supervisions: [...lead.supervisions, item] }, data }
}

/** 督办: an overlay on the lead, and its answer. */
export const supervisionSteps: Steps<'remind' | 'supervise' | 'escalate' | 'answer'> = {
  remind: ({ note }, scene) => raise('remind', note, scene, null),
  supervise: ({ note }, scene) => raise('supervise', note, scene, null),
  escalate: ({ note }, scene) => raise('escalate', note, scene, null),

  answer: ({ text }, { lead, now }) => ({
    change: {
      supervisions: lead.supervisions.map((item) => ({ ...item, answeredAt: item.answeredAt ?? now })),
    },
    data: { type: 'answered', supervisionIds: unanswered(lead).map((item) => item.id), text },
  }),
}
