import * as z from 'zod/mini'
import { day, form, notUnderstood, optionalText, personName, regionCode, uuid } from '../fields'
import { warningListIds } from '../screening/warning-lists'
import { instant } from './shapes'

/** Lists of departments and of screening rounds: looked through, taken in, answered. No ID number ever leaves. */

/** Looked through; being taken in; done. */
export const screeningStates = ['previewed', 'running', 'done'] as const

export const screeningListId = z.enum(warningListIds, { error: '请选是哪种名单。' })

const counts = {
  id: z.string(),
  list: z.enum(warningListIds),
  state: z.enum(screeningStates),
  total: z.int(),
  good: z.int(),
  bad: z.int(),
  /** Found before, or twice in the list: nothing new is made of them. */
  known: z.int(),
  /** Rows gone through, leads made of them, and warnings added to leads that were there. */
  passed: z.int(),
  filed: z.int(),
  joined: z.int(),
  createdAt: instant,
}

export const screeningRowView = z.object({
  row: z.int(),
  /** Masked: 周＊生. */
  name: z.string(),
  place: z.string(),
  finding: z.string(),
  state: z.enum(['good', 'bad', 'known']),
})
export type ScreeningRowView = z.infer<typeof screeningRowView>

export const screeningFaultView = z.object({ row: z.int(), column: z.string(), message: z.string() })
export type ScreeningFaultView = z.infer<typeof screeningFaultView>

export const screeningView = z.object({
  ...counts,
  rows: z.array(screeningRowView),
  /** The first of them. */
  faults: z.array(screeningFaultView),
})
export type ScreeningView = z.infer<typeof screeningView>

export const screeningListView = z.object({ items: z.array(z.object(counts)) })
export type ScreeningListView = z.infer<typeof screeningListView>

/** One household that a cadre found, entered on the phone. */
export const foundRequest = form({
  name: personName,
  idNumber: optionalText(30),
  headName: optionalText(50),
  headIdNumber: optionalText(30),
  regionCode,
  finding: z.string({ error: '请选查到什么。' }),
  figure: optionalText(20),
  on: z.optional(day),
  note: optionalText(500),
})
export type FoundRequest = z.infer<typeof foundRequest>

/**
 * filed: a new lead; joined: added to the one the household has; repeated: it was there already. Of a lead of another
 * place neither id nor number.
 */
export const foundView = z.object({
  how: z.enum(['filed', 'joined', 'repeated']),
  leadId: z.nullable(z.string()),
  number: z.nullable(z.string()),
})
export type FoundView = z.infer<typeof foundView>

export const handInQuery = z.object({ list: screeningListId })
export const screeningById = z.object({ id: uuid })
export const templateOf = z.object({ list: z.enum(warningListIds, { error: notUnderstood }) })
