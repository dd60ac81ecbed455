import type { Body } from '@/domain/actors'
import type { ClockSettings } from '@/domain/leads/settings'
import type { Region } from '@/domain/regions'
import type { Queryable } from '../db/database'

export interface CountyRow {
  countyCode: string
  name: string
  packId: string
  deskId: string
  clocks: ClockSettings
}

const countyColumns = `county_code as "countyCode", name, pack_id as "packId", desk_id as "deskId", clocks`

export function findCounties(db: Queryable): Promise<CountyRow[]> {
  return db.query<CountyRow>({
    name: 'counties',
    text: `select ${countyColumns} from county order by county_code`,
  })
}

export async function findCounty(db: Queryable, countyCode: string): Promise<CountyRow | undefined> {
  const statement = { name: 'county', text: `select ${countyColumns} from county where county_code = $1` }
  return (await db.query<CountyRow>(statement, [countyCode]))[0]
}

export function findRegions(db: Queryable, countyCode: string): Promise<Region[]> {
  const text = 'select code, name from region where county_code = $1 order by code'
  return db.query<Region>({ name: 'regions', text }, [countyCode])
}

export function findBodies(db: Queryable, countyCode: string): Promise<Body[]> {
  const text = `select id, name, kind, region_code as "regionCode", parent_id as "parentId",
      closed_at is not null as closed from body where county_code = $1 order by region_code, kind, name`
  return db.query<Body>({ name: 'bodies', text }, [countyCode])
}

/** It is there and open, and stays so until the transaction ends: what is given to it now is not given to nobody. */
export async function holdOpenBody(tx: Queryable, countyCode: string, id: string): Promise<boolean> {
  const text = 'select 1 from body where county_code = $1 and id = $2 and closed_at is null for share'
  return (await tx.query({ name: 'body-hold-open', text }, [countyCode, id])).length > 0
}

export async function saveCounty(db: Queryable, county: CountyRow & { demo: boolean }): Promise<void> {
  await db.query(
    `insert into county (county_code, name, pack_id, desk_id, clocks, demo) values ($1, $2, $3, $4, $5, $6)
     on conflict (county_code) do update set name = excluded.name, pack_id = excluded.pack_id, desk_id = excluded.desk_id`,
    [county.countyCode, county.name, county.packId, county.deskId, county.clocks, county.demo],
  )
}

export async function saveRegions(db: Queryable, countyCode: string, regions: Region[]): Promise<void> {
  await db.query(
    `insert into region (county_code, code, name)
     select $1, code, name from unnest($2::text[], $3::text[]) as given (code, name)
     on conflict (county_code, code) do update set name = excluded.name`,
    [countyCode, regions.map((region) => region.code), regions.map((region) => region.name)],
  )
}

export async function saveBodies(db: Queryable, countyCode: string, bodies: Body[]): Promise<void> {
  for (const body of bodies)
    await db.query(
      `insert into body (county_code, id, name, kind, region_code, parent_id) values ($1, $2, $3, $4, $5, $6)
       on conflict (county_code, id) do update set name = excluded.name, parent_id = excluded.parent_id`,
      [countyCode, body.id, body.name, body.kind, body.regionCode, body.parentId],
    )
}
