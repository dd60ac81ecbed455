import type { Actor } from '@/domain/actors'
import type { SignatureForm } from '@/domain/authorization/signing'
import type { InvitationView } from '@/domain/authorization/signing-api'
import { signersOf } from '@/domain/leads/dossier'
import { isOpen, type Lead } from '@/domain/leads/lead'
import { checkUnsigned } from '@/domain/leads/signing-steps'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isVisible, refuseLead } from '../leads/read-lead'
import type { Place } from '../places/places'
import { newCountyToken, readCountyToken } from '../security/county-token'
import type { Sender } from '../http/sender'
import { mayTakeSignatures } from './may-sign'
import type { Holder, Invitation } from './opening-store'
import { signStatement } from './sign-statement'

/** Days an invitation is good. */
const goodDays = 7

/** A declaration this person may see. Throws `not-found`, and `procedure-missing` for anything else. */
export async function visibleDeclaration(
  context: Context,
  actor: Actor,
  leadId: string,
): Promise<{ lead: Lead; place: Place }> {
  const place = await context.places.of(actor.countyCode)
  const lead = await context.leads.byId(context.db, actor.countyCode, leadId)
  if (!isVisible(lead, actor, place)) return refuseLead(context, actor, 'signing', leadId)
  if (!lead.dossier) throw new Problem('procedure-missing')
  return { lead, place }
}

/** Asks a member to sign on a phone of his own. An older invitation of his is good no more. */
export async function invite(
  context: Context,
  actor: Actor,
  leadId: string,
  member: number,
): Promise<InvitationView> {
  const { lead, place } = await visibleDeclaration(context, actor, leadId)
  mayTakeSignatures(context, actor, lead, place)
  const signer = signersOf(lead)[member]
  if (!signer) throw fieldProblem('signer-unknown', 'member')
  checkUnsigned(lead, member)
  const { ids, clock, db, openings } = context
  const { token, hash } = newCountyToken(lead.countyCode, ids.token())
  const now = clock.now()
  const invitation = {
    id: ids.uuid(),
    leadId,
    member,
    createdBy: actor.accountId ?? '',
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + goodDays * 86_400_000).toISOString(),
  }
  await db.transaction((tx) => openings.invite(tx, lead.countyCode, { ...invitation, tokenHash: hash }))
  return { id: invitation.id, token, member, name: signer.name, expiresAt: invitation.expiresAt }
}

export async function takeBack(context: Context, actor: Actor, leadId: string, id: string): Promise<void> {
  const { lead, place } = await visibleDeclaration(context, actor, leadId)
  mayTakeSignatures(context, actor, lead, place)
  const now = context.clock.now().toISOString()
  if (!(await context.openings.takeBack(context.db, lead.countyCode, leadId, id, now)))
    throw new Problem('invitation-over')
}

interface KnownToken {
  countyCode: string
  hash: Buffer
  place: Place
}

/** Read before any transaction: one that waits for a second connection may wait for ever. */
async function knownToken(context: Context, token: string): Promise<KnownToken> {
  const known = readCountyToken(token)
  if (!known) throw new Problem('invitation-over')
  const place = await context.places.of(known.countyCode).catch(() => {
    throw new Problem('invitation-over')
  })
  return { ...known, place }
}

async function findInvited(
  context: Context,
  db: Queryable,
  { countyCode, hash }: KnownToken,
  options: { lock?: boolean; usedToo?: boolean } = {},
): Promise<{ lead: Lead; invitation: Invitation }> {
  const { leads, openings, clock } = context
  const over = new Problem('invitation-over')
  const found = await openings.byToken(db, countyCode, hash)
  if (!found) throw over
  const lead = options.lock
    ? await leads.lock(db, countyCode, found.leadId)
    : await leads.byId(db, countyCode, found.leadId)
  // Read again behind the lock: two phones may have waited for the same row.
  const invitation = options.lock ? await openings.byToken(db, countyCode, hash) : found
  if (!lead || !invitation || !isOpen(lead)) throw over
  if (invitation.usedAt !== null && !options.usedToo) throw new Problem('invitation-used')
  if (invitation.takenBackAt !== null || invitation.expiresAt <= clock.now().toISOString()) throw over
  return { lead, invitation }
}

/**
 * The declaration an invitation is for. A wrong token and one that is over look the same. Throws
 * `invitation-over`; `invitation-used` once somebody signed with it.
 */
export async function invitedLead(
  context: Context,
  token: string,
): Promise<{ lead: Lead; invitation: Invitation; place: Place }> {
  const known = await knownToken(context, token)
  return { ...(await findInvited(context, context.db, known)), place: known.place }
}

/** The end of the statement was seen. Throws `statement-not-read` where this phone opened nothing of that id. */
export async function readEnd(
  context: Context,
  countyCode: string,
  openingId: string,
  phone: Holder,
): Promise<{ id: string; readToEndAt: string }> {
  const now = context.clock.now().toISOString()
  const opening = await context.openings.end(context.db, countyCode, openingId, phone, now)
  if (!opening?.endedAt) throw new Problem('statement-not-read')
  return { id: opening.id, readToEndAt: opening.endedAt }
}

/** A signature by invitation: once, by the member it is for, who is known by a phone number confirmed just now. */
export async function signInvited(
  context: Context,
  token: string,
  form: SignatureForm,
  sender: Sender,
): Promise<{ leadNumber: string; name: string; signedAt: string }> {
  const known = await knownToken(context, token)
  return context.db.transaction(async (tx) => {
    const { lead, invitation } = await findInvited(context, tx, known, { lock: true, usedToo: true })
    if (form.member !== invitation.member) throw new Problem('invitation-other')
    if (invitation.usedAt !== null) {
      // The same signature, sent again because no answer came.
      if (!(await context.signatures.isUsed(tx, lead.countyCode, form.openingId, lead.id)))
        throw new Problem('invitation-used')
      return { leadNumber: lead.number, name: form.name, signedAt: invitation.usedAt }
    }
    const signatory = {
      way: 'own-phone',
      as: { accountId: null, party: 'signer', role: null, bodyId: null },
      phone: { invitationId: invitation.id },
      known: null,
      sender,
    } as const
    await signStatement(context, tx, lead, form, signatory, known.place)
    const signedAt = context.clock.now().toISOString()
    await context.openings.markUsed(tx, lead.countyCode, invitation.id, signedAt)
    return { leadNumber: lead.number, name: form.name, signedAt }
  })
}
