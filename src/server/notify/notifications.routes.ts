import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { notificationPage, readNotificationsRequest } from '@/domain/api/notifications'
import { uuid } from '@/domain/fields'
import { noticeText } from '@/domain/leads/notices'
import type { Context } from '../context'
import { asking, signedIn } from '../http/session'

const pageSize = 20

/** What was told to the person who is signed in. */
export function notificationRoutes(context: Context): FastifyPluginAsyncZod {
  const { notifications, db } = context
  return async (app) => {
    app.get(
      '/notifications',
      {
        schema: {
          tags: ['notifications'],
          querystring: z.object({ cursor: z.optional(uuid) }),
          response: { 200: notificationPage },
        },
      },
      async (request) => {
        const { countyCode, id } = await signedIn(context, request)
        const before = request.query.cursor ?? null
        const [found, unread] = await Promise.all([
          notifications.list(db, countyCode, id, before, pageSize + 1),
          notifications.unread(db, countyCode, id),
        ])
        const page = found.slice(0, pageSize)
        return {
          items: page.map(({ params, ...row }) => ({ ...row, text: noticeText(row.template, params) })),
          nextCursor: found.length > pageSize ? (page.at(-1)?.id ?? null) : null,
          unread,
        }
      },
    )

    app.post(
      '/notifications/read',
      { schema: { tags: ['notifications'], body: readNotificationsRequest, response: { 204: z.null() } } },
      async (request, reply) => {
        const { account, own } = await asking(context, request)
        const { countyCode, id } = account
        await notifications.markRead(db, countyCode, id, request.body.ids, own.clock.now().toISOString())
        return reply.status(204).send(null)
      },
    )
  }
}
