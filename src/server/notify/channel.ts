import type { NoticeTemplate } from '@/domain/leads/notices'
import type { ChannelId, Reason } from '@/domain/notify/outcomes'
import type { Account } from '../accounts/account-store'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

export interface Message {
  /** Of the notice in the product: the same on every channel. */
  id: string
  leadId: string
  leadNumber: string
  seq: number
  template: NoticeTemplate
  /** kind, number, due, body: never the text of a lead, never a person's name. */
  params: Record<string, string>
  at: string
  /** As whoever sent the lead, or as an office that works on it. */
  bodyId: string | null
  /** How many notices of its kind this one message tells of: all that is said of the others. */
  count: number
}

/** What became of a try. */
export type Sent =
  | { is: 'delivered'; messageId?: string | null }
  | { is: 'later'; seconds: number; reason: Reason }
  | { is: 'next-channel'; reason: Reason }
  | { is: 'dead'; reason: Reason }

/** A way to reach people: one file, and one line in `channels.ts`. */
export interface Channel {
  id: ChannelId
  send(context: Context, db: Queryable, message: Message, recipient: Account): Promise<Sent>
}

export type NotSent = Exclude<Sent, { is: 'delivered' }>

const minute = 60
/** What a service's codes come down to. */
export const means = {
  refreshed: { is: 'later', seconds: 5 * minute, reason: 'set-up' },
  busy: { is: 'later', seconds: minute, reason: 'busy' },
  quota: { is: 'later', seconds: 60 * minute, reason: 'quota' },
  limitPerson: { is: 'later', seconds: 60 * minute, reason: 'limit-person' },
  noAnswer: { is: 'later', seconds: 2 * minute, reason: 'no-answer' },
  noWay: { is: 'next-channel', reason: 'no-way' },
  refused: { is: 'next-channel', reason: 'refused' },
  noSubscription: { is: 'next-channel', reason: 'no-subscription' },
  badNumber: { is: 'next-channel', reason: 'bad-number' },
  known: { is: 'next-channel', reason: 'read' },
  noSuperior: { is: 'next-channel', reason: 'no-superior' },
  setUp: { is: 'dead', reason: 'set-up' },
  template: { is: 'dead', reason: 'template' },
  money: { is: 'dead', reason: 'money' },
  rights: { is: 'dead', reason: 'rights' },
  unknown: { is: 'dead', reason: 'unknown' },
} as const satisfies Record<string, NotSent>
