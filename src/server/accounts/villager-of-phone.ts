import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Account } from './account-store'

/**
 * The villager with this number; where there is none yet, his account is made. null: it was closed. A staff account
 * is never meant, whoever's number it is.
 */
export async function villagerOfPhone(
  { accounts, ids, clock }: Pick<Context, 'accounts' | 'ids' | 'clock'>,
  tx: Queryable,
  { countyCode, phone }: { countyCode: string; phone: string },
): Promise<Account | null> {
  await accounts.holdPhone(tx, countyCode, phone)
  const known = await accounts.villagerByPhone(tx, countyCode, phone)
  if (known) return known.disabled ? null : known
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
  return (await accounts.byId(tx, countyCode, id)) ?? null
}
