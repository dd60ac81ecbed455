import { bodyChain, isSystem, type Actor, type Body, type Role } from '../actors'
import { parentOf } from '../regions'
import type { Lead } from './lead'
import type { LeadSettings } from './settings'
import { isKeptFrom } from './shielding'

/**
 * What somebody is to a lead. `local`: the office of the household's own village or of its town, whoever holds
 * the declaration: they do the stages of their level (国 2023 Q33).
 */
export const parties = ['filer', 'holder', 'above', 'local', 'desk', 'system'] as const
export type Party = (typeof parties)[number]

export interface Standing {
  party: Party
  role: Role | null
  bodyId: string | null
}

/** The offices of the village the lead is about, and of its town. */
export function localBodies({ regionCode }: Pick<Lead, 'regionCode'>, bodies: Body[]): Body[] {
  return bodies.filter(
    (body) =>
      (body.kind === 'village' && body.regionCode === regionCode) ||
      (body.kind === 'township' && body.regionCode === parentOf(regionCode)),
  )
}

/** Everything the actor is to this lead, each with the grant it comes from; officially nothing where it is kept from him. */
export function partiesOf(
  lead: Pick<Lead, 'filerId' | 'holderId' | 'regionCode' | 'shield' | 'dossier'>,
  actor: Actor,
  settings: Pick<LeadSettings, 'bodies' | 'deskId'>,
): Standing[] {
  if (isSystem(actor)) return [{ party: 'system', role: null, bodyId: null }]
  const own: Standing[] =
    lead.filerId === actor.accountId ? [{ party: 'filer', role: null, bodyId: null }] : []
  if (isKeptFrom(lead, actor, settings)) return own
  const higher = bodyChain(lead.holderId, settings.bodies).slice(1)
  // Only a household's procedures have work for them.
  const local = lead.dossier ? localBodies(lead, settings.bodies).map((body) => body.id) : []
  const desk = lead.dossier ? settings.deskId : null
  const official = actor.grants.flatMap(({ role, bodyId }): Standing[] => {
    if (bodyId === null) return []
    if (bodyId === lead.holderId) return [{ party: 'holder', role, bodyId }]
    if (higher.includes(bodyId)) return [{ party: 'above', role, bodyId }]
    if (local.includes(bodyId)) return [{ party: 'local', role, bodyId }]
    return bodyId === desk ? [{ party: 'desk', role, bodyId }] : []
  })
  return [...own, ...official]
}
