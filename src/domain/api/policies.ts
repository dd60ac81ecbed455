import * as z from 'zod/mini'
import { text } from '../fields'
import { instant } from './shapes'

export const policyView = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  /** Document number, where the copy bears one. */
  number: z.nullable(z.string()),
  issuer: z.string(),
  validFrom: z.string(),
  questions: z.int(),
})

/** The monitoring line of a year in 分, with where it stands; a year without one is simply not there. */
export const lineView = z.object({
  year: z.int(),
  amountFen: z.int(),
  from: z.enum(['pack', 'county']),
  sources: z.array(z.string()),
  /** On what paper, when and by whom, where the county did; the name for this county's own staff only. */
  paper: z.nullable(z.string()),
  setBy: z.nullable(z.string()),
  setAt: z.nullable(instant),
})
export type LineView = z.infer<typeof lineView>

export const setLineRequest = z.strictObject({
  year: z.int(),
  amountFen: z.int(),
  paper: text(200, { min: 0, empty: '请写明依据哪份文件。' }),
})

export const questionRow = z.object({
  number: z.int(),
  title: z.string(),
  answer: z.string(),
  topics: z.array(z.string()),
})

export const questionView = z.object({
  number: z.int(),
  title: z.string(),
  answer: z.string(),
  full: z.array(z.string()),
  example: z.nullable(z.string()),
  topics: z.array(z.string()),
  sources: z.array(z.string()),
  next: z.array(z.enum(['declare', 'report', 'ask', 'call'])),
  differs: z.nullable(z.string()),
})
