import { createHash, timingSafeEqual } from 'node:crypto'
import { XMLParser } from 'fast-xml-parser'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { subscriptions, type Subscription } from '@/domain/notify/wordings'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { deliveries } from './delivery-store'

const tags = ['notifications']
const word = z.string().check(z.maxLength(200))
const signed = z.object({ signature: word, timestamp: word, nonce: word, echostr: z.optional(word) })
const bodyLimit = 64 * 1024

interface Row {
  TemplateId?: unknown
  SubscribeStatusString?: unknown
  MsgID?: unknown
  ErrorCode?: unknown
}
interface Push {
  FromUserName?: unknown
  Event?: unknown
  List?: unknown
  SubscribeMsgPopupEvent?: { List?: unknown }
  SubscribeMsgChangeEvent?: { List?: unknown }
  SubscribeMsgSentEvent?: { List?: unknown }
}

/** In JSON the rows stand in the push, in XML one level deeper; one alone is no list. */
function rowsOf(push: Push): Row[] {
  const { SubscribeMsgPopupEvent, SubscribeMsgChangeEvent, SubscribeMsgSentEvent } = push
  const deeper = SubscribeMsgPopupEvent ?? SubscribeMsgChangeEvent ?? SubscribeMsgSentEvent
  const found = push.List ?? deeper?.List ?? []
  const rows: unknown[] = Array.isArray(found) ? found : [found]
  return rows.filter((row): row is Row => typeof row === 'object' && row !== null)
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** What WeChat tells of the messages it was given: who wants none, and what did not arrive. */
export function wechatPushRoutes(context: Context): FastifyPluginAsyncZod {
  const { clock, config, contacts, db } = context

  /** Throws `not-found` where no messages are sent, `not-yours` for whoever does not know the word. */
  function check({ signature, timestamp, nonce }: z.infer<typeof signed>): void {
    if (!config.subscribe) throw new Problem('not-found')
    const wanted = createHash('sha1')
      .update([config.subscribe.pushToken, timestamp, nonce].sort().join(''))
      .digest()
    const given = Buffer.from(/^[0-9a-f]{40}$/.test(signature) ? signature : '', 'hex')
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Problem('not-yours')
  }

  function subscriptionOf(templateId: unknown): Subscription | undefined {
    return subscriptions.find((one) => config.subscribe?.templates[one].id === text(templateId))
  }

  /** Said no in WeChat's question, or in its settings later. A yes is counted when the phone reports it. */
  async function refused(push: Push): Promise<void> {
    const people = await contacts.byOpenid(db, text(push.FromUserName))
    const now = clock.now().toISOString()
    for (const row of rowsOf(push)) {
      const which = subscriptionOf(row.TemplateId)
      if (which === undefined || row.SubscribeStatusString !== 'reject') continue
      for (const person of people) await contacts.refuseMessages(db, person, which, now)
    }
  }

  /** Taken in was not yet delivered: what did not arrive goes on to the next rung. */
  async function arrived(push: Push): Promise<void> {
    for (const row of rowsOf(push)) {
      const messageId = text(row.MsgID)
      if (messageId === '' || text(row.ErrorCode) === '0') continue
      const reason = text(row.ErrorCode) === '43101' ? 'refused' : 'unknown'
      for (const one of await deliveries.setByMessage(db, messageId, 'wechat', 'next-channel', reason))
        await deliveries.takeNext(db, one, clock.now().toISOString())
    }
  }

  const events: Readonly<Record<string, (push: Push) => Promise<void>>> = {
    subscribe_msg_popup_event: refused,
    subscribe_msg_change_event: refused,
    subscribe_msg_sent_event: arrived,
  }

  return async (app) => {
    const reader = new XMLParser({ parseTagValue: false, processEntities: false })
    app.addContentTypeParser(
      ['text/xml', 'application/xml'],
      { parseAs: 'string', bodyLimit },
      (_request, body, done) => {
        try {
          done(null, (reader.parse(String(body)) as { xml?: unknown }).xml ?? {})
        } catch {
          done(new Problem('bad-request'))
        }
      },
    )

    app.get('/wechat/push', { schema: { tags, querystring: signed } }, async (request, reply) => {
      check(request.query)
      return reply.type('text/plain').send(request.query.echostr ?? '')
    })

    app.post('/wechat/push', { bodyLimit, schema: { tags, querystring: signed } }, async (request, reply) => {
      check(request.query)
      const push = request.body
      if (typeof push !== 'object' || push === null) throw new Problem('bad-request')
      await events[text((push as Push).Event)]?.(push)
      // Anything else, and WeChat sends it again.
      return reply.type('text/plain').send('success')
    })
  }
}
