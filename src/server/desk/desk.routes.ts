import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import type { Actor } from '@/domain/actors'
import { callBackRequest, callBackView, callersRequest, callersView, deskVillages } from '@/domain/api/desk'
import { phone, uuid } from '@/domain/fields'
import { takesCalls } from '@/domain/leads/call-back'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { findLeads } from '../leads/find-leads'
import { callBack } from './call-back'
import { villagesOf } from './villages'

/** Leads of one caller that are shown: who called more often is known by name. */
const mostOfCaller = 20

function checkTakesCalls(actor: Actor): void {
  if (!takesCalls(actor)) throw new Problem('not-yours')
}

/** The 12317 desk: what it needs while somebody is on the line. What was told goes to `POST /leads`. */
export function deskRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/desk/callers',
      { schema: { tags: ['desk'], body: callersRequest, response: { 200: callersView } } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        checkTakesCalls(actor)
        reply.header('cache-control', 'no-store')
        return findLeads(context, actor, { q: request.body.phone, limit: mostOfCaller })
      },
    )

    app.get(
      '/desk/villages',
      { schema: { tags: ['desk'], response: { 200: deskVillages } } },
      async (request) => {
        const actor = await signedInActor(context, request)
        checkTakesCalls(actor)
        const place = await context.places.of(actor.countyCode)
        return { packId: place.county.packId, items: await villagesOf(place) }
      },
    )

    app.post(
      '/desk/leads/:id/call-backs',
      {
        schema: {
          tags: ['desk'],
          params: z.object({ id: uuid }),
          body: callBackRequest,
          response: { 200: callBackView },
        },
      },
      async (request) => {
        const actor = await signedInActor(context, request)
        return callBack(context, actor, request.params.id, request.body)
      },
    )
  }
}

/**
 * For telephone systems, which open an address when somebody calls: `/desk/new?caller=139…`. The number goes on
 * behind the `#`, which no server is ever told, and the page takes it out of there at once.
 */
export function deskHook(): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/desk/new',
      // Whatever a telephone system says instead of a number, somebody is on the line: the page opens all the same.
      {
        schema: { querystring: z.object({ caller: z.optional(z.union([z.string(), z.array(z.string())])) }) },
      },
      async (request, reply) => {
        const { caller } = request.query
        const read = phone.safeParse(caller)
        const query = read.success ? `?caller=${read.data}` : caller === undefined ? '' : '?caller=withheld'
        return reply.header('cache-control', 'no-store').redirect(`../#/desk/index${query}`, 303)
      },
    )
  }
}
