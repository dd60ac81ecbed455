import type { LeadView } from '@/domain/api/lead-view'
import type { StageId } from '@/domain/policy/stages'
import type { ProcedureKind } from '@/domain/procedures/state'
import { stepsToTell } from '../procedure-copy'

export type ProcedureView = LeadView['procedures'][number]
export type StageView = ProcedureView['stages'][number]

export function procedureIn(
  lead: Pick<LeadView, 'procedures'>,
  kind: ProcedureKind,
): ProcedureView | undefined {
  return lead.procedures.find((procedure) => procedure.kind === kind)
}

/** A stage and the procedure it belongs to. */
export interface StagePlace {
  procedure: ProcedureKind
  stage: StageView
}

/** One's own, and no term of days stands before it. */
export function isDue(stage: StageView, procedure: Pick<ProcedureView, 'clocks'>): boolean {
  return stage.mine && isFull(stage, procedure)
}

/** By the server's clock, not the phone's. */
export function isFull({ stage }: StageView, { clocks }: Pick<ProcedureView, 'clocks'>): boolean {
  return !clocks.some(
    (clock) => clock.stage === stage && clock.kind === 'at-least' && clock.state === 'running',
  )
}

/** Help first: an open green channel goes before the rest. */
export function inOrder({ procedures }: Pick<LeadView, 'procedures'>): ProcedureView[] {
  const urgent = ({ kind, outcome }: ProcedureView) => kind === 'green-channel' && outcome === null
  return [...procedures.filter(urgent), ...procedures.filter((procedure) => !urgent(procedure))]
}

/** Stages this person may record, in the order they come. */
export function ownStages(lead: Pick<LeadView, 'procedures'>): StagePlace[] {
  return inOrder(lead).flatMap((procedure) =>
    procedure.stages
      .filter((stage) => isDue(stage, procedure))
      .map((stage) => ({ procedure: procedure.kind, stage })),
  )
}

/** The words with which the household was told of a step of the green channel; null while it was not. */
export function toldOf(
  { activities }: Pick<LeadView, 'activities'>,
  stage: StageId,
): { on: string; how: string } | null {
  const told = activities.flatMap(({ data }) => {
    if (data.type === 'told' && data.stage === stage) return [{ on: data.on, how: data.how }]
    if (data.type !== 'advanced' || data.procedure !== 'green-channel' || data.stage !== stage) return []
    return toldWith(data.evidence) ?? []
  })
  return told.at(-1) ?? null
}

function toldWith(evidence: unknown): { on: string; how: string } | null {
  if (typeof evidence !== 'object' || evidence === null || !('told' in evidence)) return null
  const { told } = evidence
  if (typeof told !== 'object' || told === null || !('on' in told) || !('how' in told)) return null
  return { on: String(told.on), how: String(told.how) }
}

/** Steps of the green channel that were done and that the household has not heard of (国 2023 Q24). */
export function untoldStages(lead: Pick<LeadView, 'procedures' | 'activities'>): StageId[] {
  const done = procedureIn(lead, 'green-channel')?.stages.filter((stage) => stage.state === 'done') ?? []
  return done
    .map(({ stage }) => stage)
    .filter((stage) => stepsToTell.includes(stage) && toldOf(lead, stage) === null)
}
