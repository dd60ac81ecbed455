import * as z from 'zod/mini'
import { day, form, notUnderstood, optionalText, regionCode, text, uuid } from '../fields'
import { leadSources } from '../leads/kinds'
import { leadStatuses } from '../leads/lead'
import { stageIds } from '../policy/stages'
import { meetingForms } from '../procedures/evidence'
import { procedureKinds } from '../procedures/state'
import { instant } from './shapes'

/** The procedure board of a village or town, and the meetings that review its households. */

export const boardOf = z.object({ regionCode })

export const boardCardView = z.object({
  leadId: z.string(),
  number: z.string(),
  version: z.int(),
  status: z.enum(leadStatuses),
  source: z.enum(leadSources),
  village: z.string(),
  column: z.string(),
  name: z.string(),
  greenChannel: z.boolean(),
  clocks: z.array(
    z.object({
      title: z.string(),
      kind: z.enum(['at-most', 'at-least']),
      count: z.int(),
      unit: z.enum(['day', 'month']),
      dueAt: z.nullable(instant),
      daysLeft: z.nullable(z.int()),
      state: z.enum(['running', 'over', 'free']),
    }),
  ),
  missing: z.array(z.string()),
  open: z.array(z.string()),
  supervised: z.boolean(),
})
export type BoardCardView = z.infer<typeof boardCardView>

export const boardView = z.object({
  regionCode: z.string(),
  regionName: z.string(),
  columns: z.array(
    z.object({
      id: z.string(),
      procedure: z.nullable(z.enum(procedureKinds)),
      stage: z.nullable(z.enum(stageIds)),
      title: z.string(),
    }),
  ),
  cards: z.array(boardCardView),
  /** More households than one board shows: the ones due first are here. */
  more: z.boolean(),
})
export type BoardView = z.infer<typeof boardView>

/** 民主评议 (国 2023 Q33, Q35). */

export const meetingById = z.object({ id: uuid })

const leadIds = z
  .array(uuid, { error: '请选要评议的户。' })
  .check(z.minLength(1, { error: '请至少选一户。' }), z.maxLength(100, { error: '一次最多评议 100 户。' }))

export const planMeetingRequest = form({ regionCode, on: day, leadIds })
export type PlanMeetingRequest = z.infer<typeof planMeetingRequest>

const count = z
  .int({ error: '请写人数。' })
  .check(
    z.minimum(0, { error: '人数不能小于 0。' }),
    z.maximum(10_000, { error: '人数太多了，请再看一眼。' }),
  )

export const holdMeetingRequest = form({
  on: day,
  form: z.enum(
    meetingForms.map(({ id }) => id),
    { error: '请选开会的方式。' },
  ),
  otherForm: optionalText(50),
  place: text(100, { empty: '请写在哪里开的会。' }),
  chair: text(50, { empty: '请写谁主持的。' }),
  recorder: text(50, { empty: '请写谁记的。' }),
  results: z.array(
    form({
      leadId: uuid,
      present: count,
      for: count,
      against: count,
      note: optionalText(500),
    }),
    { error: notUnderstood },
  ),
})
export type HoldMeetingRequest = z.infer<typeof holdMeetingRequest>

export const meetingView = z.object({
  id: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  state: z.enum(['planned', 'held']),
  plannedOn: day,
  heldOn: z.nullable(day),
  households: z.array(
    z.object({
      leadId: z.string(),
      number: z.string(),
      name: z.string(),
      procedure: z.enum(['identification', 'removal']),
      result: z.nullable(z.object({ present: z.int(), for: z.int(), against: z.int() })),
    }),
  ),
})
export type MeetingView = z.infer<typeof meetingView>
export const meetingList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['planned', 'held']),
      plannedOn: day,
      heldOn: z.nullable(day),
      households: z.int(),
    }),
  ),
})
export type MeetingList = z.infer<typeof meetingList>
