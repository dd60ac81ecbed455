import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isStaff, type Actor } from '@/domain/actors'
import type { AccountView, SessionView } from '@/domain/api'
import { maskPhone } from '@/domain/household/id-number'
import { Problem } from '@/domain/problems'
import type { Account } from '../accounts/account-store'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

/** How long a session is good, in days: villagers stay signed in, staff sign in again each day. */
const sessionDays = { villager: 60, staff: 1 }

/** A token begins with its county, so that the look-up begins with county_code like every other. */
function splitToken(header: string | undefined): { countyCode: string; hash: Buffer } | null {
  const token = /^Bearer (\d{6}\.[\w-]{43})$/.exec(header ?? '')?.[1]
  if (!token) return null
  return { countyCode: token.slice(0, 6), hash: createHash('sha256').update(token).digest() }
}

export function actorOf(account: Account): Actor {
  return { accountId: account.id, countyCode: account.countyCode, grants: account.grants }
}

/** Who is asking. Throws `sign-in-needed` without a token, `session-expired` with one that is no longer good. */
export async function signedIn(context: Context, request: FastifyRequest): Promise<Account> {
  const token = splitToken(request.headers.authorization)
  if (!token) throw new Problem(request.headers.authorization ? 'session-expired' : 'sign-in-needed')
  const now = context.clock.now().toISOString()
  const account = await context.accounts.bySession(context.db, token.countyCode, token.hash, now)
  if (!account) throw new Problem('session-expired')
  return account
}

export async function signedInActor(context: Context, request: FastifyRequest): Promise<Actor> {
  return actorOf(await signedIn(context, request))
}

export async function signOut(context: Context, request: FastifyRequest): Promise<void> {
  const token = splitToken(request.headers.authorization)
  if (token) await context.accounts.deleteSession(context.db, token.countyCode, token.hash)
}

export async function accountView(context: Context, account: Account): Promise<AccountView> {
  const place = await context.places.of(account.countyCode)
  return {
    id: account.id,
    countyCode: account.countyCode,
    countyName: place.county.name,
    name: account.name,
    phone: account.phone ? maskPhone(account.phone) : null,
    grants: account.grants.map((grant) => ({
      role: grant.role,
      regionCode: grant.regionCode,
      regionName: place.regionName(grant.regionCode),
      bodyId: grant.bodyId,
      bodyName: grant.bodyId ? place.bodyName(grant.bodyId) : null,
    })),
  }
}

/** Begin a session. The token is shown once and kept only as a hash. */
export async function openSession(context: Context, db: Queryable, account: Account): Promise<SessionView> {
  const token = `${account.countyCode}.${context.ids.token()}`
  const now = context.clock.now()
  const days = isStaff(actorOf(account)) ? sessionDays.staff : sessionDays.villager
  const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString()
  await context.accounts.insertSession(db, {
    countyCode: account.countyCode,
    tokenHash: createHash('sha256').update(token).digest(),
    accountId: account.id,
    createdAt: now.toISOString(),
    expiresAt,
  })
  return { token, expiresAt, account: await accountView(context, account) }
}
