import { bodyChain, isSystem, type Actor, type Body, type Role } from '../actors'
import type { Lead } from './lead'

/** What somebody is to a lead. */
export type Party = 'filer' | 'holder' | 'above' | 'desk' | 'system'

export interface Standing {
  party: Party
  role: Role | null
  bodyId: string | null
}

/** Everything the actor is to this lead, each with the grant it comes from. */
export function partiesOf(
  lead: Pick<Lead, 'filerId' | 'holderId'>,
  actor: Actor,
  bodies: Body[],
  deskId: string | null = null,
): Standing[] {
  if (isSystem(actor)) return [{ party: 'system', role: null, bodyId: null }]
  const higher = bodyChain(lead.holderId, bodies).slice(1)
  const own: Standing[] =
    lead.filerId === actor.accountId ? [{ party: 'filer', role: null, bodyId: null }] : []
  const official = actor.grants.flatMap(({ role, bodyId }): Standing[] => {
    if (bodyId === null) return []
    if (bodyId === lead.holderId) return [{ party: 'holder', role, bodyId }]
    if (higher.includes(bodyId)) return [{ party: 'above', role, bodyId }]
    return bodyId === deskId ? [{ party: 'desk', role, bodyId }] : []
  })
  return [...own, ...official]
}
