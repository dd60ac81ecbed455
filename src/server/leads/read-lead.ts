import { bodyChain, bodySubtree, isStaff, type Actor } from '@/domain/actors'
import type { LeadView } from '@/domain/api/lead-view'
import type { Lead } from '@/domain/leads/lead'
import { scopeOf, sees } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'
import { attachmentView } from '../attachments/attachment-view'
import { recordRefusal } from '../security/access-record-store'
import { leadView } from './lead-view'

/** Who is concerned, in words: a body, a person known to the system, or the name that was given. */
async function accusedName(
  context: Context,
  db: Queryable,
  lead: Lead,
  place: Place,
): Promise<string | null> {
  if (lead.content.kind !== 'report' || !lead.content.accused) return null
  const { bodyId, accountId, name } = lead.content.accused
  const names = accountId
    ? await context.accounts.names(db, lead.countyCode, [accountId])
    : new Map<string, string>()
  return [bodyId ? place.bodyName(bodyId) : '', accountId ? (names.get(accountId) ?? '') : (name ?? '')]
    .filter(Boolean)
    .join(' ')
}

/** A lead as this actor may see it, with its history, files and allowed actions. */
export async function viewLead(
  context: Context,
  db: Queryable,
  lead: Lead,
  actor: Actor,
  place: Place,
  now: string,
): Promise<LeadView> {
  const { accounts, leads, attachments } = context
  const activities = await leads.activities(db, lead.countyCode, lead.id)
  const files = await attachments.ofLead(db, lead.countyCode, lead.id)
  const staff = isStaff(actor)
  const officials = activities.flatMap(({ actor: by }) =>
    by.party !== 'filer' && by.accountId ? [by.accountId] : [],
  )
  const wanted = [...new Set([...officials, ...(lead.assigneeId ? [lead.assigneeId] : [])])]
  const names = staff ? await accounts.names(db, lead.countyCode, wanted) : new Map<string, string>()
  const mayAssign = staff && (lead.status === 'accepted' || lead.status === 'received')
  const people = mayAssign
    ? await accounts.staffOf(
        db,
        lead.countyCode,
        actor.grants.flatMap(({ bodyId }) => {
          const top = bodyId ? bodyChain(bodyId, place.bodies).at(-1) : undefined
          return top ? bodySubtree(top, place.bodies) : []
        }),
      )
    : []
  return leadView(
    {
      lead,
      activities,
      attachments: files.map((file) => ({
        seq: file.seq,
        view: attachmentView(context, lead.countyCode, file),
      })),
      names,
      staff: people,
      accusedName: await accusedName(context, db, lead, place),
      related: await context.households.related(db, lead),
      merged: staff ? await leads.mergedHeads(db, lead.countyCode, lead.id) : [],
    },
    actor,
    place,
    now,
  )
}

export function isVisible(lead: Lead | undefined, actor: Actor, place: Place): lead is Lead {
  return lead !== undefined && sees(scopeOf(actor, place.bodies), lead)
}

/**
 * 404 for what is not there and for what this actor must not see: the two look the same, and a refused try is
 * recorded. Not inside a transaction, which would undo the record.
 */
export async function refuseLead(context: Context, actor: Actor, what: string, id: string): Promise<never> {
  await recordRefusal(context, actor, what, id)
  throw new Problem('not-found')
}

export async function readLead(context: Context, actor: Actor, id: string): Promise<LeadView> {
  const place = await context.places.of(actor.countyCode)
  const lead = await context.leads.byId(context.db, actor.countyCode, id)
  if (!isVisible(lead, actor, place)) return refuseLead(context, actor, 'read-lead', id)
  return viewLead(context, context.db, lead, actor, place, context.clock.now().toISOString())
}
