import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { deadLetterPage } from '@/domain/api/notifications'
import { operationsHealth, releaseRequest } from '@/domain/api/operations'
import { uuid } from '@/domain/fields'
import { activityWords } from '@/domain/leads/lead-words'
import { scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { DeadLetterRow } from '../jobs/outbox-store'
import { recordDeed } from '../security/access-record-store'
import { caretaker } from './caretaker'
import { healthOf } from './health'
import { held } from './held-store'

const tags = ['operations']
const params = z.object({ id: uuid })
const nothing = { 204: z.null() }

/**
 * How the platform runs, and messages that could not be sent or must not be by themselves: the administrator and the
 * county's supervisor see them, send them again or give them up, on record.
 */
export function operationRoutes(context: Context): FastifyPluginAsyncZod {
  const { outbox, db, clock, leads, places } = context
  const now = () => clock.now().toISOString()

  /** What happened to the lead, in a word: enough to see what waits, and nothing of whom it is about. */
  async function letterOf(countyCode: string, { leadId, seq, ...letter }: DeadLetterRow) {
    const activity =
      leadId === null || seq === null ? undefined : await leads.activity(db, countyCode, leadId, seq)
    return { ...letter, about: activity ? activityWords[activity.data.type] : null }
  }

  return async (app) => {
    app.get(
      '/operations/health',
      { schema: { tags, response: { 200: operationsHealth } } },
      async (request) => healthOf(context, await caretaker(context, request)),
    )

    app.get(
      '/operations/dead-letters',
      { schema: { tags, response: { 200: deadLetterPage } } },
      async (request) => {
        const actor = await caretaker(context, request)
        const { bodies } = await places.of(actor.countyCode)
        const letters = await outbox.dead(db, actor.countyCode, scopeOf(actor, bodies))
        return { items: await Promise.all(letters.map((letter) => letterOf(actor.countyCode, letter))) }
      },
    )

    app.post(
      '/operations/dead-letters/:id/retry',
      { schema: { tags, params, response: nothing } },
      async (request, reply) => {
        const actor = await caretaker(context, request)
        await db.transaction(async (tx) => {
          const { id } = request.params
          if (!(await outbox.revive(tx, actor.countyCode, id, now()))) throw new Problem('not-found')
          await recordDeed(context, tx, actor, 'dead-letter-sent')
        })
        return reply.status(204).send(null)
      },
    )

    app.post(
      '/operations/dead-letters/:id/giving-up',
      { schema: { tags, params, response: nothing } },
      async (request, reply) => {
        const actor = await caretaker(context, request)
        await db.transaction(async (tx) => {
          if (!(await outbox.giveUp(tx, actor.countyCode, request.params.id))) throw new Problem('not-found')
          await recordDeed(context, tx, actor, 'dead-letter-dropped')
        })
        return reply.status(204).send(null)
      },
    )

    // From a backup: sent as ever, or told in the product only.
    app.post(
      '/operations/held/release',
      { schema: { tags, body: releaseRequest, response: nothing } },
      async (request, reply) => {
        const actor = await caretaker(context, request)
        const send = request.body.how === 'send'
        await db.transaction(async (tx) => {
          await held.release(tx, actor.countyCode, send, now())
          await recordDeed(context, tx, actor, send ? 'held-sent' : 'held-dropped')
        })
        return reply.status(204).send(null)
      },
    )
  }
}
