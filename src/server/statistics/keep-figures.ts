import type { Context } from '../context'

/** Leads within one transaction: short, so that nobody waits who wants to act on one of them. */
const atOnce = 200

/** What the figures need of leads that are new to them or were changed. Returns how many were gone through. */
export async function keepFigures({ db, facets }: Context, countyCode: string): Promise<number> {
  const fresh = await db.transaction((tx) => facets.freshen(tx, countyCode, atOnce))
  return fresh > 0 ? fresh : facets.keepMissing(db, countyCode, atOnce)
}
