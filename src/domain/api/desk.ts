import * as z from 'zod/mini'
import { notUnderstood, optionalText, phone, text } from '../fields'
import { callResults } from '../leads/call-back'
import { leadPage } from './lead-list'

/** In the body, not in the address: a number has no place in the logs of a proxy. */
export const callersRequest = z.strictObject({ phone })
export const callersView = leadPage

/** Villages with their first letters, for finding one by typing `zsc`. */
export const deskVillages = z.object({
  /** The guide that answers are read out from. */
  packId: z.string(),
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      town: z.string(),
      /** Of the village's name, in each way in which it may be read. */
      initials: z.array(z.string()),
      townInitials: z.array(z.string()),
    }),
  ),
})
export type DeskVillages = z.infer<typeof deskVillages>
export type DeskVillage = z.infer<typeof deskVillages>['items'][number]

export const callBackRequest = z.strictObject({
  result: z.enum(callResults, { error: '请选接通了没有。' }),
  note: optionalText(500),
})
export type CallBackRequest = z.infer<typeof callBackRequest>

export const callBackView = z.object({
  /** Tries in a row that nobody answered. */
  missed: z.int(),
  /** It has been tried often enough: the rest may go on in writing. */
  inWriting: z.boolean(),
})
export type CallBackView = z.infer<typeof callBackView>

/** A question answered while the caller is on the line, by an entry of the Q&A or in own words. */
export const callAnswer = z.strictObject({
  text: text(3000, { empty: '请写下答复。' }),
  entry: z.optional(
    z.strictObject({
      pack: z.enum(['national', 'chongqing', 'jiangxi', 'shandong'], { error: notUnderstood }),
      number: z.int({ error: notUnderstood }),
    }),
  ),
})
export type CallAnswer = z.infer<typeof callAnswer>
