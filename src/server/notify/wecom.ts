import { Problem } from '@/domain/problems'
import { wecomTextOfSeveral } from '@/domain/notify/together'
import { wecomText } from '@/domain/notify/wordings'
import type { Account } from '../accounts/account-store'
import { WechatFault } from '../accounts/wechat-client'
import { withWechatToken } from '../accounts/wechat-token'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { means, type Channel, type NotSent, type Sent } from './channel'
import { deliveries } from './delivery-store'
import type { WecomClient } from './wecom-client'

/** 企业微信 drops what is more without a word: 30 a minute and 1,000 an hour for one member. */
const most = { minute: 30, hour: 1000 }
/** A number it did not know is asked for again after so many days: too many unknown ones and it stops answering. */
const askAgainDays = 7

const unknownMember = new Set([46004, 60111, 40003, 81013])
/** 企业微信's errcodes. */
const meanings = new Map<number, NotSent>([
  [40014, means.refreshed],
  [42001, means.refreshed],
  [41001, means.refreshed],
  [46004, means.noWay],
  [60111, means.noWay],
  [40003, means.noWay],
  [81013, means.noWay],
  [45009, means.quota],
  [45033, means.busy],
  [-1, means.busy],
  [40001, means.setUp],
  [40013, means.setUp],
  [40056, means.setUp],
  [60020, means.setUp],
  [301002, means.setUp],
  [60011, means.rights],
  [48002, means.rights],
  [60103, means.badNumber],
  [60123, means.rights],
  [45002, means.template],
  [44004, means.template],
])

function meaningOf(fault: unknown): Sent {
  if (fault instanceof Problem && fault.code === 'wechat-busy') return means.quota
  if (!(fault instanceof WechatFault)) throw fault
  return fault.errcode === null ? means.noAnswer : (meanings.get(fault.errcode) ?? means.unknown)
}

/** The member with the account's phone number; kept, so that 企业微信 is asked once. null: there is none. */
async function memberOf(
  context: Context,
  db: Queryable,
  client: WecomClient,
  person: Account,
): Promise<string | null> {
  const { contacts, clock } = context
  const known = await contacts.find(db, person)
  if (known.wecom !== null || person.phone === null) return known.wecom
  const now = clock.now()
  const again = known.wecomAskedAt && Date.parse(known.wecomAskedAt) + askAgainDays * 86_400_000
  if (again && again > now.getTime()) return null
  const { phone } = person
  const userid = await withWechatToken(context, client, (token) => client.userOf(token, phone)).catch(
    (fault: unknown) => {
      if (fault instanceof WechatFault && unknownMember.has(fault.errcode ?? 0)) return null
      throw fault
    },
  )
  await contacts.keepWecom(db, person, userid, now.toISOString())
  return userid
}

/** An app's message to one member. */
export const wecom: Channel = {
  id: 'wecom',
  async send(context, db, { count, leadNumber, template, params }, recipient) {
    const { contacts, clock, wecom: client } = context
    if (!client) return means.noWay
    const sent = await deliveries.sentSince(db, recipient.countyCode, recipient.id, 'wecom', clock.now())
    if (sent.minute >= most.minute) return means.busy
    if (sent.hour >= most.hour) return means.limitPerson
    try {
      const userid = await memberOf(context, db, client, recipient)
      if (userid === null) return means.noWay
      const text = count > 1 ? wecomTextOfSeveral(template, count, leadNumber) : wecomText(template, params)
      const messageId = await withWechatToken(context, client, (token) =>
        client.sendText(token, userid, text),
      )
      return { is: 'delivered', messageId }
    } catch (fault) {
      // He has left, or has another name there by now: the number is asked for anew next time.
      if (fault instanceof WechatFault && unknownMember.has(fault.errcode ?? 0))
        await contacts.keepWecom(db, recipient, null, null)
      return meaningOf(fault)
    }
  },
}
