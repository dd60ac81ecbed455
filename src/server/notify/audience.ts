import { isStaff, type Role } from '@/domain/actors'
import { dayOf } from '@/domain/calendar'
import type { Lead } from '@/domain/leads/lead'
import type { Audience } from '@/domain/leads/notices'
import { isShieldedFrom, scopeOf } from '@/domain/leads/visibility'
import type { Account } from '../accounts/account-store'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { actorOf } from '../http/session'
import type { Place } from '../places/places'

/** Somebody to tell, and as what: whoever sent the lead, or an office that works on it. */
export interface Told {
  account: Account
  role: Role
  bodyId: string | null
}

/** Whoever must find no trace of the lead is told nothing of it either. */
export function mayHear(account: Account, lead: Pick<Lead, 'shield'>, place: Place, now: Date): boolean {
  const actor = actorOf(account, now)
  return isStaff(actor) && !isShieldedFrom(scopeOf(actor, place.bodies), lead)
}

function asStaff(account: Account, bodyId: string | null): Told {
  const duties = account.grants.filter(({ role }) => role !== 'villager')
  const duty = duties.find((grant) => bodyId !== null && grant.bodyId === bodyId) ?? duties[0]
  // Whoever only stands in has no duty of his own there.
  return { account, role: duty?.role ?? 'village-clerk', bodyId: bodyId ?? duty?.bodyId ?? null }
}

/** Everybody of an office today, where no lead is concerned: colleagues, and who stands in for those that are away. */
export async function staffOfOffice(
  { accounts, clock }: Context,
  tx: Queryable,
  countyCode: string,
  bodyId: string,
): Promise<Told[]> {
  const now = clock.now()
  const own = (await accounts.staffOf(tx, countyCode, [bodyId])).map(({ id }) => id)
  const standIns = await accounts.standInsOf(tx, countyCode, own, dayOf(now.toISOString()))
  const told: Told[] = []
  for (const id of new Set([...own, ...standIns])) {
    const account = await accounts.byId(tx, countyCode, id)
    if (account && isStaff(actorOf(account, now))) told.push(asStaff(account, bodyId))
  }
  return told
}

/** Everybody whom an audience means today: colleagues, and who stands in for those that are away. */
export async function recipients(
  context: Context,
  tx: Queryable,
  audience: Audience,
  lead: Lead,
  place: Place,
): Promise<Told[]> {
  const { countyCode } = lead
  const { accounts, clock } = context
  if (audience.to === 'filer') {
    const account = lead.filerId ? await accounts.byId(tx, countyCode, lead.filerId) : undefined
    return account ? [{ account, role: 'villager', bodyId: null }] : []
  }
  const now = clock.now()
  const bodyId = audience.to === 'body' ? audience.bodyId : null
  const own =
    audience.to === 'account'
      ? [audience.accountId]
      : (await accounts.staffOf(tx, countyCode, [audience.bodyId])).map((person) => person.id)
  const standIns = await accounts.standInsOf(tx, countyCode, own, dayOf(now.toISOString()))
  const told: Told[] = []
  for (const id of new Set([...own, ...standIns])) {
    const account = await accounts.byId(tx, countyCode, id)
    if (account && mayHear(account, lead, place, now)) told.push(asStaff(account, bodyId))
  }
  return told
}
