import { isMinor } from '@/domain/authorization/signing'
import type { InvitedView, SigningView } from '@/domain/authorization/signing-api'
import { dayOf } from '@/domain/calendar'
import { lastSignatures, signatureCount, signersOf } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'
import type { Invitation } from './opening-store'
import { mostTries } from './sign-statement'

/** Whether an invitation can still be used. */
export function isGood(invitation: Invitation, now: string): boolean {
  return invitation.usedAt === null && invitation.takenBackAt === null && invitation.expiresAt > now
}

/** Who has signed, how, and who is missing. */
export async function signingView(context: Context, db: Queryable, lead: Lead): Promise<SigningView> {
  const { countyCode, id } = lead
  const now = context.clock.now().toISOString()
  const invitations = await context.openings.ofLead(db, countyCode, id)
  const tries = await context.signatures.triesOf(db, countyCode, id)
  const last = lastSignatures(lead)
  return {
    leadId: id,
    leadNumber: lead.number,
    ...signatureCount(lead),
    signers: signersOf(lead).map((signer, member) => {
      const signature = last.find((one) => one.member === member)
      const open = invitations.filter((one) => one.member === member && isGood(one, now)).at(-1)
      const stands = signature !== undefined && signature.withdrawnAt === null
      return {
        member,
        name: signer.name,
        relation: signer.relation,
        asksLastFour: signer.idNumber !== null,
        minor: isMinor(signer, dayOf(now)),
        state: stands ? ('signed' as const) : signature ? ('withdrawn' as const) : ('missing' as const),
        way: stands ? signature.way : null,
        writer: stands ? (signature.guardian ?? signature.delegate?.name ?? null) : null,
        signedAt: stands ? signature.recordedAt : null,
        locked: tries(signer.idNumber) >= mostTries,
        invitation: !stands && open ? { id: open.id, expiresAt: open.expiresAt } : null,
      }
    }),
    hasEvidence: (await context.signatures.last(db, countyCode, id)) !== null,
  }
}

/** What somebody who was invited sees: his own name and which declaration it is, no more. */
export function invitedView(lead: Lead, invitation: Invitation, place: Place, now: string): InvitedView {
  const signer = signersOf(lead)[invitation.member]
  if (!signer) throw new Problem('invitation-over')
  const signature = lastSignatures(lead).find((one) => one.member === invitation.member)
  return {
    leadNumber: lead.number,
    villageName: place.regionName(lead.regionCode),
    name: signer.name,
    asksLastFour: signer.idNumber !== null,
    minor: isMinor(signer, dayOf(now)),
    expiresAt: invitation.expiresAt,
    signed: signature !== undefined && signature.withdrawnAt === null,
  }
}
