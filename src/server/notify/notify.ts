import { dayOf, lastDayBefore, sayDay } from '@/domain/calendar'
import { isStaff } from '@/domain/actors'
import { kindWordOf, kindWords } from '@/domain/leads/lead-words'
import { noticesOf, type Audience, type Notice } from '@/domain/leads/notices'
import { isShieldedFrom, scopeOf } from '@/domain/leads/visibility'
import type { Lead } from '@/domain/leads/lead'
import { coarse } from '../coarse'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { OutboxRow } from '../jobs/outbox-store'
import type { Place } from '../places/places'
import { actorOf } from '../http/session'
import { channels } from './channels'

async function recipients(
  context: Context,
  tx: Queryable,
  audience: Audience,
  lead: Lead,
  place: Place,
): Promise<string[]> {
  const { countyCode } = lead
  if (audience.to === 'filer') return lead.filerId ? [lead.filerId] : []
  const now = context.clock.now()
  const own =
    audience.to === 'account'
      ? [audience.accountId]
      : (await context.accounts.staffOf(tx, countyCode, [audience.bodyId])).map((person) => person.id)
  const standIns = await context.accounts.standInsOf(tx, countyCode, own, dayOf(now.toISOString()))
  const told: string[] = []
  for (const id of new Set([...own, ...standIns])) {
    const account = await context.accounts.byId(tx, countyCode, id)
    // Whoever must find no trace of the lead is told nothing of it either.
    const actor = account && actorOf(account, now)
    if (actor && isStaff(actor) && !isShieldedFrom(scopeOf(actor, place.bodies), lead)) told.push(id)
  }
  return told
}

function paramsOf(notice: Notice, lead: Lead, place: Place, now: string): Record<string, string> {
  return {
    kind: notice.audience.to === 'filer' ? kindWords[lead.kind] : kindWordOf(lead),
    number: lead.number,
    ...(notice.dueAt ? { due: sayDay(lastDayBefore(notice.dueAt), now) } : {}),
    ...(notice.bodyId ? { body: place.bodyName(notice.bodyId) } : {}),
  }
}

/**
 * Tell everybody whom one activity concerns, over every channel. Doing it twice changes nothing. A message that
 * had to wait still goes to those who held the lead at its time.
 */
export async function notify(
  context: Context,
  tx: Queryable,
  place: Place,
  message: OutboxRow['payload'],
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
  const own = lead.identity === 'anonymous' && activity.actor.party === 'filer' ? coarse(context) : context
  const now = own.clock.now().toISOString()
  for (const notice of noticesOf(activity.data, lead, activity.actor, place.settings, message.called)) {
    const params = paramsOf(notice, lead, place, now)
    for (const accountId of await recipients(context, tx, notice.audience, lead, place))
      for (const channel of channels)
        await channel.send(own, tx, {
          countyCode,
          accountId,
          leadId: lead.id,
          leadNumber: lead.number,
          seq: message.seq,
          template: notice.template,
          params,
          at: now,
        })
  }
}
