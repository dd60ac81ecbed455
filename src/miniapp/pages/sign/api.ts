import type * as z from 'zod/mini'
import type {
  checkView,
  invitedReceipt,
  InvitationView,
  InvitedView,
  OpeningView,
  readView,
  SigningView,
} from '@/domain/authorization/signing-api'
import type { SignatureForm } from '@/domain/authorization/signing'
import type { PhoneConfirmationRequest, PhoneConfirmationView } from '@/domain/phone-code'
import { ask } from '../../api/client'

export type CheckView = z.infer<typeof checkView>
type ReadView = z.infer<typeof readView>
type InvitedReceipt = z.infer<typeof invitedReceipt>

const part = encodeURIComponent

// A signature draws a picture on the server, and the road there is slow.
const patience = 30_000

/** Who of the household has signed. */
export function getSigning(leadId: string): Promise<SigningView> {
  return ask({ method: 'GET', path: `/leads/${part(leadId)}/signing` })
}

/** The words as they are signed today; what is signed with the answer's id is signed under them. */
export function openStatement(leadId: string): Promise<OpeningView> {
  return ask({ method: 'POST', path: '/signing-openings', body: { leadId } })
}

/** Their end has been on the screen. */
export function statementRead(openingId: string): Promise<ReadView> {
  return ask({ method: 'POST', path: `/signing-openings/${part(openingId)}/end` })
}

/** On this phone. The same opening again makes no second signature. */
export function sign(leadId: string, body: SignatureForm): Promise<SigningView> {
  return ask({ method: 'POST', path: `/leads/${part(leadId)}/signatures`, body, timeout: patience })
}

/** An invitation for one member; an older one of his is good no more. */
export function invite(leadId: string, member: number): Promise<InvitationView> {
  return ask({ method: 'POST', path: `/leads/${part(leadId)}/signing-invitations`, body: { member } })
}

export function takeInvitationBack(leadId: string, invitationId: string): Promise<void> {
  const path = `/leads/${part(leadId)}/signing-invitations/${part(invitationId)}`
  return ask({ method: 'DELETE', path })
}

/** How somebody who came by an invitation asks; he needs no account. */
const invited = (token: string) => `/signing-invitations/${part(token)}`

export function getInvited(token: string): Promise<InvitedView> {
  return ask({ method: 'GET', path: invited(token) })
}

export function openStatementInvited(token: string): Promise<OpeningView> {
  return ask({ method: 'POST', path: `${invited(token)}/openings` })
}

export function statementReadInvited(token: string, openingId: string): Promise<ReadView> {
  return ask({ method: 'POST', path: `${invited(token)}/openings/${part(openingId)}/end` })
}

export function signInvited(token: string, body: SignatureForm): Promise<InvitedReceipt> {
  return ask({ method: 'POST', path: `${invited(token)}/signature`, body, timeout: patience })
}

/** A phone number shown to be one's own, for a signature. */
export function confirmPhone(body: PhoneConfirmationRequest): Promise<PhoneConfirmationView> {
  return ask({ method: 'POST', path: '/phone-confirmations', body })
}

/** Whether the server knows a chain that ends like this. */
export function checkEvidence(query: { county: string; lead: string; hash: string }): Promise<CheckView> {
  return ask({ method: 'GET', path: '/evidence-checks', query })
}
