import type { Day, Instant } from '@/domain/calendar'
import type { LeadHead } from '@/domain/leads/lead'
import type { Letter } from '@/domain/supervision/letter'
import type { Queryable } from '../db/database'
import { headOf, type LeadHeadRow } from '../leads/lead-row'
import { headColumns } from '../leads/lead-store'
import type { Sealing } from '../security/sealing'

export interface LetterHead {
  id: string
  bodyId: string
  week: Day
  madeAt: Instant
}

const columns = `id, body_id as "bodyId", week::text as week, made_at as "madeAt"`

const statements = {
  insert: {
    name: 'supervision-letter-insert',
    text: `insert into supervision_letter (county_code, id, body_id, week, made_at, sealed)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
  },
  madeFor: {
    name: 'supervision-letter-made',
    text: 'select body_id as "bodyId" from supervision_letter where county_code = $1 and week = $2',
  },
  // A few weeks of a few offices, whole weeks: the page goes on from the week after.
  list: {
    name: 'supervision-letters',
    text: `select ${columns} from supervision_letter where county_code = $1 and body_id = any($2::uuid[])
      and week in (select distinct week from supervision_letter where county_code = $1 and body_id = any($2::uuid[])
        and ($3::date is null or week < $3::date) order by week desc limit $4)
      order by week desc, body_id`,
  },
  byId: {
    name: 'supervision-letter',
    text: `select ${columns}, sealed from supervision_letter where county_code = $1 and id = $2`,
  },
  forget: {
    name: 'supervision-letter-forget',
    text: 'delete from supervision_letter where county_code = $1 and week < $2::date',
  },
  // Whatever has a term that is over or falls due, a supervision or a wish for more time.
  reported: {
    name: 'supervision-letter-leads',
    text: `select ${headColumns} from lead where county_code = $1 and (due_at, id) > ($2::timestamptz, $3::uuid)
      and (due_at <= $4::timestamptz or supervision is not null or state -> 'extension' ->> 'state' = 'pending')
      order by due_at, id limit $5`,
  },
}

export function createLetterStore(sealing: Sealing) {
  const placeOf = (county: string, id: string) => `supervision_letter|${county}|${id}`

  return {
    /** false: it is there already. */
    async insert(db: Queryable, county: string, id: string, letter: Letter): Promise<boolean> {
      const { bodyId, week, madeAt } = letter
      const sealed = sealing.sealJson(placeOf(county, id), letter)
      return (await db.query(statements.insert, [county, id, bodyId, week, madeAt, sealed])).length > 0
    },

    async madeFor(db: Queryable, county: string, week: Day): Promise<Set<string>> {
      const rows = await db.query<{ bodyId: string }>(statements.madeFor, [county, week])
      return new Set(rows.map(({ bodyId }) => bodyId))
    },

    list: (db: Queryable, county: string, bodyIds: readonly string[], before: Day | null, weeks: number) =>
      db.query<LetterHead>(statements.list, [county, bodyIds, before, weeks]),

    async byId(db: Queryable, county: string, id: string): Promise<Letter | undefined> {
      const row = (await db.query<LetterHead & { sealed: Buffer }>(statements.byId, [county, id]))[0]
      return row && (sealing.openJson(placeOf(county, id), row.sealed) as Letter)
    },

    async forget(db: Queryable, county: string, before: Day): Promise<void> {
      await db.query(statements.forget, [county, before])
    },

    /** Heads of leads a letter may speak of, some at a time; nothing of them is opened. */
    async reported(
      db: Queryable,
      county: string,
      after: { dueAt: string; id: string },
      until: Instant,
      limit: number,
    ): Promise<{ head: LeadHead; dueAt: string }[]> {
      const values = [county, after.dueAt, after.id, until, limit]
      const rows = await db.query<LeadHeadRow>(statements.reported, values)
      return rows.map((row) => ({ head: headOf(row), dueAt: row.due_at }))
    },
  }
}
export type LetterStore = ReturnType<typeof createLetterStore>
