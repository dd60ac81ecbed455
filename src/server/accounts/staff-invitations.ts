import type { SessionView } from '@/domain/api/accounts'
import type {
  Acceptance,
  AcceptanceView,
  BindingRequest,
  InvitationOpening,
  InvitationRequest,
  InvitationView,
} from '@/domain/api/sign-in'
import { fieldProblem, Problem } from '@/domain/problems'
import { inGroups } from '@/domain/staff/credentials'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { openSession } from '../http/session'
import { hashOfPassword } from './password'
import { newCode, newSecret, setupOf, stepOf } from './second-factor'
import { slow } from './sign-in-with-password'
import type { Invitation } from './staff-store'

/** How long an invitation is good: over a weekend. */
const goodHours = 72
const codeLength = 12
const recoveryCodes = 10
const recoveryLength = 10

/** A new code for this account; those of before are good no more. Shown once. */
export async function inviteStaff(
  { staff, ids, clock }: Context,
  tx: Queryable,
  of: { countyCode: string; accountId: string; createdBy: string | null },
): Promise<InvitationView> {
  const now = clock.now()
  const code = newCode(ids.token(), codeLength)
  const expiresAt = new Date(now.getTime() + goodHours * 3_600_000).toISOString()
  const secret = newSecret(ids.token())
  await staff.invite(tx, { ...of, id: ids.uuid(), code, secret, createdAt: now.toISOString(), expiresAt })
  return { code: inGroups(code), expiresAt }
}

/** The invitation behind a code. Wrong ones are slowed, by address. Throws `invitation-code-wrong`. */
async function invitationOf(
  context: Context,
  { countyCode, invitation }: InvitationRequest,
  address: string,
): Promise<Invitation> {
  const { db, staff, signInTries, clock, config } = context
  await context.places.of(countyCode)
  const key = `invitation ${address}`
  const now = clock.now()
  await slow(context, key, config.limits.signInAddress, now)
  const found = await staff.invitation(db, countyCode, invitation, now.toISOString())
  if (!found) throw fieldProblem('invitation-code-wrong', 'invitation')
  await signInTries.takeBack(db, key)
  return found
}

/** Whose invitation it is, and what his authenticator has to be told. The same as often as it is opened. */
export async function openInvitation(
  context: Context,
  request: InvitationRequest,
  address: string,
): Promise<InvitationOpening> {
  const { accountId, secret } = await invitationOf(context, request, address)
  const { countyCode } = request
  const place = await context.places.of(countyCode)
  const login = (await context.staff.logins(context.db, countyCode)).get(accountId)?.login ?? ''
  const account = await context.accounts.byId(context.db, countyCode, accountId)
  if (!account) throw fieldProblem('invitation-code-wrong', 'invitation')
  return { name: account.name, account: login, ...setupOf(secret, place.county.name, login) }
}

/** Password and second factor are set, and with them a session; the recovery codes are shown this once. */
export async function acceptInvitation(
  context: Context,
  { password, otp, ...request }: Acceptance,
  address: string,
): Promise<AcceptanceView> {
  const { db, staff, accounts, ids, clock } = context
  const { countyCode } = request
  const now = clock.now()
  const { id, accountId, secret } = await invitationOf(context, request, address)
  const step = stepOf(secret, otp, now)
  if (step === null) throw fieldProblem('otp-wrong', 'otp')
  const login = (await staff.logins(db, countyCode)).get(accountId)?.login ?? ''
  if (login.length >= 4 && password.toLowerCase().includes(login))
    throw fieldProblem('password-like-account', 'password')
  const passwordHash = await hashOfPassword(staff.peppered(countyCode, login, password))
  const codes = Array.from({ length: recoveryCodes }, () => newCode(ids.token(), recoveryLength))
  return db.transaction(async (tx) => {
    if (!(await staff.useInvitation(tx, countyCode, id, now.toISOString())))
      throw fieldProblem('invitation-code-wrong', 'invitation')
    await staff.setUp(tx, countyCode, accountId, { passwordHash, secret, step, recoveryCodes: codes })
    await staff.endSessions(tx, countyCode, accountId)
    const account = await accounts.byId(tx, countyCode, accountId)
    if (!account) throw new Problem('sign-in-refused')
    await staff.signedIn(tx, countyCode, accountId, staff.addressIndex(address), now.toISOString())
    return { session: await openSession(context, tx, account), recoveryCodes: codes.map(inGroups) }
  })
}

/** In WeChat an invitation binds the WeChat account once; from then on it signs this staff account in. */
export async function bindWechat(
  context: Context,
  { code, ...request }: BindingRequest,
  address: string,
): Promise<SessionView> {
  const { db, staff, accounts, wechat, clock } = context
  if (!wechat) throw new Problem('sign-in-method-off')
  const { countyCode } = request
  const { id, accountId } = await invitationOf(context, request, address)
  const openid = await wechat.openidFor(code)
  return db.transaction(async (tx) => {
    const bound = await staff.accountByOpenid(tx, countyCode, openid)
    if (bound !== undefined && bound !== accountId) throw new Problem('wechat-bound')
    const now = clock.now().toISOString()
    if (!(await staff.useInvitation(tx, countyCode, id, now)))
      throw fieldProblem('invitation-code-wrong', 'invitation')
    await staff.bind(tx, countyCode, accountId, openid)
    const account = await accounts.byId(tx, countyCode, accountId)
    if (!account) throw new Problem('sign-in-refused')
    await context.contacts.keepOpenid(tx, account, openid)
    return openSession(context, tx, account)
  })
}
