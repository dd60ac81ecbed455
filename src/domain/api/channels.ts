import * as z from 'zod/mini'
import { form, notUnderstood, uuid } from '../fields'
import { ladderForm } from '../notify/ladder'
import { channelIds, outcomes } from '../notify/outcomes'
import { subscriptions } from '../notify/wordings'
import { instant } from './shapes'

/** How people are told outside the product: what the phone asks for, and what whoever looks after it sees. */

/** The templates of this installation at WeChat; none: WeChat is not set up for it. */
export const subscriptionQuery = z.object({
  /** As whoever sent something, as staff, or to try it out; as whoever sent something where it is not said. */
  as: z.optional(z.enum(['filer', 'staff', 'test'])),
})
export const subscriptionList = z.object({
  items: z.array(
    z.object({
      subscription: z.enum(subscriptions),
      templateId: z.string(),
      /** Messages that WeChat will still take for him. */
      left: z.int(),
    }),
  ),
})
export type SubscriptionList = z.infer<typeof subscriptionList>

/** What the person answered WeChat's question. A repeat with the same id counts once. */
export const subscriptionAnswers = form({
  id: uuid,
  answers: z
    .array(
      form({
        subscription: z.enum(subscriptions, { error: notUnderstood }),
        accepted: z.boolean({ error: notUnderstood }),
      }),
    )
    .check(z.minLength(1, { error: notUnderstood }), z.maxLength(3, { error: notUnderstood })),
})

export const deliveryView = z.object({
  id: z.string(),
  channel: z.enum(channelIds),
  channelWords: z.string(),
  /** To whom, without a name: 群众, or the office. */
  to: z.string(),
  leadNumber: z.nullable(z.string()),
  /** When it was sent, or will be. */
  at: instant,
  attempts: z.int(),
  outcome: z.enum(outcomes),
  /** In plain words. */
  result: z.string(),
})
export type DeliveryView = z.infer<typeof deliveryView>
export const deliveryPage = z.object({ items: z.array(deliveryView), nextCursor: z.nullable(z.string()) })
export type DeliveryPage = z.infer<typeof deliveryPage>
export const deliveryQuery = z.object({ cursor: z.optional(uuid), channel: z.optional(z.enum(channelIds)) })

export const channelView = z.object({
  id: z.enum(channelIds),
  words: z.string(),
  on: z.boolean(),
  /** In plain words; null: nothing is wrong. */
  trouble: z.nullable(z.string()),
  troubleSince: z.nullable(instant),
  wellAt: z.nullable(instant),
  /** The last fault, in plain words, mended since or not. */
  fault: z.nullable(z.string()),
  faultAt: z.nullable(instant),
  /** Since when nothing gets through; null: it does. */
  downSince: z.nullable(instant),
  waiting: z.int(),
})
export type ChannelView = z.infer<typeof channelView>
export const channelList = z.object({ items: z.array(channelView), settings: ladderForm })
export type ChannelList = z.infer<typeof channelList>
export const channelSettings = ladderForm

/** One message to himself. */
export const channelTestView = z.object({ delivered: z.boolean(), result: z.string() })
export type ChannelTestView = z.infer<typeof channelTestView>
