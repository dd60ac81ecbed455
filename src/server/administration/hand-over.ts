import type { HandOverView } from '@/domain/api/administration'
import { isShieldedFrom, scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { actorOf } from '../http/session'
import { changing, record, type Administrator } from './administrator'
import { noteOnLead } from './note-on-lead'

/** Leads taken in one go. */
const most = 1000

/**
 * Somebody leaves: his open leads go to another, or back to the office without a name. A lead that the other does not
 * work at the office of, or that is kept from him, goes to the office. Each keeps its clocks, and its history says it.
 */
export async function handOver(
  context: Context,
  by: Administrator,
  fromId: string,
  toId: string | null,
): Promise<HandOverView> {
  const { administration, accounts, leads, clock } = context
  const { countyCode } = by
  const place = await context.places.of(countyCode)
  return changing(context, by, async (tx) => {
    const now = clock.now()
    if (fromId === toId || !(await administration.staff(tx, countyCode, fromId))[0])
      throw new Problem('not-found')
    const to = toId === null ? undefined : await accounts.byId(tx, countyCode, toId)
    if (toId !== null && !to) throw new Problem('account-is-disabled')
    const names = await accounts.names(tx, countyCode, toId === null ? [fromId] : [fromId, toId])
    const done = { handed: 0, toOffice: 0 }
    for (const id of await administration.leadsOf(tx, countyCode, fromId, most)) {
      const lead = await leads.lock(tx, countyCode, id)
      if (lead?.assigneeId !== fromId) continue
      const fits =
        to?.grants.some(({ bodyId }) => bodyId === lead.holderId) === true &&
        !isShieldedFrom(scopeOf(actorOf(to, now), place.bodies), lead)
      const assigneeId = fits ? toId : null
      // Of one about himself the administrator does not even learn the number.
      if (!lead.shield.accountIds.includes(by.accountId)) done[fits ? 'handed' : 'toOffice'] += 1
      const toWhom = fits ? (names.get(toId ?? '') ?? '') : place.bodyName(lead.holderId)
      const text = `${names.get(fromId) ?? ''}不再经办，交给${toWhom}接着办。期限不变。`
      await noteOnLead(context, tx, by, place, { ...lead, assigneeId }, text, now.toISOString())
    }
    await record(context, tx, by, 'leads-handed-over', { subjectId: fromId, after: { toId, ...done } })
    return done
  })
}
