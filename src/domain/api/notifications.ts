import * as z from 'zod/mini'
import { uuid } from '../fields'
import { noticeTemplates } from '../leads/notices'
import { instant } from './shapes'

export const notificationView = z.object({
  id: z.string(),
  at: instant,
  template: z.enum(Object.keys(noticeTemplates) as [keyof typeof noticeTemplates]),
  /** The sentence, ready to show. */
  text: z.string(),
  leadId: z.string(),
  leadNumber: z.string(),
  readAt: z.nullable(instant),
})
export type NotificationView = z.infer<typeof notificationView>
export const notificationPage = z.object({
  items: z.array(notificationView),
  nextCursor: z.nullable(z.string()),
  unread: z.int(),
})
export type NotificationPage = z.infer<typeof notificationPage>
export const readNotificationsRequest = z.strictObject({
  ids: z.array(uuid).check(z.minLength(1), z.maxLength(100)),
})

/** A message that could not be sent after all retries: the administrator sees it and sends it again. */
export const deadLetterView = z.object({
  id: z.string(),
  topic: z.string(),
  leadNumber: z.nullable(z.string()),
  /** What happened to the lead, in one word; null: it is not for whoever asks. */
  about: z.nullable(z.string()),
  attempts: z.int(),
  lastError: z.string(),
  createdAt: instant,
})
export const deadLetterPage = z.object({ items: z.array(deadLetterView) })
