import { activityData, activityHash, type Activity } from '@/domain/leads/activity'
import type { Lead } from '@/domain/leads/lead'
import type { Outcome } from '@/domain/leads/transition'
import type { Queryable } from '../db/database'
import type { OutboxRow } from '../jobs/outbox-store'
import type { Sealing } from '../security/sealing'
import { headOf, leadPlace, valuesOf, type LeadRow, type SealedPart } from './lead-row'

export const headColumns = `county_code, id, number, kind, source, status, region_code, version, filer_id, holder_id,
  shield_bodies, shield_accounts, created_at, due_at, turn_bodies, later_bodies, later_from, state`

/** In the order in which `valuesOf` has them; county and id, which never change, come first. */
const leadColumns = `county_code, id, number, kind, source, status, region_code, version, filer_id, holder_id,
  shield_bodies, shield_accounts, created_at, due_at, next_sweep_at, supervision, turn_bodies, later_bodies,
  later_from, merged_into, state, sealed`.split(/,\s+/)
const places = leadColumns.map((_column, index) => `$${index + 1}`)
const changes = leadColumns.slice(2).map((column, index) => `${column} = $${index + 3}`)
const activityValues = `$23::uuid, $24::int, $25::timestamptz, $26, $27::jsonb, $28::bytea, $29, $30`
const outboxValues = `$31::uuid, $32, $33::jsonb`

const insertLead = `insert into lead (${leadColumns.join(', ')}) values (${places.join(', ')})`
const insertActivity = `insert into activity (county_code, lead_id, seq, at, type, actor, sealed, previous_hash, hash)
  select $1, ${activityValues}`
const insertOutbox = `insert into outbox (county_code, id, topic, payload, available_at, created_at)
  select $1, ${outboxValues}, $25, $25`

const statements = {
  file: {
    name: 'lead-file',
    text: `with filed as (${insertLead}), told as (${insertOutbox}) ${insertActivity}`,
  },
  update: {
    name: 'lead-update',
    text: `with changed as (
        update lead set ${changes.join(', ')}
        where county_code = $1 and id = $2), told as (${insertOutbox}) ${insertActivity}`,
  },
  byId: {
    name: 'lead-by-id',
    text: `select ${headColumns}, sealed from lead where county_code = $1 and id = $2`,
  },
  byIds: {
    name: 'lead-by-ids',
    text: `select ${headColumns}, sealed from lead where county_code = $1 and id = any($2::uuid[])`,
  },
  lock: {
    name: 'lead-lock',
    text: `select ${headColumns}, sealed from lead where county_code = $1 and id = $2 for update`,
  },
  idByNumber: {
    name: 'lead-id-by-number',
    text: 'select id from lead where county_code = $1 and number = $2',
  },
  mergedInto: {
    name: 'lead-merged-into',
    text: 'select id, number from lead where county_code = $1 and merged_into = $2 order by id',
  },
  claimSweep: {
    name: 'lead-claim-sweep',
    text: `select id from lead where county_code = $1 and next_sweep_at <= $2
      order by next_sweep_at limit $3 for update skip locked`,
  },
  setSweep: {
    name: 'lead-set-sweep',
    text: 'update lead set next_sweep_at = $3 where county_code = $1 and id = $2',
  },
  activities: {
    name: 'activities',
    text: `select seq, at, actor, sealed, previous_hash, hash from activity
      where county_code = $1 and lead_id = $2 order by seq`,
  },
  activity: {
    name: 'activity',
    text: `select seq, at, actor, sealed, previous_hash, hash from activity
      where county_code = $1 and lead_id = $2 and seq = $3`,
  },
  count: {
    name: 'lead-count',
    text: `insert into lead_counter (county_code, kind, day, last) values ($1, $2, $3, 1)
      on conflict (county_code, kind, day) do update set last = lead_counter.last + 1 returning last`,
  },
}

interface ActivityRow {
  seq: number
  at: string
  actor: Activity['actor']
  sealed: Buffer
  previous_hash: string
  hash: string
}

/** A fresh value of randomness for each row; passed in, so that tests are repeatable. */
export interface RowIds {
  outboxId: string
  salt: string
}

function withoutName({ lead, activity }: Outcome): Pick<OutboxRow['payload'], 'nameless'> {
  return lead.identity === 'anonymous' && activity.actor.party === 'filer' ? { nameless: true } : {}
}

/** Leads and their history in PostgreSQL: content and history texts sealed, the rest plain for the inbox. */
export function createLeadStore(sealing: Sealing) {
  const activityPlace = (countyCode: string, leadId: string, seq: number) =>
    `activity|${countyCode}|${leadId}|${seq}`

  function toLead(row: LeadRow): Lead {
    const head = headOf(row)
    return { ...head, ...(sealing.openJson(leadPlace(head), row.sealed) as SealedPart) }
  }

  function toActivity(countyCode: string, leadId: string, row: ActivityRow): Activity {
    const opened = sealing.openJson(activityPlace(countyCode, leadId, row.seq), row.sealed) as {
      data: unknown
      salt: string
    }
    return {
      countyCode,
      leadId,
      seq: row.seq,
      at: row.at,
      actor: row.actor,
      data: activityData.parse(opened.data),
      salt: opened.salt,
      previousHash: row.previous_hash,
      hash: row.hash,
    }
  }

  /** The lead with its chain moved on, and the row to store for it. */
  function link({ lead, activity }: Outcome, salt: string) {
    const data = JSON.parse(JSON.stringify(activity.data)) as Activity['data']
    const record = {
      countyCode: lead.countyCode,
      leadId: lead.id,
      seq: lead.activityCount,
      at: activity.at,
      actor: activity.actor,
      data,
      salt,
      previousHash: lead.lastHash,
    }
    const hash = activityHash(record)
    return { lead: { ...lead, lastHash: hash }, row: { ...record, hash } }
  }

  /** Lead, activity and message in one statement. */
  function writer(statement: { name: string; text: string }) {
    return async (
      db: Queryable,
      outcome: Outcome,
      nextSweepAt: string | null,
      ids: RowIds,
    ): Promise<Lead> => {
      const { lead, row } = link(outcome, ids.salt)
      const { countyCode, id, holderId, assigneeId, content, dossier } = lead
      await db.query(statement, [
        ...valuesOf(lead, nextSweepAt),
        sealing.sealJson(leadPlace(lead), { content, dossier } satisfies SealedPart),
        id,
        row.seq,
        row.at,
        row.data.type,
        row.actor,
        sealing.sealJson(activityPlace(countyCode, id, row.seq), { data: row.data, salt: row.salt }),
        row.previousHash,
        row.hash,
        ids.outboxId,
        'activity',
        { leadId: id, seq: row.seq, holderId, assigneeId, called: outcome.called, ...withoutName(outcome) },
      ])
      return lead
    }
  }

  return {
    /** A new lead. */
    file: writer(statements.file),

    /** The lead after an action. The row must be locked. */
    update: writer(statements.update),

    async byId(db: Queryable, countyCode: string, id: string): Promise<Lead | undefined> {
      const row = (await db.query<LeadRow>(statements.byId, [countyCode, id]))[0]
      return row && toLead(row)
    },

    async byIds(db: Queryable, countyCode: string, ids: readonly string[]): Promise<Lead[]> {
      if (ids.length === 0) return []
      return (await db.query<LeadRow>(statements.byIds, [countyCode, ids])).map(toLead)
    },

    /** The same, held until the transaction ends: two people cannot act at once. */
    async lock(db: Queryable, countyCode: string, id: string): Promise<Lead | undefined> {
      const row = (await db.query<LeadRow>(statements.lock, [countyCode, id]))[0]
      return row && toLead(row)
    },

    async idByNumber(db: Queryable, countyCode: string, number: string): Promise<string | undefined> {
      return (await db.query<{ id: string }>(statements.idByNumber, [countyCode, number]))[0]?.id
    },

    /** The leads that go along with this one. */
    mergedHeads: (db: Queryable, countyCode: string, id: string) =>
      db.query<{ id: string; number: string }>(statements.mergedInto, [countyCode, id]),

    /** Ids of leads whose deadlines need a look, held; those another process holds are left to it. */
    async claimForSweep(db: Queryable, countyCode: string, now: string, limit: number): Promise<string[]> {
      return (await db.query<{ id: string }>(statements.claimSweep, [countyCode, now, limit])).map(
        (row) => row.id,
      )
    },

    async setNextSweep(
      db: Queryable,
      countyCode: string,
      id: string,
      nextSweepAt: string | null,
    ): Promise<void> {
      await db.query(statements.setSweep, [countyCode, id, nextSweepAt])
    },

    async activities(db: Queryable, countyCode: string, leadId: string): Promise<Activity[]> {
      const rows = await db.query<ActivityRow>(statements.activities, [countyCode, leadId])
      return rows.map((row) => toActivity(countyCode, leadId, row))
    },

    async activity(
      db: Queryable,
      countyCode: string,
      leadId: string,
      seq: number,
    ): Promise<Activity | undefined> {
      const row = (await db.query<ActivityRow>(statements.activity, [countyCode, leadId, seq]))[0]
      return row && toActivity(countyCode, leadId, row)
    },

    /** The next running number of that kind and day: never given twice; skipped when its submission fails. */
    async nextNumber(db: Queryable, countyCode: string, kind: string, day: string): Promise<number> {
      const row = (await db.query<{ last: number }>(statements.count, [countyCode, kind, day]))[0]
      return row?.last ?? 1
    },
  }
}
export type LeadStore = ReturnType<typeof createLeadStore>
