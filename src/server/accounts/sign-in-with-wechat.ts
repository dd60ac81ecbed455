import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import type { Account } from './account-store'

/**
 * The account behind a WeChat login code: the staff account it was bound to, or else a villager's; a first visit makes one for a villager of that county.
 * WeChat refuses a code that was used or is older than five minutes, and no session begins.
 */
export async function signInWithWechat(
  context: Context,
  { code, countyCode, as }: { code: string; countyCode: string; as?: 'villager' | undefined },
): Promise<Account> {
  const { wechat, accounts, contacts, staff, db, ids, clock, places } = context
  if (!wechat) throw new Problem('sign-in-method-off')
  await places.of(countyCode)
  const openid = await wechat.openidFor(code)
  const bound = as === 'villager' ? undefined : await staff.accountByOpenid(db, countyCode, openid)
  const own = bound && (await accounts.byId(db, countyCode, bound))
  const known = own || (await accounts.byOpenid(db, countyCode, openid))
  if (known) {
    await contacts.keepOpenid(db, known, openid)
    return known
  }
  await db.transaction((tx) =>
    accounts.insert(tx, {
      countyCode,
      id: ids.uuid(),
      name: '微信用户',
      openid,
      grants: [{ role: 'villager', regionCode: countyRegion(countyCode), bodyId: null }],
      createdAt: clock.now().toISOString(),
    }),
  )
  const made = await accounts.byOpenid(db, countyCode, openid)
  if (!made) throw new Problem('sign-in-refused')
  await contacts.keepOpenid(db, made, openid)
  return made
}
