import { officialSchema, type OfficialText } from '@/domain/policy/official/document'
import type { GuideId } from '@/domain/policy/official/guides'
import type { GuideReport } from '@/domain/policy/official/report'
import type { Database, Queryable } from '../db/database'
import type { OfficialTextStore } from './import-guide'

/** Stands for no county: what was read in for the whole installation. */
export const everywhere = '000000'

const statements = {
  lock: {
    name: 'policy-text-lock',
    text: `select pg_advisory_xact_lock(hashtextextended('policy_text|' || $1::text || '|' || $2::text, 0))`,
  },
  newest: {
    name: 'policy-text-newest',
    text: `select edition, official from policy_text where county_code = $1 and pack_id = $2
      order by edition desc limit 1`,
  },
  insert: {
    name: 'policy-text-insert',
    text: `insert into policy_text (county_code, pack_id, edition, official, report, sha256, read_by, read_at)
      select $1, $2, coalesce(max(edition), 0) + 1, $3, $4, $5, $6, $7 from policy_text
      where county_code = $1 and pack_id = $2`,
  },
  history: {
    name: 'policy-text-history',
    text: `select county_code as "countyCode", edition, report, sha256, read_by as "readBy", read_at as "readAt"
      from policy_text where county_code = any($1) and pack_id = $2 order by read_at desc, county_code desc, edition desc limit 100`,
  },
  part: {
    name: 'policy-text-part',
    text: `select t.read_at as "readAt", part->>'number' as number, part->>'title' as title, part->>'text' as text,
        t.official->>'closing' as closing
      from (select official, read_at from policy_text where county_code = any($1) and pack_id = $2
        order by county_code desc, edition desc limit 1) t,
        jsonb_array_elements(t.official->'questions') part
      where part->>'number' = $3`,
  },
}

/** A reading without its wording. */
export interface PastReading {
  countyCode: string
  edition: number
  report: GuideReport
  sha256: string
  /** null: at the command line. */
  readBy: string | null
  readAt: string
}

export interface KeptPart {
  number: string
  title: string
  text: string
  closing: string | null
  readAt: string
}

async function newest(tx: Queryable, countyCode: string, pack: GuideId): Promise<OfficialText | null> {
  const [row] = await tx.query<{ official: unknown }>(statements.newest, [countyCode, pack])
  return row ? officialSchema.parse(row.official) : null
}

/** Readings of one county, or of the whole installation; `by`: who reads in, null at the command line. */
export function officialTexts(
  db: Database,
  countyCode: string,
  by: { accountId: string | null; now: string },
): OfficialTextStore {
  return {
    change: (pack, work) =>
      db.transaction(async (tx) => {
        await tx.query(statements.lock, [countyCode, pack])
        return work({
          load: () => newest(tx, countyCode, pack),
          async save({ official, report, sha256 }) {
            const values = [JSON.stringify(official), JSON.stringify(report), sha256, by.accountId, by.now]
            await tx.query(statements.insert, [countyCode, pack, ...values])
          },
        })
      }),
  }
}

/** Where a reading for this county may lie: its own goes before that of the whole installation. */
const placesOf = (countyCode: string | undefined) =>
  countyCode === undefined ? [everywhere] : [countyCode, everywhere]

/** One part of a guide as it was read in; undefined when nobody has read this guide in. */
export async function findPart(
  db: Queryable,
  countyCode: string | undefined,
  pack: GuideId,
  number: string,
): Promise<KeptPart | undefined> {
  return (await db.query<KeptPart>(statements.part, [placesOf(countyCode), pack, number]))[0]
}

/** Who read this guide in, newest first. */
export function pastReadings(db: Queryable, countyCode: string, pack: GuideId): Promise<PastReading[]> {
  return db.query<PastReading>(statements.history, [placesOf(countyCode), pack])
}
