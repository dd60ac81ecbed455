import type { Actor } from '@/domain/actors'
import type { ActRequest } from '@/domain/api/act'
import { permission } from '@/domain/leads/action-table'
import type { Lead } from '@/domain/leads/lead'
import { isKeptFrom } from '@/domain/leads/shielding'
import { nextSweepAt } from '@/domain/leads/sweep'
import { alongWith, type Outcome } from '@/domain/leads/transition'
import { leadNumberAsTyped } from '@/domain/leads/typed-number'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { actorOf } from '../http/session'
import type { Place } from '../places/places'
import { isVisible } from './read-lead'

/** Leads that one action concerns, each held until the transaction ends. */
export interface Together {
  lead: Lead | undefined
  /** Of 并案: the one that it is merged into, or parted from. */
  target: Lead | undefined
  /** Those that go along with it. */
  merged: Lead[]
}

/** A number that this actor may not see looks like one that is not there; the caller records the try. */
export class UnseenTarget extends Problem {
  readonly leadId: string | null
  constructor(leadId: string | null) {
    const { errors } = fieldProblem('merge-target-unknown', 'into')
    super('merge-target-unknown', { errors })
    this.leadId = leadId
  }
}

async function targetIdOf(
  { leads }: Context,
  tx: Queryable,
  countyCode: string,
  leadId: string,
  request: ActRequest,
): Promise<string | undefined> {
  if (request.action === 'merge') return leads.idByNumber(tx, countyCode, leadNumberAsTyped(request.into))
  if (request.action === 'split') return (await leads.byId(tx, countyCode, leadId))?.mergedInto?.id
  return undefined
}

/** Locks them all in the order of their ids, so that two people at two of them do not wait for each other for ever. */
export async function lockTogether(
  context: Context,
  tx: Queryable,
  countyCode: string,
  leadId: string,
  request: ActRequest,
): Promise<Together> {
  const { leads } = context
  const targetId = await targetIdOf(context, tx, countyCode, leadId, request)
  const along = (await leads.mergedHeads(tx, countyCode, leadId)).map(({ id }) => id)
  const held = new Map<string, Lead>()
  for (const id of [...new Set([leadId, ...(targetId ? [targetId] : []), ...along])].sort()) {
    const lead = await leads.lock(tx, countyCode, id)
    if (lead) held.set(id, lead)
  }
  return {
    lead: held.get(leadId),
    target: targetId ? held.get(targetId) : undefined,
    // One that left it meanwhile goes its own way; one that came has raised its version.
    merged: along.flatMap((id) => held.get(id) ?? []).filter((one) => one.mergedInto?.id === leadId),
  }
}

/** Whoever may merge it at all. Throws `merge-target-unknown`, `merge-has-others`. */
export function checkTogether(
  lead: Lead,
  { target, merged }: Together,
  request: ActRequest,
  actor: Actor,
  place: Place,
  now: string,
): void {
  if (request.action !== 'merge') return
  if (typeof permission(lead, 'merge', actor, now, place.settings) === 'string') return
  const { id = null } = target ?? {}
  if (!isVisible(target, actor, place)) throw new UnseenTarget(id)
  if (merged.length > 0) throw fieldProblem('merge-has-others', 'into')
}

/** Whoever is named at the one may have a second office from which the other is kept: then nobody is named. */
export async function withoutKept(context: Context, tx: Queryable, lead: Lead, place: Place): Promise<Lead> {
  if (!lead.assigneeId) return lead
  const person = await context.accounts.byId(tx, lead.countyCode, lead.assigneeId)
  return person && isKeptFrom(lead, actorOf(person, context.clock.now()), place.settings)
    ? { ...lead, assigneeId: null }
    : lead
}

/** What the others go through by it, in the same transaction. */
export async function storeAlong(
  context: Context,
  tx: Queryable,
  before: Lead,
  outcome: Outcome,
  together: Together,
  place: Place,
): Promise<void> {
  const { leads, ids } = context
  for (const along of alongWith(before, outcome, together, place.settings)) {
    const lead = await withoutKept(context, tx, along.lead, place)
    await leads.update(tx, { ...along, lead }, nextSweepAt(lead, place.settings), {
      outboxId: ids.uuid(),
      salt: ids.salt(),
    })
  }
}
