import type { InboxFilter } from '@/domain/api/lead-list'
import { dayOf, endOfDay } from '@/domain/calendar'
import type { LeadTopic, Whose } from '@/domain/leads/inbox'
import { mostCounted } from '@/domain/leads/inbox'
import type { LeadKind, LeadSource } from '@/domain/leads/kinds'
import type { LeadHead, LeadStatus, SupervisionLevel } from '@/domain/leads/lead'
import type { Scope } from '@/domain/leads/visibility'
import { significantPart } from '@/domain/regions'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'
import { headOf, leadPlace, type LeadHeadRow, type SealedPart } from './lead-row'
import { headColumns } from './lead-store'

/** What a list or a count of the inbox is asked for; null: all of them. */
export interface InboxQuery {
  whose: Whose
  filter: InboxFilter
  kind: LeadKind | null
  status: LeadStatus | null
  source: LeadSource | null
  topic: LeadTopic | null
  regionCode: string | null
  number: string | null
}

export interface ListedLead {
  head: LeadHead & { supervision: SupervisionLevel | null }
  /** null where it does not open: one such row must not close the list to everybody. */
  sealed: SealedPart | null
  /** Place of the row in the list. */
  at: Place
}

export interface Place {
  dueAt: string
  id: string
}

type Put = (value: unknown) => string

/** Collects values and hands out their places in the statement: `$1`, `$2` … */
export function collector(): { list: unknown[]; put: Put } {
  const list: unknown[] = []
  return { list, put: (value) => `$${list.push(value)}` }
}

const openStatuses = `('received', 'returned', 'accepted', 'assigned')`
const settledStatuses = `('replied', 'declined', 'closed')`

export function within(regionCode: string, put: Put): string {
  const digits = significantPart(regionCode)
  return `region_code between ${put(digits.padEnd(12, '0'))} and ${put(digits.padEnd(12, '9'))}`
}

function reached(scope: Scope, put: Put): string {
  const seen = [
    `holder_id = any(${put(scope.holders)}::uuid[])`,
    ...scope.wholeRegions.map((code) => within(code, put)),
    ...scope.declarationRegions.map((code) => `(kind = 'declaration' and ${within(code, put)})`),
  ]
  return `(${seen.join(' or ')})`
}

function unshielded(scope: Scope, put: Put): string {
  return `not shield_bodies && ${put(scope.officeChain)}::uuid[]
    and not shield_accounts && ${put(scope.keptFrom)}::uuid[]`
}

/** `domain/leads/visibility.ts` in SQL: the same scope, the same answer (a test compares the two). */
export function visible(scope: Scope, put: Put): string {
  return `${reached(scope, put)}\n    and ${unshielded(scope, put)}`
}

/** The same of the narrow rows, which say at once that most are kept from nobody. */
function visibleRow(scope: Scope, put: Put): string {
  return `${reached(scope, put)}\n    and (not shielded or (${unshielded(scope, put)}))`
}

/** `calls` of `domain/leads/row-line.ts` in SQL. What goes along with another calls nobody. */
function waiting(offices: string, now: string): string {
  return `((called_bodies <> '{}' and called_bodies && ${offices}::uuid[])
    or (later_bodies <> '{}' and later_bodies && ${offices}::uuid[] and later_from <= ${now}::timestamptz))`
}

function inFilter(filter: InboxFilter, offices: string[], now: string, put: Put): string {
  switch (filter) {
    case 'all':
      return 'true'
    case 'open':
      return `status in ${openStatuses} and not merged`
    case 'closed':
      return `status in ${settledStatuses}`
    case 'waiting':
      return waiting(put(offices), put(now))
    case 'due-today':
      return `not merged and due_at > ${put(now)}::timestamptz and due_at <= ${put(endOfDay(dayOf(now)))}::timestamptz`
    case 'overdue':
      return `not merged and due_at <= ${put(now)}::timestamptz`
    case 'supervised':
      return 'supervision is not null'
  }
}

/** Of what one may see: what is named to oneself or calls one's office and nobody else there, or is one's office's. */
function ofWhom(whose: Whose, viewer: Viewer, now: string, put: Put): string {
  if (whose === 'region') return 'true'
  const offices = put(viewer.offices)
  if (whose === 'body')
    return `(holder_id = any(${offices}::uuid[]) or (called_bodies <> '{}' and called_bodies && ${offices}::uuid[])
      or (later_bodies <> '{}' and later_bodies && ${offices}::uuid[]))`
  return `(assignee_id = any(${put(viewer.scope.keptFrom)}::uuid[])
    or ((assignee_id is null or holder_id <> all(${offices}::uuid[])) and ${waiting(offices, put(now))}))`
}

type Row = LeadHeadRow & { supervision: SupervisionLevel | null; sealed: Buffer }

export interface Viewer {
  countyCode: string
  scope: Scope
  /** The viewer's own offices. */
  offices: string[]
}

/** How a topic lies in the rows of the towns and months in which there may be leads of it. */
export type TopicHashes = (topic: LeadTopic) => Buffer[]

/**
 * Leads of each topic that is asked for, found once for a whole statement by their index: comparing hundreds of hashes
 * row by row would take longer than all the rest. A lead has one hash of a topic, for its town and month. Written
 * before the statement. A page asks its rows as they were found; counts, of several topics, ask whether a lead is among
 * them: each is slower the other way.
 */
function topicTables(countyCode: string, hashes: TopicHashes, columns: '*' | 'lead_id', put: Put) {
  const tables = new Map<LeadTopic, string>()
  return {
    name(topic: LeadTopic): string {
      const name = `topic${[...tables.keys()].indexOf(topic)}`
      if (tables.has(topic)) return name
      const text = `as materialized (
        select inbox_lead.${columns} from unnest(${put(hashes(topic))}::bytea[]) wanted (hash)
        join inbox_lead on county_code = ${put(countyCode)} and topics <> '{}' and topics @> array[wanted.hash])`
      tables.set(topic, text)
      return `topic${tables.size - 1}`
    },
    list: () => [...tables.values()].map((text, nth) => `topic${nth} ${text}`),
  }
}
function conditionsOf(viewer: Viewer, query: InboxQuery, now: string, put: Put): string[] {
  const { countyCode } = viewer
  return [
    `county_code = ${put(countyCode)}`,
    visibleRow(viewer.scope, put),
    ofWhom(query.whose, viewer, now, put),
    inFilter(query.filter, viewer.offices, now, put),
    ...(query.kind ? [`kind = ${put(query.kind)}`] : []),
    ...(query.status ? [`status = ${put(query.status)}`] : []),
    ...(query.source ? [`source = ${put(query.source)}`] : []),
    ...(query.regionCode ? [within(query.regionCode, put)] : []),
    ...(query.number
      ? [
          `lead_id = (select id from lead where county_code = ${put(countyCode)} and number = ${put(query.number)})`,
        ]
      : []),
  ]
}

export function createInboxStore(sealing: Sealing) {
  function sealedOf(head: LeadHead, sealed: Buffer): SealedPart | null {
    try {
      return sealing.openJson(leadPlace(head), sealed) as SealedPart
    } catch {
      return null
    }
  }

  function listed(row: Row): ListedLead {
    const head = { ...headOf(row), supervision: row.supervision }
    return { head, sealed: sealedOf(head, row.sealed), at: { dueAt: row.due_at, id: row.id } }
  }

  return {
    /** Leads this viewer may see, soonest due first; those with nothing due come last, newest first. */
    async inbox(
      db: Queryable,
      viewer: Viewer,
      query: InboxQuery,
      hashes: TopicHashes,
      now: string,
      after: Place | null,
      limit: number,
    ): Promise<ListedLead[]> {
      const { list, put } = collector()
      const topics = topicTables(viewer.countyCode, hashes, '*', put)
      const from = query.topic ? topics.name(query.topic) : 'inbox_lead'
      const conditions = [
        ...conditionsOf(viewer, query, now, put),
        ...(after ? [`(due_at, lead_id) > (${put(after.dueAt)}::timestamptz, ${put(after.id)}::uuid)`] : []),
      ]
      const most = put(limit)
      // Only the rows of the page are opened.
      const page = `page as materialized (
          select lead_id from ${from} where ${conditions.join('\n and ')} order by due_at, lead_id limit ${most})`
      const text = `with ${[...topics.list(), page].join(', ')}
        select ${headColumns}, supervision, sealed from lead
        where county_code = ${put(viewer.countyCode)} and id in (select lead_id from page)
        order by due_at, id`
      return (await db.query<Row>(text, list)).map(listed)
    },

    /** How many leads each of these asks for, each up to `mostCounted` and one more. */
    async counts(
      db: Queryable,
      viewer: Viewer,
      queries: readonly InboxQuery[],
      hashes: TopicHashes,
      now: string,
    ): Promise<number[]> {
      if (queries.length === 0) return []
      const { list, put } = collector()
      const most = put(mostCounted + 1)
      const topics = topicTables(viewer.countyCode, hashes, 'lead_id', put)
      const among = ({ topic }: InboxQuery) =>
        topic ? [`lead_id in (select lead_id from ${topics.name(topic)})`] : []
      // Counting stops where nobody reads the figure any more.
      const columns = queries.map(
        (query, nth) => `(select count(*)::int from (
          select from inbox_lead where ${[...conditionsOf(viewer, query, now, put), ...among(query)].join(' and ')}
          limit ${most}) counted) as n${nth}`,
      )
      const tables = topics.list()
      const before = tables.length === 0 ? '' : `with ${tables.join(', ')} `
      const [row] = await db.query<Record<string, number>>(`${before}select ${columns.join(', ')}`, list)
      return queries.map((_query, nth) => row?.[`n${nth}`] ?? 0)
    },

    /** What this account filed, newest first. */
    async mine(db: Queryable, countyCode: string, accountId: string, after: Place | null, limit: number) {
      const text = `select ${headColumns}, supervision, sealed from lead
        where county_code = $1 and filer_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`
      const values = [countyCode, accountId, after?.id ?? null, limit]
      return (await db.query<Row>({ name: 'lead-mine', text }, values)).map(listed)
    },
  }
}
export type InboxStore = ReturnType<typeof createInboxStore>
