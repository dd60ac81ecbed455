import { isStaff } from '@/domain/actors'
import { isAboutBoard } from '@/domain/leads/notices'
import type { Reason } from '@/domain/notify/outcomes'
import { noLead } from '@/domain/notify/wordings'
import { hourOf } from '../coarse'
import type { Account } from '../accounts/account-store'
import type { Context } from '../context'
import type { Place } from '../places/places'
import { actorOf } from '../http/session'
import { mayHear } from './audience'
import { channels } from './channels'
import { deliveries, type ClaimedDelivery, type HeardLead } from './delivery-store'
import { settle, type Together } from './settle'
import { setUp } from './set-up'

/** Messages sent at the same time. */
const atOnce = 10
/** Longer than a try may take, in seconds. */
const heldSeconds = 120
/** What was sent is kept, in days, for questions. */
const keptMs = 90 * 86_400_000

/** Is he to hear of it still? The lead may be kept from him by now, or gone, or his account switched off. */
function mayStillHear(
  account: Account,
  { template, leadId, bodyId }: ClaimedDelivery,
  lead: HeardLead | undefined,
  place: Place,
  now: Date,
): boolean {
  if (leadId === noLead) return true
  if (isAboutBoard(template)) return isStaff(actorOf(account, now))
  if (!lead) return false
  return (bodyId === null && lead.filerId === account.id) || mayHear(account, lead, place, now)
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

/** Those that are to be sent. What became of the others is kept. */
async function stillToTell(
  context: Context,
  place: Place,
  account: Account | undefined,
  all: Together,
): Promise<ClaimedDelivery[]> {
  const { clock, db } = context
  const { countyCode, nameless } = all[0]
  const now = clock.now()
  const leadIds = [...new Set(all.map(({ leadId }) => leadId))]
  const leads = await deliveries.leadsOf(db, countyCode, leadIds)
  const left: ClaimedDelivery[] = []
  const over = new Map<Reason, string[]>()
  for (const one of all) {
    const may = account && mayStillHear(account, one, leads.get(one.leadId), place, now)
    const reason = (await overBecause(context, one)) ?? (may ? null : 'kept-from')
    if (reason === null) left.push(one)
    else over.set(reason, [...(over.get(reason) ?? []), one.id])
  }
  const at = (nameless ? hourOf(now) : now).toISOString()
  for (const [reason, ids] of over)
    await deliveries.finish(db, countyCode, ids, { outcome: 'not-needed', reason, at })
  return left
}

/** One try of one message on one channel, and what became of each notice that it tells of. */
async function climb(context: Context, place: Place, all: Together): Promise<void> {
  const { accounts, clock, db } = context
  const { countyCode, accountId } = all[0]
  const account = await accounts.byId(db, countyCode, accountId)
  const [first, ...others] = await stillToTell(context, place, account, all)
  if (!first || !account) return
  const left: Together = [first, ...others]
  const channel = channels.find(({ id }) => id === first.channel)
  if (!channel || !setUp(context)(channel.id)) {
    const at = (first.nameless ? hourOf(clock.now()) : clock.now()).toISOString()
    const ids = left.map(({ id }) => id)
    return deliveries.finish(db, countyCode, ids, { outcome: 'not-needed', reason: 'no-way', at })
  }
  const { leadId, leadNumber, seq, template, bodyId } = first
  const message = {
    ...{ id: first.notificationId, leadId, leadNumber, seq, template, bodyId, count: left.length },
    params: first.params ?? {},
    at: first.createdAt,
  }
  await settle(context, left, await channel.send(context, db, message, account))
}

/** By message, the oldest notice first; the level above is told of each by itself. */
function together(due: ClaimedDelivery[]): Together[] {
  const found = new Map<string, Together>()
  for (const one of [...due].sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))) {
    const { accountId, channel, template, nameless, bodyId } = one
    const alone = channel === 'superior' ? one.id : ''
    const kind = [accountId, channel, template, nameless, bodyId === null, alone].join(' ')
    const others = found.get(kind)
    if (others) others.push(one)
    else found.set(kind, [one])
  }
  return [...found.values()]
}

/**
 * Take the rungs of a county that are due, several of one person and kind in one message. Several processes may do this
 * at once. Returns how many notices were tried.
 */
export async function runNotices(context: Context, countyCode: string): Promise<number> {
  const { clock, db, places } = context
  const now = clock.now()
  const until = new Date(now.getTime() + heldSeconds * 1000).toISOString()
  const due = await deliveries.claim(db, countyCode, now.toISOString(), until, atOnce)
  if (due.length === 0) return 0
  const place = await places.of(countyCode)
  const tries = await Promise.allSettled(together(due).map((all) => climb(context, place, all)))
  const failed = tries.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason as Error
  return due.length
}

/** Throw away what was sent long ago. */
export async function forgetNotices({ clock, db }: Context, countyCode: string): Promise<void> {
  const before = new Date(clock.now().getTime() - keptMs)
  await deliveries.forget(db, countyCode, before.toISOString())
}
