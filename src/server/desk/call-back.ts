import type { Actor } from '@/domain/actors'
import type { CallBackRequest, CallBackView } from '@/domain/api/desk'
import { calledBack, callingBack, callTries, missedCalls } from '@/domain/leads/call-back'
import { nextSweepAt } from '@/domain/leads/sweep'
import { Problem, type ProblemCode } from '@/domain/problems'
import type { Context } from '../context'
import { isVisible, refuseLead } from '../leads/read-lead'

/** Writes down a call back and how it went. Throws `not-found`, `action-not-yours`, `filer-nameless`. */
export async function callBack(
  context: Context,
  actor: Actor,
  leadId: string,
  call: CallBackRequest,
): Promise<CallBackView> {
  const { clock, db, ids, leads, places } = context
  const { countyCode } = actor
  const place = await places.of(countyCode)
  const done = await db.transaction(async (tx): Promise<number | ProblemCode | null> => {
    const lead = await leads.lock(tx, countyCode, leadId)
    if (!isVisible(lead, actor, place)) return null
    const as = callingBack(lead, actor, place.settings)
    if (typeof as === 'string') return as
    const before = missedCalls(await leads.activities(tx, countyCode, leadId))
    const now = clock.now().toISOString()
    const outcome = calledBack(lead, call, before, { accountId: actor.accountId, ...as }, now)
    await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
      outboxId: ids.uuid(),
      salt: ids.salt(),
    })
    return call.result === 'reached' ? 0 : before + 1
  })
  if (done === null) return refuseLead(context, actor, 'call-back', leadId)
  if (typeof done === 'string') throw new Problem(done)
  return { missed: done, inWriting: done >= callTries }
}
