import type { LeadKind } from '@/domain/leads/kinds'
import type { Scope } from '@/domain/leads/visibility'
import { nothing, type Counted } from '@/domain/statistics/tally'
import type { Queryable } from '../db/database'
import { collector, visible, within } from '../leads/visible-store'

export interface Asked {
  countyCode: string
  /** A lead that is kept from somebody counts in none of his figures. */
  scope: Scope
  regionCode: string
  from: string
  to: string
}

export type Put = (value: unknown) => string

/** What somebody may see of one place. */
export function seen({ countyCode, scope, regionCode }: Asked, put: Put): string {
  return `county_code = ${put(countyCode)} and ${visible(scope, put)} and ${within(regionCode, put)}`
}

const placeAt = (digits: number) => `rpad(left(region_code, ${digits}), 12, '0')`

interface TallyRow {
  code: string
  in: number
  out: number
  intake: number
  assign: number
  handle: number
  rate: number
  overdue: number
  inTime: number
  late: number
  r1: number
  r2: number
  r3: number
  r4: number
  r5: number
  unrated: number
  reopened: number
}

const countedOf = (row: TallyRow): Counted => ({
  ...nothing(),
  in: row.in,
  out: row.out,
  open: { intake: row.intake, assign: row.assign, handle: row.handle, rate: row.rate },
  overdue: row.overdue,
  inTime: row.inTime,
  late: row.late,
  rated: { 1: row.r1, 2: row.r2, 3: row.r3, 4: row.r4, 5: row.r5 },
  unrated: row.unrated,
  reopened: row.reopened,
})

export function createFigureStore() {
  return {
    /** By place one level down: `digits` of the code say which. */
    async tallies(db: Queryable, asked: Asked, digits: number, now: string) {
      const { list, put } = collector()
      const [from, to] = [`${put(asked.from)}::date`, `${put(asked.to)}::date`]
      const came = `filed_on between ${from} and ${to}`
      const over = `not merged and due_at <= ${put(now)}::timestamptz`
      const open = (...of: string[]) => `count(*) filter (where ${came} and status in (${of.join(', ')}))`
      const scores = [1, 2, 3, 4, 5].map(
        (score) => `count(*) filter (where ${came} and rating = ${score}) as r${score}`,
      )
      const text = `select ${placeAt(digits)} as code,
          count(*) filter (where ${came}) as in,
          count(*) filter (where settled_on between ${from} and ${to}) as out,
          ${open(`'received'`, `'returned'`)} as intake, ${open(`'accepted'`)} as assign,
          ${open(`'assigned'`)} as handle, ${open(`'replied'`, `'declined'`)} as rate,
          count(*) filter (where ${came} and ${over}) as overdue,
          coalesce(sum(in_time) filter (where ${came}), 0) as "inTime",
          coalesce(sum(late) filter (where ${came}), 0) + count(*) filter (where ${came} and ${over}) as late,
          ${scores.join(', ')},
          count(*) filter (where ${came} and closed_as = 'unrated') as unrated,
          count(*) filter (where ${came} and reopened > 0) as reopened
        from counted_lead where ${seen(asked, put)}
          and (${came} or settled_on between ${from} and ${to})
        group by 1 order by 1`
      const rows = await db.query<TallyRow>(text, list)
      return rows.map((row) => ({ code: row.code, counted: countedOf(row) }))
    },

    async kindsAndSources(db: Queryable, asked: Asked) {
      const { list, put } = collector()
      return db.query<{ kind: string; source: string; count: number }>(
        `select kind, source, count(*) as count from counted_lead
          where ${seen(asked, put)} and filed_on between ${put(asked.from)}::date and ${put(asked.to)}::date
          group by 1, 2`,
        list,
      )
    },

    /** How often a step took how many hours. */
    async stepHours(db: Queryable, asked: Asked) {
      const { list, put } = collector()
      return db.query<{ step: string; value: number; count: number }>(
        `select step, value, count(*) as count from counted_lead
          cross join lateral (values ('intake', intake_hours), ('assign', assign_hours), ('handle', reply_hours))
            as one (step, value)
          where ${seen(asked, put)} and value is not null
            and filed_on between ${put(asked.from)}::date and ${put(asked.to)}::date
          group by 1, 2`,
        list,
      )
    },

    /** By month in Shanghai. */
    async months(db: Queryable, asked: Asked) {
      const { list, put } = collector()
      const condition = seen(asked, put)
      const [from, to] = [`${put(asked.from)}::date`, `${put(asked.to)}::date`]
      // By day first: a day is told from another far sooner than a month is written.
      const side = (column: string, name: string) => `select to_char(day, 'YYYY-MM') as month,
        '${name}' as side, sum(days.count)::int as count from (
          select ${column} as day, count(*) as count from counted_lead
          where ${condition} and ${column} between ${from} and ${to} group by 1) days
        group by 1`
      return db.query<{ month: string; side: 'in' | 'out'; count: number }>(
        `${side('filed_on', 'in')} union all ${side('settled_on', 'out')}`,
        list,
      )
    },

    /** How often each hash came, by village; `from` and `to` are days of filing. A hash is of one month only. */
    async facets(db: Queryable, asked: Asked, kinds: readonly LeadKind[]) {
      const { list, put } = collector()
      return db.query<{ code: string; month: string; facet: Buffer; count: number }>(
        `select region_code as code, to_char(min(filed_on), 'YYYY-MM') as month, facet, count(*) as count
          from counted_lead cross join lateral unnest(facets) as facet
          where ${seen(asked, put)} and not merged and kind = any(${put(kinds)})
            and filed_on between ${put(asked.from)}::date and ${put(asked.to)}::date
          group by region_code, facet`,
        list,
      )
    },

    /** Declarations by village: households, whatever happened to them. */
    async declared(db: Queryable, asked: Asked) {
      const { list, put } = collector()
      return db.query<{ code: string; households: number }>(
        `select region_code as code, count(*) as households from lead_figure
          where ${seen(asked, put)} and kind = 'declaration' and not merged
            and filed_on between ${put(asked.from)}::date and ${put(asked.to)}::date
          group by 1`,
        list,
      )
    },

    /** How things stand in each village just now. */
    async standing(db: Queryable, asked: Asked, now: string) {
      const { list, put } = collector()
      return db.query<{ code: string; open: number; overdue: number }>(
        `select region_code as code, count(*) as open,
            count(*) filter (where due_at <= ${put(now)}::timestamptz) as overdue
          from lead_figure where ${seen(asked, put)} and not merged
            and status in ('received', 'returned', 'accepted', 'assigned')
          group by 1`,
        list,
      )
    },

    /** Those whose facets are of before their last change, in what this person sees. */
    async waiting(db: Queryable, asked: Asked): Promise<number> {
      const { list, put } = collector()
      const rows = await db.query<{ count: number }>(
        `select count(*) as count from lead_figure where stale and ${seen(asked, put)}`,
        list,
      )
      return rows[0]?.count ?? 0
    },

    async firstDay(db: Queryable, countyCode: string): Promise<string | null> {
      const rows = await db.query<{ day: string | null }>(
        `select to_char(min(filed_on), 'YYYY-MM-DD') as day from counted_lead where county_code = $1`,
        [countyCode],
      )
      return rows[0]?.day ?? null
    },

    /** For everybody. What is kept from anybody is not in it: its difference to what he sees would tell him. */
    async publicCounts(db: Queryable, countyCode: string, from: string, to: string) {
      return db.query<{ code: string; month: string; count: number }>(
        `select ${placeAt(9)} as code, to_char(day, 'YYYY-MM') as month, sum(days.count)::int as count from (
            select region_code, filed_on as day, count(*) as count
            from counted_lead where county_code = $1 and filed_on between $2::date and $3::date
              and shield_bodies = '{}' and shield_accounts = '{}'
            group by 1, 2) days
          group by 1, 2`,
        [countyCode, from, to],
      )
    },
  }
}
export type FigureStore = ReturnType<typeof createFigureStore>
