import { readSearch } from '@/domain/leads/search-terms'
import { withShield } from '@/domain/leads/merging'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { shieldOf } from '../leads/shield'
import type { Administrator } from './administrator'
import { noteOnLead } from './note-on-lead'

/**
 * Reports that named him before he had an account are kept from him from its first moment on (信访工作条例 §30).
 * Inside the transaction that makes the account.
 */
export async function keepFromNewcomer(
  context: Context,
  tx: Queryable,
  by: Administrator,
  name: string,
): Promise<void> {
  const { leads, search, places, clock } = context
  const { countyCode } = by
  const place = await places.of(countyCode)
  const now = clock.now().toISOString()
  const told = await search.reportsTelling(tx, countyCode, readSearch(name)?.words ?? [])
  for (const { id, content } of await leads.byIds(tx, countyCode, told)) {
    if (content.kind !== 'report' || !content.accused?.name) continue
    const lead = await leads.lock(tx, countyCode, id)
    if (!lead) continue
    const kept = withShield(lead, await shieldOf(context, tx, lead.content, place), now, place.settings)
    if (kept.shield.accountIds.length === lead.shield.accountIds.length) continue
    const text = '说到的人现在有了这里的账号。从开账号起，这条线索对他和他的单位保密。'
    await noteOnLead(context, tx, by, place, kept, text, now)
  }
}
