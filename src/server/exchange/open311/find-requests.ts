import { addDays, dayOf, endOfDay, startOfDay, type Day } from '@/domain/calendar'
import { writtenDay } from '@/domain/exchange/written-day'
import {
  isPublic,
  publicRequest,
  publicServices,
  serviceOf,
  statusesOf,
  type PublicRequest,
} from '@/domain/exchange/public-request'
import type { Context } from '../../context'
import type { Place } from '../../places/places'
import { GeoReportError } from './geo-report-error'
import type { FoundLead } from './public-request-store'

/** The standard's own: 90 days where nothing else is asked for. */
const windowDays = 90
const most = { ids: 50, pageSize: 200, pages: 1000 }
/** Leads looked through for one page of one kind, which stands sealed: beyond it a narrower window is asked for. */
const batch = 200
const mostLookedAt = 5000

export interface RequestsQuery {
  service_request_id?: string | undefined
  service_code?: string | undefined
  start_date?: string | undefined
  end_date?: string | undefined
  status?: string | undefined
  page?: string | undefined
  page_size?: string | undefined
}

function view({ lead, updatedAt }: FoundLead, place: Place): PublicRequest {
  return publicRequest(lead, updatedAt, {
    county: place.county.name,
    placeOf: (code) => place.regionName(code),
  })
}

const several = (written: string) =>
  written
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** By days only: closer, one could find out by trying when exactly something was sent. */
function dayIn(written: string, name: string): Day {
  const instant = /[zZ]$|[+-]\d\d:\d\d$/.test(written)
    ? Date.parse(written.replace(/ (?=\d\d:\d\d$)/, '+'))
    : NaN
  const day = Number.isNaN(instant) ? writtenDay(written) : dayOf(new Date(instant).toISOString())
  if (day === null) throw new GeoReportError(400, `${name}：日期没看懂，可以写 2026-01-02T00:00:00+08:00。`)
  return day
}

function daysOf({ start_date: start, end_date: end }: RequestsQuery, today: Day): { first: Day; last: Day } {
  const last = end ? dayIn(end, 'end_date') : start ? null : today
  const first = start ? dayIn(start, 'start_date') : addDays(last ?? today, -windowDays)
  const end90 = addDays(first, windowDays)
  return { first, last: last === null || last > end90 ? end90 : last }
}

function whole(written: string | undefined, name: string, usual: number, greatest: number): number {
  if (written === undefined || written === '') return usual
  const number = /^\d{1,6}$/.test(written) ? Number(written) : 0
  if (number < 1) throw new GeoReportError(400, `${name}：请写大于 0 的整数。`)
  return Math.min(number, greatest)
}

export async function findByNumbers(
  { db, publicRequests }: Context,
  place: Place,
  numbers: readonly string[],
): Promise<PublicRequest[]> {
  const found = await publicRequests.byNumber(db, place.county.countyCode, numbers)
  return found.filter(({ lead }) => isPublic(lead)).map((one) => view(one, place))
}

/** What of this county is public and asked for, the newest first. Throws GeoReportError. */
export async function findRequests(
  context: Context,
  place: Place,
  query: RequestsQuery,
): Promise<PublicRequest[]> {
  const { clock, db, publicRequests } = context
  const ids = several(query.service_request_id ?? '')
  if (ids.length > most.ids) throw new GeoReportError(400, `service_request_id：一次最多 ${most.ids} 个。`)
  if (ids.length > 0) return findByNumbers(context, place, ids)

  const asked = several(query.service_code ?? '')
  const codes = publicServices
    .map(({ code }) => code)
    .filter((code) => asked.length === 0 || asked.includes(code))
  const states = several(query.status ?? '')
  const statuses = (['open', 'closed'] as const).filter(
    (status) => states.length === 0 || states.includes(status),
  )
  const { first, last } = daysOf(query, dayOf(clock.now().toISOString()))
  const size = whole(query.page_size, 'page_size', 50, most.pageSize)
  const skip = (whole(query.page, 'page', 1, most.pages) - 1) * size
  const window = {
    from: startOfDay(first),
    to: endOfDay(last),
    kinds: [
      ...(codes.some((code) => code !== 'inquiry') ? (['report'] as const) : []),
      ...(codes.includes('inquiry') ? (['inquiry'] as const) : []),
    ],
    statuses: statuses.flatMap(statusesOf),
  }
  const found: FoundLead[] = []
  // Without a wish for a kind the database counts the pages; a kind stands sealed and is looked at here.
  const sealed = asked.length > 0
  for (let offset = sealed ? 0 : skip; offset < skip + mostLookedAt; offset += batch) {
    const limit = sealed ? batch : size
    const rows = await publicRequests.within(db, place.county.countyCode, window, { limit, offset })
    found.push(...rows.filter(({ lead }) => isPublic(lead) && codes.includes(serviceOf(lead))))
    if (!sealed || rows.length < limit || found.length >= skip + size) break
  }
  const page = sealed ? found.slice(skip, skip + size) : found
  return page.map((one) => view(one, place))
}
