import { beginningsOf, type AuditKind, type Deed } from '@/domain/operations/audit'
import type { Scope } from '@/domain/leads/visibility'
import type { Queryable } from '../db/database'
import { collector } from '../leads/visible-store'

export interface AuditFilter {
  accountId: string | null
  leadId: string | null
  kind: AuditKind | null
  from: string | null
  before: string | null
  after: { at: string; id: string } | null
}

/** Of an export: from when to when, how many rows, and why with full ID numbers. */
export interface Exported {
  from: string
  to: string
  regionCode: string
  rows: number | null
}

export interface AuditRow extends Deed {
  id: string
  at: string
  accountId: string | null
  leadNumber: string | null
  reason: string | null
  exported: Exported | null
}

/**
 * The newest first: who looked and was refused, and what the administrator changed. What concerns a lead that is kept
 * from whoever asks is kept from him here too: not that it is there, nor that somebody looked at it.
 */
export function findAudit(
  db: Queryable,
  countyCode: string,
  scope: Scope,
  filter: AuditFilter,
  limit: number,
): Promise<AuditRow[]> {
  const { list, put } = collector()
  const county = put(countyCode)
  const { accountId, leadId, kind, from, before, after } = filter
  const common = (row: string) => [
    `${row}.county_code = ${county}`,
    ...(accountId ? [`${row}.account_id = ${put(accountId)}::uuid`] : []),
    ...(from ? [`${row}.at >= ${put(from)}::timestamptz`] : []),
    ...(before ? [`${row}.at < ${put(before)}::timestamptz`] : []),
    ...(after ? [`(${row}.at, ${row}.id) < (${put(after.at)}::timestamptz, ${put(after.id)}::uuid)`] : []),
  ]
  const beginnings =
    kind === null ? [] : beginningsOf(kind).map((starts) => `r.what like ${put(`${starts}%`)}`)
  const ofKind =
    kind === null
      ? []
      : kind === 'refused'
        ? [`r.outcome = 'refused'`]
        : [`r.outcome = 'allowed'`, `(${beginnings.join(' or ')})`]
  const most = put(limit)
  const access = `(select r.id, r.at, r.account_id as "accountId", r.what, l.number as "leadNumber", r.reason,
      r.outcome = 'allowed' as allowed, 'access' as source, null::jsonb as exported
    from access_record r left join lead l on l.county_code = r.county_code and l.id = r.lead_id
    where ${[
      ...common('r'),
      ...(leadId ? [`r.lead_id = ${put(leadId)}::uuid`] : []),
      ...ofKind,
      `(l.id is null or not (l.shield_bodies && ${put(scope.officeChain)}::uuid[]
        or l.shield_accounts && ${put(scope.keptFrom)}::uuid[]))`,
    ].join('\n and ')}
    order by r.at desc, r.id desc limit ${most})`
  const changes =
    () => `(select c.id, c.at, c.account_id as "accountId", c.what, null as "leadNumber", null as reason,
      true as allowed, 'administration' as source, null::jsonb as exported
    from administration_record c where ${common('c').join('\n and ')} order by c.at desc, c.id desc limit ${most})`
  const exports = () => `(select e.id, e.at, e.account_id as "accountId", e.what || ' ' || e.layout as what,
      null as "leadNumber", e.reason, true as allowed, 'export' as source,
      jsonb_build_object('from', e.from_day, 'to', e.to_day, 'regionCode', e.region_code, 'rows', e.rows) as exported
    from export_record e where ${common('e').join('\n and ')} order by e.at desc, e.id desc limit ${most})`
  const parts = [
    access,
    ...(leadId === null && (kind === null || kind === 'administration') ? [changes()] : []),
    ...(leadId === null && (kind === null || kind === 'export') ? [exports()] : []),
  ]
  return db.query<AuditRow>(
    `select * from (${parts.join(' union all ')}) found
      order by at desc, id desc limit ${most}`,
    list,
  )
}
