import * as z from 'zod/mini'

/**
 * Where a rule stands: a question of a guide ('赣 2023 Q42'), the head of a guide ('赣 2023 文首': title page
 * or the notice that sends it out), or a section of the 2021 guidance ('中央 2021 §3.1').
 */
export const guides = {
  国: { title: '国家 2023 年工作指南', questions: 42 },
  渝: { title: '重庆 2023 年转发的工作指南', questions: 42 },
  赣: { title: '江西 2023 年工作指南', questions: 52 },
  鲁: { title: '山东 2023 年工作指南', questions: 42 },
} as const
export type GuideCode = keyof typeof guides
export const guideCodes = Object.keys(guides) as [GuideCode, ...GuideCode[]]

const sectionsOf2021 = [
  '1',
  '2.1',
  '2.2',
  '2.3',
  '3.1',
  '3.2',
  '3.3',
  '4.1',
  '4.2',
  '4.3',
  '5.1',
  '5.2',
  '5.3',
  '5.4',
]

export type Source = string

/** True for a place that is really there: no question 43 in a guide of 42. */
export function isSource(text: string): boolean {
  const section = /^中央 2021 §([\d.]+)$/.exec(text)
  if (section) return sectionsOf2021.includes(section[1] ?? '')
  const place = /^([国渝赣鲁]) 2023 (?:文首|Q([1-9]\d?))$/.exec(text)
  if (!place) return false
  const guide = guides[place[1] as GuideCode]
  return place[2] === undefined || Number(place[2]) <= guide.questions
}

const source = z
  .string()
  .check(z.refine(isSource, { error: (issue) => `cites ${String(issue.input)}, which is not there` }))

export const sources = z.array(source).check(z.minLength(1, { error: 'cites nothing' }))

/** A value and where it stands. `note`: what the place leaves open, in plain Chinese, for staff. */
export function sourcedSchema<T extends z.core.$ZodType>(value: T) {
  return z.strictObject({ value, sources, note: z.optional(z.string()) })
}

export interface Sourced<T> {
  value: T
  sources: Source[]
  note?: string | undefined
}

export function sourced<T>(value: T, from: Source | Source[], note?: string): Sourced<T> {
  const list = Array.isArray(from) ? from : [from]
  return note === undefined ? { value, sources: list } : { value, sources: list, note }
}

/** How a guide is cited where the national guide has this question. */
export type Cite = (nationalQuestion: number) => Source
