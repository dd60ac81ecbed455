import type { FastifyRequest } from 'fastify'
import { isStaff, type Actor, type Grant } from '@/domain/actors'
import type { AccountView, SessionView } from '@/domain/api/accounts'
import { dayOf } from '@/domain/calendar'
import { maskPhone } from '@/domain/household/id-number'
import { Problem } from '@/domain/problems'
import type { Account } from '../accounts/account-store'
import { coarse } from '../coarse'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { recordDeed } from '../security/access-record-store'
import { newCountyToken, readCountyToken } from '../security/county-token'
import { forgetAnswersOf } from './idempotency-store'

/** How long a session is good, in days: villagers stay signed in, staff sign in again each day. */
const sessionDays = { villager: 60, staff: 1, anonymous: 1 }

function splitToken(header: string | undefined): { countyCode: string; hash: Buffer } | null {
  return header?.startsWith('Bearer ') ? readCountyToken(header.slice('Bearer '.length)) : null
}

/** What this account may do now: its own duty, and today that of those it stands in for. */
export function actorOf(account: Account, now: Date): Actor {
  const today = dayOf(now.toISOString())
  // Accounts and leads stay apart, whatever duties were given since somebody was asked to stand in.
  const administers = ({ grants }: { grants: Grant[] }) => grants.some(({ role }) => role === 'administrator')
  const standing = administers(account)
    ? []
    : account.standsIn.filter((one) => one.firstDay <= today && today <= one.lastDay && !administers(one))
  return {
    accountId: account.id,
    countyCode: account.countyCode,
    grants: [...account.grants, ...standing.flatMap(({ grants }) => grants)],
    ...(standing.length > 0 ? { standsInFor: standing.map(({ accountId }) => accountId) } : {}),
  }
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

/** Who is asking, and the context to do it in: a coarse one for somebody without a name. */
export async function asking(
  context: Context,
  request: FastifyRequest,
): Promise<{ account: Account; actor: Actor; own: Context }> {
  const account = await signedIn(context, request)
  return {
    account,
    actor: actorOf(account, context.clock.now()),
    own: account.anonymous ? coarse(context) : context,
  }
}

export async function signedInActor(context: Context, request: FastifyRequest): Promise<Actor> {
  return actorOf(await signedIn(context, request), context.clock.now())
}

export async function signOut(context: Context, request: FastifyRequest): Promise<void> {
  const token = splitToken(request.headers.authorization)
  if (!token) return
  const { accounts, db, clock } = context
  const account = await accounts.bySession(db, token.countyCode, token.hash, clock.now().toISOString())
  await accounts.deleteSession(db, token.countyCode, token.hash)
  // He has seen his number and gone: nothing repeats it any more.
  if (account?.anonymous) await forgetAnswersOf(db, account.countyCode, account.id)
}

export async function accountView(context: Context, account: Account): Promise<AccountView> {
  const place = await context.places.of(account.countyCode)
  return {
    id: account.id,
    countyCode: account.countyCode,
    countyName: place.county.name,
    name: account.name,
    phone: account.phone ? maskPhone(account.phone) : null,
    grants: actorOf(account, context.clock.now()).grants.map((grant) => ({
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
  const { token, hash } = newCountyToken(account.countyCode, context.ids.token())
  const now = context.clock.now()
  const kind = account.anonymous ? 'anonymous' : isStaff(actorOf(account, now)) ? 'staff' : 'villager'
  const days = sessionDays[kind]
  const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString()
  await context.accounts.insertSession(db, {
    countyCode: account.countyCode,
    tokenHash: hash,
    accountId: account.id,
    createdAt: now.toISOString(),
    expiresAt,
  })
  if (kind === 'staff') await recordDeed(context, db, actorOf(account, now), 'sign-in')
  return { token, expiresAt, account: await accountView(context, account) }
}
