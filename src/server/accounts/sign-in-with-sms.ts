import type { SessionView } from '@/domain/api/accounts'
import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { openSession } from '../http/session'
import type { Account } from './account-store'
import { withCode, type Credentials } from './use-code'

/**
 * A session for the villager with this number; a first visit makes the account. A staff account is never opened
 * by a code alone, whoever's number it is: he comes in as a villager.
 */
export function signInWithSms(context: Context, credentials: Credentials): Promise<SessionView> {
  return withCode(context, credentials, async (tx) =>
    openSession(context, tx, await villagerOf(context, tx, credentials)),
  )
}

async function villagerOf(
  { accounts, ids, clock }: Context,
  tx: Queryable,
  { countyCode, phone }: Credentials,
): Promise<Account> {
  const known = await accounts.villagerByPhone(tx, countyCode, phone)
  if (known?.disabled) throw new Problem('sign-in-refused')
  if (known) return known
  const id = ids.uuid()
  await accounts.insert(tx, {
    countyCode,
    id,
    // Several people of one house may use one phone: whose number it is tells them apart.
    name: `手机尾号 ${phone.slice(-4)}`,
    phone,
    grants: [{ role: 'villager', regionCode: countyRegion(countyCode), bodyId: null }],
    createdAt: clock.now().toISOString(),
  })
  const made = await accounts.byId(tx, countyCode, id)
  if (!made) throw new Problem('sign-in-refused')
  return made
}
