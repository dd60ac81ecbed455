import type { SessionView } from '@/domain/api/accounts'
import { nameless } from '@/domain/leads/lead-words'
import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import { coarse } from '../coarse'
import type { Context } from '../context'
import { openSession } from '../http/session'

/** An account for one report, and its session. Nobody is asked who he is. Throws `anonymous-limit-address`. */
export async function beginAnonymous(
  context: Context,
  countyCode: string,
  address: string,
): Promise<SessionView> {
  const { accounts, addressCounts, config, db } = context
  await context.places.of(countyCode)
  const begun = await addressCounts.add(db, 'anonymous-session', address, context.clock.now())
  if (begun > config.limits.nameless) throw new Problem('anonymous-limit-address')
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
