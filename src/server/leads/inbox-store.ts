import type { InboxFilter } from '@/domain/api/lead-list'
import { dayOf, endOfDay } from '@/domain/calendar'
import type { LeadTopic, Whose } from '@/domain/leads/inbox'
import { mostCounted } from '@/domain/leads/inbox'
import type { LeadKind, LeadSource } from '@/domain/leads/kinds'
import type { LeadHead, LeadStatus, SupervisionLevel } from '@/domain/leads/lead'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'
import { headOf, leadPlace, type LeadHeadRow, type SealedPart } from './lead-row'
import { headColumns } from './lead-store'
import { collector, visibleRow, within, type Put, type Viewer } from './visible-store'

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

/** The same value has the same place: conditions that are the same are written the same. */
function putOnce(put: Put): Put {
  const places = new Map<string, string>()
  return (value) => {
    const key = JSON.stringify(value)
    const place = places.get(key) ?? put(value)
    places.set(key, place)
    return place
  }
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
      return 'is_open and not merged'
    case 'closed':
      return 'is_settled'
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

/** How topics lie in the rows: of each, in each town and month (`facet_place`) the one hash that it has there. */
export interface TopicHashes {
  places(): readonly string[]
  of(topic: LeadTopic, places: readonly string[]): Buffer[]
}

interface TopicsBeside {
  condition(topic: LeadTopic): string
  join(): string
}

/**
 * Beside each row the hashes that the topics asked for would have in its town and month: one comparison a row, in
 * whatever order the rows are read.
 */
function topicsBeside(hashes: TopicHashes, put: Put): TopicsBeside {
  const asked: LeadTopic[] = []
  return {
    condition(topic: LeadTopic): string {
      if (!asked.includes(topic)) asked.push(topic)
      return `topics <> '{}' and wanted.hash${asked.indexOf(topic)} = any(topics)`
    },
    join(): string {
      if (asked.length === 0) return ''
      const places = hashes.places()
      const columns = asked.map((topic) => `${put(hashes.of(topic, places))}::bytea[]`)
      const names = asked.map((_topic, nth) => `hash${nth}`)
      return `left join unnest(${put(places)}::text[], ${columns.join(', ')}) wanted (place, ${names.join(', ')})
        on wanted.place = facet_place`
    },
  }
}

/** What is quickly compared comes first: of most rows the rest is not looked at. */
function conditionsOf(
  viewer: Viewer,
  query: InboxQuery,
  now: string,
  topics: TopicsBeside,
  put: Put,
): string[] {
  const { countyCode } = viewer
  return [
    ...(query.kind ? [`kind = ${put(query.kind)}`] : []),
    ...(query.status ? [`status = ${put(query.status)}`] : []),
    ...(query.source ? [`source = ${put(query.source)}`] : []),
    ...(query.regionCode ? [within(query.regionCode, put)] : []),
    ...(query.number
      ? [
          `lead_id = (select id from lead where county_code = ${put(countyCode)} and number = ${put(query.number)})`,
        ]
      : []),
    inFilter(query.filter, viewer.offices, now, put),
    ...(query.topic ? [topics.condition(query.topic)] : []),
    ofWhom(query.whose, viewer, now, put),
  ]
}

/** Rows that are looked through in their order before all of them are. */
const nearest = 2000

/**
 * One page, the two ways of asking for it with the same values. `near`: of the next rows in their order only, which an index gives: nearly always enough, and where it is
 * not, soon known. Otherwise of all rows by whatever finds them best; `offset 0` keeps the order out of that, for
 * walking the whole county in its order would take longest.
 */
function pageText(
  viewer: Viewer,
  query: InboxQuery,
  hashes: TopicHashes,
  now: string,
  after: Place | null,
  limit: number,
  put: Put,
): (near: boolean) => string {
  const once = putOnce(put)
  const topics = topicsBeside(hashes, put)
  const [direction, beyond] = query.filter === 'closed' ? ['desc', '<'] : ['asc', '>']
  const order = `due_at ${direction}, lead_id ${direction}`
  const county = `county_code = ${put(viewer.countyCode)}`
  const rows = [
    county,
    inFilter(query.filter, viewer.offices, now, once),
    ...(after
      ? [`(due_at, lead_id) ${beyond} (${put(after.dueAt)}::timestamptz, ${put(after.id)}::uuid)`]
      : []),
  ]
  const besides = conditionsOf(viewer, query, now, topics, once).filter((one) => !rows.includes(one))
  const asked = [...besides, visibleRow(viewer.scope, put)].join('\n and ')
  const [join, most] = [topics.join(), put(limit)]
  return (near) => `with page as materialized (
      select lead_id from (
        select lead_id, due_at
        from (select * from inbox_lead where ${rows.join(' and ')}
          ${near ? `order by ${order} limit ${nearest}` : ''}) inbox_lead ${join}
        where ${asked} offset 0) found
      order by ${order} limit ${most})
    select ${headColumns}, supervision, sealed from lead
    where ${county} and id in (select lead_id from page)
    order by due_at ${direction}, id ${direction}`
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
    /** Leads this viewer may see, soonest due first; of what is settled the newest first. */
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
      const text = pageText(viewer, query, hashes, now, after, limit, put)
      const rows = (near: boolean) => db.query<Row>(text(near), list)
      const found = await rows(true)
      return (found.length === limit ? found : await rows(false)).map(listed)
    },

    /** How many leads each of these asks for, each up to `mostCounted` and one more. All in one go over the rows. */
    async counts(
      db: Queryable,
      viewer: Viewer,
      queries: readonly InboxQuery[],
      hashes: TopicHashes,
      now: string,
    ): Promise<number[]> {
      if (queries.length === 0) return []
      const { list, put } = collector()
      const once = putOnce(put)
      const topics = topicsBeside(hashes, put)
      const asked = queries.map((query) => conditionsOf(viewer, query, now, topics, once))
      // What all of them ask is asked of each row once.
      const shared = (asked[0] ?? []).filter((one) => asked.every((conditions) => conditions.includes(one)))
      const columns = asked.map((conditions, nth) => {
        const own = conditions.filter((one) => !shared.includes(one))
        return `count(*) filter (where ${['true', ...own].join(' and ')})::int as n${nth}`
      })
      const where = [`county_code = ${put(viewer.countyCode)}`, ...shared, visibleRow(viewer.scope, put)]
      const text = `select ${columns.join(', ')} from inbox_lead ${topics.join()} where ${where.join(' and ')}`
      const [row] = await db.query<Record<string, number>>(text, list)
      return queries.map((_query, nth) => Math.min(row?.[`n${nth}`] ?? 0, mostCounted + 1))
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
