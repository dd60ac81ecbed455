import { activityData, activityHash, type Activity } from '@/domain/leads/activity'
import type { Lead, LeadHead } from '@/domain/leads/lead'
import { runningClocks, unanswered, supervisionLevels } from '@/domain/leads/lead'
import type { Outcome } from '@/domain/leads/transition'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

type State = Omit<
  LeadHead,
  | 'countyCode'
  | 'id'
  | 'number'
  | 'kind'
  | 'source'
  | 'status'
  | 'regionCode'
  | 'version'
  | 'filerId'
  | 'holderId'
  | 'shield'
  | 'createdAt'
>

export interface LeadHeadRow {
  county_code: string
  id: string
  number: string
  kind: Lead['kind']
  source: Lead['source']
  status: Lead['status']
  region_code: string
  version: number
  filer_id: string | null
  holder_id: string
  shield_bodies: string[]
  shield_accounts: string[]
  created_at: string
  due_at: string
  state: State
}
type LeadRow = LeadHeadRow & { sealed: Buffer }

export const headColumns = `county_code, id, number, kind, source, status, region_code, version, filer_id, holder_id,
  shield_bodies, shield_accounts, created_at, due_at, state`

const leadColumns = `$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18`
const activityValues = `$19::uuid, $20::int, $21::timestamptz, $22, $23::jsonb, $24::bytea, $25, $26`
const outboxValues = `$27::uuid, $28, $29::jsonb`

const insertLead = `insert into lead (county_code, id, number, kind, source, status, region_code, version, filer_id,
  holder_id, shield_bodies, shield_accounts, created_at, due_at, next_sweep_at, supervision, state, sealed)
  values (${leadColumns})`
const insertActivity = `insert into activity (county_code, lead_id, seq, at, type, actor, sealed, previous_hash, hash)
  select $1, ${activityValues}`
const insertOutbox = `insert into outbox (county_code, id, topic, payload, available_at, created_at)
  select $1, ${outboxValues}, $21, $21`

const statements = {
  file: {
    name: 'lead-file',
    text: `with filed as (${insertLead}), told as (${insertOutbox}) ${insertActivity}`,
  },
  update: {
    name: 'lead-update',
    text: `with changed as (
        update lead set number = $3, kind = $4, source = $5, status = $6, region_code = $7, version = $8, filer_id = $9,
          holder_id = $10, shield_bodies = $11, shield_accounts = $12, created_at = $13, due_at = $14,
          next_sweep_at = $15, supervision = $16, state = $17, sealed = $18
        where county_code = $1 and id = $2), told as (${insertOutbox}) ${insertActivity}`,
  },
  byId: {
    name: 'lead-by-id',
    text: `select ${headColumns}, sealed from lead where county_code = $1 and id = $2`,
  },
  lock: {
    name: 'lead-lock',
    text: `select ${headColumns}, sealed from lead where county_code = $1 and id = $2 for update`,
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

export function headOf(row: LeadHeadRow): LeadHead {
  return {
    countyCode: row.county_code,
    id: row.id,
    number: row.number,
    kind: row.kind,
    source: row.source,
    status: row.status,
    regionCode: row.region_code,
    version: row.version,
    filerId: row.filer_id,
    holderId: row.holder_id,
    shield: { bodyIds: row.shield_bodies, accountIds: row.shield_accounts },
    createdAt: row.created_at,
    ...row.state,
  }
}

/** When a lead is due next; 'infinity' when nothing runs. */
export function dueAtOf(lead: Lead): string {
  return runningClocks(lead)[0]?.dueAt ?? 'infinity'
}

/** The strongest 督办 still unanswered. */
export function supervisionOf(lead: LeadHead) {
  const levels = unanswered(lead).map((item) => supervisionLevels.indexOf(item.level))
  return levels.length === 0 ? null : (supervisionLevels[Math.max(...levels)] ?? null)
}

/** A fresh value of randomness for each row; passed in, so that tests are repeatable. */
export interface RowIds {
  outboxId: string
  salt: string
}

/** What of a lead is kept sealed. */
export type SealedPart = Pick<Lead, 'content' | 'dossier'>

/** The place a lead's content is sealed for. */
export function leadPlace(lead: { countyCode: string; id: string }): string {
  return `lead|${lead.countyCode}|${lead.id}`
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
  function link(outcome: Outcome, previousHash: string, salt: string) {
    const { lead, activity } = outcome
    const data = JSON.parse(JSON.stringify(activity.data)) as Activity['data']
    const record = {
      countyCode: lead.countyCode,
      leadId: lead.id,
      seq: lead.activityCount,
      at: activity.at,
      actor: activity.actor,
      data,
      salt,
      previousHash,
    }
    const hash = activityHash(record)
    return { lead: { ...lead, lastHash: hash }, row: { ...record, hash } }
  }

  async function write(
    db: Queryable,
    statement: { name: string; text: string },
    outcome: Outcome,
    previousHash: string,
    nextSweepAt: string | null,
    ids: RowIds,
  ): Promise<Lead> {
    const { lead, row } = link(outcome, previousHash, ids.salt)
    const {
      countyCode,
      id,
      number,
      kind,
      source,
      status,
      regionCode,
      version,
      filerId,
      holderId,
      shield,
      createdAt,
      content,
      dossier,
      ...state
    } = lead
    await db.query(statement, [
      countyCode,
      id,
      number,
      kind,
      source,
      status,
      regionCode,
      version,
      filerId,
      holderId,
      shield.bodyIds,
      shield.accountIds,
      createdAt,
      dueAtOf(lead),
      nextSweepAt,
      supervisionOf(lead),
      state satisfies State,
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
      { leadId: id, seq: row.seq, holderId, assigneeId: lead.assigneeId },
    ])
    return lead
  }

  return {
    /** A new lead, its first activity and its message to the outbox, in one statement. */
    file: (db: Queryable, outcome: Outcome, nextSweepAt: string | null, ids: RowIds) =>
      write(db, statements.file, outcome, outcome.lead.lastHash, nextSweepAt, ids),

    /** The lead after an action, the activity and its message, in one statement. The row must be locked. */
    update: (db: Queryable, outcome: Outcome, nextSweepAt: string | null, ids: RowIds) =>
      write(db, statements.update, outcome, outcome.lead.lastHash, nextSweepAt, ids),

    async byId(db: Queryable, countyCode: string, id: string): Promise<Lead | undefined> {
      const row = (await db.query<LeadRow>(statements.byId, [countyCode, id]))[0]
      return row && toLead(row)
    },

    /** The same, held until the transaction ends: two people cannot act at once. */
    async lock(db: Queryable, countyCode: string, id: string): Promise<Lead | undefined> {
      const row = (await db.query<LeadRow>(statements.lock, [countyCode, id]))[0]
      return row && toLead(row)
    },

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
