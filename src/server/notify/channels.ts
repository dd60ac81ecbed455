import type { NoticeTemplate } from '@/domain/leads/notices'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { inbox } from './inbox'

export interface Message {
  countyCode: string
  accountId: string
  leadId: string
  leadNumber: string
  seq: number
  template: NoticeTemplate
  /** kind, number, due, body: never the text of a lead, never a person's name. */
  params: Record<string, string>
  at: string
}

/** A way to reach people. Sending the same message twice must change nothing. */
export interface Channel {
  name: string
  send(context: Context, tx: Queryable, message: Message): Promise<void>
}

/** Every channel in use: a new one is a file and a line here. */
export const channels: Channel[] = [inbox]
