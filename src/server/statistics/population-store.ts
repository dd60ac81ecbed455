import type { Queryable } from '../db/database'

export interface Population {
  regionCode: string
  year: number
  people: number
  paper: string
  setAt: string
}
export interface Entered extends Population {
  step: number
  setBy: string
}
/** What was entered in one go. */
export interface EnteredTogether {
  at: string
  setBy: string
  year: number
  paper: string
  villages: number
  regionCode: string
  people: number
}

const columns = `region_code as "regionCode", year, people, paper, set_at as "setAt"`

/** Rural population by village: each change a row, the newest year and its last row count. */
export function createPopulationStore() {
  return {
    async latest(db: Queryable, countyCode: string): Promise<Map<string, Population>> {
      const rows = await db.query<Population>(
        `select distinct on (region_code) ${columns}
          from rural_population where county_code = $1 order by region_code, year desc, step desc`,
        [countyCode],
      )
      return new Map(rows.map((row) => [row.regionCode, row]))
    },

    /** What stands there for one year. */
    async ofYear(db: Queryable, countyCode: string, year: number): Promise<Map<string, Population>> {
      const rows = await db.query<Population>(
        `select distinct on (region_code) ${columns}
          from rural_population where county_code = $1 and year = $2 order by region_code, step desc`,
        [countyCode, year],
      )
      return new Map(rows.map((row) => [row.regionCode, row]))
    },

    ofVillage: (db: Queryable, countyCode: string, regionCode: string) =>
      db.query<Entered>(
        `select ${columns}, step, set_by as "setBy" from rural_population
          where county_code = $1 and region_code = $2 order by year desc, step desc limit 100`,
        [countyCode, regionCode],
      ),

    /** The newest first; what was entered in one go is one row. */
    history: (db: Queryable, countyCode: string, before: string | null, limit: number) =>
      db.query<EnteredTogether>(
        `select set_at as at, set_by as "setBy", year, paper, count(*) as villages,
            min(region_code) as "regionCode", sum(people)::int8 as people
          from rural_population where county_code = $1 and ($2::timestamptz is null or set_at < $2)
          group by set_at, set_by, year, paper order by set_at desc limit $3`,
        [countyCode, before, limit],
      ),

    async set(
      db: Queryable,
      countyCode: string,
      rows: readonly { regionCode: string; people: number }[],
      { year, paper, setAt, setBy }: { year: number; paper: string; setAt: string; setBy: string },
    ): Promise<void> {
      await db.query(
        `insert into rural_population (county_code, region_code, year, step, people, paper, set_by, set_at)
          select $1, given.region_code, $2,
              coalesce((select max(step) from rural_population p where p.county_code = $1
                and p.region_code = given.region_code and p.year = $2), 0) + 1,
              given.people, $3, $4, $5
            from unnest($6::text[], $7::int[]) as given (region_code, people)`,
        [
          ...[countyCode, year, paper, setBy, setAt],
          rows.map(({ regionCode }) => regionCode),
          rows.map(({ people }) => people),
        ],
      )
    },
  }
}
export type PopulationStore = ReturnType<typeof createPopulationStore>
