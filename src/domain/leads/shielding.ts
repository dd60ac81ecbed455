import { bodyAbove, bodyChain } from '../actors'
import type { Lead } from './lead'
import type { LeadSettings } from './settings'

/** Is this body one of those that must find no trace of the lead? */
export function isShieldedBody(lead: Pick<Lead, 'shield'>, bodyId: string, settings: LeadSettings): boolean {
  return bodyChain(bodyId, settings.bodies).some((id) => lead.shield.bodyIds.includes(id))
}

/** The body itself, or the nearest one above it that the lead is not kept from (信访工作条例 §30). */
export function unshielded(lead: Pick<Lead, 'shield'>, bodyId: string, settings: LeadSettings): string {
  const chain = bodyChain(bodyId, settings.bodies)
  return chain.find((id) => !isShieldedBody(lead, id, settings)) ?? chain.at(-1) ?? bodyId
}

/** The body that answers for `bodyId` one level up. */
export function levelAbove(lead: Lead, bodyId: string, settings: LeadSettings): string {
  return unshielded(lead, bodyAbove(bodyId, settings.bodies), settings)
}
