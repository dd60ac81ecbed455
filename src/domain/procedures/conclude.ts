import { dayOf, type Day, type Instant } from '../calendar'
import { optionalText, text, day } from '../fields'
import * as z from 'zod/mini'
import type { Pack } from '../policy/pack'
import { fieldProblem, Problem } from '../problems'
import { refusal } from './refusal'
import { removalChecks } from './removal'
import { recordOf, type ProcedureState, type Reason, type RemovalFacts } from './state'

/** Ends of a procedure other than approval. Each tells the household why. */

export const followUpForm = z.strictObject({
  /** Rows of the pack's `followUp`. */
  reasons: z.array(z.string()).check(
    z.minLength(1, { error: '请选理由。' }),
    z.refine((ids) => new Set(ids).size === ids.length),
  ),
  /** What was seen in this household. */
  detail: optionalText(1000),
  on: day,
  toldOn: day,
})
export type FollowUp = z.infer<typeof followUpForm>

export const withdrawalForm = z.strictObject({ on: day, reason: optionalText(500) })

export const keepForm = z.strictObject({
  on: day,
  toldOn: day,
  note: text(1000, { empty: '请写还要帮什么。' }),
})

function checkOpen(state: ProcedureState, kind: ProcedureState['kind'], on: Day, now: Instant): void {
  if (state.kind !== kind || state.outcome !== null) throw new Problem('procedure-over')
  if (on > dayOf(now)) throw fieldProblem('stage-in-future', 'on')
  if (on < dayOf(state.beganAt)) throw fieldProblem('stage-before-previous', 'on')
}

function checkToldOn(toldOn: Day, on: Day, now: Instant): void {
  if (toldOn > dayOf(now)) throw fieldProblem('stage-in-future', 'toldOn')
  if (toldOn < on) throw fieldProblem('stage-before-previous', 'toldOn')
}

/**
 * Not recognised but followed up (国 2023 Q11, Q13; 赣 2023 Q10). Only after the stages the reason asks for,
 * and only once the household has been told. Throws follow-up-reason-unknown, follow-up-too-early.
 */
export function concludeFollowUp(
  state: ProcedureState,
  { reasons, detail, on, toldOn }: FollowUp,
  now: Instant,
  pack: Pack,
): ProcedureState {
  checkOpen(state, 'identification', on, now)
  checkToldOn(toldOn, on, now)
  const rows = reasons.map((id) => {
    const row = pack.followUp.find((one) => one.id === id)
    if (!row) throw fieldProblem('follow-up-reason-unknown', 'reasons')
    return row
  })
  if (rows.length === 0) throw fieldProblem('follow-up-reason-unknown', 'reasons')
  for (const row of rows) {
    const missing = row.after.filter((id) => !recordOf(state, id))
    const stages = pack.identification.stages.filter((stage) => missing.some((id) => id === stage.id))
    if (stages.length > 0)
      throw refusal(
        'follow-up-too-early',
        `这样认定以前，要先办完${stages.map((stage) => `“${stage.title}”`).join('、')}。`,
        row.sources,
        { missing },
      )
    const late = row.after.map((id) => recordOf(state, id)?.on ?? '').find((done) => done > on)
    if (late !== undefined) throw fieldProblem('stage-before-previous', 'on', { notBefore: late })
  }
  const told: Reason[] = rows.map((row) => ({ text: row.text, sources: row.sources }))
  const seen: Reason[] = detail ? [{ text: detail, sources: rows[0]?.sources ?? [] }] : []
  return { ...state, outcome: { kind: 'followed-up', reasons: [...told, ...seen], on, toldOn } }
}

/** The household takes its declaration back, before the county has approved. */
export function withdraw(
  state: ProcedureState,
  { on, reason }: z.infer<typeof withdrawalForm>,
  now: Instant,
): ProcedureState {
  checkOpen(state, 'identification', on, now)
  return { ...state, outcome: { kind: 'withdrawn', on, reason: reason ?? null } }
}

/** 风险消除 is not granted: help goes on, and every condition not met is said with its source. */
export function keepHelping(
  state: ProcedureState,
  { on, toldOn, note }: z.infer<typeof keepForm>,
  facts: RemovalFacts,
  now: Instant,
  pack: Pack,
): ProcedureState {
  checkOpen(state, 'removal', on, now)
  checkToldOn(toldOn, on, now)
  const open: Reason[] = removalChecks(facts, pack, on)
    .filter((check) => check.met === 'no' || check.met === 'unknown')
    .map((check) => ({ text: check.text, sources: check.sources }))
  return {
    ...state,
    outcome: { kind: 'kept', reasons: [...open, { text: note, sources: pack.removal.sources }], on, toldOn },
  }
}
