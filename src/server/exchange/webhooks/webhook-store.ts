import type { NewWebhookRequest, WebhookEvent, WebhookView } from '@/domain/api/exchange'
import type { LeadStatus } from '@/domain/leads/lead'
import type { Queryable } from '../../db/database'
import type { Sealing } from '../../security/sealing'

interface WebhookRow extends Omit<WebhookView, 'url'> {
  sealed: Buffer
}

/** Something to tell a webhook. Its id is what the receiver knows it by. */
export interface Delivery {
  id: string
  webhookId: string
  leadId: string
  seq: number
  event: WebhookEvent
  status: LeadStatus
  nameless: boolean
  at: string
  availableAt: string
}
export interface ClaimedDelivery extends Delivery {
  attempts: number
  sealed: Buffer
}

const statements = {
  insert: {
    name: 'webhook-insert',
    text: `insert into webhook (county_code, id, name, events, sealed, created_by, created_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
  },
  all: {
    name: 'webhooks',
    text: `select id, name, events, sealed, created_at as "createdAt", stopped_at as "stoppedAt",
        (select count(*) from webhook_delivery d where d.county_code = $1 and d.webhook_id = webhook.id
          and d.done_at is null and d.dead_at is null and d.held_at is null)::int as waiting,
        (select count(*) from webhook_delivery d where d.county_code = $1 and d.webhook_id = webhook.id
          and d.held_at is not null)::int as held,
        (select count(*) from webhook_delivery d where d.county_code = $1 and d.webhook_id = webhook.id
          and d.dead_at is not null)::int as dead
      from webhook where county_code = $1
      order by stopped_at is not null, created_at desc, id desc limit 100`,
  },
  listening: {
    name: 'webhooks-listening',
    text: `select id from webhook where county_code = $1 and stopped_at is null and events @> array[$2]`,
  },
  // What waits for it is for nobody any more.
  stop: {
    name: 'webhook-stop',
    text: `with unsent as (
        delete from webhook_delivery where county_code = $1 and webhook_id = $2 and done_at is null
          and exists (select 1 from webhook where county_code = $1 and id = $2))
      update webhook set stopped_at = $3 where county_code = $1 and id = $2 and stopped_at is null
      returning name, events, sealed`,
  },
  announce: {
    name: 'webhook-announce',
    text: `insert into webhook_delivery
        (county_code, id, webhook_id, lead_id, seq, event, status, nameless, at, available_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
  },
  // Taken for as long as a try may last: a process that ends on the way leaves it to the next.
  claim: {
    name: 'webhook-claim',
    text: `with due as (
        select id from webhook_delivery where county_code = $1 and available_at <= $2
          and done_at is null and dead_at is null and held_at is null
        order by available_at limit $4 for update skip locked)
      update webhook_delivery d set attempts = d.attempts + 1, available_at = $3
      from due, webhook w where d.county_code = $1 and d.id = due.id and w.county_code = $1 and w.id = d.webhook_id
      returning d.id, d.webhook_id as "webhookId", d.lead_id as "leadId", d.seq, d.event, d.status, d.nameless, d.at,
        d.attempts, w.sealed`,
  },
  done: {
    name: 'webhook-done',
    text: `update webhook_delivery set done_at = $3, last_error = null where county_code = $1 and id = $2`,
  },
  retry: {
    name: 'webhook-retry',
    text: `update webhook_delivery set available_at = $3, last_error = $4, dead_at = $5
      where county_code = $1 and id = $2`,
  },
  revive: {
    name: 'webhook-revive',
    text: `update webhook_delivery set dead_at = null, attempts = 0, available_at = $3
      where county_code = $1 and webhook_id = $2 and dead_at is not null returning id`,
  },
  forget: {
    name: 'webhook-forget',
    text: 'delete from webhook_delivery where county_code = $1 and at < $2 and held_at is null',
  },
}

/** Address and secret of a webhook. */
interface Sealed {
  url: string
  secret: string
}

export function createWebhookStore(sealing: Sealing) {
  const place = (countyCode: string, id: string) => `webhook|${countyCode}|${id}`
  const open = (countyCode: string, id: string, sealed: Buffer) =>
    sealing.openJson(place(countyCode, id), sealed) as Sealed

  return {
    async insert(
      db: Queryable,
      countyCode: string,
      made: NewWebhookRequest & { id: string; secret: string; createdBy: string; createdAt: string },
    ): Promise<void> {
      const { id, name, events, url, secret, createdBy, createdAt } = made
      const sealed = sealing.sealJson(place(countyCode, id), { url, secret } satisfies Sealed)
      await db.query(statements.insert, [countyCode, id, name, events, sealed, createdBy, createdAt])
    },

    async all(db: Queryable, countyCode: string): Promise<WebhookView[]> {
      const rows = await db.query<WebhookRow>(statements.all, [countyCode])
      return rows.map(({ sealed, ...row }) => ({ ...row, url: open(countyCode, row.id, sealed).url }))
    },

    /** Those that want to hear of such an event. */
    async listening(db: Queryable, countyCode: string, event: WebhookEvent): Promise<string[]> {
      return (await db.query<{ id: string }>(statements.listening, [countyCode, event])).map(({ id }) => id)
    },

    /** What it was; null: no such webhook, or stopped before. */
    async stop(
      db: Queryable,
      countyCode: string,
      id: string,
      now: string,
    ): Promise<NewWebhookRequest | null> {
      const values = [countyCode, id, now]
      const [row] = await db.query<Pick<WebhookRow, 'name' | 'events' | 'sealed'>>(statements.stop, values)
      if (!row) return null
      const { name, events, sealed } = row
      return { name, events, url: open(countyCode, id, sealed).url }
    },

    /** Once for each webhook and step, however often the message comes by. */
    async announce(db: Queryable, countyCode: string, one: Delivery): Promise<void> {
      const { id, webhookId, leadId, seq, event, status, nameless, at, availableAt } = one
      await db.query(statements.announce, [
        countyCode,
        id,
        webhookId,
        leadId,
        seq,
        event,
        status,
        nameless,
        at,
        availableAt,
      ])
    },

    /** What is due, taken until `until`: whoever took it says what became of it. */
    async claim(
      db: Queryable,
      countyCode: string,
      now: string,
      until: string,
      limit: number,
    ): Promise<(ClaimedDelivery & Sealed)[]> {
      const rows = await db.query<ClaimedDelivery>(statements.claim, [countyCode, now, until, limit])
      return rows.map((row) => ({ ...row, ...open(countyCode, row.webhookId, row.sealed) }))
    },

    async done(db: Queryable, countyCode: string, id: string, now: string): Promise<void> {
      await db.query(statements.done, [countyCode, id, now])
    },

    async retry(
      db: Queryable,
      countyCode: string,
      {
        id,
        availableAt,
        error,
        deadAt,
      }: { id: string; availableAt: string; error: string; deadAt: string | null },
    ): Promise<void> {
      await db.query(statements.retry, [countyCode, id, availableAt, error, deadAt])
    },

    /** Everything that was given up for one webhook, from the beginning. How many. */
    async revive(db: Queryable, countyCode: string, webhookId: string, now: string): Promise<number> {
      return (await db.query(statements.revive, [countyCode, webhookId, now])).length
    },

    async forget(db: Queryable, countyCode: string, before: string): Promise<void> {
      await db.query(statements.forget, [countyCode, before])
    },
  }
}
export type WebhookStore = ReturnType<typeof createWebhookStore>
