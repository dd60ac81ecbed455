import { Secret, TOTP } from 'otpauth'
import type { Grant } from '@/domain/actors'
import { inviteStaff } from '@/server/accounts/staff-invitations'
import { createApp } from '@/server/app'
import type { Answer, TestServer } from '../support/server'
import { COUNTY } from '../support/server'
import { bodyIdOf } from './forms'

/** Somebody of the staff as production has them: an account of his own, a password, an authenticator. */

export const password = '樟树村口有三棵老樟树'

/** What the authenticator shows `halfMinutes` from now. */
export function codeOf(server: TestServer, secret: string, halfMinutes = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return totp.generate({ timestamp: server.clock.now().getTime() + halfMinutes * 30_000 })
}

let count = 0
/** A clerk of 樟树村 with this login, and an invitation for him. */
export async function invited(server: TestServer, login: string, grants?: Grant[]) {
  const { context } = server
  count += 1
  const id = `019cac46-1500-7000-8000-0000000c${String(count).padStart(4, '0')}`
  const clerk: Grant = {
    role: 'village-clerk',
    regionCode: '361199101201',
    bodyId: await bodyIdOf(server, /樟树村/),
  }
  const code = await context.db.transaction(async (tx) => {
    const createdAt = context.clock.now().toISOString()
    await context.accounts.insert(tx, {
      countyCode: COUNTY,
      id,
      name: '王新生',
      grants: grants ?? [clerk],
      createdAt,
    })
    await context.staff.insert(tx, COUNTY, id, login)
    return (await inviteStaff(context, tx, { countyCode: COUNTY, accountId: id, createdBy: null })).code
  })
  return { id, login, invitation: { countyCode: COUNTY, invitation: code } }
}

/** The same, set up: he has signed in for the first time. */
export async function staffMember(server: TestServer, login: string, grants?: Grant[]) {
  const { id, invitation } = await invited(server, login, grants)
  const opened = await server.request('POST', '/staff-invitations/openings', { body: invitation })
  const secret = opened.body.secret as string
  const accepted = await server.request('POST', '/staff-invitations/acceptances', {
    body: { ...invitation, password, otp: codeOf(server, secret) },
  })
  if (accepted.status !== 201) throw new Error(accepted.text)
  // The code that confirmed it is used up.
  server.clock.advance({ seconds: 30 })
  return {
    id,
    login,
    secret,
    token: accepted.body.session.token as string,
    recoveryCodes: accepted.body.recoveryCodes as string[],
  }
}

export function signInBody(account: string, otp: string, word = password) {
  return { provider: 'password', countyCode: COUNTY, account, password: word, otp }
}

export function withToken(server: TestServer, token: string) {
  return (method: string, url: string, body?: unknown): Promise<Answer> =>
    server.request(method, url, {
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
    })
}

/** The server's routes in another process on the same database. */
export async function otherApp(server: TestServer) {
  const app = await createApp(server.anotherProcess(), { pages: null, log: { write: () => undefined } })
  await app.ready()
  return app
}
