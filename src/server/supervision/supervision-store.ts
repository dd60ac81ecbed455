import type { SupervisionFilters, SupervisionTab } from '@/domain/api/supervision'
import { supervisionTabs } from '@/domain/api/supervision'
import { supervisionLevels, type LeadHead } from '@/domain/leads/lead'
import type { Queryable } from '../db/database'
import { collector, visible, within, type Viewer } from '../leads/visible-store'
import { headOf, type LeadHeadRow } from '../leads/lead-row'
import { headColumns } from '../leads/lead-store'

/** Place of a row in its list. */
export interface Place {
  at: string
  id: string
}

export interface WatchRow {
  leadId: string
  level: number | null
  dueAt: string | null
  answeredAt: string | null
  askedUntil: string | null
  at: string
}

type Put = (value: unknown) => string

/** Each the condition of an index of its own. */
const isIn: Record<SupervisionTab, (put: Put, soon: string) => string> = {
  waiting: () => 'due_at is not null',
  climbing: (put, soon) => `due_at is not null and due_at <= ${put(soon)}::timestamptz`,
  answered: () => 'due_at is null and answered_at is not null and (seen_at is null or seen_at < answered_at)',
  asked: () => 'asked_until is not null',
}

const orderOf: Record<SupervisionTab, string> = {
  waiting: 'due_at',
  climbing: 'due_at',
  answered: 'answered_at',
  asked: 'asked_until',
}

function seen({ countyCode, scope, offices }: Viewer, put: Put): string {
  return `county_code = ${put(countyCode)} and body_id = any(${put(offices)}::uuid[]) and ${visible(scope, put)}`
}

function chosen({ bodyId, regionCode, level, kind }: SupervisionFilters, put: Put): string[] {
  return [
    ...(bodyId ? [`holder_id = ${put(bodyId)}::uuid`] : []),
    ...(regionCode ? [within(regionCode, put)] : []),
    ...(level ? [`level = ${put(supervisionLevels.indexOf(level))}`] : []),
    ...(kind ? [`kind = ${put(kind)}`] : []),
  ]
}

/** A lead has one row for each office: only of somebody with two offices it may come twice. */
function leadsOf({ offices }: Viewer): string {
  return offices.length < 2 ? 'count(*)' : 'count(distinct lead_id)'
}

/** Of somebody with two offices each lead once: the row of the first. */
function once({ offices }: Viewer, { level }: SupervisionFilters, put: Put, tab: string): string[] {
  if (offices.length < 2) return []
  const same = level ? ' and other.level = watch.level' : ''
  return [
    `not exists (select from supervision_watch other where other.county_code = watch.county_code
      and other.lead_id = watch.lead_id and other.body_id = any(${put(offices)}::uuid[])
      and other.body_id < watch.body_id and ${tab.replace(/\b(due_at|answered_at|asked_until|seen_at)\b/g, 'other.$1')}${same})`,
  ]
}

/** What an office supervises: `supervision_watch`, which a trigger keeps beside the leads. */
export const supervisionStore = {
  async page(
    db: Queryable,
    viewer: Viewer,
    query: SupervisionFilters & { tab: SupervisionTab },
    soon: string,
    after: Place | null,
    limit: number,
  ): Promise<WatchRow[]> {
    const { list, put } = collector()
    const order = orderOf[query.tab]
    const tab = isIn[query.tab](put, soon)
    const conditions = [
      seen(viewer, put),
      tab,
      ...chosen(query, put),
      ...once(viewer, query, put, tab),
      ...(after ? [`(${order}, lead_id) > (${put(after.at)}::timestamptz, ${put(after.id)}::uuid)`] : []),
    ]
    return db.query<WatchRow>(
      `select lead_id as "leadId", level, due_at as "dueAt", answered_at as "answeredAt",
          asked_until as "askedUntil", ${order} as at from supervision_watch watch
        where ${conditions.join('\n and ')} order by ${order}, lead_id limit ${put(limit)}`,
      list,
    )
  },

  /** How many each tab holds, and what there is to choose from. */
  async counts(db: Queryable, viewer: Viewer, query: SupervisionFilters, soon: string) {
    const { list, put } = collector()
    const columns = supervisionTabs.map(
      (tab) => `${leadsOf(viewer)} filter (where ${isIn[tab](put, soon)}) as "${tab}"`,
    )
    const text = `select ${columns.join(', ')} from supervision_watch
      where ${[seen(viewer, put), ...chosen(query, put)].join(' and ')}`
    return (await db.query<Record<SupervisionTab, number>>(text, list))[0]
  },

  /** Offices and towns that something is open of, with how many. */
  async choices(db: Queryable, viewer: Viewer) {
    const { list, put } = collector()
    const open = '(due_at is not null or asked_until is not null or seen_at is null or seen_at < answered_at)'
    return db.query<{ holderId: string; town: string; count: number }>(
      `select holder_id as "holderId", left(region_code, 9) || '000' as town, ${leadsOf(viewer)}::int as count
        from supervision_watch where ${seen(viewer, put)} and ${open} group by 1, 2`,
      list,
    )
  },

  /** Heads of leads, nothing of them opened. */
  async heads(db: Queryable, countyCode: string, ids: readonly string[]): Promise<LeadHead[]> {
    if (ids.length === 0) return []
    const text = `select ${headColumns} from lead where county_code = $1 and id = any($2::uuid[])`
    return (await db.query<LeadHeadRow>({ name: 'supervision-heads', text }, [countyCode, ids])).map(headOf)
  },

  /** The office has looked at what was answered. */
  async look(db: Queryable, viewer: Viewer, leadIds: readonly string[], now: string): Promise<number> {
    const { list, put } = collector()
    const text = `update supervision_watch set seen_at = ${put(now)}
      where ${seen(viewer, put)} and lead_id = any(${put(leadIds)}::uuid[]) and due_at is null
        and answered_at is not null returning lead_id`
    return new Set((await db.query<{ lead_id: string }>(text, list)).map((row) => row.lead_id)).size
  },

  // ---- planned anew ----------------------------------------------------------------------------------------

  async plan(db: Queryable, countyCode: string) {
    const text = `select planned_for as "plannedFor", after_id as "afterId", finished_at as "finishedAt"
      from supervision_plan where county_code = $1 for update`
    return (
      await db.query<{ plannedFor: string; afterId: string | null; finishedAt: string | null }>(
        { name: 'supervision-plan', text },
        [countyCode],
      )
    )[0]
  },

  async keepPlan(
    db: Queryable,
    countyCode: string,
    {
      plannedFor,
      afterId,
      finishedAt,
    }: { plannedFor: string; afterId: string | null; finishedAt: string | null },
  ): Promise<void> {
    const text = `insert into supervision_plan (county_code, planned_for, after_id, finished_at) values ($1, $2, $3, $4)
      on conflict (county_code) do update set planned_for = $2, after_id = $3, finished_at = $4`
    await db.query({ name: 'supervision-keep-plan', text }, [countyCode, plannedFor, afterId, finishedAt])
  },

  /** Leads that somebody will look at again by themselves, held, in the order of their ids. */
  async planned(
    db: Queryable,
    countyCode: string,
    afterId: string | null,
    limit: number,
  ): Promise<LeadHead[]> {
    const text = `select ${headColumns} from lead where county_code = $1 and next_sweep_at is not null
      and ($2::uuid is null or id > $2) order by id limit $3 for update`
    const rows = await db.query<LeadHeadRow>({ name: 'supervision-planned', text }, [
      countyCode,
      afterId,
      limit,
    ])
    return rows.map(headOf)
  },

  /** Naming `supervision` lets the trigger go over the row: leads of before there was a list come into it. */
  async planAgain(
    db: Queryable,
    countyCode: string,
    plans: { id: string; at: string | null }[],
  ): Promise<void> {
    const text = `update lead set next_sweep_at = plan.at, supervision = lead.supervision
      from unnest($2::uuid[], $3::timestamptz[]) as plan (id, at) where county_code = $1 and lead.id = plan.id`
    const values = [countyCode, plans.map(({ id }) => id), plans.map(({ at }) => at)]
    await db.query({ name: 'supervision-plan-again', text }, values)
  },
}
