import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { newWebhookRequest, newWebhookView, webhookList } from '@/domain/api/exchange'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import type { Context } from '../../context'
import { administrator } from '../administrator'
import { addressRules } from './run-webhooks'
import { faultOfAddress } from './webhook-address'

const tags = ['exchange']
const byId = z.object({ id: uuid })

/** Webhooks: registered, listed, stopped and told again by the county's administrator. */
export function webhookRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, db, ids, webhooks } = context
  return async (app) => {
    app.get('/exchange/webhooks', { schema: { tags, response: { 200: webhookList } } }, async (request) => {
      const { countyCode } = await administrator(context, request)
      return { items: await webhooks.all(db, countyCode) }
    })

    app.post(
      '/exchange/webhooks',
      { schema: { tags, body: newWebhookRequest, response: { 201: newWebhookView } } },
      async (request, reply) => {
        const { countyCode, accountId } = await administrator(context, request)
        const fault = faultOfAddress(request.body.url, addressRules(context))
        if (fault !== null)
          throw new Problem('invalid-fields', {
            errors: [{ path: 'url', code: 'webhook-address', message: fault }],
          })
        const made = {
          ...request.body,
          id: ids.uuid(),
          secret: ids.token(),
          createdAt: clock.now().toISOString(),
        }
        await webhooks.insert(db, countyCode, { ...made, createdBy: accountId ?? '' })
        return reply.status(201).send({ ...made, stoppedAt: null, waiting: 0, dead: 0 })
      },
    )

    app.delete(
      '/exchange/webhooks/:id',
      { schema: { tags, params: byId, response: { 204: z.null() } } },
      async (request, reply) => {
        const { countyCode } = await administrator(context, request)
        const now = clock.now().toISOString()
        if (!(await webhooks.stop(db, countyCode, request.params.id, now))) throw new Problem('not-found')
        return reply.status(204).send(null)
      },
    )

    app.post(
      '/exchange/webhooks/:id/retry',
      { schema: { tags, params: byId, response: { 200: z.object({ count: z.int() }) } } },
      async (request) => {
        const { countyCode } = await administrator(context, request)
        const all = await webhooks.all(db, countyCode)
        if (!all.some(({ id }) => id === request.params.id)) throw new Problem('not-found')
        const now = clock.now().toISOString()
        return { count: await webhooks.revive(db, countyCode, request.params.id, now) }
      },
    )
  }
}
