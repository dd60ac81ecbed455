import type { LadderEdition, Ladders } from '@/domain/supervision/ladder'
import type { Queryable } from '../db/database'

export interface LadderRow {
  regionCode: string
  edition: number
  ladders: Ladders | null
  /** null: as it was before there were editions. */
  setBy: string | null
  setAt: string
}

const statements = {
  all: {
    name: 'supervision-ladders',
    text: `select region_code as "regionCode", edition, ladders, set_by as "setBy", set_at as "setAt"
      from supervision_ladder where county_code = $1 order by set_at, edition`,
  },
  insert: {
    name: 'supervision-ladder-insert',
    text: `insert into supervision_ladder (county_code, region_code, edition, ladders, set_by, set_at)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning edition`,
  },
}

/** All that was ever set, oldest first. */
export function findLadderRows(db: Queryable, countyCode: string): Promise<LadderRow[]> {
  return db.query<LadderRow>(statements.all, [countyCode])
}

export async function findLadders(db: Queryable, countyCode: string): Promise<LadderEdition[]> {
  const rows = await findLadderRows(db, countyCode)
  return rows.map(({ regionCode, ladders, setBy, setAt }) => ({
    regionCode,
    since: setBy === null ? null : setAt,
    ladders,
  }))
}

/** false: somebody else was quicker. */
export async function addLadder(
  db: Queryable,
  countyCode: string,
  { regionCode, edition, ladders, setBy, setAt }: LadderRow,
): Promise<boolean> {
  const values = [countyCode, regionCode, edition, ladders, setBy, setAt]
  return (await db.query(statements.insert, values)).length > 0
}
