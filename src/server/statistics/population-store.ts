import type { Queryable } from '../db/database'

export interface Population {
  regionCode: string
  year: number
  people: number
  paper: string
  setAt: string
}

/** Rural population by village: each change a row, the newest year and its last row count. */
export function createPopulationStore() {
  return {
    async latest(db: Queryable, countyCode: string): Promise<Map<string, Population>> {
      const rows = await db.query<Population>(
        `select distinct on (region_code) region_code as "regionCode", year, people, paper, set_at as "setAt"
          from rural_population where county_code = $1 order by region_code, year desc, step desc`,
        [countyCode],
      )
      return new Map(rows.map((row) => [row.regionCode, row]))
    },

    async set(
      db: Queryable,
      countyCode: string,
      { regionCode, year, people, paper, setAt, setBy }: Population & { setBy: string },
    ): Promise<void> {
      await db.query(
        `insert into rural_population (county_code, region_code, year, step, people, paper, set_by, set_at)
          select $1, $2, $3, coalesce(max(step), 0) + 1, $4, $5, $6, $7 from rural_population
            where county_code = $1 and region_code = $2 and year = $3`,
        [countyCode, regionCode, year, people, paper, setBy, setAt],
      )
    },
  }
}
export type PopulationStore = ReturnType<typeof createPopulationStore>
