import type { Queryable } from '../db/database'
import { ofKeptLead, type KeptFrom } from '../leads/kept-lead-store'

export interface OutboxRow {
  county_code: string
  id: string
  topic: string
  /** The activity, in whose hands the lead was just after it, and whose turn it became by it. */
  payload: {
    leadId: string
    seq: number
    holderId: string
    assigneeId: string | null
    called?: string[]
    /** What somebody without a name did: even a second try must not say when. */
    nameless?: boolean
  }
  attempts: number
  /** In the product only: it came from a backup. */
  quiet: boolean
}

const statements = {
  claim: {
    name: 'outbox-claim',
    text: `select county_code, id, topic, payload, attempts, quiet from outbox
      where county_code = $1 and available_at <= $2 and dead_at is null and held_at is null
      order by available_at limit $3 for update skip locked`,
  },
  done: { name: 'outbox-done', text: 'delete from outbox where county_code = $1 and id = $2' },
  retry: {
    name: 'outbox-retry',
    text: `update outbox set attempts = attempts + 1, available_at = $3, last_error = $4, dead_at = $5
      where county_code = $1 and id = $2`,
  },
  dead: {
    name: 'outbox-dead',
    text: `select o.id, o.topic, o.attempts, coalesce(o.last_error, '') as "lastError", o.created_at as "createdAt",
        l.number as "leadNumber", l.id as "leadId", (o.payload ->> 'seq')::int as seq
      from outbox o left join lead l on l.county_code = $1 and l.id = (o.payload ->> 'leadId')::uuid
      where o.county_code = $1 and o.dead_at is not null
        and not ${ofKeptLead('o', `(o.payload ->> 'leadId')::uuid`, '$2', '$3')} order by o.created_at limit 200`,
  },
  giveUp: {
    name: 'outbox-give-up',
    text: `delete from outbox where county_code = $1 and id = $2 and dead_at is not null returning id`,
  },
  revive: {
    name: 'outbox-revive',
    text: `update outbox set dead_at = null, attempts = 0, available_at = $3
      where county_code = $1 and id = $2 and dead_at is not null returning id`,
  },
}

export interface DeadLetterRow {
  id: string
  topic: string
  attempts: number
  lastError: string
  createdAt: string
  leadNumber: string | null
  leadId: string | null
  seq: number | null
}

export function createOutboxStore() {
  return {
    /** Messages that are due, held until the transaction ends; those another process holds are left to it. */
    claim: (db: Queryable, countyCode: string, now: string, limit: number) =>
      db.query<OutboxRow>(statements.claim, [countyCode, now, limit]),

    async done(db: Queryable, countyCode: string, id: string): Promise<void> {
      await db.query(statements.done, [countyCode, id])
    },

    async retry(
      db: Queryable,
      row: { countyCode: string; id: string; availableAt: string; error: string; deadAt: string | null },
    ): Promise<void> {
      await db.query(statements.retry, [row.countyCode, row.id, row.availableAt, row.error, row.deadAt])
    },

    /** Laid aside after all tries; of a lead that is kept from whoever asks there is nothing to see. */
    dead: (db: Queryable, countyCode: string, { officeChain, keptFrom }: KeptFrom) =>
      db.query<DeadLetterRow>(statements.dead, [countyCode, officeChain, keptFrom]),

    async revive(db: Queryable, countyCode: string, id: string, now: string): Promise<boolean> {
      return (await db.query(statements.revive, [countyCode, id, now])).length > 0
    },

    /** Thrown away unsent. false: it is not there, or not laid aside. */
    async giveUp(db: Queryable, countyCode: string, id: string): Promise<boolean> {
      return (await db.query(statements.giveUp, [countyCode, id])).length > 0
    },
  }
}
export type OutboxStore = ReturnType<typeof createOutboxStore>
