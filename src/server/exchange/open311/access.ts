import type { FastifyRequest } from 'fastify'
import type { ExchangeKeyView } from '@/domain/api/exchange'
import { dayOf } from '@/domain/calendar'
import { Problem } from '@/domain/problems'
import type { Context } from '../../context'
import type { Place } from '../../places/places'
import { GeoReportError } from './geo-report-error'

/** Which county is meant. 400 without one, 404 where there is no such county. */
export async function jurisdictionOf({ places }: Context, id: string | undefined): Promise<Place> {
  if (id === undefined || id === '') throw new GeoReportError(400, 'jurisdiction_id：请写县的 6 位代码。')
  if (!/^\d{6}$/.test(id)) throw new GeoReportError(404, 'jurisdiction_id：没有这个县。')
  try {
    return await places.of(id)
  } catch (error) {
    if (error instanceof Problem && error.code === 'region-unknown')
      throw new GeoReportError(404, 'jurisdiction_id：没有这个县。')
    throw error
  }
}

/** The key, as the standard sends it or, out of the way of logs between here and there, as a header. */
function keyIn(request: FastifyRequest, given: string | undefined): string {
  const header = request.headers['x-api-key']
  return given ?? (typeof header === 'string' ? header : '')
}

/** Who asks. 403 without a good key of this county and scope, 429 when it asks too often. */
export async function keyed(
  context: Context,
  request: FastifyRequest,
  place: Place,
  asked: { key: string | undefined; scope: ExchangeKeyView['scopes'][number] },
): Promise<ExchangeKeyView> {
  const { clock, db, exchangeKeys } = context
  const { countyCode } = place.county
  const given = keyIn(request, asked.key)
  const key = given === '' ? null : await exchangeKeys.byKey(db, countyCode, given)
  if (!key) throw new GeoReportError(403, 'api_key：没有写，或者不对。请向县里的系统管理员要。')
  const now = clock.now().toISOString()
  const minute = `${now.slice(0, 16)}:00.000Z`
  if ((await exchangeKeys.use(db.quick, countyCode, key.id, minute, dayOf(now))) > key.perMinute)
    throw new GeoReportError(429, `每分钟最多 ${key.perMinute} 次，请过一分钟再来。`)
  if (!key.scopes.includes(asked.scope)) throw new GeoReportError(403, 'api_key：这把密钥不能做这件事。')
  return key
}
