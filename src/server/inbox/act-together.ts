import type { Actor } from '@/domain/actors'
import type { ActRequest } from '@/domain/api/act'
import type { ActTogetherRequest, ActTogetherResponse, TogetherResult } from '@/domain/api/inbox'
import type { LeadRow } from '@/domain/api/lead-list'
import { problemTogether } from '@/domain/leads/safe-together'
import { Problem, problemTitle } from '@/domain/problems'
import type { Context } from '../context'
import { once } from '../http/idempotency'
import type { Sender } from '../http/sender'
import { actWithin } from '../leads/act-on-lead'
import { supervisionOf } from '../leads/lead-row'
import { rowView } from '../leads/lead-view'
import { isVisible } from '../leads/read-lead'
import type { Place } from '../places/places'
import { recordRefusal } from '../security/access-record-store'

/** What is asked for, of one of the leads. */
function requestFor({ leads: _leads, ...command }: ActTogetherRequest, version: number): ActRequest {
  return { ...command, version }
}

/** Its row as this actor may see it now; null where he may not. */
async function rowOf(context: Context, actor: Actor, place: Place, id: string): Promise<LeadRow | null> {
  const lead = await context.leads.byId(context.db, actor.countyCode, id)
  if (!isVisible(lead, actor, place)) return null
  const now = context.clock.now().toISOString()
  return rowView({ ...lead, supervision: supervisionOf(lead) }, lead, actor, place, now)
}

/** The first thing to be said of a refusal: of its field, where it has one. */
function whyOf(problem: Problem): string {
  return problem.errors[0]?.message ?? problem.title
}

interface Asked {
  actor: Actor
  place: Place
  key: string
  sender: Sender
}

/**
 * One lead in its own transaction. With the same key it is done once: what went through before is not done again,
 * whatever else the repeat asks for.
 */
async function actOnOne(
  context: Context,
  { actor, place, key, sender }: Asked,
  id: string,
  request: ActRequest & { action: ActTogetherRequest['action'] },
): Promise<TogetherResult> {
  const owner = { countyCode: actor.countyCode, accountId: actor.accountId ?? '' }
  try {
    await once(context, owner, `${key}.${id}`, request, async (tx) => {
      const lead = await context.leads.lock(tx, actor.countyCode, id)
      if (!isVisible(lead, actor, place)) throw new Problem('not-found')
      if (lead.version !== request.version) throw new Problem('stale-version')
      const now = context.clock.now().toISOString()
      const problem = problemTogether(lead, request.action, actor, now, place.settings)
      if (problem !== null) throw new Problem(problem)
      await actWithin(context, tx, actor, place, id, request, sender)
      return { status: 200, body: { id } }
    })
    return { id, outcome: 'done', why: null, row: await rowOf(context, actor, place, id) }
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.status >= 500) throw cause
    // Apart from the transaction that was undone. It looks the same whether there is no such lead or he may not see it.
    if (cause.code === 'not-found') {
      await recordRefusal(context, actor, request.action, id)
      return { id, outcome: 'refused', why: problemTitle('not-found'), row: null }
    }
    const outcome = cause.code === 'stale-version' ? 'newer' : 'refused'
    return { id, outcome, why: whyOf(cause), row: await rowOf(context, actor, place, id) }
  }
}

/** One after the other, in the order asked for. An answer for each: what went through, what did not and why. */
export async function actTogether(
  context: Context,
  actor: Actor,
  key: string,
  request: ActTogetherRequest,
  sender: Sender,
): Promise<ActTogetherResponse> {
  const place = await context.places.of(actor.countyCode)
  const results: TogetherResult[] = []
  for (const { id, version } of request.leads) {
    const one = requestFor(request, version) as ActRequest & { action: ActTogetherRequest['action'] }
    results.push(await actOnOne(context, { actor, place, key, sender }, id, one))
  }
  return { results }
}
