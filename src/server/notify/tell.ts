import type { NoticeTemplate } from '@/domain/leads/notices'
import { ladderFor, type LadderSettings } from '@/domain/notify/ladder'
import { gathersUntil } from '@/domain/notify/together'
import { nextHour } from '../coarse'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Told } from './audience'
import type { ChannelId } from '@/domain/notify/outcomes'
import { deliveries } from './delivery-store'
import { inApp } from './in-app'

export interface Notice {
  leadId: string
  leadNumber: string
  seq: number
  template: NoticeTemplate
  params: Record<string, string>
  /** Somebody without a name did it: nothing tells when, but for the hour. */
  nameless: boolean
}

/**
 * One notice for one person: in the product now, and on the rungs above it in their time. All of it in `tx`, with what
 * it tells of. Doing it twice changes nothing. `own`: the context of whoever did it. `isOn`: channels that are set up.
 */
export async function tell(
  own: Context,
  tx: Queryable,
  settings: LadderSettings,
  isOn: (id: ChannelId) => boolean,
  { account, role, bodyId }: Told,
  notice: Notice,
): Promise<void> {
  const { ids, clock } = own
  const now = clock.now()
  const at = now.toISOString()
  const { params, ...of } = notice
  const id = ids.uuid()
  const sent = await inApp.send(own, tx, { ...of, params, id, at, bodyId, count: 1 }, account)
  // Told already, by a message that came twice; and whoever has no name is reached nowhere else.
  if (sent.is !== 'delivered' || account.anonymous) return
  const born = notice.nameless ? nextHour(now).toISOString() : at
  const shared = { countyCode: account.countyCode, accountId: account.id, notificationId: id, bodyId, ...of }
  const quiet = settings.urgent.includes(notice.template) ? null : settings.quiet
  // Inside the product there is one for each; from the level above each goes on by itself.
  const gathers = (channel: ChannelId, due: string) =>
    channel === 'in-app' || channel === 'superior' ? null : gathersUntil(due, quiet)
  const row = (channel: ChannelId, rung: number, availableAt: string, after = at) =>
    deliveries.insert(
      tx,
      {
        ...shared,
        ...{ id: ids.uuid(), channel, rung, createdAt: at, availableAt },
        waitSeconds: Math.max(0, Math.round((Date.parse(availableAt) - Date.parse(after)) / 1000)),
        gathersUntil: gathers(channel, availableAt),
      },
      channel === 'in-app',
    )
  await row('in-app', 0, at)
  let before = at
  for (const [i, { by, at: when }] of ladderFor(settings, role, notice.template, born).entries()) {
    if (!isOn(by)) continue
    await row(by, i + 1, when, before)
    before = when
  }
}
