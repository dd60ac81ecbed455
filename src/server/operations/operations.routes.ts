import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { deadLetterPage } from '@/domain/api/notifications'
import { operationsHealth } from '@/domain/api/operations'
import { uuid } from '@/domain/fields'
import { scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { caretaker } from './caretaker'
import { healthOf } from './health'

/** Messages that could not be sent: the administrator and the county's supervisor see them and send again. */
export function operationRoutes(context: Context): FastifyPluginAsyncZod {
  const { outbox, db, clock, places } = context
  return async (app) => {
    app.get(
      '/operations/health',
      { schema: { tags: ['operations'], response: { 200: operationsHealth } } },
      async (request) => healthOf(context, await caretaker(context, request)),
    )

    app.get(
      '/operations/dead-letters',
      { schema: { tags: ['operations'], response: { 200: deadLetterPage } } },
      async (request) => {
        const actor = await caretaker(context, request)
        const { bodies } = await places.of(actor.countyCode)
        return { items: await outbox.dead(db, actor.countyCode, scopeOf(actor, bodies)) }
      },
    )

    app.post(
      '/operations/dead-letters/:id/retry',
      { schema: { tags: ['operations'], params: z.object({ id: uuid }), response: { 204: z.null() } } },
      async (request, reply) => {
        const { countyCode } = await caretaker(context, request)
        const revived = await outbox.revive(db, countyCode, request.params.id, clock.now().toISOString())
        if (!revived) throw new Problem('not-found')
        return reply.status(204).send(null)
      },
    )
  }
}
