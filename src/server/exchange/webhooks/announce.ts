import { isPublic } from '@/domain/exchange/public-request'
import { announced } from '@/domain/exchange/webhook-events'
import { hourOf, nextHour } from '../../coarse'
import type { Context } from '../../context'
import type { Queryable } from '../../db/database'
import type { OutboxRow } from '../../jobs/outbox-store'
import type { Place } from '../../places/places'

/**
 * Lay out for every webhook of the county what one activity means to it. Runs in the transaction that takes the
 * message from the outbox: nothing is announced that did not commit, and a repeat changes nothing.
 */
export async function announce(
  context: Context,
  tx: Queryable,
  place: Place,
  { leadId, seq }: OutboxRow['payload'],
): Promise<void> {
  const { clock, ids, leads, webhooks } = context
  const { countyCode } = place.county
  const activity = await leads.activity(tx, countyCode, leadId, seq)
  const news = activity && announced[activity.data.type]
  if (!news) return
  const listening = await webhooks.listening(tx, countyCode, news.event)
  if (listening.length === 0) return
  const lead = await leads.byId(tx, countyCode, leadId)
  if (!lead || !isPublic(lead)) return
  // Told at once, the other side would know to the second when somebody without a name sat at his phone.
  const nameless = lead.identity === 'anonymous'
  const now = clock.now()
  const availableAt = (nameless ? nextHour(now) : now).toISOString()
  const at = nameless ? hourOf(new Date(activity.at)).toISOString() : activity.at
  for (const webhookId of listening)
    await webhooks.announce(tx, countyCode, {
      id: ids.uuid(),
      webhookId,
      leadId,
      seq,
      ...news,
      nameless,
      at,
      availableAt,
    })
}
