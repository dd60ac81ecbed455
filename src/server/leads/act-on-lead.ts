import type { Actor } from '@/domain/actors'
import type { ActRequest, LeadView } from '@/domain/api'
import { dayOf } from '@/domain/calendar'
import type { Command } from '@/domain/leads/actions'
import { attachmentsOf, contentSchema } from '@/domain/leads/content'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { unshielded } from '@/domain/leads/shielding'
import { transition, type Outcome } from '@/domain/leads/transition'
import { fieldProblem, Problem } from '@/domain/problems'
import { attach } from '../attachments/attach'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { fieldErrors } from '../http/field-errors'
import type { Place } from '../places/places'
import { isVisible, refuseLead, viewLead } from './read-lead'
import { shieldOf } from './shield'

/** A corrected form must be whole and of the lead's own kind and village. */
function checkedCommand(request: ActRequest, lead: Lead, now: string): Command {
  const { version: _version, ...command } = request
  if (command.action !== 'resubmit' || command.content === undefined) return command
  const parsed = contentSchema(dayOf(now)).safeParse(command.content)
  if (!parsed.success)
    throw new Problem('invalid-fields', { errors: fieldErrors(parsed.error.issues, 'content') })
  if (parsed.data.kind !== lead.kind) throw fieldProblem('unknown-field', 'content.kind')
  if (parsed.data.regionCode !== lead.regionCode)
    throw fieldProblem('region-outside-county', 'content.regionCode')
  return { ...command, content: parsed.data }
}

/** Photos named by the command become part of the lead; those it has already may be named again. */
async function attachPhotos(
  context: Context,
  tx: Queryable,
  actor: Actor,
  lead: Lead,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  const { countyCode, id: leadId } = lead
  const had = await context.attachments.ofLead(tx, countyCode, leadId)
  const fresh = ids.filter((id) => !had.some((file) => file.id === id))
  if (had.length + fresh.length > 9 * (lead.activityCount + 1))
    throw fieldProblem('attachment-too-many', 'attachmentIds')
  const seq = lead.activityCount + 1
  const to = { countyCode, ids: fresh, leadId, seq, ownerId: actor.accountId ?? '' }
  await attach(context, tx, to, 'attachmentIds')
}

/** Photos that a stage's evidence names; its schema has checked them by the time they are attached. */
function evidencePhotos(evidence: unknown): string[] {
  if (typeof evidence !== 'object' || evidence === null || !('photos' in evidence)) return []
  const { photos } = evidence
  return Array.isArray(photos) ? photos.filter((id) => typeof id === 'string') : []
}

function photosOf(command: Command): string[] {
  if (command.action === 'comment' || command.action === 'recordSignature') return command.attachmentIds
  if (command.action === 'advance') return evidencePhotos(command.evidence)
  if (command.action !== 'resubmit') return []
  const corrected = command.content ? attachmentsOf(command.content as Lead['content']) : []
  return [...new Set([...command.attachmentIds, ...corrected])]
}

/** The person named at 交办 must work at the body that is named with him. */
async function checkAssignee(context: Context, tx: Queryable, command: Command, place: Place): Promise<void> {
  if (command.action !== 'assign' || !command.assigneeId) return
  const staff = await context.accounts.staffOf(tx, place.county.countyCode, [command.toBodyId])
  if (!staff.some((person) => person.id === command.assigneeId))
    throw fieldProblem('person-not-in-body', 'assigneeId')
}

/** Who is named only now must find no trace of it either; whoever was named before is not let in again. */
async function keepFromNamed(
  context: Context,
  tx: Queryable,
  outcome: Outcome,
  place: Place,
): Promise<Outcome> {
  const { lead } = outcome
  const named = await shieldOf(context, tx, lead.content, place)
  const shield = {
    bodyIds: [...new Set([...lead.shield.bodyIds, ...named.bodyIds])],
    accountIds: [...new Set([...lead.shield.accountIds, ...named.accountIds])],
  }
  const holderId = unshielded({ shield }, lead.holderId, place.settings)
  const supervisions = lead.supervisions.map((item) =>
    item.answeredAt === null ? { ...item, bodyId: holderId } : item,
  )
  return { ...outcome, lead: { ...lead, shield, holderId, supervisions } }
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
): Promise<LeadView> {
  const place = await context.places.of(actor.countyCode)
  const view = await context.db.transaction((tx) => act(context, tx, actor, place, leadId, request))
  return view ?? refuseLead(context, actor, request.action, leadId)
}

/** null: not there, or not for this actor to see. */
async function act(
  context: Context,
  tx: Queryable,
  actor: Actor,
  place: Place,
  leadId: string,
  request: ActRequest,
): Promise<LeadView | null> {
  const { leads, clock, ids } = context
  const lead = await leads.lock(tx, actor.countyCode, leadId)
  if (!isVisible(lead, actor, place)) return null
  const now = clock.now().toISOString()
  if (request.version !== lead.version)
    throw new Problem('stale-version', {
      detail: { lead: await viewLead(context, tx, lead, actor, place, now) },
    })

  const command = checkedCommand(request, lead, now)
  await checkAssignee(context, tx, command, place)
  const decided = transition(lead, command, actor, now, place.settings)
  const outcome = command.action === 'resubmit' ? await keepFromNamed(context, tx, decided, place) : decided
  await attachPhotos(context, tx, actor, lead, photosOf(command))
  const next = await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
    outboxId: ids.uuid(),
    salt: ids.salt(),
  })
  return viewLead(context, tx, next, actor, place, now)
}
