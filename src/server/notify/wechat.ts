import { Problem } from '@/domain/problems'
import { tipOfSeveral } from '@/domain/notify/together'
import { fitsWechat, subscribeWords, type SubscribeWords } from '@/domain/notify/wordings'
import { WechatFault } from '../accounts/wechat-client'
import { withWechatToken } from '../accounts/wechat-token'
import { means, type Channel, type Message, type NotSent, type Sent } from './channel'

/** WeChat's answers to subscribeMessage.send. */
const meanings = new Map<number, NotSent>([
  // The one refresh has been made by then (`withWechatToken`).
  [40001, means.refreshed],
  [40014, means.refreshed],
  [42001, means.refreshed],
  [43101, means.refused],
  [40003, means.noWay],
  [47003, means.template],
  [40037, means.template],
  [41030, means.template],
  [45009, means.quota],
  [45011, means.busy],
  [-1, means.busy],
  [50002, means.setUp],
  [40013, means.setUp],
  [40125, means.setUp],
  [40164, means.setUp],
  [48001, means.rights],
])

function meaningOf(fault: unknown): Sent {
  // Asked to rest by an answer before.
  if (fault instanceof Problem && fault.code === 'wechat-busy') return means.quota
  if (!(fault instanceof WechatFault)) throw fault
  return fault.errcode === null ? means.noAnswer : (meanings.get(fault.errcode) ?? means.unknown)
}

/** To whoever sent the lead, or to who works on it; a trial takes what there is. */
function readerOf({ bodyId, template }: Message, staffToo: boolean): 'filer' | 'staff' {
  if (template === 'test' && !staffToo) return 'filer'
  return bodyId === null && subscribeWords(template, 'filer') ? 'filer' : 'staff'
}

function wordsFor({ count, template }: Message, reader: 'filer' | 'staff'): SubscribeWords | null {
  const words = subscribeWords(template, reader)
  return words && count > 1 ? { ...words, tip: tipOfSeveral(template, reader, count) } : words
}

/**
 * Staff come to what is waiting for them by way of their own notices: there it is marked as read; so does whoever is
 * told of several.
 */
function pageOf({ bodyId, count, leadId, template }: Message): string {
  if (bodyId !== null || !subscribeWords(template, 'filer')) return 'staff/pages/notifications/index'
  return count > 1 ? 'pages/notifications/index' : `pages/lead/index?id=${leadId}`
}

/** 订阅消息: one for each time the person said yes, however many notices it tells of. */
export const wechat: Channel = {
  id: 'wechat',
  async send(context, db, message, recipient) {
    const { contacts, clock, config } = context
    const words = wordsFor(message, readerOf(message, config.subscribe?.staffTemplates !== null))
    if (!words || !context.wechat || !config.subscribe) return means.noWay
    const { openid } = await contacts.find(db, recipient)
    if (openid === null) return means.noWay
    const template = { ...config.subscribe.templates, ...config.subscribe.staffTemplates }[words.subscription]
    if (!template) return means.noWay
    const fields = {
      [template.number]: message.leadNumber,
      [template.state]: words.state,
      [template.tip]: words.tip,
    }
    // WeChat would say 47003.
    if (!Object.entries(fields).every(([field, value]) => fitsWechat(field, value))) return means.template
    if (!(await contacts.spendMessage(db, recipient, words.subscription))) return means.noSubscription
    const page = pageOf(message)
    const client = context.wechat
    try {
      const messageId = await withWechatToken(context, client, (token) =>
        client.sendSubscribed(token, { openid, templateId: template.id, page, fields }),
      )
      return { is: 'delivered', messageId }
    } catch (fault) {
      const sent = meaningOf(fault)
      if (sent.is === 'next-channel')
        await contacts.refuseMessages(db, recipient, words.subscription, clock.now().toISOString())
      else await contacts.giveMessageBack(db, recipient, words.subscription)
      return sent
    }
  },
}
