import type { SessionView } from '@/domain/api/accounts'
import { nameless } from '@/domain/leads/lead-words'
import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import { coarse } from '../coarse'
import type { Context } from '../context'
import { openSession } from '../http/session'

/** Of one address within two clock hours: a whole village may be behind it, as with codes by SMS. */
const mostSessions = 60

/** An account for one report, and its session. Nobody is asked who he is. Throws `anonymous-limit-address`. */
export async function beginAnonymous(
  context: Context,
  countyCode: string,
  address: string,
): Promise<SessionView> {
  const { accounts, addressCounts, db } = context
  await context.places.of(countyCode)
  if ((await addressCounts.add(db, 'anonymous-session', address, context.clock.now())) > mostSessions)
    throw new Problem('anonymous-limit-address')
  const own = coarse(context)
  const id = own.ids.uuid()
  return db.transaction(async (tx) => {
    await accounts.insert(tx, {
      countyCode,
      id,
      name: nameless,
      anonymous: true,
      grants: [{ role: 'villager', regionCode: countyRegion(countyCode), bodyId: null }],
      createdAt: own.clock.now().toISOString(),
    })
    const made = await accounts.byId(tx, countyCode, id)
    if (!made) throw new Problem('sign-in-refused')
    return openSession(own, tx, made)
  })
}
