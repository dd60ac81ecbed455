import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { hasRole } from '@/domain/actors'
import { deadLetterPage } from '@/domain/api/notifications'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../context'
import { signedInActor } from '../http/session'

/** Messages that could not be sent: the administrator and the county's supervisor see them and send again. */
export function operationRoutes(context: Context): FastifyPluginAsyncZod {
  const { outbox, db, clock } = context
  async function caretaker(request: FastifyRequest) {
    const actor = await signedInActor(context, request)
    if (!hasRole(actor, 'administrator', 'county-supervisor')) throw new Problem('not-yours')
    return actor
  }
  return async (app) => {
    app.get(
      '/operations/dead-letters',
      { schema: { tags: ['operations'], response: { 200: deadLetterPage } } },
      async (request) => ({ items: await outbox.dead(db, (await caretaker(request)).countyCode) }),
    )

    app.post(
      '/operations/dead-letters/:id/retry',
      { schema: { tags: ['operations'], params: z.object({ id: uuid }), response: { 204: z.null() } } },
      async (request, reply) => {
        const { countyCode } = await caretaker(request)
        const revived = await outbox.revive(db, countyCode, request.params.id, clock.now().toISOString())
        if (!revived) throw new Problem('not-found')
        return reply.status(204).send(null)
      },
    )
  }
}
