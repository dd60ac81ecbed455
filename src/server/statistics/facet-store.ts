import { allFacets, facetsOf, type Facet } from '@/domain/statistics/facets'
import type { Queryable } from '../db/database'
import type { SealedPart } from '../leads/lead-row'
import { leadPlace } from '../leads/lead-row'
import type { Sealing } from '../security/sealing'

/** Enough that two facets of a county are never the same by chance. */
const bytes = 8

/** Three years, this month and, where it has begun in Shanghai, the next. */
const monthsBack = 38

/**
 * A facet as it lies in the database: a keyed hash of it with the town and the month. Without the key a row says only
 * that it shares something with another of the same town and month, and nothing across them: neither what, nor how
 * common it is in the county.
 */
export function createFacetStore(sealing: Sealing) {
  const hashOf = (countyCode: string, town: string, month: string, facet: Facet) =>
    sealing.blindIndex('facet', countyCode, `${town}|${month}|${facet}`).subarray(0, bytes)

  return {
    /** How a facet lies in the rows of a town, in each of these months. */
    inTown: (countyCode: string, regionCode: string, months: readonly string[], facet: Facet) =>
      months.map((month) => hashOf(countyCode, regionCode.slice(0, 9), month, facet)),

    /** What each hash of these towns and months stands for. */
    names(
      countyCode: string,
      places: Iterable<{ code: string; month: string }>,
      wanted: (facet: Facet) => boolean,
    ): (row: { code: string; month: string; facet: Buffer }) => Facet | undefined {
      const known = new Map<string, Facet>()
      const done = new Set<string>()
      const facets = allFacets.filter(wanted)
      for (const { code, month } of places) {
        const town = code.slice(0, 9)
        if (done.has(`${town}${month}`)) continue
        done.add(`${town}${month}`)
        for (const facet of facets)
          known.set(hashOf(countyCode, town, month, facet).toString('latin1'), facet)
      }
      return ({ facet }) => known.get(facet.toString('latin1'))
    },

    /** Towns and months in which there may be leads of the last three years, as `inbox_lead.facet_place` writes them. */
    places(codes: Iterable<string>, now: Date): string[] {
      const towns = [...new Set([...codes].map((code) => code.slice(0, 9)))]
      const months = Array.from({ length: monthsBack }, (_, back) =>
        new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 - back, 1)).toISOString().slice(0, 7),
      )
      return towns.flatMap((town) => months.map((month) => `${town}${month}`))
    },

    /** How a facet lies in the rows of each of these places. */
    hashes: (countyCode: string, places: readonly string[], facet: Facet): Buffer[] =>
      places.map((place) => hashOf(countyCode, place.slice(0, 9), place.slice(9), facet)),

    /** Leads of before there were figures, some at a time. Returns how many. */
    async keepMissing(db: Queryable, countyCode: string, limit: number): Promise<number> {
      const rows = await db.query<{ id: string }>(
        `update lead set due_at = due_at where county_code = $1 and id in (
            select l.id from lead l where l.county_code = $1 and not exists (
              select from lead_figure f where f.county_code = l.county_code and f.lead_id = l.id)
            limit $2 for update skip locked)
          returning id`,
        [countyCode, limit],
      )
      return rows.length
    },

    /**
     * Count anew what changed since. Each lead is held meanwhile, and before its figure, in the order in which
     * whoever acts on it holds them: neither waits for the other for ever. One that is held is left for the next time.
     * Returns how many.
     */
    async freshen(tx: Queryable, countyCode: string, limit: number): Promise<number> {
      const held = await tx.query<{ lead_id: string }>(
        `select f.lead_id from lead_figure f join lead l on l.county_code = f.county_code and l.id = f.lead_id
          where f.county_code = $1 and f.stale limit $2 for update of l skip locked`,
        [countyCode, limit],
      )
      if (held.length === 0) return 0
      const ids = held.map((row) => row.lead_id)
      // Read after the hold: whoever would change the lead now waits, and marks it again.
      const rows = await tx.query<{ id: string; region_code: string; month: string; sealed: Buffer }>(
        `select l.id, l.region_code, to_char(f.filed_on, 'YYYY-MM') as month, l.sealed
          from lead l join lead_figure f on f.county_code = l.county_code and f.lead_id = l.id
          where l.county_code = $1 and l.id = any($2::uuid[])`,
        [countyCode, ids],
      )
      const found = rows.map(({ id, region_code, month, sealed }) => {
        const facets = openFacets(countyCode, id, sealed)
        const town = region_code.slice(0, 9)
        return { id, facets: facets.map((facet) => hashOf(countyCode, town, month, facet).toString('hex')) }
      })
      await tx.query(
        `update lead_figure f set stale = false, facets = array(
            select decode(one, 'hex') from jsonb_array_elements_text(given -> 'facets') one)
          from jsonb_array_elements($2::jsonb) given
          where f.county_code = $1 and f.lead_id = (given ->> 'id')::uuid`,
        [countyCode, JSON.stringify(found)],
      )
      return held.length
    },
  }

  /** One that does not open must not stop the others. */
  function openFacets(countyCode: string, id: string, sealed: Buffer): Facet[] {
    try {
      return facetsOf(sealing.openJson(leadPlace({ countyCode, id }), sealed) as SealedPart)
    } catch {
      return []
    }
  }
}
export type FacetStore = ReturnType<typeof createFacetStore>
