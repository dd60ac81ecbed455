import * as z from 'zod/mini'
import { uuid } from '../fields'
import { contentSchema } from '../leads/content'
import { leadKinds, leadSources } from '../leads/kinds'
import { leadView } from './lead-view'
import { callAnswer } from './desk'
import { anyDay, instant } from './shapes'

/** The forms as they are described to the world; the server checks again with the day it is. */
export const submitLeadRequest = z.strictObject({
  source: z.enum(leadSources),
  content: contentSchema(anyDay),
  /** Kept on the server until now: thrown away with this. */
  draftId: z.optional(uuid),
  /** The 12317 desk answered while the caller was on the line. */
  answer: z.optional(callAnswer),
})
export type SubmitLeadRequest = z.infer<typeof submitLeadRequest>

/** What the filer keeps: the number and by when the next things happen. */
export const receiptView = z.object({
  number: z.string(),
  kind: z.enum(leadKinds),
  filedAt: instant,
  intakeDueAt: instant,
  replyDueAt: instant,
})
export type ReceiptView = z.infer<typeof receiptView>

export const submitLeadResponse = z.object({
  lead: leadView,
  receipt: receiptView,
  /** 查询码 of a report without a name: given here once and never again. */
  receiptCode: z.optional(z.string()),
})
export type SubmitLeadResponse = z.infer<typeof submitLeadResponse>
