import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { isStaff, type Actor } from '@/domain/actors'
import {
  actTogetherRequest,
  actTogetherResponse,
  inboxSummary,
  inboxSummaryQuery,
  orderFiltersRequest,
  renameFilterRequest,
  savedFilters,
  saveFilterRequest,
} from '@/domain/api/inbox'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { keyOf } from '../http/idempotency'
import { createSenderReader } from '../http/sender'
import { signedInActor } from '../http/session'
import { actTogether } from './act-together'
import { orderFilters, removeFilter, renameFilter, saveFilter } from './saved-filters'
import { summariseInbox } from './summarise'

const byId = z.object({ id: uuid })

/** The head of the inbox, the combinations somebody keeps, and actions on several leads. */
export function inboxRoutes(context: Context): FastifyPluginAsyncZod {
  const senderOf = createSenderReader(context.config.proxies)

  async function official(request: FastifyRequest): Promise<Actor> {
    const actor = await signedInActor(context, request)
    if (!isStaff(actor)) throw new Problem('not-yours')
    return actor
  }

  return async (app) => {
    app.get(
      '/inbox/summary',
      {
        schema: { tags: ['inbox'], querystring: inboxSummaryQuery, response: { 200: inboxSummary } },
      },
      async (request) => summariseInbox(context, await official(request), request.query),
    )

    app.post(
      '/inbox/filters',
      { schema: { tags: ['inbox'], body: saveFilterRequest, response: { 201: savedFilters } } },
      async (request, reply) => {
        const items = await saveFilter(context, await official(request), request.body)
        return reply.status(201).send({ items })
      },
    )

    app.put(
      '/inbox/filters/order',
      { schema: { tags: ['inbox'], body: orderFiltersRequest, response: { 200: savedFilters } } },
      async (request) => ({
        items: await orderFilters(context, await official(request), request.body.ids),
      }),
    )

    app.put(
      '/inbox/filters/:id',
      {
        schema: { tags: ['inbox'], params: byId, body: renameFilterRequest, response: { 200: savedFilters } },
      },
      async (request) => ({
        items: await renameFilter(context, await official(request), request.params.id, request.body.name),
      }),
    )

    app.delete(
      '/inbox/filters/:id',
      { schema: { tags: ['inbox'], params: byId, response: { 200: savedFilters } } },
      async (request) => ({ items: await removeFilter(context, await official(request), request.params.id) }),
    )

    app.post(
      '/inbox/actions',
      { schema: { tags: ['inbox'], body: actTogetherRequest, response: { 200: actTogetherResponse } } },
      async (request) => {
        const actor = await official(request)
        return actTogether(context, actor, keyOf(request), request.body, senderOf(request))
      },
    )
  }
}
