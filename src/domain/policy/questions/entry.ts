import * as z from 'zod/mini'
import { lengthOf } from '../../fields'
import { topics } from './topics'

/** What a reader can do next: declare, report, ask in writing, or call 12317. */
const nextSteps = ['declare', 'report', 'ask', 'call'] as const

/** Shown to farmers: no control characters, no blank at either end, spoken to 您, none of the words of machines. */
const words = (max: number) =>
  z.string().check(
    z.refine((text) => text.length > 0 && text === text.trim() && !/[\u0000-\u001f]/.test(text)),
    z.refine((text) => lengthOf(text) <= max, { error: `longer than ${max} characters` }),
    z.refine((text) => !/你|非法|失败|异常|参数错误/.test(text), { error: 'speaks the wrong way' }),
  )

/** Exactly one full stop, at the end. */
const sentence = (max: number) =>
  words(max).check(z.refine((text) => /^[^。？！]+。$/.test(text), { error: 'not one sentence' }))

const distinct = { error: 'the same twice' }

/**
 * One question of a guide, in our own words.
 * `number` is the guide's own; `sources` name the guide and the question ('国 2023 Q34') or the section of
 * the 2021 guidance ('中央 2021 §3.1') that each fact comes from.
 */
export const entrySchema = z.strictObject({
  number: z.int().check(z.minimum(1), z.maximum(52)),
  title: words(30),
  answer: sentence(60),
  full: z.array(words(160)).check(z.minLength(2)),
  example: z.optional(words(160)),
  topics: z.array(z.enum(topics.map((topic) => topic.id))).check(
    z.minLength(1),
    z.refine((list) => new Set(list).size === list.length, distinct),
  ),
  alsoCalled: z.array(words(14)).check(
    z.minLength(4),
    z.refine((list) => new Set(list).size === list.length, distinct),
  ),
  sources: z
    .array(
      z.string().check(z.regex(/^([国渝赣鲁] 2023 Q([1-9]|[1-4]\d|5[0-2])|中央 2021 §([1-5]\.[1-4]|1))$/)),
    )
    .check(
      z.minLength(1),
      z.refine((list) => new Set(list).size === list.length, distinct),
    ),
  next: z.array(z.enum(nextSteps)).check(
    z.minLength(1),
    z.refine((list) => new Set(list).size === list.length, distinct),
  ),
  differs: z.optional(sentence(120)),
})

export type Entry = z.infer<typeof entrySchema>
