import type { Actor } from '../actors'
import type { Instant } from '../calendar'
import { Problem } from '../problems'
import { permission } from './action-table'
import type { ActionName, Command } from './actions'
import type { ActivityActor, ActivityData } from './activity'
import { handlingSteps } from './handling-steps'
import { intakeSteps } from './intake-steps'
import type { Clock, Lead, SupervisionLevel } from './lead'
import { advance, followUp, recordSignature, startRemoval, tell } from './procedure-steps'
import type { Scene, Step, Steps } from './scene'
import type { LeadSettings } from './settings'
import { raise, supervisionSteps } from './supervision-steps'

export interface Outcome {
  lead: Lead
  activity: { at: Instant; actor: ActivityActor; data: ActivityData }
}

const steps: Steps<ActionName> = {
  ...intakeSteps,
  ...handlingSteps,
  ...supervisionSteps,
  advance,
  followUp,
  tell,
  recordSignature,
  startRemoval,
}

function finish(scene: Scene, change: Partial<Lead>, data: ActivityData): Outcome {
  const { lead, now, as } = scene
  return {
    lead: { ...lead, ...change, version: lead.version + 1, activityCount: lead.activityCount + 1 },
    activity: { at: now, actor: as, data },
  }
}

/**
 * Take one action on a lead. Pure: the caller stores the outcome.
 * `now` is the server's instant. Throws `Problem` when the action is not allowed.
 */
export function transition(
  lead: Lead,
  command: Command,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): Outcome {
  const as = permission(lead, command.action, actor, now, settings)
  if (typeof as === 'string')
    throw new Problem(as, { detail: { action: command.action, status: lead.status } })
  const scene: Scene = { lead, now, settings, as: { accountId: actor.accountId, ...as } }
  const step = steps[command.action] as Step<ActionName>
  const { change, data } = step(command, scene)
  return finish(scene, change, data)
}

/** 催办, 督办 or 升级 by the sweep, because of this run of a clock. */
export function superviseByClock(
  lead: Lead,
  clock: Clock,
  level: SupervisionLevel,
  now: Instant,
  settings: LeadSettings,
): Outcome {
  const as: ActivityActor = { accountId: null, party: 'system', role: null, bodyId: null }
  const scene: Scene = { lead, now, settings, as }
  const { change, data } = raise(level, undefined, scene, clock)
  return finish(scene, change, data)
}
