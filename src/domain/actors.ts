import { covers } from './regions'

/** Who someone is on the platform. Level and duty come from the grant, never from the name. */
export const roles = [
  'villager', // 群众: farmers and citizens
  'village-clerk', // 村级信息员 (赣 2023 Q43)
  'township-staff', // 乡镇经办
  'department', // 行业部门 (国 2023 Q1)
  'operator', // 12317 话务员 (国 2023 Q42)
  'county-intake', // 县级受理
  'county-supervisor', // 县级督办
  'city-supervisor', // 市级督办: the level above the county (国 2023 Q1)
  'administrator', // 系统管理员: accounts and settings, no leads
] as const
export type Role = (typeof roles)[number]

export const staffRoles = roles.filter((role) => role !== 'villager')

export interface Grant {
  role: Role
  /** 12-digit region the role is held in. */
  regionCode: string
  /** The office it is held at; villagers and administrators have none. */
  bodyId: string | null
}

export interface Actor {
  /** null: the system itself (the deadline sweep). */
  accountId: string | null
  countyCode: string
  /** His own, and on days when somebody is away whose duty he does, that one's too. */
  grants: Grant[]
  /** Whose duty he does today. What is kept from them is kept from him (信访工作条例 §30). */
  standsInFor?: string[]
}

/** The accounts that speak in this person: a report kept from any of them is kept from him. */
export function accountsOf({ accountId, standsInFor = [] }: Actor): string[] {
  return accountId === null ? [] : [accountId, ...standsInFor]
}

export const bodyKinds = ['village', 'township', 'department', 'desk', 'county', 'city'] as const
export type BodyKind = (typeof bodyKinds)[number]

/** An office. The tree of bodies says who is above whom: village → town → county → city. */
export interface Body {
  id: string
  name: string
  kind: BodyKind
  regionCode: string
  parentId: string | null
  /** Closed: what it did keeps its name, and nothing more is given to it. */
  closed?: boolean
}

export function systemActor(countyCode: string): Actor {
  return { accountId: null, countyCode, grants: [] }
}

export function isSystem(actor: Actor): boolean {
  return actor.accountId === null
}

export function isStaff(actor: Actor): boolean {
  return actor.grants.some((grant) => grant.role !== 'villager')
}

export function hasRole(actor: Actor, ...wanted: Role[]): boolean {
  return actor.grants.some((grant) => wanted.includes(grant.role))
}

/** Does one of the actor's grants with such a role reach this region? */
export function hasJurisdiction(actor: Actor, regionCode: string, ...wanted: Role[]): boolean {
  return actor.grants.some((grant) => wanted.includes(grant.role) && covers(grant.regionCode, regionCode))
}

/** The body and all above it, nearest first. */
export function bodyChain(bodyId: string, bodies: Body[]): string[] {
  const chain: string[] = []
  let next: string | null = bodyId
  while (next !== null && !chain.includes(next)) {
    const body = bodies.find((one) => one.id === next)
    if (!body) break
    chain.push(body.id)
    next = body.parentId
  }
  return chain
}

/** The body and all below it. */
export function bodySubtree(bodyId: string, bodies: Body[]): string[] {
  return bodies.filter((body) => bodyChain(body.id, bodies).includes(bodyId)).map((body) => body.id)
}

export function bodyOf(bodyId: string | null, bodies: Body[]): Body | undefined {
  return bodies.find((body) => body.id === bodyId)
}

/** The body one level up, or the body itself at the top of the tree. */
export function bodyAbove(bodyId: string, bodies: Body[]): string {
  return bodyOf(bodyId, bodies)?.parentId ?? bodyId
}
