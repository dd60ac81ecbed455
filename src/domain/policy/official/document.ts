import * as z from 'zod/mini'
import { guideIds } from './guides'

const filled = z.string().check(z.minLength(1))

/** The official wording of one guide, as stored. */
export const officialSchema = z.strictObject({
  pack: z.enum(guideIds),
  questions: z
    .array(
      z.strictObject({
        /** `12`, or `2.1` for a section of the 2021 guidance. */
        number: z.string().check(z.regex(/^\d{1,2}(\.\d)?$/)),
        title: filled,
        /** Paragraphs, a line each. */
        text: filled,
      }),
    )
    .check(z.minLength(1)),
  /** What stands after the last question: 附则, or who signed and when. */
  closing: z.nullable(filled),
})

export type OfficialText = z.infer<typeof officialSchema>
