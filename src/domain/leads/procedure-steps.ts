import { bodyOf } from '../actors'
import type { Pack } from '../policy/pack'
import { stageIds, type StageId } from '../policy/stages'
import { concludeFollowUp } from '../procedures/conclude'
import { advanceStage } from '../procedures/procedure'
import { beginProcedure, type ProcedureKind, type ProcedureState } from '../procedures/state'
import { tellHousehold } from '../procedures/telling'
import { fieldProblem, Problem } from '../problems'
import { levelOf } from '../regions'
import { factsOf, packOf, procedureIn, withProcedure, type Dossier } from './dossier'
import type { Lead } from './lead'
import type { Scene, Step } from './scene'
import { withStageClocks } from './stage-clocks'
import { isUnderWay } from './turns'

/** The steps of `transition` that move a household through its procedures. */

export function dossierOf(lead: Lead): Dossier {
  if (!lead.dossier) throw new Problem('procedure-missing')
  return lead.dossier
}

function stageId(typed: string): StageId {
  const known = stageIds.find((id) => id === typed)
  if (!known) throw fieldProblem('stage-unknown', 'stage')
  return known
}

/** The lead with another dossier, and the clocks that follow from it. A 催办 is answered by doing the thing. */
export function changed(lead: Lead, dossier: Dossier, { now }: Scene): Partial<Lead> {
  const clocks = withStageClocks(lead.clocks, dossier, now)
  const stopped = clocks.filter((clock) => clock.name === 'stage' && clock.stoppedAt !== null)
  const supervisions = lead.supervisions.map((item) =>
    item.answeredAt === null &&
    item.level === 'remind' &&
    item.clock?.name === 'stage' &&
    stopped.some((clock) => clock.round === item.clock?.round)
      ? { ...item, answeredAt: now }
      : item,
  )
  return { dossier, clocks, supervisions }
}

/**
 * The green channel begins with its first stage, at any day since the household was found: help does not wait
 * for what is recorded. Once identification is over there is nothing it could stand in for (国 2023 Q24).
 */
function opened(procedure: ProcedureKind, { identification }: Dossier, pack: Pack): ProcedureState {
  if (procedure !== 'green-channel') throw new Problem('procedure-missing')
  if (identification.outcome) throw new Problem('procedure-over')
  return beginProcedure('green-channel', identification.beganAt, pack)
}

/** The level somebody acts at is that of his office's region. */
function levelOfActor({ as, settings }: Scene) {
  return levelOf(bodyOf(as.bodyId, settings.bodies)?.regionCode ?? '')
}

export const advance: Step<'advance'> = ({ procedure = 'identification', stage, evidence }, scene) => {
  const { lead, now, settings } = scene
  const dossier = dossierOf(lead)
  const pack = packOf(dossier.identification)
  const state = procedureIn(dossier, procedure) ?? opened(procedure, dossier, pack)
  if (!isUnderWay(lead, state))
    throw new Problem('action-not-in-status', { detail: { action: 'advance', status: lead.status } })
  const facts = factsOf(lead, pack, settings.countyLines, now)
  const done = advanceStage(state, stageId(stage), evidence, levelOfActor(scene), now, pack, facts)
  return {
    change: changed(lead, withProcedure(dossier, done.state), scene),
    data: {
      type: 'advanced',
      procedure,
      stage,
      title: done.entry.title,
      on: done.entry.on,
      evidence: done.entry.evidence,
      outcome: done.state.outcome?.kind ?? null,
    },
  }
}

export const followUp: Step<'followUp'> = ({ action: _action, ...form }, scene) => {
  const { lead, now } = scene
  const dossier = dossierOf(lead)
  const state = concludeFollowUp(dossier.identification, form, now, packOf(dossier.identification))
  const reasons = state.outcome?.kind === 'followed-up' ? state.outcome.reasons : []
  return {
    change: changed(lead, withProcedure(dossier, state), scene),
    data: { type: 'followed-up', on: form.on, toldOn: form.toldOn, reasons },
  }
}

export const tell: Step<'tell'> = ({ stage, on, how }, scene) => {
  const { lead, now } = scene
  const dossier = dossierOf(lead)
  if (!dossier.greenChannel) throw new Problem('procedure-missing')
  const told = { stage: stageId(stage), on, how }
  const state = tellHousehold(dossier.greenChannel, told, now)
  return {
    change: changed(lead, withProcedure(dossier, state), scene),
    data: { type: 'told', stage, on, how },
  }
}

/** A declaration that was taken back needs no recognition any more. */
export function withdrawn(lead: Lead, day: string, reason: string | undefined): Dossier | null {
  if (!lead.dossier || lead.dossier.identification.outcome) return lead.dossier
  const outcome = { kind: 'withdrawn' as const, on: day, reason: reason ?? null }
  return withProcedure(lead.dossier, { ...lead.dossier.identification, outcome })
}

/** Somebody took back his withdrawal, or wants it looked at again: identification goes on where it was. */
export function resumed(lead: Lead): Dossier | null {
  const { dossier } = lead
  if (!dossier) return null
  const { outcome } = dossier.identification
  if (outcome?.kind !== 'withdrawn' && outcome?.kind !== 'followed-up') return dossier
  // A new look starts with a new visit, and what follows from it is done anew; what was compared and signed stays.
  const done =
    outcome.kind === 'withdrawn'
      ? dossier.identification.done
      : dossier.identification.done.filter((record) => ['authorization', 'comparison'].includes(record.stage))
  return withProcedure(dossier, { ...dossier.identification, done, outcome: null })
}
