import { procedureOf, recordOf, type ProcedureKind } from '../procedures/state'
import type { StageId } from '../policy/stages'
import { Problem } from '../problems'
import { packOf, procedureIn, withProcedure } from './dossier'
import { dossierOf } from './procedure-steps'
import type { Scene } from './scene'
import type { ActivityData } from './activity'
import type { Clock, Lead } from './lead'

/** A 公示 or 公告 that was put up with a mistake is good for nothing: the stage it proved is open again. */
export interface Voiding {
  procedure: ProcedureKind
  stage: StageId
  /** Why, in fixed words: the household reads it. */
  because: string
}

/** The term of the stage itself was stopped by a posting that is none: it goes on from where it began. */
function running(clocks: Clock[], stage: string): Clock[] {
  const last = clocks.filter((clock) => clock.stage === stage).at(-1)
  return clocks.map((clock) => (clock === last ? { ...clock, stoppedAt: null } : clock))
}

/**
 * The five days of a posting are its own: with the record goes their beginning, and the next posting has a full term
 * again (国 2023 Q34). Throws `stage-unknown` where it was never recorded, `procedure-missing`.
 */
export function voided(
  { procedure, stage, because }: Voiding,
  { lead }: Scene,
): { change: Partial<Lead>; data: ActivityData } {
  const dossier = dossierOf(lead)
  const state = procedureIn(dossier, procedure)
  const record = state && recordOf(state, stage)
  if (!state || !record) throw new Problem('stage-unknown')
  const { stages } = procedureOf(packOf(state), procedure)
  const title = stages.find((row) => row.id === stage)?.title ?? stage
  const next = { ...state, done: state.done.filter((one) => one !== record) }
  return {
    change: {
      dossier: withProcedure(dossier, next),
      clocks: running(lead.clocks, `${procedure}.${stage}`),
    },
    data: { type: 'posting-voided', procedure, stage, title, on: record.on, because },
  }
}
