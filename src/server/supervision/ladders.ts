import type { LadderRequest, LaddersView, LadderView } from '@/domain/api/supervision'
import { defaultLadders, type Ladders } from '@/domain/supervision/ladder'
import { laxerParts } from '@/domain/supervision/ladder-form'
import { fieldProblem, Problem } from '@/domain/problems'
import { countyRegion, levelOf } from '@/domain/regions'
import { changing, record, type Administrator } from '../administration/administrator'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'
import { addLadder, findLadderRows, type LadderRow } from './ladder-store'

type Named = ReadonlyMap<string, string>

function latest(rows: readonly LadderRow[], regionCode: string): LadderRow | undefined {
  return rows.filter((row) => row.regionCode === regionCode).at(-1)
}

function viewOf(
  regionCode: string,
  rows: readonly LadderRow[],
  county: Ladders,
  place: Place,
  names: Named,
): LadderView {
  const own = rows.filter((row) => row.regionCode === regionCode)
  const last = own.at(-1)
  return {
    regionCode,
    regionName: place.regionName(regionCode),
    edition: last?.edition ?? 0,
    ladders: last?.ladders ?? county,
    own: Boolean(last?.ladders),
    history: [...own].reverse().map(({ edition, setAt, setBy, ladders }) => ({
      edition,
      setAt,
      setBy: setBy && (names.get(setBy) ?? ''),
      ladders,
    })),
  }
}

/** The county's ladder and those of its towns, with all that was ever set. */
export async function laddersOf(context: Context, db: Queryable, countyCode: string): Promise<LaddersView> {
  const place = await context.places.of(countyCode)
  const rows = await findLadderRows(db, countyCode)
  const setters = rows.flatMap(({ setBy }) => (setBy ? [setBy] : []))
  const names = await context.accounts.names(db, countyCode, [...new Set(setters)])
  const region = countyRegion(countyCode)
  const county = latest(rows, region)?.ladders ?? defaultLadders
  const towns = [...place.regions.keys()].filter((code) => levelOf(code) === 'town').sort()
  return {
    county: viewOf(region, rows, county, place, names),
    towns: towns.map((code) => viewOf(code, rows, county, place, names)),
  }
}

const sayCounty = (value: unknown) =>
  typeof value === 'number' ? `不能比县里宽，县里是 ${value}。` : '不能比县里送得低。'

/**
 * Set the ladder of the county or of a town. It is a new edition: what ran before is known for ever.
 * Throws `region-unknown`, `ladder-laxer` at each part, `ladder-changed`.
 */
export async function setLadder(
  context: Context,
  own: Administrator,
  regionCode: string,
  { edition, ladders }: LadderRequest,
): Promise<void> {
  const { clock, places } = context
  const { countyCode, accountId } = own
  const place = await places.of(countyCode)
  const county = countyRegion(countyCode)
  const isTown = levelOf(regionCode) === 'town' && place.regions.has(regionCode)
  if (regionCode !== county && !isTown) throw fieldProblem('region-unknown', 'regionCode')
  await changing(context, own, async (tx) => {
    const rows = await findLadderRows(tx, countyCode)
    const before = latest(rows, regionCode)
    if ((before?.edition ?? 0) !== edition) throw new Problem('ladder-changed')
    if (isTown && ladders) {
      const laxer = laxerParts(ladders, latest(rows, county)?.ladders ?? defaultLadders)
      if (laxer.length > 0)
        throw new Problem('ladder-laxer', {
          errors: laxer.map((part) => ({
            path: `ladders.${part.path}`,
            code: 'ladder-laxer',
            message: sayCounty(part.county),
          })),
        })
    }
    // The instants of one region rise: a clock set back does not put a later edition before an earlier one.
    const now = clock.now().toISOString()
    const last =
      rows
        .map(({ setAt }) => setAt)
        .sort()
        .at(-1) ?? now
    const setAt = last >= now ? new Date(Date.parse(last) + 1).toISOString() : now
    const row: LadderRow = { regionCode, edition: edition + 1, ladders, setBy: accountId, setAt }
    if (!(await addLadder(tx, countyCode, row))) throw new Problem('ladder-changed')
    const regionName = place.regionName(regionCode)
    await record(context, tx, own, 'ladder-set', {
      before: { regionName, ladders: before?.ladders ?? null },
      after: { regionName, ladders },
    })
  })
}
