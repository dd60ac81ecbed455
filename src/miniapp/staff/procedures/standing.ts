import type { LeadView } from '@/domain/api'
import { dayOf } from '@/domain/calendar'
import type { StageId } from '@/domain/policy/stages'
import type { ProcedureKind } from '@/domain/procedures/state'
import { now } from '../../api/server-time'
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
export function isDue(stage: Pick<StageView, 'mine' | 'fullOn'>): boolean {
  return stage.mine && isFull(stage)
}

export function isFull({ fullOn }: Pick<StageView, 'fullOn'>): boolean {
  return fullOn === null || dayOf(now()) > fullOn
}

/** Stages this person may record, in the order they come; the green channel is never kept waiting. */
export function ownStages(lead: Pick<LeadView, 'procedures'>): StagePlace[] {
  const urgent = (kind: ProcedureKind) => (kind === 'green-channel' ? 0 : 1)
  return [...lead.procedures]
    .sort((a, b) => urgent(a.kind) - urgent(b.kind))
    .flatMap(({ kind, stages }) => stages.filter(isDue).map((stage) => ({ procedure: kind, stage })))
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
