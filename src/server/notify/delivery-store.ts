import type { NoticeTemplate } from '@/domain/leads/notices'
import type { ChannelId, DeliveryOutcome, Reason } from '@/domain/notify/outcomes'
import type { Queryable } from '../db/database'
import { ofKeptLead, type KeptFrom } from '../leads/kept-lead-store'

/** One notice on one channel. */
export interface Delivery {
  countyCode: string
  id: string
  notificationId: string
  accountId: string
  leadId: string
  leadNumber: string
  seq: number
  template: NoticeTemplate
  bodyId: string | null
  channel: ChannelId
  rung: number
  nameless: boolean
  createdAt: string
  availableAt: string
  /** After the rung before it. */
  waitSeconds: number
}

export interface ClaimedDelivery extends Delivery {
  attempts: number
  /** null: the notice itself is gone. */
  read: boolean | null
  params: Record<string, string> | null
  /** A rung above this one has delivered. */
  byOther: boolean
}

export interface DeliveryRow extends Delivery {
  attempts: number
  outcome: DeliveryOutcome | null
  reason: Reason | null
  doneAt: string | null
}

const columns = `d.county_code as "countyCode", d.id, d.notification_id as "notificationId", d.account_id as "accountId",
  d.lead_id as "leadId", d.lead_number as "leadNumber", d.seq, d.template, d.body_id as "bodyId", d.channel, d.rung,
  d.nameless, d.created_at as "createdAt", d.available_at as "availableAt", d.attempts, d.wait_seconds as "waitSeconds"`

const statements = {
  insert: {
    name: 'delivery-insert',
    text: `insert into notice_delivery (county_code, id, notification_id, account_id, lead_id, lead_number, seq, template,
        body_id, channel, rung, nameless, created_at, available_at, outcome, done_at, wait_seconds)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing`,
  },
  // Of one notice the lower rung first: where both are due, the higher waits for what comes of it.
  // Taken for as long as a try may last: a process that ends on the way leaves it to the next.
  claim: {
    name: 'delivery-claim',
    text: `with due as (
        select id from notice_delivery w where county_code = $1 and available_at <= $2 and done_at is null
          and held_at is null
          and (channel = 'superior' or not exists (select from notice_delivery below
            where below.county_code = $1 and below.notification_id = w.notification_id and below.rung < w.rung
              and below.done_at is null and below.held_at is null and below.available_at <= $2))
        order by available_at limit $4 for update skip locked)
      update notice_delivery d set attempts = d.attempts + 1, available_at = $3 from due
      where d.county_code = $1 and d.id = due.id
      returning ${columns},
        (select n.read_at is not null from notification n where n.county_code = $1 and n.account_id = d.account_id
          and n.id = d.notification_id) as read,
        (select n.params from notification n where n.county_code = $1 and n.account_id = d.account_id
          and n.id = d.notification_id) as params,
        exists (select from notice_delivery other where other.county_code = $1
          and other.notification_id = d.notification_id and other.rung > d.rung
          and other.channel in ('wechat', 'wecom', 'sms') and other.outcome = 'delivered') as "byOther"`,
  },
  finish: {
    name: 'delivery-finish',
    text: `update notice_delivery set outcome = $3, reason = $4, message_id = $5, done_at = $6
      where county_code = $1 and id = $2 and done_at is null`,
  },
  later: {
    name: 'delivery-later',
    text: `update notice_delivery set reason = $3, available_at = $4 where county_code = $1 and id = $2 and done_at is null`,
  },
  // The level above is told in its own time, whatever becomes of the channels; and whoever was told has his time to read.
  next: {
    name: 'delivery-next',
    text: `update notice_delivery set available_at = least(available_at, $4::timestamptz)
      where county_code = $1 and notification_id = $2 and done_at is null and channel <> 'superior'
        and not exists (select from notice_delivery told where told.county_code = $1 and told.notification_id = $2
          and told.rung > 0 and told.rung < $3 and told.outcome = 'delivered')
        and rung = (select min(rung) from notice_delivery where county_code = $1 and notification_id = $2
          and rung > $3 and done_at is null)`,
  },
  byMessage: {
    name: 'delivery-by-message',
    text: `update notice_delivery d set outcome = $3, reason = $4 where d.message_id = $1 and d.channel = $2
      returning d.county_code as "countyCode", d.notification_id as "notificationId", d.rung`,
  },
  sentSince: {
    name: 'delivery-sent-since',
    text: `select count(*) filter (where done_at > $4) as minute, count(*) as hour from notice_delivery
      where county_code = $1 and account_id = $2 and channel = $3 and done_at > $5 and outcome = 'delivered'`,
  },
  readBySome: {
    name: 'delivery-read-by-some',
    text: `select 1 from notification where county_code = $1 and lead_id = $2 and seq = $3 and template = $4
      and account_id = any($5) and read_at is not null limit 1`,
  },
  list: {
    name: 'delivery-list',
    text: `select ${columns}, d.outcome, d.reason, d.done_at as "doneAt" from notice_delivery d
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
  forget: {
    name: 'delivery-forget',
    text: 'delete from notice_delivery where county_code = $1 and created_at < $2 and done_at is not null',
  },
  nextRung: {
    name: 'delivery-next-rung',
    text: `select id, available_at as "availableAt", wait_seconds as "waitSeconds" from notice_delivery
      where county_code = $1 and notification_id = $2 and rung > $3 and done_at is null and channel <> 'superior'
      order by rung limit 1`,
  },
  putOff: {
    name: 'delivery-put-off',
    text: 'update notice_delivery set available_at = $3 where county_code = $1 and id = $2 and done_at is null',
  },
  fault: {
    name: 'channel-fault',
    text: `insert into channel_state (county_code, channel, fault, fault_at, down_since) values ($1, $2, $3, $4, $4)
      on conflict (county_code, channel) do update set fault = $3, fault_at = $4,
        down_since = coalesce(channel_state.down_since, $4)`,
  },
  states: {
    name: 'channel-states',
    text: `select channel, trouble, trouble_since as "troubleSince", well_at as "wellAt", fault, fault_at as "faultAt",
        down_since as "downSince" from channel_state
      where county_code = $1`,
  },
  well: {
    name: 'channel-well',
    text: `insert into channel_state (county_code, channel, well_at) values ($1, $2, $3)
      on conflict (county_code, channel) do update set well_at = $3, trouble = null, trouble_since = null, down_since = null`,
  },
  trouble: {
    name: 'channel-trouble',
    text: `insert into channel_state (county_code, channel, trouble, trouble_since) values ($1, $2, $3, $4)
      on conflict (county_code, channel) do update set trouble = $3, trouble_since = $4
      where channel_state.trouble is distinct from $3 returning channel`,
  },
  administrators: {
    name: 'delivery-administrators',
    text: `select distinct a.id from account a join duty d on d.county_code = a.county_code and d.account_id = a.id
      where a.county_code = $1 and d.role = 'administrator' and a.disabled_at is null order by a.id`,
  },
}

type Finished = { outcome: DeliveryOutcome; reason: Reason | null; messageId?: string | null; at: string }

export const deliveries = {
  /** `done`: it stands in the product already. */
  async insert(db: Queryable, one: Delivery, done: boolean): Promise<void> {
    const { countyCode, id, notificationId, accountId, leadId, leadNumber, seq, template, bodyId } = one
    const { channel, rung, nameless, createdAt, availableAt } = one
    const values = [countyCode, id, notificationId, accountId, leadId, leadNumber, seq, template, bodyId]
    const outcome = done ? ['delivered', createdAt] : [null, null]
    const rest = [channel, rung, nameless, createdAt, availableAt, ...outcome, one.waitSeconds]
    await db.query(statements.insert, [...values, ...rest])
  },

  /** What is due, taken until `until`: whoever took it says what became of it. */
  claim: (db: Queryable, county: string, now: string, until: string, limit: number) =>
    db.query<ClaimedDelivery>(statements.claim, [county, now, until, limit]),

  async finish(db: Queryable, { countyCode, id }: Delivery, how: Finished): Promise<void> {
    await db.query(statements.finish, [
      countyCode,
      id,
      how.outcome,
      how.reason,
      how.messageId ?? null,
      how.at,
    ])
  },

  async later(db: Queryable, { countyCode, id }: Delivery, reason: Reason, at: string): Promise<void> {
    await db.query(statements.later, [countyCode, id, reason, at])
  },

  /** The next rung need not wait for its time. */
  async takeNext(
    db: Queryable,
    { countyCode, notificationId, rung }: Pick<Delivery, 'countyCode' | 'notificationId' | 'rung'>,
    now: string,
  ): Promise<void> {
    await db.query(statements.next, [countyCode, notificationId, rung, now])
  },

  /** What the channel says of a message that it had taken in. */
  setByMessage: (
    db: Queryable,
    messageId: string,
    channel: ChannelId,
    outcome: DeliveryOutcome,
    reason: Reason,
  ) =>
    db.query<Pick<Delivery, 'countyCode' | 'notificationId' | 'rung'>>(statements.byMessage, [
      messageId,
      channel,
      outcome,
      reason,
    ]),

  /** Messages to this person over the last minute and hour. */
  async sentSince(db: Queryable, county: string, accountId: string, channel: ChannelId, now: Date) {
    const before = (ms: number) => new Date(now.getTime() - ms).toISOString()
    const values = [county, accountId, channel, before(60_000), before(3_600_000)]
    const [row] = await db.query<{ minute: number; hour: number }>(statements.sentSince, values)
    return row ?? { minute: 0, hour: 0 }
  },

  async readBySome(db: Queryable, one: Delivery, accountIds: string[]): Promise<boolean> {
    const values = [one.countyCode, one.leadId, one.seq, one.template, accountIds]
    return (await db.query(statements.readBySome, values)).length > 0
  },

  /** Without those of leads that are kept from whoever asks. */
  list(
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

  async forget(db: Queryable, county: string, before: string): Promise<void> {
    await db.query(statements.forget, [county, before])
  },

  states: (db: Queryable, county: string) =>
    db.query<{
      channel: ChannelId
      trouble: Reason | null
      troubleSince: string | null
      wellAt: string | null
      fault: Reason | null
      faultAt: string | null
      downSince: string | null
    }>(statements.states, [county]),

  /** The next way to this person that has not been taken. */
  async nextRung(db: Queryable, county: string, notificationId: string, rung: number) {
    const found = await db.query<{ id: string; availableAt: string; waitSeconds: number }>(
      statements.nextRung,
      [county, notificationId, rung],
    )
    return found[0]
  },

  async putOff(db: Queryable, county: string, id: string, at: string): Promise<void> {
    await db.query(statements.putOff, [county, id, at])
  },

  /** The service did not do what it is for, or not now. */
  async fault(db: Queryable, county: string, channel: ChannelId, reason: Reason, now: string): Promise<void> {
    await db.query(statements.fault, [county, channel, reason, now])
  },

  async well(db: Queryable, county: string, channel: ChannelId, now: string): Promise<void> {
    await db.query(statements.well, [county, channel, now])
  },

  /** true: it is new. */
  async trouble(
    db: Queryable,
    county: string,
    channel: ChannelId,
    reason: Reason,
    now: string,
  ): Promise<boolean> {
    return (await db.query(statements.trouble, [county, channel, reason, now])).length > 0
  },

  async administrators(db: Queryable, county: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.administrators, [county])).map(({ id }) => id)
  },
}
