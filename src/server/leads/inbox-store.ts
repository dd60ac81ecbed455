import type { InboxFilter } from '@/domain/api/lead-list'
import { dayOf, endOfDay } from '@/domain/calendar'
import type { LeadContent } from '@/domain/leads/content'
import type { LeadKind } from '@/domain/leads/kinds'
import type { LeadHead, LeadStatus, SupervisionLevel } from '@/domain/leads/lead'
import type { Scope } from '@/domain/leads/visibility'
import { significantPart } from '@/domain/regions'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'
import { headOf, leadPlace, type LeadHeadRow, type SealedPart } from './lead-row'
import { headColumns } from './lead-store'

export interface InboxQuery {
  filter: InboxFilter
  kind: LeadKind | null
  status: LeadStatus | null
  regionCode: string | null
  number: string | null
}

export interface ListedLead {
  head: LeadHead & { supervision: SupervisionLevel | null }
  /** null where it does not open: one such row must not close the list to everybody. */
  content: LeadContent | null
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

export function within(regionCode: string, put: Put): string {
  const digits = significantPart(regionCode)
  return `region_code between ${put(digits.padEnd(12, '0'))} and ${put(digits.padEnd(12, '9'))}`
}

/** `domain/leads/visibility.ts` in SQL: the same scope, the same answer (a test compares the two). */
export function visible(scope: Scope, put: Put): string {
  const seen = [
    `holder_id = any(${put(scope.holders)}::uuid[])`,
    ...scope.wholeRegions.map((code) => within(code, put)),
    ...scope.declarationRegions.map((code) => `(kind = 'declaration' and ${within(code, put)})`),
  ]
  const own = put(scope.keptFrom)
  return `(${seen.join(' or ')})
    and not shield_bodies && ${put(scope.officeChain)}::uuid[]
    and not shield_accounts && ${own}::uuid[]`
}

/**
 * Leads one's office holds and has to go on with, and those whose next stage is one's office's to do. Each line is
 * the condition of an index of its own.
 */
function waiting(offices: string, now: string): string {
  // What goes along with another is done there.
  return `merged_into is null and ((status in ('received', 'accepted', 'assigned') and holder_id = any(${offices}::uuid[]))
    or (turn_bodies <> '{}' and turn_bodies && ${offices}::uuid[])
    or (later_bodies <> '{}' and later_bodies && ${offices}::uuid[] and later_from <= ${now}::timestamptz))`
}

function inFilter(filter: InboxFilter, offices: string[], now: string, put: Put): string {
  switch (filter) {
    case 'all':
      return 'true'
    case 'open':
      return `status in ${openStatuses} and merged_into is null`
    case 'closed':
      return `status not in ${openStatuses}`
    case 'waiting':
      return waiting(put(offices), put(now))
    case 'due-today':
      return `merged_into is null and due_at > ${put(now)}::timestamptz and due_at <= ${put(endOfDay(dayOf(now)))}::timestamptz`
    case 'overdue':
      return `merged_into is null and due_at <= ${put(now)}::timestamptz`
    case 'supervised':
      return 'supervision is not null'
  }
}

type Row = LeadHeadRow & { supervision: SupervisionLevel | null; sealed: Buffer }

export interface Viewer {
  countyCode: string
  scope: Scope
  /** The viewer's own offices. */
  offices: string[]
}

export function createInboxStore(sealing: Sealing) {
  function contentOf(head: LeadHead, sealed: Buffer): LeadContent | null {
    try {
      return (sealing.openJson(leadPlace(head), sealed) as SealedPart).content
    } catch {
      return null
    }
  }

  function listed(row: Row): ListedLead {
    const head = { ...headOf(row), supervision: row.supervision }
    return { head, content: contentOf(head, row.sealed), at: { dueAt: row.due_at, id: row.id } }
  }

  return {
    /** Leads this viewer may see, soonest due first; those with nothing due come last, newest first. */
    async inbox(
      db: Queryable,
      viewer: Viewer,
      query: InboxQuery,
      now: string,
      after: Place | null,
      limit: number,
    ): Promise<ListedLead[]> {
      const { list, put } = collector()
      const conditions = [
        `county_code = ${put(viewer.countyCode)}`,
        visible(viewer.scope, put),
        inFilter(query.filter, viewer.offices, now, put),
        ...(query.kind ? [`kind = ${put(query.kind)}`] : []),
        ...(query.status ? [`status = ${put(query.status)}`] : []),
        ...(query.regionCode ? [within(query.regionCode, put)] : []),
        ...(query.number ? [`number = ${put(query.number)}`] : []),
        ...(after ? [`(due_at, id) > (${put(after.dueAt)}::timestamptz, ${put(after.id)}::uuid)`] : []),
      ]
      const text = `select ${headColumns}, supervision, sealed from lead where ${conditions.join('\n and ')}
        order by due_at, id limit ${put(limit)}`
      return (await db.query<Row>(text, list)).map(listed)
    },

    async counts(db: Queryable, viewer: Viewer, filters: readonly InboxFilter[], now: string) {
      const { list, put } = collector()
      const columns = filters.map(
        (filter) => `count(*) filter (where ${inFilter(filter, viewer.offices, now, put)}) as "${filter}"`,
      )
      const text = `select ${columns.join(', ')} from lead
        where county_code = ${put(viewer.countyCode)} and ${visible(viewer.scope, put)}`
      return (await db.query<Record<InboxFilter, number>>(text, list))[0]
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
