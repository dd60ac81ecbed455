import { XMLParser } from 'fast-xml-parser'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { subscriptions, type Subscription } from '@/domain/notify/wordings'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { deliveries } from './delivery-store'
import { isSignedBy, openSafe } from './wechat-safe-mode'

const tags = ['notifications']
const word = z.string().check(z.maxLength(200))
const signed = z.object({
  /** Over the word and the query: set-up, and the open mode. */
  signature: z.optional(word),
  /** Over the sealed message as well: safe mode. */
  msg_signature: z.optional(word),
  timestamp: word,
  nonce: word,
  echostr: z.optional(z.string().check(z.maxLength(2000))),
})
type Signed = z.infer<typeof signed>
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
  function check({ signature = '', timestamp, nonce }: Signed): void {
    if (!config.subscribe) throw new Problem('not-found')
    if (!isSignedBy(signature, config.subscribe.pushToken, timestamp, nonce)) throw new Problem('not-yours')
  }

  /** What was sealed for this app. Throws `not-found`, and `not-yours` for all that WeChat did not seal. */
  function opened({ msg_signature = '', timestamp, nonce }: Signed, encrypted: string): string {
    const { subscribe, wechat } = config
    if (!subscribe?.pushKey || !wechat) throw new Problem('not-found')
    if (!isSignedBy(msg_signature, subscribe.pushToken, timestamp, nonce, encrypted))
      throw new Problem('not-yours')
    const message = openSafe(encrypted, subscribe.pushKey, wechat.appId)
    if (message === null) throw new Problem('not-yours')
    return message
  }

  const reader = new XMLParser({ parseTagValue: false, processEntities: false })
  const fromXml = (body: string): unknown => (reader.parse(body) as { xml?: unknown }).xml ?? {}
  /** Throws `bad-request`. */
  function parsed(message: string): unknown {
    try {
      return message.trimStart().startsWith('<') ? fromXml(message) : (JSON.parse(message) as unknown)
    } catch {
      throw new Problem('bad-request')
    }
  }

  /**
   * The push itself. Where there is a key, only what is sealed with it counts: a push in the open could be written by
   * whoever has seen one address of ours.
   */
  function pushOf(query: Signed, body: unknown): Push {
    const sealed = typeof body === 'object' && body !== null ? (body as { Encrypt?: unknown }).Encrypt : null
    const safe = config.subscribe !== null && config.subscribe.pushKey !== null
    if (!safe) check(query)
    const push = safe ? parsed(opened(query, text(sealed))) : body
    if (typeof push !== 'object' || push === null) throw new Problem('bad-request')
    return push
  }

  function subscriptionOf(templateId: unknown): Subscription | undefined {
    const templates = { ...config.subscribe?.templates, ...config.subscribe?.staffTemplates }
    return subscriptions.find((one) => templates[one]?.id === text(templateId))
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
      // Of all that it told of; at once, so that they go another way together.
      await db.transaction(async (tx) => {
        for (const one of await deliveries.setByMessage(tx, messageId, 'wechat', 'next-channel', reason))
          await deliveries.takeNext(tx, one.countyCode, [one], clock.now().toISOString())
      })
    }
  }

  const events: Readonly<Record<string, (push: Push) => Promise<void>>> = {
    subscribe_msg_popup_event: refused,
    subscribe_msg_change_event: refused,
    subscribe_msg_sent_event: arrived,
  }

  return async (app) => {
    app.addContentTypeParser(
      ['text/xml', 'application/xml'],
      { parseAs: 'string', bodyLimit },
      (_request, body, done) => {
        try {
          done(null, fromXml(String(body)))
        } catch {
          done(new Problem('bad-request'))
        }
      },
    )

    app.get('/wechat/push', { schema: { tags, querystring: signed } }, async (request, reply) => {
      const { query } = request
      const { echostr = '' } = query
      // At set-up the word alone signs; an echo that is sealed is given back opened.
      if (query.msg_signature !== undefined) return reply.type('text/plain').send(opened(query, echostr))
      check(query)
      return reply.type('text/plain').send(echostr)
    })

    app.post('/wechat/push', { bodyLimit, schema: { tags, querystring: signed } }, async (request, reply) => {
      const push = pushOf(request.query, request.body)
      await events[text(push.Event)]?.(push)
      // Anything else, and WeChat sends it again.
      return reply.type('text/plain').send('success')
    })
  }
}
