import { openStatuses } from '@/domain/leads/lead'
import type { Queryable } from '../db/database'

const statements = {
  // Two at once: the second waits here for the first.
  claim: {
    name: 'recent-content-claim',
    text: `insert into recent_content (county_code, mark, lead_id, at) values ($1, $2, $3, $4)
      on conflict do nothing returning lead_id`,
  },
  // A statement of its own: only a new one sees the lead that the first has stored meanwhile.
  takeOver: {
    name: 'recent-content-take-over',
    text: `update recent_content r set lead_id = $3, at = $4
      where county_code = $1 and mark = $2 and (r.at < $5 or not exists (
        select from lead where lead.county_code = r.county_code
          and lead.id = r.lead_id and lead.status = any($6)))
      returning lead_id`,
  },
  numberOf: {
    name: 'recent-content-number',
    text: `select number from lead join recent_content r on r.county_code = lead.county_code and r.lead_id = lead.id
      where r.county_code = $1 and r.mark = $2`,
  },
  filed: {
    name: 'leads-filed-since',
    text: `select count(*)::int as n from lead where county_code = $1 and filer_id = $2 and created_at > $3`,
  },
  forget: {
    name: 'recent-content-forget',
    text: 'delete from recent_content where county_code = $1 and at < $2',
  },
}

/** What was submitted lately, and by whom how much. */
export const recentContent = {
  /** false: an open lead since `since` says the same. */
  async claim(
    db: Queryable,
    { countyCode, mark, leadId }: { countyCode: string; mark: Buffer; leadId: string },
    now: string,
    since: string,
  ): Promise<boolean> {
    const values = [countyCode, mark, leadId, now]
    if ((await db.query(statements.claim, values)).length > 0) return true
    return (await db.query(statements.takeOver, [...values, since, openStatuses])).length > 0
  },

  async numberOf(db: Queryable, countyCode: string, mark: Buffer): Promise<string | null> {
    return (await db.query<{ number: string }>(statements.numberOf, [countyCode, mark]))[0]?.number ?? null
  },

  async filedSince(db: Queryable, countyCode: string, accountId: string, since: string): Promise<number> {
    return (await db.query<{ n: number }>(statements.filed, [countyCode, accountId, since]))[0]?.n ?? 0
  },

  async forget(db: Queryable, countyCode: string, before: string): Promise<void> {
    await db.query(statements.forget, [countyCode, before])
  },
}
