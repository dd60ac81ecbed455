import { runningClocks, supervisionLevels, unanswered, type Lead, type LeadHead } from '@/domain/leads/lead'

/** A lead as its row holds it: what lists sort and filter by stands plain, the rest is in `state` or sealed. */

export type State = Omit<
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
  | 'turns'
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
  turn_bodies: string[]
  later_bodies: string[]
  later_from: string | null
  state: State
}
export type LeadRow = LeadHeadRow & { sealed: Buffer }

/** What leads of before these were kept have. */
const addedSince = { heldSince: null, contest: null, objected: false, mergedInto: null } as const

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
    turns: { now: row.turn_bodies, later: row.later_bodies, laterFrom: row.later_from },
    ...addedSince,
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

/** What of a lead is kept sealed. */
export type SealedPart = Pick<Lead, 'content' | 'dossier'>

/** The place a lead's content is sealed for. */
export function leadPlace(lead: { countyCode: string; id: string }): string {
  return `lead|${lead.countyCode}|${lead.id}`
}

/** The columns of a lead in the order of `leadColumns`, but for the sealed one. */
export function valuesOf(lead: Lead, nextSweepAt: string | null): unknown[] {
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
    turns,
    content: _content,
    dossier: _dossier,
    ...state
  } = lead
  return [
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
    turns.now,
    turns.later,
    turns.laterFrom,
    state.mergedInto?.id ?? null,
    state satisfies State,
  ]
}
