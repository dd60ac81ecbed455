import type { SessionView } from '@/domain/api/accounts'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { openSession } from '../http/session'
import { withCode, type Credentials } from './use-code'
import { villagerOfPhone } from './villager-of-phone'

/**
 * A session for the villager with this number; a first visit makes the account. A staff account is never opened
 * by a code alone, whoever's number it is: he comes in as a villager.
 */
export function signInWithSms(context: Context, credentials: Credentials): Promise<SessionView> {
  return withCode(context, credentials, async (tx) => {
    const account = await villagerOfPhone(context, tx, credentials)
    if (!account) throw new Problem('sign-in-refused')
    return openSession(context, tx, account)
  })
}
