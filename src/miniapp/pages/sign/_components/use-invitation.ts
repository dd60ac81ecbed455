import { useState } from 'react'
import { now } from '../../../api/server-time'
import { routes, withQuery } from '../../../routes'
import { sentenceOf } from '../../../shared/Trouble'
import { invite, takeInvitationBack } from '../api'
import { keepToken, keptToken } from '../shared/kept-invitations'
import type { SignerView } from './SignerCard'

export interface Invitation {
  id: string
  name: string
  expiresAt: string
  /** The page it opens. */
  page: string
}

/** The invitation that is handed on now: the one that is still good, else a new one. */
export function useInvitation(leadId: string) {
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  const begin = async (signer: SignerView): Promise<void> => {
    setInvitation(null)
    setTrouble(null)
    try {
      setInvitation(await invitationFor(leadId, signer))
    } catch (cause) {
      setTrouble(sentenceOf(cause))
    }
  }
  /** Whether it is void now. */
  const takeBack = async (): Promise<boolean> => {
    if (invitation === null) return false
    try {
      await takeInvitationBack(leadId, invitation.id)
      return true
    } catch (cause) {
      setTrouble(sentenceOf(cause))
      return false
    }
  }
  return { invitation, trouble, begin, takeBack }
}

async function invitationFor(leadId: string, { member, name, invitation }: SignerView): Promise<Invitation> {
  const kept = invitation ? await keptToken(invitation.id, now()) : null
  if (invitation && kept !== null) return { ...invitation, name, page: pageOf(kept, member) }
  const made = await invite(leadId, member)
  await keepToken(made, now())
  const { id, expiresAt, token } = made
  return { id, expiresAt, name, page: pageOf(token, member) }
}

function pageOf(token: string, member: number): string {
  return withQuery(routes.signInvited, { token, member: String(member) })
}
