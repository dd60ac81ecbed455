import { accountsOf, bodyAbove, bodyChain, type Actor, type Body } from '../actors'
import type { Lead } from './lead'
import type { LeadSettings } from './settings'

type Kept = Pick<Lead, 'shield'>

/**
 * Holds what none of the county's bodies may hold: a report about the office at the very top. It is nobody's at
 * or below that office, and has to be brought to the level above, which has no body here.
 */
export const OUTSIDE = '00000000-0000-0000-0000-000000000000'

/** Is this body one of those that must find no trace of the lead? */
export function isShieldedBody(lead: Kept, bodyId: string, settings: { bodies: Body[] }): boolean {
  return bodyChain(bodyId, settings.bodies).some((id) => lead.shield.bodyIds.includes(id))
}

/** The person concerned, whoever stands in for him, and everybody at or below his office (信访工作条例 §30). */
export function isKeptFrom(lead: Kept, actor: Actor, settings: { bodies: Body[] }): boolean {
  return (
    accountsOf(actor).some((id) => lead.shield.accountIds.includes(id)) ||
    actor.grants.some(({ bodyId }) => bodyId !== null && isShieldedBody(lead, bodyId, settings))
  )
}

/** The body itself, or the nearest one above it that the lead is not kept from (信访工作条例 §30). */
export function unshielded(lead: Kept, bodyId: string, settings: LeadSettings): string {
  return bodyChain(bodyId, settings.bodies).find((id) => !isShieldedBody(lead, id, settings)) ?? OUTSIDE
}

/** The body that answers for `bodyId` one level up. */
export function levelAbove(lead: Kept, bodyId: string, settings: LeadSettings): string {
  return unshielded(lead, bodyAbove(bodyId, settings.bodies), settings)
}
