import type { Actor } from '@/domain/actors'
import type { SignatureForm } from '@/domain/authorization/signing'
import type { OpeningView } from '@/domain/authorization/signing-api'
import { currentStatement, statementHash } from '@/domain/authorization/statement'
import { dayOf } from '@/domain/calendar'
import { packOf } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { packFor } from '@/domain/policy/index'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isVisible, refuseLead } from '../leads/read-lead'
import type { Place } from '../places/places'
import type { Sender } from '../http/sender'
import { visibleDeclaration } from './invitations'
import { mayTakeSignatures } from './may-sign'
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

/** The filer on the phone that is handed round, or staff at the visit, as witness. */
async function signatoryOf(
  context: Context,
  tx: Queryable,
  actor: Actor,
  lead: Lead,
  place: Place,
  sender: Sender,
): Promise<Signatory> {
  const accountId = actor.accountId ?? ''
  const standing = mayTakeSignatures(context, actor, lead, place)
  const here = { as: { accountId, ...standing }, phone: { accountId }, sender }
  if (standing.party === 'filer') return { way: 'this-phone', known: { method: 'filer', accountId }, ...here }
  const names = await context.accounts.names(tx, lead.countyCode, [accountId])
  const office = standing.bodyId ? place.bodyName(standing.bodyId) : ''
  const known = { method: 'clerk', accountId, name: names.get(accountId) ?? '', office } as const
  return { way: 'visit', known, ...here }
}
