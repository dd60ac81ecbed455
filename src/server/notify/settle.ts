import { afterQuiet } from '@/domain/notify/ladder'
import { channelWords, faults, troubles, type Reason } from '@/domain/notify/outcomes'
import { noLead } from '@/domain/notify/wordings'
import { hourOf, nextHour } from '../coarse'
import type { Context } from '../context'
import type { Sent } from './channel'
import { channelStates } from './channel-state-store'
import { deliveries, type ClaimedDelivery } from './delivery-store'
import { noticeSettings } from './notice-setting-store'
import { setUp } from './set-up'
import { tell } from './tell'

/** A channel that is down is tried for so long; in the product the notice stands anyway. */
const mostMs = 3 * 86_400_000
const hourSeconds = 3600

/** Notices told in one message: of one person, one kind and one channel, the oldest first. */
export type Together = [ClaimedDelivery, ...ClaimedDelivery[]]

const idsOf = (several: readonly { id: string }[]) => several.map(({ id }) => id)

/** Nothing gets through until somebody mends it: the administrators hear of it once. */
async function alarm(context: Context, one: ClaimedDelivery, reason: Reason): Promise<void> {
  const { accounts, clock, db } = context
  const { countyCode, channel } = one
  const now = clock.now()
  await db.transaction(async (tx) => {
    if (!(await channelStates.trouble(tx, countyCode, channel, reason, now.toISOString()))) return
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
async function keepApart({ db }: Context, all: Together, now: string): Promise<void> {
  const { countyCode, template } = all[0]
  const late = all.filter(({ attempts }) => attempts > 1)
  if (late.length === 0) return
  const { quiet, urgent } = await noticeSettings.of(db, countyCode)
  const off = new Map<string, string[]>()
  for (const next of await deliveries.nextRungs(db, countyCode, late)) {
    const due = new Date(Date.parse(now) + next.waitSeconds * 1000).toISOString()
    const at = urgent.includes(template) ? due : afterQuiet(due, quiet)
    if (at > next.availableAt) off.set(at, [...(off.get(at) ?? []), next.id])
  }
  for (const [at, ids] of off) await deliveries.putOff(db, countyCode, ids, at)
}

/** All of them again, still together; those that were tried for days are given up. */
async function putOff({ clock, db }: Context, all: Together, sent: Sent & { is: 'later' }, at: string) {
  const { countyCode, nameless, template } = all[0]
  const now = clock.now().getTime()
  const old = all.filter(({ createdAt }) => now - Date.parse(createdAt) > mostMs)
  await deliveries.finish(db, countyCode, idsOf(old), { outcome: 'dead', reason: 'gave-up', at })
  // Longer and longer, at most an hour or what the service asks for; a new one is not kept waiting by an old one.
  const attempts = Math.min(...all.map((one) => one.attempts))
  const seconds = Math.max(sent.seconds, Math.min(hourSeconds, sent.seconds * 2 ** (attempts - 1)))
  const next = new Date(now + seconds * 1000)
  const due = (nameless ? nextHour(next) : next).toISOString()
  const { quiet, urgent } = await noticeSettings.of(db, countyCode)
  const again = urgent.includes(template) ? due : afterQuiet(due, quiet)
  await deliveries.later(db, countyCode, idsOf(all), sent.reason, again)
}

/** What became of one message, for each notice that it told of. */
export async function settle(context: Context, all: Together, sent: Sent): Promise<void> {
  const { clock, db } = context
  const [first] = all
  const { countyCode, channel } = first
  const at = (first.nameless ? hourOf(clock.now()) : clock.now()).toISOString()
  if (sent.is === 'delivered') {
    const { messageId = null } = sent
    const how = { outcome: 'delivered', reason: null, messageId, toldWith: first.id, at } as const
    await deliveries.finish(db, countyCode, idsOf(all), how)
    await keepApart(context, all, at)
    return channelStates.well(db, countyCode, channel, at)
  }
  if (faults.includes(sent.reason)) await channelStates.fault(db, countyCode, channel, sent.reason, at)
  if (sent.is === 'later') return putOff(context, all, sent, at)
  // At once, so that they go the next way together.
  await db.transaction(async (tx) => {
    await deliveries.finish(tx, countyCode, idsOf(all), { outcome: sent.is, reason: sent.reason, at })
    await deliveries.takeNext(tx, countyCode, all, at)
  })
  if (troubles.includes(sent.reason)) await alarm(context, first, sent.reason)
}
