import * as z from 'zod/mini'
import { uuid } from '../fields'
import { mapPoint } from '../leads/content'
import { procedureLevels } from '../policy/stages'
import { visitForm, visitorLevels } from '../visits/visit'
import { dueView } from './lead-list'
import { instant } from './shapes'

/** 入户核实: what goes to the phone the evening before, and what comes back. */

export const packetsQuery = z.strictObject({
  /** One household; without it all that this office is to visit, those due first. */
  leadId: z.optional(uuid),
})

const lineValue = z.nullable(z.union([z.string(), z.int(), z.boolean(), z.array(z.string())]))

/** One household as it is kept on the phone. ID numbers with stars. */
export const packetView = z.object({
  leadId: z.string(),
  number: z.string(),
  /** Lines of its history so far: what comes after them was done meanwhile. */
  seq: z.int(),
  village: z.string(),
  /** Whose household: the head, or whoever declared. */
  name: z.string(),
  due: z.nullable(dueView),
  /** Somebody has recorded the stage already: the day it was done. */
  stageDoneOn: z.nullable(z.string()),
  declared: z.object({ members: z.array(z.string()), values: z.record(z.string(), lineValue) }),
  /** Keys of those who are not of age. */
  minors: z.array(z.string()),
  /** What was told, in the household's own words. */
  story: z.nullable(z.string()),
  rule: z.object({
    text: z.string(),
    levels: z.array(z.enum(procedureLevels)),
    town: z.string(),
    sources: z.array(z.string()),
    days: z.nullable(z.int()),
  }),
  fetchedAt: instant,
})
export type Packet = z.infer<typeof packetView>

export const packetsView = z.object({
  items: z.array(packetView),
  /** There are more than a phone takes at once. */
  more: z.boolean(),
  /** The village office of whoever asks is one: the first visitor's level is known. */
  visitor: z.object({ name: z.string(), level: z.nullable(z.enum(visitorLevels)) }),
})
export type PacketsView = z.infer<typeof packetsView>

/** Taken over by `visits/visit.ts` once the day is known. */
export const sendVisitRequest = visitForm
export const sentVisitView = z.object({ id: z.string(), leadId: z.string(), number: z.string() })
export type SentVisitView = z.infer<typeof sentVisitView>

/** `detail` of `visit-conflict`: the lines that wait for a word, and the household as it is now. */
export const conflictDetail = z.object({
  conflicts: z.array(
    z.object({
      key: z.string(),
      declared: lineValue,
      mine: lineValue,
      theirs: lineValue,
      onlyTheirs: z.boolean(),
    }),
  ),
  packet: packetView,
})
export type ConflictDetail = z.infer<typeof conflictDetail>

export const visitById = z.object({ id: uuid })

/** One visit as it is kept: who signed, and which photo was taken when and where. */
export const visitRecordView = z.object({
  id: z.string(),
  /** The record still has the hash that stands in the history. */
  whole: z.boolean(),
  on: z.string(),
  visitors: z.array(z.object({ name: z.string(), level: z.enum(visitorLevels) })),
  photos: z.array(
    z.object({
      attachmentId: z.string(),
      takenAt: z.nullable(instant),
      point: z.optional(mapPoint),
    }),
  ),
  signatures: z.array(
    z.object({
      side: z.enum(['household', 'visitor']),
      name: z.string(),
      at: instant,
      /** The handwriting, drawn. */
      svg: z.string(),
    }),
  ),
})
export type VisitRecordView = z.infer<typeof visitRecordView>
