import type { Lead } from '@/domain/leads/lead'
import type { NoticeTemplate } from '@/domain/leads/notices'
import type { ChannelId, DeliveryOutcome, Reason } from '@/domain/notify/outcomes'
import type { Queryable } from '../db/database'

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
  /** Waits until then for others of its kind; null: goes when it is due. */
  gathersUntil: string | null
}

export interface ClaimedDelivery extends Delivery {
  attempts: number
  /** null: the notice itself is gone. */
  read: boolean | null
  params: Record<string, string> | null
  /** A rung above this one has delivered. */
  byOther: boolean
}

export const deliveryColumns = `d.county_code as "countyCode", d.id, d.notification_id as "notificationId", d.account_id as "accountId",
  d.lead_id as "leadId", d.lead_number as "leadNumber", d.seq, d.template, d.body_id as "bodyId", d.channel, d.rung,
  d.nameless, d.created_at as "createdAt", d.available_at as "availableAt", d.attempts, d.wait_seconds as "waitSeconds",
  d.gathers_until as "gathersUntil"`

/** The oldest rows that are due, so many of them: nobody is told of more at once. */
const lookedAt = 10_000

const open = (row: string, now: string) =>
  `${row}.available_at <= ${now} and ${row}.done_at is null and ${row}.held_at is null`
/** The same, asked again of a row that is named by its id: written so that no index of open rows is gone through for it. */
const stillOpen = 'd.available_at <= $2 and coalesce(d.done_at, d.held_at) is null'

const statements = {
  insert: {
    name: 'delivery-insert',
    text: `insert into notice_delivery (county_code, id, notification_id, account_id, lead_id, lead_number, seq, template,
        body_id, channel, rung, nameless, created_at, available_at, outcome, done_at, wait_seconds, gathers_until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) on conflict do nothing`,
  },
  // What one person is due of one kind is taken together, as soon as one of it has waited long enough. Only the oldest of
  // them is fought over: who has it has the others. Of somebody without a name nothing goes along with what has a time.
  // Of one notice the lower rung first: where both are due, the higher waits for what comes of it.
  // Taken for as long as a try may last: a process that ends on the way leaves it to the next.
  // Rows are named by lists of ids, so that a night's thousands are read once, not once for each.
  claim: {
    name: 'delivery-claim',
    text: `with due as materialized (
        select w.id, w.notification_id, w.rung, w.account_id, w.channel, w.template, w.nameless, w.created_at,
          w.available_at, w.body_id is null as own, coalesce(w.gathers_until, w.available_at) <= $2 as ripe,
          case when w.channel = 'superior' then w.id end as alone
        from notice_delivery w where w.county_code = $1 and ${open('w', '$2')}
          and exists (select from notice_delivery ripe where ripe.county_code = $1 and ${open('ripe', '$2')}
            and coalesce(ripe.gathers_until, ripe.available_at) <= $2)
        order by w.available_at limit ${lookedAt}),
      ways as (select *, min(rung) over (partition by notification_id) as lowest from due),
      kinds as materialized (
        select id, first_value(id) over (kind order by created_at, id) as first, bool_or(ripe) over kind as ripe,
          min(available_at) over kind as since
        from ways where channel = 'superior' or rung = lowest
        window kind as (partition by account_id, channel, template, nameless, own, alone)),
      taken as (
        select d.id from notice_delivery d where d.county_code = $1 and ${stillOpen}
          and d.id = any(array(select id from kinds where id = first and ripe order by since limit 4 * $4))
        order by d.available_at limit $4 for update skip locked),
      along as (
        select d.id from notice_delivery d where d.county_code = $1 and ${stillOpen}
          and d.id = any(array(select id from kinds where first = any(array(select id from taken))))
        for update skip locked)
      update notice_delivery d set attempts = d.attempts + 1, available_at = $3
      where d.county_code = $1 and d.id = any(array(select id from along))
      returning ${deliveryColumns}`,
  },
  told: {
    name: 'delivery-told',
    text: `select id, read_at is not null as read, params from notification
      where county_code = $1 and account_id = any($2) and id = any($3)`,
  },
  byOthers: {
    name: 'delivery-by-others',
    text: `select notification_id as id, max(rung) as rung from notice_delivery
      where county_code = $1 and notification_id = any($2) and channel in ('wechat', 'wecom', 'sms')
        and outcome = 'delivered'
      group by notification_id`,
  },
  finish: {
    name: 'delivery-finish',
    text: `update notice_delivery set outcome = $3, reason = $4, message_id = $5, done_at = $6,
        told_with = nullif($7::uuid, id)
      where county_code = $1 and id = any($2) and done_at is null`,
  },
  later: {
    name: 'delivery-later',
    text: `update notice_delivery set reason = $3, available_at = $4
      where county_code = $1 and id = any($2) and done_at is null`,
  },
  // The level above is told in its own time, whatever becomes of the channels; and whoever was told has his time to read.
  next: {
    name: 'delivery-next',
    text: `update notice_delivery d set available_at = least(d.available_at, $4::timestamptz),
        gathers_until = least(d.gathers_until, $4::timestamptz)
      from unnest($2::uuid[], $3::int[]) as done (notification_id, rung)
      where d.county_code = $1 and d.notification_id = done.notification_id and d.done_at is null
        and d.channel <> 'superior'
        and not exists (select from notice_delivery told where told.county_code = $1
          and told.notification_id = done.notification_id and told.rung > 0 and told.rung < done.rung
          and told.outcome = 'delivered')
        and d.rung = (select min(rung) from notice_delivery above where above.county_code = $1
          and above.notification_id = done.notification_id and above.rung > done.rung and above.done_at is null)`,
  },
  byMessage: {
    name: 'delivery-by-message',
    text: `update notice_delivery d set outcome = $3, reason = $4 where d.message_id = $1 and d.channel = $2
      returning d.county_code as "countyCode", d.notification_id as "notificationId", d.rung`,
  },
  sentSince: {
    name: 'delivery-sent-since',
    text: `select count(*) filter (where done_at > $4) as minute, count(*) as hour from notice_delivery
      where county_code = $1 and account_id = $2 and channel = $3 and done_at > $5 and outcome = 'delivered'
        and told_with is null`,
  },
  readBySome: {
    name: 'delivery-read-by-some',
    text: `select 1 from notification where county_code = $1 and lead_id = $2 and seq = $3 and template = $4
      and account_id = any($5) and read_at is not null limit 1`,
  },
  forget: {
    name: 'delivery-forget',
    text: 'delete from notice_delivery where county_code = $1 and created_at < $2 and done_at is not null',
  },
  nextRungs: {
    name: 'delivery-next-rungs',
    text: `select distinct on (d.notification_id) d.id, d.available_at as "availableAt", d.wait_seconds as "waitSeconds"
      from notice_delivery d join unnest($2::uuid[], $3::int[]) as done (notification_id, rung)
        on d.notification_id = done.notification_id and d.rung > done.rung
      where d.county_code = $1 and d.done_at is null and d.channel <> 'superior'
      order by d.notification_id, d.rung`,
  },
  putOff: {
    name: 'delivery-put-off',
    text: `update notice_delivery set available_at = $3 where county_code = $1 and id = any($2) and done_at is null`,
  },
  leads: {
    name: 'delivery-leads',
    text: `select id, filer_id as "filerId", shield_bodies as "bodyIds", shield_accounts as "accountIds" from lead
      where county_code = $1 and id = any($2)`,
  },
  administrators: {
    name: 'delivery-administrators',
    text: `select distinct a.id from account a join duty d on d.county_code = a.county_code and d.account_id = a.id
      where a.county_code = $1 and d.role = 'administrator' and a.disabled_at is null order by a.id`,
  },
}

export type HeardLead = Pick<Lead, 'filerId' | 'shield'>
/** A rung of a notice that has been taken. */
type Taken = Pick<Delivery, 'notificationId' | 'rung'>
const columnsOf = (done: Taken[]) => [
  done.map(({ notificationId }) => notificationId),
  done.map(({ rung }) => rung),
]

interface Finished {
  outcome: DeliveryOutcome
  reason: Reason | null
  at: string
  messageId?: string | null
  /** The one in whose message all of these were told. */
  toldWith?: string
}

export const deliveries = {
  /** `done`: it stands in the product already. */
  async insert(db: Queryable, one: Delivery, done: boolean): Promise<void> {
    const { countyCode, id, notificationId, accountId, leadId, leadNumber, seq, template, bodyId } = one
    const { channel, rung, nameless, createdAt, availableAt } = one
    const values = [countyCode, id, notificationId, accountId, leadId, leadNumber, seq, template, bodyId]
    const outcome = done ? ['delivered', createdAt] : [null, null]
    const times = [createdAt, availableAt, ...outcome, one.waitSeconds, one.gathersUntil]
    await db.query(statements.insert, [...values, channel, rung, nameless, ...times])
  },

  /** What is due, taken until `until`: whoever took it says what became of it. `limit`: messages, not notices. */
  async claim(
    db: Queryable,
    county: string,
    now: string,
    until: string,
    limit: number,
  ): Promise<ClaimedDelivery[]> {
    const rows = await db.query<Delivery & { attempts: number }>(statements.claim, [
      county,
      now,
      until,
      limit,
    ])
    if (rows.length === 0) return []
    const people = [...new Set(rows.map(({ accountId }) => accountId))]
    const notices = [...new Set(rows.map(({ notificationId }) => notificationId))]
    type Told = { id: string; read: boolean; params: Record<string, string> }
    const [told, others] = await Promise.all([
      db.query<Told>(statements.told, [county, people, notices]),
      db.query<{ id: string; rung: number }>(statements.byOthers, [county, notices]),
    ])
    const noticeOf = new Map(told.map((one) => [one.id, one]))
    const rungOf = new Map(others.map(({ id, rung }) => [id, rung]))
    return rows.map((row) => ({
      ...row,
      read: noticeOf.get(row.notificationId)?.read ?? null,
      params: noticeOf.get(row.notificationId)?.params ?? null,
      byOther: (rungOf.get(row.notificationId) ?? 0) > row.rung,
    }))
  },

  async finish(db: Queryable, county: string, ids: string[], how: Finished): Promise<void> {
    const { outcome, reason, messageId = null, at, toldWith = null } = how
    await db.query(statements.finish, [county, ids, outcome, reason, messageId, at, toldWith])
  },

  async later(db: Queryable, county: string, ids: string[], reason: Reason, at: string): Promise<void> {
    await db.query(statements.later, [county, ids, reason, at])
  },

  /** The next rung of each need not wait for its time. */
  async takeNext(db: Queryable, county: string, done: Taken[], now: string): Promise<void> {
    await db.query(statements.next, [county, ...columnsOf(done), now])
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

  async forget(db: Queryable, county: string, before: string): Promise<void> {
    await db.query(statements.forget, [county, before])
  },

  /** Of each the next way to this person that has not been taken. */
  nextRungs: (db: Queryable, county: string, done: Taken[]) =>
    db.query<{ id: string; availableAt: string; waitSeconds: number }>(statements.nextRungs, [
      county,
      ...columnsOf(done),
    ]),

  async putOff(db: Queryable, county: string, ids: string[], at: string): Promise<void> {
    await db.query(statements.putOff, [county, ids, at])
  },

  /** Of the leads that notices are about, as much as says who may hear of them. */
  async leadsOf(db: Queryable, county: string, leadIds: string[]): Promise<Map<string, HeardLead>> {
    const rows = await db.query<{
      id: string
      filerId: string | null
      bodyIds: string[]
      accountIds: string[]
    }>(statements.leads, [county, leadIds])
    return new Map(rows.map(({ id, filerId, ...shield }) => [id, { filerId, shield }]))
  },

  async administrators(db: Queryable, county: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.administrators, [county])).map(({ id }) => id)
  },
}
