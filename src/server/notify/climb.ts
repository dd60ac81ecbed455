import { afterQuiet } from '@/domain/notify/ladder'
import { isStaff } from '@/domain/actors'
import { isAboutBoard } from '@/domain/leads/notices'
import { channelWords, faults, troubles, type Reason } from '@/domain/notify/outcomes'
import { noLead } from '@/domain/notify/wordings'
import { hourOf, nextHour } from '../coarse'
import type { Account } from '../accounts/account-store'
import type { Context } from '../context'
import type { Place } from '../places/places'
import { actorOf } from '../http/session'
import { mayHear } from './audience'
import type { Sent } from './channel'
import { channels } from './channels'
import { deliveries, type ClaimedDelivery } from './delivery-store'
import { noticeSettings } from './notice-setting-store'
import { setUp } from './set-up'
import { tell } from './tell'

/** Sent at the same time. */
const atOnce = 10
/** Longer than a try may take, in seconds. */
const heldSeconds = 120
/** A channel that is down is tried for so long; in the product the notice stands anyway. */
const mostDays = 3
/** What was sent is kept, in days, for questions. */
const keptDays = 90
const hourSeconds = 3600

/** Who is to hear of it still: the lead may be kept from him by now, or his account switched off. */
async function hearer(context: Context, place: Place, one: ClaimedDelivery): Promise<Account | null> {
  const { accounts, clock, db, leads } = context
  const account = await accounts.byId(db, one.countyCode, one.accountId)
  if (!account || one.leadId === noLead) return account ?? null
  if (isAboutBoard(one.template)) return isStaff(actorOf(account, clock.now())) ? account : null
  const lead = await leads.byId(db, one.countyCode, one.leadId)
  if (!lead) return null
  const own = one.bodyId === null && lead.filerId === account.id
  return own || mayHear(account, lead, place, clock.now()) ? account : null
}

/** Why it need not be sent any more; null: it is to be. */
async function overBecause(context: Context, one: ClaimedDelivery): Promise<Reason | null> {
  if (one.read ?? true) return 'read'
  if (one.byOther && one.channel !== 'superior') return 'by-other'
  if (one.channel !== 'superior' || one.bodyId === null) return null
  const colleagues = await context.accounts.staffOf(context.db, one.countyCode, [one.bodyId])
  const ids = colleagues.map(({ id }) => id)
  return (await deliveries.readBySome(context.db, one, ids)) ? 'read' : null
}

/** Nothing gets through until somebody mends it: the administrators hear of it once. */
async function alarm(context: Context, one: ClaimedDelivery, reason: Reason): Promise<void> {
  const { accounts, clock, db } = context
  const { countyCode, channel } = one
  const now = clock.now()
  await db.transaction(async (tx) => {
    if (!(await deliveries.trouble(tx, countyCode, channel, reason, now.toISOString()))) return
    const settings = await noticeSettings.of(tx, countyCode)
    for (const id of await deliveries.administrators(tx, countyCode)) {
      const account = await accounts.byId(tx, countyCode, id)
      if (!account) continue
      const params = { channel: channelWords[channel] }
      const seq = Math.floor(now.getTime() / 60_000)
      const of = { leadId: noLead, leadNumber: '', seq, template: 'channel-trouble' as const }
      const told = { account, role: 'administrator' as const, bodyId: null }
      // Not over the one that is broken; and an SMS has room for a number only.
      const isOn = setUp(context)
      await tell(context, tx, settings, (by) => by === 'wecom' && channel !== 'wecom' && isOn(by), told, {
        ...of,
        params,
        nameless: false,
      })
    }
  })
}

/** Told late: the next rung is as far behind as it would have been, so that two ways do not come at once. */
async function keepApart({ db }: Context, one: ClaimedDelivery, now: string): Promise<void> {
  const { countyCode, notificationId, rung } = one
  const next = await deliveries.nextRung(db, countyCode, notificationId, rung)
  if (!next) return
  const due = new Date(Date.parse(now) + next.waitSeconds * 1000).toISOString()
  const { quiet, urgent } = await noticeSettings.of(db, countyCode)
  const at = urgent.includes(one.template) ? due : afterQuiet(due, quiet)
  if (at > next.availableAt) await deliveries.putOff(db, countyCode, next.id, at)
}

async function keep(context: Context, one: ClaimedDelivery, sent: Sent): Promise<void> {
  const { clock, db } = context
  const { countyCode, channel } = one
  const now = one.nameless ? hourOf(clock.now()) : clock.now()
  const at = now.toISOString()
  if (sent.is === 'delivered') {
    await deliveries.finish(db, one, {
      outcome: 'delivered',
      reason: null,
      messageId: sent.messageId ?? null,
      at,
    })
    if (one.attempts > 1) await keepApart(context, one, at)
    return deliveries.well(db, countyCode, channel, at)
  }
  if (faults.includes(sent.reason)) await deliveries.fault(db, countyCode, channel, sent.reason, at)
  if (sent.is === 'later') {
    const age = clock.now().getTime() - Date.parse(one.createdAt)
    if (age > mostDays * 24 * hourSeconds * 1000)
      return deliveries.finish(db, one, { outcome: 'dead', reason: 'gave-up', at })
    // Longer and longer, at most an hour or what the service asks for.
    const seconds = Math.max(sent.seconds, Math.min(hourSeconds, sent.seconds * 2 ** (one.attempts - 1)))
    const next = new Date(clock.now().getTime() + seconds * 1000)
    const due = (one.nameless ? nextHour(next) : next).toISOString()
    const { quiet, urgent } = await noticeSettings.of(db, countyCode)
    const held = urgent.includes(one.template) ? due : afterQuiet(due, quiet)
    return deliveries.later(db, one, sent.reason, held)
  }
  await deliveries.finish(db, one, { outcome: sent.is, reason: sent.reason, at })
  await deliveries.takeNext(db, one, at)
  if (troubles.includes(sent.reason)) await alarm(context, one, sent.reason)
}

/** One try of one notice on one channel, and what became of it. */
async function climb(context: Context, place: Place, one: ClaimedDelivery): Promise<void> {
  const { clock, db } = context
  const { leadId, leadNumber, seq, template, bodyId } = one
  const end = (reason: Reason) => {
    const now = one.nameless ? hourOf(clock.now()) : clock.now()
    return deliveries.finish(db, one, { outcome: 'not-needed', reason, at: now.toISOString() })
  }
  const over = await overBecause(context, one)
  if (over) return end(over)
  const account = await hearer(context, place, one)
  if (!account) return end('kept-from')
  const channel = channels.find(({ id }) => id === one.channel)
  if (!channel || !setUp(context)(channel.id)) return end('no-way')
  const message = {
    ...{ id: one.notificationId, leadId, leadNumber, seq, template, bodyId },
    params: one.params ?? {},
    at: one.createdAt,
  }
  await keep(context, one, await channel.send(context, db, message, account))
}

/** Take the rungs of a county that are due. Several processes may do this at once. Returns how many tries were made. */
export async function runNotices(context: Context, countyCode: string): Promise<number> {
  const { clock, db, places } = context
  const now = clock.now()
  const until = new Date(now.getTime() + heldSeconds * 1000).toISOString()
  const due = await deliveries.claim(db, countyCode, now.toISOString(), until, atOnce)
  if (due.length === 0) return 0
  const place = await places.of(countyCode)
  const tries = await Promise.allSettled(due.map((one) => climb(context, place, one)))
  const failed = tries.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason as Error
  return due.length
}

/** Throw away what was sent long ago. */
export async function forgetNotices({ clock, db }: Context, countyCode: string): Promise<void> {
  const before = new Date(clock.now().getTime() - keptDays * 24 * hourSeconds * 1000)
  await deliveries.forget(db, countyCode, before.toISOString())
}
