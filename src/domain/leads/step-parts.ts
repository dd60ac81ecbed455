import { bodyOf } from '../actors'
import type { Instant } from '../calendar'
import { fieldProblem } from '../problems'
import { stopClocks } from './clocks'
import type { ClockName, Lead } from './lead'
import type { Scene } from './scene'
import { isShieldedBody } from './shielding'

/** What several steps of `transition` share. */

export function checkTarget(bodyId: string, { lead, settings }: Scene): void {
  const body = bodyOf(bodyId, settings.bodies)
  if (!body || body.closed) throw fieldProblem('body-unknown', 'toBodyId')
  if (isShieldedBody(lead, bodyId, settings)) throw fieldProblem('body-shielded', 'toBodyId')
}

/** The lead moves to another body; whatever 督办 is still unanswered goes with it. */
export function moveTo(
  lead: Lead,
  bodyId: string,
  now: Instant,
): Pick<Lead, 'holderId' | 'heldSince' | 'assigneeId' | 'supervisions'> {
  const supervisions = lead.supervisions.map((item) =>
    item.answeredAt === null ? { ...item, bodyId } : item,
  )
  return { holderId: bodyId, heldSince: now, assigneeId: null, supervisions }
}

/** Doing the thing answers the 催办 for it; a 督办 or 升级 needs words. */
export function doneInTime(lead: Lead, at: Instant, ...names: ClockName[]): Lead['supervisions'] {
  return lead.supervisions.map((item) =>
    item.answeredAt === null && item.level === 'remind' && item.clock && names.includes(item.clock.name)
      ? { ...item, answeredAt: at }
      : item,
  )
}

/**
 * A reply, a refusal or a withdrawal is the answer to everything that was asked about the lead. The terms that
 * a guide sets for what follows recognition go on.
 */
export function settle(
  lead: Lead,
  at: Instant,
): Pick<Lead, 'clocks' | 'supervisions' | 'extension' | 'settledAt'> {
  return {
    clocks: stopClocks(lead.clocks, at, 'intake', 'assign', 'handle', 'reply'),
    supervisions: lead.supervisions.map((item) => ({ ...item, answeredAt: item.answeredAt ?? at })),
    extension: lead.extension?.state === 'pending' ? null : lead.extension,
    settledAt: at,
  }
}
