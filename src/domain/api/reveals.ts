import * as z from 'zod/mini'
import { form, optionalText } from '../fields'
import { revealReasonIds } from '../leads/who-speaks'

/** 查看姓名电话: a reason from the list, and one's own words where the list has none. */
const why = {
  reasonId: z.enum(revealReasonIds, { error: '请选为什么要看。' }),
  words: optionalText(200),
}

const whyIsSaid = z.refine<{ reasonId: string; words?: string | undefined }>(
  ({ reasonId, words }) => reasonId !== 'other' || Boolean(words),
  { error: '请写明为什么要看。', path: ['words'], params: { code: 'empty' } },
)

const member = z
  .int({ error: '请选是谁。' })
  .check(z.minimum(0, { error: '请选是谁。' }), z.maximum(19, { error: '请选是谁。' }))

export const revealRequest = z.discriminatedUnion('field', [
  form({ field: z.literal('filer'), ...why }).check(whyIsSaid),
  form({ field: z.literal('member'), member, ...why }).check(whyIsSaid),
])
export type RevealRequest = z.infer<typeof revealRequest>

/** Answered once, never kept by the phone. */
export const revealView = z.object({
  name: z.string(),
  phone: z.nullable(z.string()),
  idNumber: z.nullable(z.string()),
  /** For how long it may stand on the screen. */
  seconds: z.int(),
})
export type RevealView = z.infer<typeof revealView>
