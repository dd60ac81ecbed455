import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { similarQuery, similarView } from '@/domain/api/reports'
import { categoryRow } from '@/domain/leads/report-categories'
import { Problem } from '@/domain/problems'
import { countyCodeOf } from '@/domain/regions'
import { createAddressReader } from '../accounts/client-address'
import type { Context } from '../context'
import { signedIn } from '../http/session'

/** Within two clock hours: of an address, behind which a village may be, and of an account. */
const mostOf = { address: 120, account: 20 }

/**
 * Is a matter of this kind being handled in this village? For whoever is about to report it: yes or no, and of the
 * kinds and reports that could warn somebody always no (信访工作条例 §30).
 */
export function reportRoutes(context: Context): FastifyPluginAsyncZod {
  const { addressCounts, clock, db, places, similar } = context
  const addressOf = createAddressReader(context.config.proxies)

  async function checkPace(request: FastifyRequest): Promise<void> {
    const now = clock.now()
    const count = (who: string) => addressCounts.add(db, 'similar-asked', who, now)
    if ((await count(addressOf(request))) > mostOf.address) throw new Problem('too-many-requests')
    if (!request.headers.authorization) return
    const { id } = await signedIn(context, request)
    if ((await count(id)) > mostOf.account) throw new Problem('too-many-requests')
  }

  return async (app) => {
    app.get(
      '/reports/similar',
      { schema: { tags: ['reports'], querystring: similarQuery, response: { 200: similarView } } },
      async (request, reply) => {
        const { regionCode, category } = request.query
        await checkPace(request)
        const countyCode = countyCodeOf(regionCode)
        await places.of(countyCode)
        const contents = await similar.tellable(db, countyCode, regionCode)
        const same = contents.filter((one) => one.kind === 'report' && one.category === category)
        const handled = categoryRow(category)?.told === true && same.length > 0
        return reply.header('cache-control', 'no-store').send({ handled })
      },
    )
  }
}
