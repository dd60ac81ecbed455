import type { ChannelId, DeliveryOutcome, Reason } from '@/domain/notify/outcomes'
import type { Queryable } from '../db/database'
import { ofKeptLead, type KeptFrom } from '../leads/kept-lead-store'
import { deliveryColumns, type Delivery } from './delivery-store'

export interface DeliveryRow extends Delivery {
  attempts: number
  outcome: DeliveryOutcome | null
  reason: Reason | null
  doneAt: string | null
  /** Told in the message of another: its number, null where that may not be seen. */
  withOther: boolean
  withNumber: string | null
  /** Others that were told in this message, as far as they may be seen. */
  others: number
}

const statements = {
  list: {
    name: 'delivery-list',
    text: `select ${deliveryColumns}, d.outcome, d.reason, d.done_at as "doneAt", d.told_with is not null as "withOther",
        (select t.lead_number from notice_delivery t where t.county_code = $1 and t.id = d.told_with
          and not ${ofKeptLead('t', 't.lead_id', '$5', '$6')}) as "withNumber",
        (select count(*) from notice_delivery t where t.county_code = $1 and t.told_with = d.id
          and not ${ofKeptLead('t', 't.lead_id', '$5', '$6')})::int as others
      from notice_delivery d
      where d.county_code = $1 and ($2::uuid is null or d.id < $2) and ($3::text is null or d.channel = $3)
        and not ${ofKeptLead('d', 'd.lead_id', '$5', '$6')}
      order by d.id desc limit $4`,
  },
  waiting: {
    name: 'delivery-waiting',
    text: `select channel, count(*)::int as waiting from notice_delivery d where d.county_code = $1 and d.done_at is null
        and d.held_at is null and not ${ofKeptLead('d', 'd.lead_id', '$2', '$3')}
      group by channel`,
  },
}

/** What became of notices outside the product, for whoever looks after it. */
export const deliveryList = {
  /** Without those of leads that are kept from whoever asks. */
  page(
    db: Queryable,
    county: string,
    { officeChain, keptFrom }: KeptFrom,
    { before, channel, limit }: { before: string | null; channel: ChannelId | null; limit: number },
  ) {
    const values = [county, before, channel, limit, officeChain, keptFrom]
    return db.query<DeliveryRow>(statements.list, values)
  },

  waiting: (db: Queryable, county: string, { officeChain, keptFrom }: KeptFrom) =>
    db.query<{ channel: ChannelId; waiting: number }>(statements.waiting, [county, officeChain, keptFrom]),
}
