import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { newWebhookRequest, newWebhookView, webhookList, type NewWebhookRequest } from '@/domain/api/exchange'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import { administrator, changing, record } from '../../administration/administrator'
import type { Context } from '../../context'
import { addressRules } from './run-webhooks'
import { faultOfAddress } from './webhook-address'

const tags = ['exchange']
const byId = z.object({ id: uuid })

/** Of the address its machine alone: the rest may be as good as a password. */
const recordOf = ({ name, url, events }: NewWebhookRequest) => ({ name, host: new URL(url).host, events })

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
        const by = await administrator(context, request)
        const { countyCode, accountId } = by
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
        await changing(context, by, async (tx) => {
          await webhooks.insert(tx, countyCode, { ...made, createdBy: accountId })
          await record(context, tx, by, 'webhook-made', { after: recordOf(request.body) })
        })
        return reply.status(201).send({ ...made, stoppedAt: null, waiting: 0, held: 0, dead: 0 })
      },
    )

    app.delete(
      '/exchange/webhooks/:id',
      { schema: { tags, params: byId, response: { 204: z.null() } } },
      async (request, reply) => {
        const by = await administrator(context, request)
        const now = clock.now().toISOString()
        await changing(context, by, async (tx) => {
          const before = await webhooks.stop(tx, by.countyCode, request.params.id, now)
          if (before === null) throw new Problem('not-found')
          await record(context, tx, by, 'webhook-stopped', { before: recordOf(before) })
        })
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
