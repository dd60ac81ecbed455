import { Problem } from '@/domain/problems'
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
function wordsFor({ bodyId, template }: Message, staffToo: boolean): SubscribeWords | null {
  if (template === 'test' && !staffToo) return subscribeWords(template, 'filer')
  return bodyId === null
    ? (subscribeWords(template, 'filer') ?? subscribeWords(template, 'staff'))
    : subscribeWords(template, 'staff')
}

/** Staff come to what is waiting for them by way of their own notices: there it is marked as read. */
function pageOf({ bodyId, leadId, template }: Message): string {
  if (bodyId === null && subscribeWords(template, 'filer')) return `pages/lead/index?id=${leadId}`
  return 'staff/pages/notifications/index'
}

/** 订阅消息: one for each time the person said yes. */
export const wechat: Channel = {
  id: 'wechat',
  async send(context, db, message, recipient) {
    const { contacts, clock, config } = context
    const words = wordsFor(message, config.subscribe?.staffTemplates !== null)
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
