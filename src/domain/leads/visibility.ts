import { accountsOf, bodyChain, bodySubtree, type Actor, type Body, type Role } from '../actors'
import { covers } from '../regions'
import type { Lead } from './lead'

/**
 * Who sees which lead: the one place that decides it. A scope is plain data, so that the server turns the
 * same scope into SQL for lists and counts and asks `sees` for a single lead.
 */
export interface Scope {
  accountId: string | null
  /** The actor, and whoever he stands in for: a lead kept from any of them is kept from the actor. */
  keptFrom: string[]
  /** The actor's offices and all above them: a lead kept from any of these is kept from the actor. */
  officeChain: string[]
  /** Leads held by these bodies are seen: the actor's offices and those below them. */
  holders: string[]
  /** Regions whose declarations are seen whoever holds them: their stages are the village's and the town's to do. */
  declarationRegions: string[]
  /** Regions all of whose leads are seen: the county's desk and supervisors, and the city. */
  wholeRegions: string[]
}

const wholeRoles: Role[] = ['operator', 'county-intake', 'county-supervisor', 'city-supervisor']
const declarationRoles: Role[] = ['village-clerk', 'township-staff']

export function scopeOf(actor: Actor, bodies: Body[]): Scope {
  const offices = actor.grants.flatMap((grant) => (grant.bodyId === null ? [] : [grant.bodyId]))
  const regionsOf = (roles: Role[]) =>
    actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.regionCode)
  return {
    accountId: actor.accountId,
    keptFrom: accountsOf(actor),
    officeChain: [...new Set(offices.flatMap((id) => bodyChain(id, bodies)))],
    holders: [...new Set(offices.flatMap((id) => bodySubtree(id, bodies)))],
    declarationRegions: regionsOf(declarationRoles),
    wholeRegions: regionsOf(wholeRoles),
  }
}

type Visible = Pick<Lead, 'filerId' | 'kind' | 'regionCode' | 'holderId' | 'shield'>

/** As `isKeptFrom`, of a scope: the person concerned, whoever stands in for him, and everybody at or below his office (信访工作条例 §30). */
export function isShieldedFrom(scope: Scope, lead: Pick<Lead, 'shield'>): boolean {
  return (
    scope.keptFrom.some((id) => lead.shield.accountIds.includes(id)) ||
    scope.officeChain.some((id) => lead.shield.bodyIds.includes(id))
  )
}

export function sees(scope: Scope, lead: Visible): boolean {
  if (scope.accountId !== null && lead.filerId === scope.accountId) return true
  if (isShieldedFrom(scope, lead)) return false
  return (
    scope.holders.includes(lead.holderId) ||
    scope.wholeRegions.some((region) => covers(region, lead.regionCode)) ||
    (lead.kind === 'declaration' &&
      scope.declarationRegions.some((region) => covers(region, lead.regionCode)))
  )
}
