import type { SessionView } from '@/domain/api/accounts'
import type { PasswordSignIn } from '@/domain/api/sign-in'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { openSession } from '../http/session'
import { isPassword } from './password'
import { newSecret, stepOf } from './second-factor'
import type { StaffLogin } from './staff-store'

/** Looks at a second factor where there is none, so that both take the same way. */
const nobodysSecret = newSecret(Buffer.alloc(32).toString('base64url'))

/**
 * A session for staff, with both factors. A wrong account, password and code look and take the same. Throws
 * `sign-in-wrong`, and `sign-in-wait` with the seconds until the next try is heard.
 */
export async function signInWithPassword(
  context: Context,
  { countyCode, account, password, otp }: PasswordSignIn,
  address: string,
): Promise<SessionView> {
  const { db, staff, signInTries, clock, config, accounts } = context
  const place = await context.places.of(countyCode)
  const now = clock.now()
  const login = await staff.byLogin(db, place.county.countyCode, account)
  const addressIndex = staff.addressIndex(address)
  const isKnown = login?.knownAddresses.some((one) => addressIndex.equals(one)) ?? false
  // Whoever tries somebody else's account slows himself down, and not its owner where he signs in otherwise.
  const accountKey = `${countyCode} ${account}${isKnown ? ` ${address}` : ''}`
  const addressKey = `address ${address}`
  await slow(context, addressKey, config.limits.signInAddress, now)
  await slow(context, accountKey, config.limits.signInTries, now)

  const rightPassword = await isPassword(
    staff.peppered(countyCode, account, password),
    login?.passwordHash ?? null,
  )
  const step = stepOf(login?.secret ?? nobodysSecret, otp, now)
  const found = login && rightPassword && login.secret ? login : null
  const session = await db.transaction(async (tx) => {
    if (!found || !(await isSecondFactor(context, tx, countyCode, found, otp, step))) return null
    const own = await accounts.byId(tx, countyCode, found.accountId)
    if (!own) return null
    await staff.signedIn(tx, countyCode, own.id, addressIndex, now.toISOString())
    return openSession(context, tx, own)
  })
  if (!session) throw new Problem('sign-in-wrong')
  await signInTries.clear(db, accountKey)
  await signInTries.takeBack(db, addressKey)
  return session
}

/** Counts the try before it is looked at. */
export async function slow(context: Context, key: string, free: number, now: Date): Promise<void> {
  const again = await context.signInTries.take(context.db, key, free, now)
  if (again > 0) throw new Problem('sign-in-wait', { detail: { again } })
}

type Transaction = Parameters<Context['staff']['useStep']>[0]

async function isSecondFactor(
  { staff, clock }: Context,
  tx: Transaction,
  countyCode: string,
  { accountId }: StaffLogin,
  otp: string,
  step: number | null,
): Promise<boolean> {
  if (otp.length > 6) return staff.useRecovery(tx, countyCode, accountId, otp, clock.now().toISOString())
  return step !== null && staff.useStep(tx, countyCode, accountId, step)
}
