import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { isStaff, type Actor } from '@/domain/actors'
import {
  ladderPath,
  ladderRequest,
  laddersView,
  letterById,
  lettersQuery,
  lettersView,
  looksRequest,
  looksView,
  supervisedPage,
  supervisionCounts,
  supervisionFilters,
  supervisionQuery,
} from '@/domain/api/supervision'
import { Problem } from '@/domain/problems'
import { administrator } from '../administration/administrator'
import type { Context } from '../context'
import { signedInActor } from '../http/session'
import { viewerOf } from '../leads/find-inbox'
import { drawLetter } from './draw-letter'
import { countSupervised, findSupervised } from './find-supervised'
import { laddersOf, setLadder } from './ladders'
import { letterFor, listLetters } from './letters'
import { supervisionStore } from './supervision-store'

const tags = ['supervision']

/** What one supervises, the weekly letters, and the ladder as the administrator sets it. */
export function supervisionRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, db } = context

  async function onDuty(request: FastifyRequest): Promise<Actor> {
    const actor = await signedInActor(context, request)
    if (!isStaff(actor)) throw new Problem('not-yours')
    return actor
  }

  return async (app) => {
    app.get(
      '/supervision',
      { schema: { tags, querystring: supervisionQuery, response: { 200: supervisedPage } } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store')
        return findSupervised(context, await onDuty(request), request.query)
      },
    )

    app.get(
      '/supervision/counts',
      { schema: { tags, querystring: supervisionFilters, response: { 200: supervisionCounts } } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store')
        return countSupervised(context, await onDuty(request), request.query)
      },
    )

    app.post(
      '/supervision/looks',
      { schema: { tags, body: looksRequest, response: { 200: looksView } } },
      async (request) => {
        const viewer = await viewerOf(context, await onDuty(request))
        const now = clock.now().toISOString()
        return { seen: await supervisionStore.look(db, viewer, request.body.leadIds, now) }
      },
    )

    app.get(
      '/supervision/letters',
      { schema: { tags, querystring: lettersQuery, response: { 200: lettersView } } },
      async (request) => listLetters(context, await onDuty(request), request.query),
    )

    app.get(
      '/supervision/letters/:id/letter.pdf',
      { schema: { tags, params: letterById } },
      async (request, reply) => {
        const letter = await letterFor(context, await onDuty(request), request.params.id)
        return reply
          .type('application/pdf')
          .header('content-disposition', `attachment; filename="supervision-${letter.week}.pdf"`)
          .header('cache-control', 'no-store')
          .send(await drawLetter(letter))
      },
    )

    app.get(
      '/administration/ladders',
      { schema: { tags, response: { 200: laddersView } } },
      async (request) => laddersOf(context, db, (await administrator(context, request)).countyCode),
    )

    app.put(
      '/administration/ladders/:regionCode',
      { schema: { tags, params: ladderPath, body: ladderRequest, response: { 200: laddersView } } },
      async (request) => {
        const own = await administrator(context, request)
        await setLadder(context, own, request.params.regionCode, request.body)
        return laddersOf(context, db, own.countyCode)
      },
    )
  }
}
