import type { Actor } from '@/domain/actors'
import type { SignatureForm } from '@/domain/authorization/signing'
import type { OpeningView } from '@/domain/authorization/signing-api'
import { currentStatement, statementHash } from '@/domain/authorization/statement'
import { dayOf } from '@/domain/calendar'
import { permission } from '@/domain/leads/action-table'
import { packOf } from '@/domain/leads/dossier'
import { isOpen, type Lead } from '@/domain/leads/lead'
import { packFor } from '@/domain/policy/index'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isVisible, refuseLead } from '../leads/read-lead'
import type { Place } from '../places/places'
import type { Sender } from '../http/sender'
import { visibleDeclaration } from './invitations'
import type { Invitation } from './opening-store'
import { signStatement, type Signatory } from './sign-statement'

/** Opens the statement that is signed today under the lead's guide, or the village's before there is a lead. */
export async function openStatement(
  context: Context,
  by: Actor | { invitation: Invitation; lead: Lead },
  wanted: { leadId: string } | { regionCode: string },
): Promise<OpeningView> {
  const { db, ids, clock, openings } = context
  const now = clock.now().toISOString()
  const pack = await (async () => {
    if ('regionCode' in wanted) return packFor(wanted.regionCode, dayOf(now))
    const lead = 'invitation' in by ? by.lead : (await visibleDeclaration(context, by, wanted.leadId)).lead
    return lead.dossier ? packOf(lead.dossier.identification) : undefined
  })()
  if (!pack)
    throw 'regionCode' in wanted
      ? fieldProblem('region-unknown', 'regionCode')
      : new Problem('procedure-missing')
  const statement = currentStatement(pack)
  const opening = {
    id: ids.uuid(),
    statementId: statement.id,
    statementHash: statementHash(statement),
    openedAt: now,
    by: 'invitation' in by ? { invitationId: by.invitation.id } : { accountId: by.accountId ?? '' },
  }
  const countyCode = 'invitation' in by ? by.lead.countyCode : by.countyCode
  await openings.open(db, countyCode, opening)
  return { id: opening.id, statement, hash: opening.statementHash, openedAt: now }
}

/** A signature on the filer's own phone, handed round, or on the phone of staff at the visit. */
export async function signHere(
  context: Context,
  actor: Actor,
  leadId: string,
  form: SignatureForm,
  sender: Sender,
): Promise<Lead> {
  const place = await context.places.of(actor.countyCode)
  const lead = await context.db.transaction(async (tx) => {
    const locked = await context.leads.lock(tx, actor.countyCode, leadId)
    if (!isVisible(locked, actor, place)) return null
    const signatory = await signatoryOf(context, tx, actor, locked, place, sender)
    return signStatement(context, tx, locked, form, signatory, place)
  })
  return lead ?? refuseLead(context, actor, 'sign', leadId)
}

/** The filer while it is open; staff as far as they may record a signature on paper. */
async function signatoryOf(
  context: Context,
  tx: Queryable,
  actor: Actor,
  lead: Lead,
  place: Place,
  sender: Sender,
): Promise<Signatory> {
  const accountId = actor.accountId ?? ''
  const phone = { accountId }
  if (lead.filerId === actor.accountId) {
    if (!isOpen(lead))
      throw new Problem('action-not-in-status', { detail: { action: 'sign', status: lead.status } })
    const as = { accountId, party: 'filer', role: null, bodyId: null } as const
    return { way: 'this-phone', as, phone, known: { method: 'filer', accountId }, sender }
  }
  const now = context.clock.now().toISOString()
  const standing = permission(lead, 'recordSignature', actor, now, place.settings)
  if (typeof standing === 'string')
    throw new Problem(standing, { detail: { action: 'sign', status: lead.status } })
  const names = await context.accounts.names(tx, lead.countyCode, [accountId])
  const office = standing.bodyId ? place.bodyName(standing.bodyId) : ''
  const known = { method: 'clerk', accountId, name: names.get(accountId) ?? '', office } as const
  return { way: 'visit', as: { accountId, ...standing }, phone, known, sender }
}
