import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { exchangeKeyList, newKeyRequest, newKeyView } from '@/domain/api/exchange'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import { administrator, changing, record } from '../administration/administrator'
import type { Context } from '../context'
import { newCountyToken } from '../security/county-token'

const tags = ['exchange']

/** Keys for other systems: made, listed and taken back by the county's administrator. */
export function keyRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, db, exchangeKeys, ids } = context
  return async (app) => {
    app.get('/exchange/keys', { schema: { tags, response: { 200: exchangeKeyList } } }, async (request) => {
      const { countyCode } = await administrator(context, request)
      return { items: await exchangeKeys.all(db, countyCode) }
    })

    app.post(
      '/exchange/keys',
      { schema: { tags, body: newKeyRequest, response: { 201: newKeyView } } },
      async (request, reply) => {
        const by = await administrator(context, request)
        const { countyCode, accountId } = by
        const { token: key } = newCountyToken(countyCode, ids.token())
        const made = {
          ...request.body,
          id: ids.uuid(),
          createdAt: clock.now().toISOString(),
        }
        await changing(context, by, async (tx) => {
          await exchangeKeys.insert(tx, countyCode, { ...made, key, createdBy: accountId })
          await record(context, tx, by, 'exchange-key-made', { after: request.body })
        })
        return reply.status(201).send({ ...made, key, revokedAt: null, lastUsedOn: null })
      },
    )

    app.delete(
      '/exchange/keys/:id',
      { schema: { tags, params: z.object({ id: uuid }), response: { 204: z.null() } } },
      async (request, reply) => {
        const by = await administrator(context, request)
        const now = clock.now().toISOString()
        await changing(context, by, async (tx) => {
          const before = await exchangeKeys.revoke(tx, by.countyCode, request.params.id, now)
          if (before === null) throw new Problem('not-found')
          await record(context, tx, by, 'exchange-key-revoked', { before })
        })
        return reply.status(204).send(null)
      },
    )
  }
}
