import type { CountyLine } from '@/domain/policy/county-line'
import type { Queryable } from '../db/database'

const statements = {
  find: {
    name: 'county-lines',
    text: `select county_code as "countyCode", year, amount_fen as "amountFen", set_by as "setBy", set_at as "setAt", paper
      from county_line where county_code = $1 order by year`,
  },
  insert: {
    name: 'county-line-insert',
    text: `insert into county_line (county_code, year, amount_fen, set_by, set_at, paper)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning year`,
  },
}

export function findCountyLines(db: Queryable, countyCode: string): Promise<CountyLine[]> {
  return db.query<CountyLine>(statements.find, [countyCode])
}

/** False when the year has a line already. */
export async function insertCountyLine(db: Queryable, line: CountyLine): Promise<boolean> {
  const values = [line.countyCode, line.year, line.amountFen, line.setBy, line.setAt, line.paper]
  return (await db.query(statements.insert, values)).length > 0
}
