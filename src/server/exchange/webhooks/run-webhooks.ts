import { dayOf } from '@/domain/calendar'
import { isPublic, publicStatuses } from '@/domain/exchange/public-request'
import { nextTry } from '@/domain/exchange/webhook-events'
import { hourOf, nextHour } from '../../coarse'
import type { Context } from '../../context'
import { sendWebhook } from './send-webhook'
import type { AddressRules } from './webhook-address'
import type { ClaimedDelivery } from './webhook-store'

/** Told at the same time; one that does not answer holds up no other for longer than it may take itself. */
const atOnce = 10
/** Longer than a try may take, in seconds. */
const heldSeconds = 60
/** What was told is kept, in days, for questions. */
const keptDays = 30

export function addressRules({ config }: Context): AddressRules {
  return { innerNetworks: config.innerNetworks, loopback: !config.production }
}

/** One try, and what became of it. */
async function deliver(
  context: Context,
  countyCode: string,
  one: ClaimedDelivery & { url: string; secret: string },
): Promise<void> {
  const { clock, db, leads, webhooks } = context
  const { id, event, status, nameless, at } = one
  const lead = await leads.byId(db, countyCode, one.leadId)
  const moment = () => (nameless ? hourOf(clock.now()) : clock.now())
  // Kept from somebody since: nobody outside hears of it any more.
  if (!lead || !isPublic(lead)) return webhooks.done(db, countyCode, id, moment().toISOString())
  const state = publicStatuses[status]
  try {
    await sendWebhook(
      one,
      {
        id,
        event,
        jurisdiction_id: countyCode,
        service_request_id: lead.number,
        kind: lead.kind,
        status: state.status,
        status_notes: state.notes,
        on: dayOf(at),
      },
      clock.now(),
      addressRules(context),
    )
    await webhooks.done(db, countyCode, id, moment().toISOString())
  } catch (error) {
    const wait = nextTry(one.attempts)
    const next = new Date(clock.now().getTime() + (wait ?? 0) * 1000)
    await webhooks.retry(db, countyCode, {
      id,
      availableAt: (nameless ? nextHour(next) : next).toISOString(),
      error: error instanceof Error ? error.name : 'unknown',
      deadAt: wait === null ? moment().toISOString() : null,
    })
  }
}

/** Tell the webhooks of a county what is due. Returns how many tries were made. */
export async function runWebhooks(context: Context, countyCode: string): Promise<number> {
  const { clock, db, webhooks } = context
  const now = clock.now()
  const until = new Date(now.getTime() + heldSeconds * 1000).toISOString()
  const due = await webhooks.claim(db, countyCode, now.toISOString(), until, atOnce)
  await Promise.all(due.map((one) => deliver(context, countyCode, one)))
  return due.length
}

/** Throw away what was told long ago, and counts of requests that are over. */
export async function forgetExchange(context: Context, countyCode: string): Promise<void> {
  const { clock, db, exchangeKeys, webhooks } = context
  const before = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds).toISOString()
  await webhooks.forget(db, countyCode, before(keptDays * 86_400_000))
  await exchangeKeys.forget(db, countyCode, before(3_600_000))
}
