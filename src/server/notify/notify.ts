import { lastDayBefore, sayDay } from '@/domain/calendar'
import { kindWordOf, kindWords } from '@/domain/leads/lead-words'
import { noticesOf, type Notice } from '@/domain/leads/notices'
import type { Lead } from '@/domain/leads/lead'
import { coarse } from '../coarse'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { OutboxRow } from '../jobs/outbox-store'
import type { Place } from '../places/places'
import { recipients } from './audience'
import { noticeSettings } from './notice-setting-store'
import { setUp } from './set-up'
import { tell } from './tell'

function paramsOf(notice: Notice, lead: Lead, place: Place, now: string): Record<string, string> {
  return {
    kind: notice.audience.to === 'filer' ? kindWords[lead.kind] : kindWordOf(lead),
    number: lead.number,
    ...(notice.dueAt ? { due: sayDay(lastDayBefore(notice.dueAt), now) } : {}),
    ...(notice.bodyId ? { body: place.bodyName(notice.bodyId) } : {}),
  }
}

/**
 * Tell everybody whom one activity concerns: in the product now, elsewhere in its time (`climb.ts`). Doing it twice
 * changes nothing. `quiet`: in the product, and nowhere else. A message that had to wait still goes to those who held the lead at its time.
 */
export async function notify(
  context: Context,
  tx: Queryable,
  place: Place,
  message: OutboxRow['payload'],
  quiet = false,
): Promise<void> {
  const { countyCode } = place.county
  const found = await context.leads.byId(tx, countyCode, message.leadId)
  const activity = await context.leads.activity(tx, countyCode, message.leadId, message.seq)
  if (!found || !activity) throw new Error('the activity of a message is missing')
  const lead: Lead = {
    ...found,
    holderId: message.holderId,
    assigneeId: message.assigneeId,
    clocks: found.clocks.filter((clock) => clock.startedAt <= activity.at),
  }
  // Whoever has no name leaves no time in the messages either.
  const nameless = lead.identity === 'anonymous' && activity.actor.party === 'filer'
  const own = nameless ? coarse(context) : context
  const now = own.clock.now().toISOString()
  const settings = await noticeSettings.of(tx, countyCode)
  const isOn = quiet ? () => false : setUp(context)
  for (const notice of noticesOf(activity.data, lead, activity.actor, place.settings, message.called)) {
    const { template } = notice
    const params = paramsOf(notice, lead, place, now)
    const of = { leadId: lead.id, leadNumber: lead.number, seq: message.seq, template, params, nameless }
    for (const told of await recipients(context, tx, notice.audience, lead, place))
      await tell(own, tx, settings, isOn, told, of)
  }
}
