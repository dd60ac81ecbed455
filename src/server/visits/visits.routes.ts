import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { isStaff } from '@/domain/actors'
import {
  packetsQuery,
  packetsView,
  sendVisitRequest,
  sentVisitView,
  visitById,
  visitRecordView,
} from '@/domain/api/visits'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { keyOf } from '../http/idempotency'
import { createSenderReader } from '../http/sender'
import { signedInActor } from '../http/session'
import { recordDeed } from '../security/access-record-store'
import { findPackets } from './packet'
import { readVisits } from './read-visits'
import { sendVisit } from './send-visit'

const tags = ['visits']
/** Twelve signatures of a slow hand, and every line of a large household. */
const bodyLimit = 1024 * 1024

/** 入户核实: households to take along, visits that come back. */
export function visitRoutes(context: Context): FastifyPluginAsyncZod {
  const senderOf = createSenderReader(context.config.proxies)
  return async (app) => {
    app.get(
      '/visits/packets',
      { schema: { tags, querystring: packetsQuery, response: { 200: packetsView } } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        if (!isStaff(actor)) throw new Problem('not-yours')
        reply.header('cache-control', 'no-store')
        const found = await findPackets(context, actor, request.query.leadId)
        // Personal data leaves for a phone: who took it along is kept.
        if (found.items.length > 0) await recordDeed(context, context.db, actor, 'visits-fetched')
        return found
      },
    )

    app.post(
      '/visits',
      { bodyLimit, schema: { tags, body: sendVisitRequest, response: { 201: sentVisitView } } },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        if (!isStaff(actor)) throw new Problem('not-yours')
        const key = keyOf(request)
        return reply.status(201).send(await sendVisit(context, actor, key, request.body, senderOf(request)))
      },
    )

    app.get(
      '/leads/:id/visits',
      {
        schema: { tags, params: visitById, response: { 200: z.object({ items: z.array(visitRecordView) }) } },
      },
      async (request, reply) => {
        const actor = await signedInActor(context, request)
        reply.header('cache-control', 'no-store')
        return readVisits(context, actor, request.params.id)
      },
    )
  }
}
