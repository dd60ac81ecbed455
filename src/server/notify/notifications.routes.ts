import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { subscriptionAnswers, subscriptionList, subscriptionQuery } from '@/domain/api/channels'
import { notificationPage, readNotificationsRequest } from '@/domain/api/notifications'
import { uuid } from '@/domain/fields'
import { noticeText } from '@/domain/leads/notices'
import { isStaff } from '@/domain/actors'
import { filerSubscriptions, staffSubscriptions, type Subscription } from '@/domain/notify/wordings'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { actorOf, asking, signedIn } from '../http/session'

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

    // What may be asked of the person in WeChat; nothing of somebody without a name.
    app.get(
      '/notifications/subscriptions',
      {
        schema: {
          tags: ['notifications'],
          querystring: subscriptionQuery,
          response: { 200: subscriptionList },
        },
      },
      async (request) => {
        const account = await signedIn(context, request)
        const { subscribe } = context.config
        if (account.anonymous || !subscribe || !context.wechat) return { items: [] }
        const { as = 'filer' } = request.query
        const left = await context.contacts.messagesLeft(db, account)
        const staff = subscribe.staffTemplates
        const item = (subscription: Subscription, templateId: string) => ({
          subscription,
          templateId,
          left: left.get(subscription) ?? 0,
        })
        if (as !== 'filer' && staff && isStaff(actorOf(account, context.clock.now())))
          return { items: staffSubscriptions.map((one) => item(one, staff[one].id)) }
        if (as === 'staff') return { items: [] }
        return { items: filerSubscriptions.map((one) => item(one, subscribe.templates[one].id)) }
      },
    )

    app.post(
      '/notifications/subscriptions',
      { schema: { tags: ['notifications'], body: subscriptionAnswers, response: { 204: z.null() } } },
      async (request, reply) => {
        const account = await signedIn(context, request)
        if (account.anonymous) throw new Problem('not-yours')
        const now = context.clock.now().toISOString()
        const { id, answers } = request.body
        for (const { subscription, accepted } of answers) {
          if (accepted) await context.contacts.addMessage(db, account, subscription, now, id)
          else await context.contacts.refuseMessages(db, account, subscription, now)
        }
        return reply.status(204).send(null)
      },
    )
  }
}
