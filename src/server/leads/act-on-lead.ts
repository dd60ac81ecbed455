import type { Actor } from '@/domain/actors'
import type { ActRequest } from '@/domain/api/act'
import type { LeadView } from '@/domain/api/lead-view'
import { dayOf } from '@/domain/calendar'
import { unmasked } from '@/domain/household/masked'
import type { Command } from '@/domain/leads/actions'
import { contentSchema } from '@/domain/leads/content'
import { signers } from '@/domain/leads/dossier'
import { isOpen, type Lead } from '@/domain/leads/lead'
import { withShield } from '@/domain/leads/merging'
import { nextSweepAt } from '@/domain/leads/sweep'
import { isKeptFrom } from '@/domain/leads/shielding'
import { transition, type Outcome } from '@/domain/leads/transition'
import { leadNumberAsTyped } from '@/domain/leads/typed-number'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { fieldErrors } from '../http/field-errors'
import { holdOpenBody } from '../places/place-store'
import type { Place } from '../places/places'
import type { Sender } from '../http/sender'
import { actorOf } from '../http/session'
import { recordRefusal } from '../security/access-record-store'
import { recordInEvidence } from '../authorizations/record-in-evidence'
import { isNameless } from './anonymous'
import { attachPhotos } from './attach-photos'
import { isVisible, refuseLead, viewLead } from './read-lead'
import { shieldOf } from './shield'
import { checkTogether, lockTogether, storeAlong, UnseenTarget, withoutKept } from './together'
import { checkVillage } from './village'

/** A corrected form must be whole and of the lead's own kind and village; a number still masked is the one that is known. */
function checkedCommand(request: ActRequest, lead: Lead, place: Place, now: string): Command {
  const { version: _version, ...command } = request
  const isForm =
    command.action === 'correct' || (command.action === 'resubmit' && command.content !== undefined)
  if (!isForm) return command
  const { content } = lead
  const whole = content.kind === 'declaration' ? unmasked(command.content, content) : command.content
  const parsed = contentSchema(dayOf(now)).safeParse(whole)
  if (!parsed.success)
    throw new Problem('invalid-fields', { errors: fieldErrors(parsed.error.issues, 'content') })
  if (parsed.data.kind !== lead.kind) throw fieldProblem('unknown-field', 'content.kind')
  // Who spoke without a name goes on without one, and a name once given stays.
  if (isNameless(parsed.data) !== (lead.identity === 'anonymous'))
    throw fieldProblem('unknown-field', 'content.identity')
  checkVillage(parsed.data, place)
  if (parsed.data.regionCode !== lead.regionCode) throw fieldProblem('region-changed', 'content.regionCode')
  return { ...command, content: parsed.data }
}

/** The person named at 交办 must work at the body that is named with him. */
async function checkAssignee(
  context: Context,
  tx: Queryable,
  command: Command,
  lead: Lead,
  place: Place,
): Promise<void> {
  if (command.action !== 'assign' || !command.assigneeId) return
  const staff = await context.accounts.staffOf(tx, place.county.countyCode, [command.toBodyId])
  if (!staff.some((person) => person.id === command.assigneeId))
    throw fieldProblem('person-not-in-body', 'assigneeId')
  // With a second office where it must leave no trace he is kept from it wherever he sits.
  const person = await context.accounts.byId(tx, place.county.countyCode, command.assigneeId)
  if (person && isKeptFrom(lead, actorOf(person, context.clock.now()), place.settings))
    throw fieldProblem('body-shielded', 'assigneeId')
}

/** Who is named only now must find no trace of it either; whoever was named before is not let in again. */
async function keepFromNamed(
  context: Context,
  tx: Queryable,
  outcome: Outcome,
  place: Place,
): Promise<Outcome> {
  const named = await shieldOf(context, tx, outcome.lead.content, place)
  return { ...outcome, lead: withShield(outcome.lead, named, outcome.activity.at, place.settings) }
}

/** What is remembered of the county may be some seconds old: the office may have been closed meanwhile. */
async function checkOpen(tx: Queryable, command: Command, { countyCode }: Lead): Promise<void> {
  if (command.action !== 'assign' && command.action !== 'transfer') return
  if (!(await holdOpenBody(tx, countyCode, command.toBodyId))) throw fieldProblem('body-unknown', 'toBodyId')
}

/** Declined because he has one under way: that one must be his own, and under way. */
async function checkOwnNumber(context: Context, tx: Queryable, command: Command, lead: Lead): Promise<void> {
  if (command.action !== 'decline' || !command.number) return
  const { countyCode, filerId } = lead
  const id = await context.leads.idByNumber(tx, countyCode, leadNumberAsTyped(command.number))
  const other = id && id !== lead.id ? await context.leads.byId(tx, countyCode, id) : undefined
  const household = await context.households.related(tx, lead)
  const own = other?.filerId === filerId || household.some((one) => one.id === id)
  if (!other || !isOpen(other) || !own) throw fieldProblem('own-number-unknown', 'number')
}

/**
 * Take one action: lock the row, check the version, decide, store the outcome with its activity and message.
 * Throws `not-found`, `stale-version` (with the newer state in `detail.lead`), and what `transition` throws.
 */
export async function actOnLead(
  context: Context,
  actor: Actor,
  leadId: string,
  request: ActRequest,
  sender: Sender,
): Promise<LeadView> {
  const place = await context.places.of(actor.countyCode)
  const view = await context.db
    .transaction((tx) => actWithin(context, tx, actor, place, leadId, request, sender))
    .catch(async (cause: unknown) => {
      if (cause instanceof UnseenTarget && cause.leadId)
        await recordRefusal(context, actor, 'merge', cause.leadId)
      throw cause
    })
  return view ?? refuseLead(context, actor, request.action, leadId)
}

/** An invitation to sign is for one member: where another stands in his place now, it is good no more. */
async function takeBackInvitations(
  { openings }: Context,
  tx: Queryable,
  before: Lead,
  after: Lead,
  now: string,
): Promise<void> {
  const [old, fresh] = [signers(before), signers(after)]
  const moved = old.flatMap((name, member) => (fresh[member] === name ? [] : [member]))
  if (moved.length === 0) return
  const { countyCode, id } = after
  for (const invitation of await openings.ofLead(tx, countyCode, id))
    if (moved.includes(invitation.member)) await openings.takeBack(tx, countyCode, id, invitation.id, now)
}

/** The same inside a transaction that does more than this. null: not there, or not for this actor to see. */
export async function actWithin(
  context: Context,
  tx: Queryable,
  actor: Actor,
  place: Place,
  leadId: string,
  request: ActRequest,
  sender: Sender,
): Promise<LeadView | null> {
  const { leads, clock, ids } = context
  const together = await lockTogether(context, tx, actor.countyCode, leadId, request)
  const { lead, target } = together
  if (!isVisible(lead, actor, place)) return null
  const now = clock.now().toISOString()
  if (request.version !== lead.version)
    throw new Problem('stale-version', {
      detail: { lead: await viewLead(context, tx, lead, actor, place, now) },
    })

  const command = checkedCommand(request, lead, place, now)
  await checkAssignee(context, tx, command, lead, place)
  await checkOwnNumber(context, tx, command, lead)
  checkTogether(lead, together, request, actor, place, now)
  const decided = transition(lead, command, actor, now, place.settings, target)
  const outcome =
    command.action === 'resubmit'
      ? await keepFromNamed(context, tx, decided, place)
      : command.action === 'merge'
        ? { ...decided, lead: await withoutKept(context, tx, decided.lead, place) }
        : decided
  await checkOpen(tx, command, lead)
  await attachPhotos(context, tx, command, outcome)
  const next = await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
    outboxId: ids.uuid(),
    salt: ids.salt(),
  })
  await storeAlong(context, tx, lead, outcome, together, place)
  await context.households.keep(tx, next)
  if (next.content !== lead.content) await context.search.keep(tx, next)
  await takeBackInvitations(context, tx, lead, outcome.lead, now)
  await recordInEvidence(context, tx, command, outcome, place, sender)
  return viewLead(context, tx, next, actor, place, now)
}
