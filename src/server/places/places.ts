import type { Body } from '@/domain/actors'
import { defaultClockSettings, type ClockSettings, type LeadSettings } from '@/domain/leads/settings'
import type { CountyLine } from '@/domain/policy/county-line'
import type { LadderEdition } from '@/domain/supervision/ladder'
import { Problem } from '@/domain/problems'
import { countyRegion, type Region } from '@/domain/regions'
import type { Queryable } from '../db/database'
import { findCountyLines } from '../policies/county-line-store'
import { findLadders } from '../supervision/ladder-store'
import { findBodies, findCounty, findRegions, type CountyRow } from './place-store'

/** A county with everything that seldom changes. */
export interface Place {
  county: CountyRow
  regions: Map<string, Region>
  bodies: Body[]
  settings: LeadSettings
  /** `青山县 东河镇 柳树村` → the part below the county: `东河镇柳树村`. */
  regionName(code: string): string
  bodyName(id: string): string
}

export interface Places {
  /** Throws `region-unknown` where there is no such county. */
  of(countyCode: string): Promise<Place>
  /** Read anew at the next use: something of the county was changed here. */
  forget(countyCode: string): void
}

/** A setting that came later than the county's row has its default. */
function completed(clocks: ClockSettings): ClockSettings {
  const { intakeDays, assignDays, replyDays, ratingDays, reopenDays } = { ...defaultClockSettings, ...clocks }
  return { intakeDays, assignDays, replyDays, ratingDays, reopenDays }
}

function describe(
  county: CountyRow,
  regions: Region[],
  bodies: Body[],
  countyLines: CountyLine[],
  ladders: LadderEdition[],
): Place {
  const byCode = new Map(regions.map((region) => [region.code, region]))
  const byId = new Map(bodies.map((body) => [body.id, body.name]))
  return {
    county,
    regions: byCode,
    bodies,
    settings: { clocks: completed(county.clocks), ladders, bodies, deskId: county.deskId, countyLines },
    regionName(code) {
      if (code === countyRegion(county.countyCode)) return county.name
      const town = byCode.get(`${code.slice(0, 9)}000`)?.name ?? ''
      const own = byCode.get(code)?.name ?? ''
      return own === town ? own : `${town}${own}`
    },
    bodyName: (id) => byId.get(id) ?? '',
  }
}

/** Kept in memory for `keepMs`, so that a change made elsewhere is seen within that time. */
export function createPlaces(db: Queryable, options: { now(): Date; keepMs: number }): Places {
  const kept = new Map<string, { place: Promise<Place>; until: number }>()

  async function load(countyCode: string): Promise<Place> {
    const county = await findCounty(db, countyCode)
    if (!county) throw new Problem('region-unknown')
    const [regions, bodies, lines, ladders] = await Promise.all([
      findRegions(db, countyCode),
      findBodies(db, countyCode),
      findCountyLines(db, countyCode),
      findLadders(db, countyCode),
    ])
    return describe(county, regions, bodies, lines, ladders)
  }

  return {
    forget: (countyCode) => void kept.delete(countyCode),
    of(countyCode) {
      const now = options.now().getTime()
      const found = kept.get(countyCode)
      // A clock that was set back does not keep it any longer.
      if (found && found.until > now && found.until <= now + options.keepMs) return found.place
      const place = load(countyCode)
      kept.set(countyCode, { place, until: now + options.keepMs })
      place.catch(() => kept.delete(countyCode))
      return place
    },
  }
}
