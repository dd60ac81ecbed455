import type { Actor } from '@/domain/actors'
import { hasJurisdiction, staffRoles } from '@/domain/actors'
import type {
  FiguresQuery,
  MapView,
  MonthsView,
  OverviewView,
  RatioView,
  StepsView,
  TopicsView,
} from '@/domain/api/figures'
import { dayOf } from '@/domain/calendar'
import { causes } from '@/domain/household/declaration'
import { leadKinds, leadSources, reportCategories, type LeadKind } from '@/domain/leads/kinds'
import { kindWords, sourceWords } from '@/domain/leads/lead-words'
import { scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import { countyCodeOf, countyRegion, covers, levelOf } from '@/domain/regions'
import type { Facet } from '@/domain/statistics/facets'
import { daysOfHours, medianOf } from '@/domain/statistics/median'
import { markOf, ratioOf, type Watched } from '@/domain/statistics/ratio'
import { add, nothing, openSteps, stepWords, tallyOf } from '@/domain/statistics/tally'
import type { Context } from '../context'
import type { Place } from '../places/places'
import type { Asked } from './figure-store'

/** Everybody on duty but the administrator, who sees no leads. */
const readers = staffRoles.filter((role) => role !== 'administrator')

/** Which leads are counted for whom. Throws `not-yours`, `not-found`. */
export async function askedBy(
  { places }: Context,
  actor: Actor,
  { regionCode, from, to }: FiguresQuery,
): Promise<{ asked: Asked; place: Place }> {
  const level = levelOf(regionCode)
  const own = countyCodeOf(regionCode) === actor.countyCode && ['county', 'town', 'village'].includes(level)
  if (!own || !hasJurisdiction(actor, regionCode, ...readers)) throw new Problem('not-yours')
  const place = await places.of(actor.countyCode)
  if (level !== 'county' && !place.regions.has(regionCode)) throw new Problem('not-found')
  const scope = scopeOf(actor, place.bodies)
  return { asked: { countyCode: actor.countyCode, scope, regionCode, from, to }, place }
}

/** The places one level down, in the order of their codes; a village stands for itself. */
function below(place: Place, regionCode: string): { code: string; name: string }[] {
  const level = levelOf(regionCode)
  const wanted = level === 'county' ? 'town' : 'village'
  return [...place.regions.values()]
    .filter(({ code }) => levelOf(code) === wanted && covers(regionCode, code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

const villagesOf = (place: Place, regionCode: string) =>
  [...place.regions.values()].filter(({ code }) => levelOf(code) === 'village' && covers(regionCode, code))

export async function overview(context: Context, asked: Asked, place: Place): Promise<OverviewView> {
  const { db, figures, clock } = context
  const digits = levelOf(asked.regionCode) === 'county' ? 9 : 12
  const [tallies, groups] = await Promise.all([
    figures.tallies(db, asked, digits, clock.now().toISOString()),
    figures.kindsAndSources(db, asked),
  ])
  const byCode = new Map(tallies.map(({ code, counted }) => [code, counted]))
  const places = below(place, asked.regionCode)
  // What stands on the county or the town itself belongs to none below it, and to the sum.
  const total = tallies.reduce((sum, { counted }) => add(sum, counted), nothing())
  const countOf = (fits: (row: (typeof groups)[number]) => boolean) =>
    groups.filter(fits).reduce((sum, { count }) => sum + count, 0)
  return {
    place: { code: asked.regionCode, name: place.regionName(asked.regionCode) },
    total: tallyOf(total),
    places: places.map(({ code, name }) => ({ code, name, tally: tallyOf(byCode.get(code) ?? nothing()) })),
    kinds: leadKinds.map((id) => ({ id, title: kindWords[id], count: countOf(({ kind }) => kind === id) })),
    sources: leadSources.map((id) => ({
      id,
      title: sourceWords[id],
      count: countOf(({ source }) => source === id),
    })),
  }
}

/** As things stand now, whatever the period: every village with what is open in it. */
export async function map({ db, figures, clock }: Context, asked: Asked, place: Place): Promise<MapView> {
  const rows = await figures.standing(db, asked, clock.now().toISOString())
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const villages = villagesOf(place, asked.regionCode).sort((a, b) => (a.code < b.code ? -1 : 1))
  const towns = [...new Set(villages.map(({ code }) => `${code.slice(0, 9)}000`))]
  return {
    towns: towns.map((code) => ({
      code,
      name: place.regionName(code),
      villages: villages
        .filter((village) => covers(code, village.code))
        .map((village) => {
          const { open = 0, overdue = 0 } = byCode.get(village.code) ?? {}
          return { code: village.code, name: village.name, open, overdue }
        }),
    })),
  }
}

export async function steps({ db, figures }: Context, asked: Asked): Promise<StepsView> {
  const rows = await figures.stepHours(db, asked)
  return {
    steps: openSteps
      .filter((step) => step !== 'rate')
      .map((id) => {
        const own = rows.filter(({ step }) => step === id)
        const median = medianOf(own)
        return {
          id,
          title: stepWords[id],
          count: own.reduce((sum, { count }) => sum + count, 0),
          medianDays: median === null ? null : daysOfHours(median),
        }
      }),
  }
}

export async function months({ db, figures }: Context, asked: Asked): Promise<MonthsView> {
  const rows = await figures.months(db, asked)
  const countOf = (month: string, side: 'in' | 'out') =>
    rows.find((row) => row.month === month && row.side === side)?.count ?? 0
  return {
    months: monthsOf(asked.from, asked.to).map((month) => ({
      month,
      in: countOf(month, 'in'),
      out: countOf(month, 'out'),
    })),
  }
}

/** `2026-01`, `2026-02` … with both ends. */
export function monthsOf(from: string, to: string): string[] {
  const [year = 0, month = 1] = from.split('-').map(Number)
  const [lastYear = 0, last = 1] = to.split('-').map(Number)
  const many = Math.max(0, (lastYear - year) * 12 + last - month + 1)
  return Array.from({ length: many }, (_, at) => {
    const place = month - 1 + at
    return `${year + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`
  })
}

/** How often each facet came in each village. */
export async function facetCounts(
  { db, figures, facets }: Context,
  asked: Asked,
  wanted: (facet: Facet) => boolean,
  kinds: readonly LeadKind[] = ['declaration'],
): Promise<{ code: string; facet: Facet; count: number }[]> {
  const rows = await figures.facets(db, asked, kinds)
  const nameOf = facets.names(asked.countyCode, rows, wanted)
  return rows.flatMap((row) => {
    const facet = nameOf(row)
    return facet ? [{ code: row.code, facet, count: row.count }] : []
  })
}

export async function topics(context: Context, asked: Asked): Promise<TopicsView> {
  const [counts, waiting] = await Promise.all([
    facetCounts(context, asked, (facet) => /^(category|cause):/.test(facet), leadKinds),
    context.figures.waiting(context.db, asked),
  ])
  const sums = new Map<string, number>()
  for (const { facet, count } of counts) sums.set(facet, (sums.get(facet) ?? 0) + count)
  const listed = (kind: string, rows: readonly { id: string; title: string }[]) =>
    rows.map(({ id, title }) => ({ id, title, count: sums.get(`${kind}:${id}`) ?? 0 }))
  return { categories: listed('category', reportCategories), causes: listed('cause', causes), waiting }
}

function watchedOf(rows: { facet: Facet; count: number }[]): Watched {
  const watched = { households: 0, persons: 0, floorHouseholds: 0, floorPersons: 0 }
  for (const { facet, count } of rows) {
    const people = Number(facet.split(':')[1]) * count
    if (facet.startsWith('watched')) {
      watched.households += count
      watched.persons += people
    } else {
      watched.floorHouseholds += count
      watched.floorPersons += people
    }
  }
  return watched
}

/** As things stand now, whatever the period: a household recognised years ago is still one. */
export async function ratio(context: Context, asked: Asked, place: Place): Promise<RatioView> {
  const { db, figures, populations, clock } = context
  const today = dayOf(clock.now().toISOString())
  const always = { ...asked, from: (await figures.firstDay(db, asked.countyCode)) ?? today, to: today }
  const [counts, people, waiting] = await Promise.all([
    facetCounts(context, always, (facet) => /^(watched|floor):/.test(facet)),
    populations.latest(db, asked.countyCode),
    figures.waiting(db, asked),
  ])
  const mark = markOf(countyRegion(asked.countyCode))
  const populationOf = (code: string): number | null => {
    const known = villagesOf(place, code).map((village) => people.get(village.code)?.people ?? null)
    // A sum over some of the villages only would make the share look larger than it is.
    return known.length === 0 || known.some((one) => one === null)
      ? null
      : known.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  }
  const of = (code: string) => {
    const watched = watchedOf(counts.filter((row) => covers(code, row.code)))
    const population = populationOf(code)
    return { ...watched, population, ...ratioOf(watched, population, mark.share) }
  }
  return {
    mark: mark.share,
    sources: mark.sources,
    total: of(asked.regionCode),
    places: below(place, asked.regionCode).map(({ code, name }) => ({ code, name, ...of(code) })),
    missing: villagesOf(place, asked.regionCode).filter(({ code }) => !people.has(code)).length,
    waiting,
  }
}
