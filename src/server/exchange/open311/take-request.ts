import type { ExchangeKeyView } from '@/domain/api/exchange'
import { dayOf } from '@/domain/calendar'
import { regionNames } from '@/domain/exchange/region-names'
import { readServiceRequest, type ServiceForm } from '@/domain/exchange/service-request'
import type { ActivityActor } from '@/domain/leads/activity'
import type { Context } from '../../context'
import type { Place } from '../../places/places'
import { contextFor, fileFromOutside, reserveNumbers } from '../file-from-outside'
import { GeoReportError } from './geo-report-error'

/** Whoever filed it, over there: nobody who is known here. */
const outside: ActivityActor = { accountId: null, party: 'filer', role: null, bodyId: null }

/**
 * A request of another system as a lead, once for each number that system gives it. Throws GeoReportError with a
 * sentence for each field that is wrong.
 */
export async function takeRequest(
  context: Context,
  place: Place,
  { source }: ExchangeKeyView,
  form: ServiceForm,
): Promise<{ number: string; fresh: boolean }> {
  const { clock, db, numbers, publicRequests } = context
  const { countyCode } = place.county
  const { content, externalId, faults } = readServiceRequest(form, {
    countyCode,
    today: dayOf(clock.now().toISOString()),
    names: regionNames(place.regions.values()),
  })
  if (content === null)
    throw new GeoReportError(400, ...faults.map(({ field, message }) => `${field}：${message}`))

  const own = contextFor(context, content)
  const id = own.ids.uuid()
  const [number = ''] = await reserveNumbers(context, numbers, countyCode, [content])
  const filed = await db.transaction(async (tx) => {
    if (externalId !== null) {
      const claimed = await numbers.claim(tx, countyCode, source, [{ number: externalId, leadId: id }])
      if (!claimed.has(id)) return false
    }
    await fileFromOutside(own, tx, place, { id, number, content, source, by: outside })
    return true
  })
  if (filed) return { number, fresh: true }
  const known = await numbers.leadOf(db, countyCode, source, externalId ?? '')
  return { number: (known && (await publicRequests.numberOf(db, countyCode, known))) ?? '', fresh: false }
}
