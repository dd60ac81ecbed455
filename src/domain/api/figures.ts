import * as z from 'zod/mini'
import { dayUpTo, regionCode } from '../fields'
import { isForwards, isReadablePeriod, periodBackwards, periodTooLong } from '../statistics/period'
import { openSteps } from '../statistics/tally'
import { anyDay } from './shapes'

/** Figures of a county, a town or a village, for staff of that place; and what is shown to everybody. */

const day = dayUpTo(anyDay, '请写成 2026-03-02 这样的日期。')
export const figuresQuery = z.object({ regionCode, from: day, to: day }).check(
  z.refine(isForwards, periodBackwards),
  z.refine(({ from, to }) => isReadablePeriod(from, to), {
    error: periodTooLong,
    path: ['to'],
    params: { code: 'period-too-long' },
  }),
)
export type FiguresQuery = z.infer<typeof figuresQuery>

export const figureNames = ['overview', 'map', 'steps', 'months', 'topics', 'ratio', 'waves'] as const
export type FigureName = (typeof figureNames)[number]
export const figureOf = z.object({ figure: z.enum(figureNames) })

const count = z.int()
const share = z.nullable(z.number())
const scores = z.object({ 1: count, 2: count, 3: count, 4: count, 5: count })
const tally = z.object({
  in: count,
  out: count,
  open: z.record(z.enum(openSteps), count),
  overdue: count,
  inTime: count,
  late: count,
  inTimeShare: share,
  rated: scores,
  ratedCount: count,
  satisfiedShare: share,
  unrated: count,
  reopened: count,
})
const place = z.object({ code: z.string(), name: z.string() })
const group = z.object({ id: z.string(), title: z.string(), count })
export const overviewView = z.object({
  place,
  total: tally,
  /** Towns of a county, villages of a town. */
  places: z.array(z.extend(place, { tally })),
  kinds: z.array(group),
  sources: z.array(group),
})
export type OverviewView = z.infer<typeof overviewView>

export const stepsView = z.object({
  steps: z.array(z.object({ id: z.string(), title: z.string(), count, medianDays: z.nullable(z.number()) })),
})
export type StepsView = z.infer<typeof stepsView>

export const monthsView = z.object({
  months: z.array(z.object({ month: z.string(), in: count, out: count })),
})
export type MonthsView = z.infer<typeof monthsView>

export const topicsView = z.object({
  categories: z.array(group),
  causes: z.array(group),
  /** Changed a moment ago, counted in a moment. */
  waiting: count,
})
export type TopicsView = z.infer<typeof topicsView>

const watched = {
  households: count,
  persons: count,
  floorHouseholds: count,
  floorPersons: count,
  population: z.nullable(count),
  share,
  over: z.boolean(),
}
export const ratioView = z.object({
  mark: z.number(),
  sources: z.array(z.string()),
  total: z.object(watched),
  places: z.array(z.extend(place, watched)),
  /** Villages without a population. */
  missing: count,
  waiting: count,
})
export type RatioView = z.infer<typeof ratioView>

/** Villages by town, with what is open and what of it is overdue: what the map of tiles is drawn from. */
export const mapView = z.object({
  towns: z.array(z.extend(place, { villages: z.array(z.extend(place, { open: count, overdue: count })) })),
})
export type MapView = z.infer<typeof mapView>

/** null: too few to be shown. */
export const publicFiguresView = z.object({
  countyName: z.string(),
  least: count,
  months: z.array(z.string()),
  rows: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      cells: z.array(z.nullable(count)),
      total: z.nullable(count),
    }),
  ),
  totals: z.array(z.nullable(count)),
  total: z.nullable(count),
})
export type PublicFiguresView = z.infer<typeof publicFiguresView>
export const publicFiguresOf = z.object({ countyCode: z.string().check(z.regex(/^\d{6}$/)) })
