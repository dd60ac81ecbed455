import { bodyOf, type Actor } from '../actors'
import type { Instant } from '../calendar'
import { procedureOf } from '../procedures/state'
import { Problem, type ProblemCode } from '../problems'
import { levelOf } from '../regions'
import { standingsFor } from './action-table'
import type { ActionName, Command } from './actions'
import type { ActivityActor, ActivityData } from './activity'
import { correctionSteps } from './correction'
import { afterSteps } from './after-steps'
import { handlingSteps } from './handling-steps'
import { intakeSteps } from './intake-steps'
import { packOf } from './dossier'
import type { Clock, Lead, Supervision, SupervisionLevel } from './lead'
import { followed, joined, mergingSteps, parted } from './merging'
import type { Standing } from './parties'
import { advance, followUp, tell } from './procedure-steps'
import { removalSteps } from './removal-steps'
import type { Scene, Step, Steps } from './scene'
import type { LeadSettings } from './settings'
import { sign, signingSteps, type Signing } from './signing-steps'
import { raise, supervisionSteps } from './supervision-steps'
import { turnsOf } from './turns'
import { voided, type Voiding } from './void-posting'

export interface Outcome {
  lead: Lead
  activity: { at: Instant; actor: ActivityActor; data: ActivityData }
  /** Bodies whose turn with a stage it has become by this. */
  called: string[]
}

const steps: Steps<ActionName> = {
  ...intakeSteps,
  ...handlingSteps,
  ...afterSteps,
  ...mergingSteps,
  ...supervisionSteps,
  advance,
  followUp,
  tell,
  ...correctionSteps,
  ...signingSteps,
  ...removalSteps,
}

function finish(scene: Scene, change: Partial<Lead>, data: ActivityData): Outcome {
  const { lead, now, as, settings } = scene
  const next = { ...lead, ...change, version: lead.version + 1, activityCount: lead.activityCount + 1 }
  const turns = turnsOf(next, settings)
  const called = turns.now.filter((id) => !lead.turns.now.includes(id) && id !== as.bodyId)
  return { lead: { ...next, turns }, activity: { at: now, actor: as, data }, called }
}

/** Somebody with offices at two levels records a stage as the one it belongs to. */
function standingFor(
  command: Command,
  standings: Standing[],
  { dossier }: Lead,
  { bodies }: LeadSettings,
): Standing | ProblemCode {
  const first = standings[0] ?? 'action-not-yours'
  if (command.action !== 'advance' || !dossier || standings.length < 2) return first
  const { stages } = procedureOf(packOf(dossier.identification), command.procedure ?? 'identification')
  const levels: string[] = stages.find((stage) => stage.id === command.stage)?.levels ?? []
  const levelOfBody = (id: string | null) => levelOf(bodyOf(id, bodies)?.regionCode ?? '')
  return standings.find(({ bodyId }) => levels.includes(levelOfBody(bodyId))) ?? first
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
  target?: Lead,
): Outcome {
  const standings = standingsFor(lead, command.action, actor, now, settings)
  const as = typeof standings === 'string' ? standings : standingFor(command, standings, lead, settings)
  if (typeof as === 'string')
    throw new Problem(as, { detail: { action: command.action, status: lead.status } })
  const scene: Scene = {
    lead,
    now,
    settings,
    as: { accountId: actor.accountId, ...as },
    ...(target ? { target } : {}),
  }
  const step = steps[command.action] as Step<ActionName>
  const { change, data } = step(command, scene)
  return finish(scene, change, data)
}

/**
 * A member's signature by hand. Who may sign is checked where the evidence is made; `as`: on whose phone, or by
 * invitation. Throws `signer-unknown`, `already-signed`, `procedure-missing`.
 */
export function signByHand(
  lead: Lead,
  signing: Signing,
  as: ActivityActor,
  now: Instant,
  settings: LeadSettings,
): Outcome {
  const scene: Scene = { lead, now, settings, as }
  const { change, data } = sign(signing, scene)
  return finish(scene, change, data)
}

/** What a notice proved that is void now. Whoever keeps the notice is asked where it is kept. Throws what `voided` throws. */
export function voidPosting(
  lead: Lead,
  voiding: Voiding,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): Outcome {
  const standings = standingsFor(lead, 'advance', actor, now, settings)
  const as = typeof standings === 'string' ? standings : (standings[0] ?? 'action-not-yours')
  if (typeof as === 'string') throw new Problem(as)
  const scene: Scene = { lead, now, settings, as: { accountId: actor.accountId, ...as } }
  const { change, data } = voided(voiding, scene)
  return finish(scene, change, data)
}

/** 催办, 督办 or 升级 by the sweep: because of this run of a clock, or because the one before was not answered. */
export function superviseBySystem(
  lead: Lead,
  level: SupervisionLevel,
  why: { clock: Clock | null; climbed?: { from: Supervision; watchedBy: string | null } },
  now: Instant,
  settings: LeadSettings,
): Outcome {
  const as: ActivityActor = { accountId: null, party: 'system', role: null, bodyId: null }
  const scene: Scene = { lead, now, settings, as }
  const { change, data } = raise(level, scene, why)
  return finish(scene, change, data)
}

/**
 * What the leads that belong together go through by one outcome: the one to which it is merged or from which it is
 * parted, and those that go along with it. `others`: `target`, and all that are merged into the lead.
 */
export function alongWith(
  before: Lead,
  { lead, activity }: Outcome,
  { target, merged }: { target?: Lead | undefined; merged: readonly Lead[] },
  settings: LeadSettings,
): Outcome[] {
  const { at, data } = activity
  // What the filer of the one does is no act of his on the lead of another.
  const as: ActivityActor =
    activity.actor.party === 'filer'
      ? { accountId: null, party: 'system', role: null, bodyId: null }
      : activity.actor
  const scene: Scene = { lead, now: at, settings, as }
  const told = (change: { lead: Lead; data: ActivityData } | null): Outcome[] =>
    change ? [{ lead: change.lead, activity: { at, actor: as, data: change.data }, called: [] }] : []
  if (target && data.type === 'merged') return told(joined(target, before, data.note, scene))
  if (target && data.type === 'split') return told(parted(target, lead.number))
  return merged.flatMap((one) => told(followed(one, lead, activity, settings)))
}
