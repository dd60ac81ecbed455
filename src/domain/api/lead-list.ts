import * as z from 'zod/mini'
import { regionCode, text } from '../fields'
import { leadTopics, lineStates, togetherActions, whoses } from '../leads/inbox'
import { leadKinds, leadSources } from '../leads/kinds'
import { clockNames, identities, leadStatuses, supervisionLevels } from '../leads/lead'
import { instant, named } from './shapes'

export const dueView = z.object({
  clock: z.enum(clockNames),
  dueAt: instant,
  /** Whole days to the last day in time: 0 = today, −1 = a day late. */
  daysLeft: z.int(),
  state: z.enum(['calm', 'soon', 'over']),
})
export type DueView = z.infer<typeof dueView>

/** What is wanted and by when, in one line: `leads/row-line.ts`. */
export const rowLineView = z.object({ text: z.string(), state: z.enum(lineStates) })
export type RowLineView = z.infer<typeof rowLineView>

export const leadRow = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(leadKinds),
  status: z.enum(leadStatuses),
  source: z.enum(leadSources),
  regionCode: z.string(),
  regionName: z.string(),
  /** What it is about in fixed words (a cause, a category): never the filer's own text. */
  subject: z.string(),
  createdAt: instant,
  version: z.int(),
  holder: named,
  /** Where it lies now: of what one filed oneself. */
  whereNow: z.optional(z.string()),
  due: z.nullable(dueView),
  supervision: z.nullable(z.enum(supervisionLevels)),
  /** Staff only. */
  identity: z.optional(z.enum(identities)),
  /** The actor's own office has to do something. */
  waitsForMe: z.boolean(),
  /** Staff only. */
  line: z.optional(rowLineView),
  /** What the actor may do to it together with others: `leads/safe-together.ts`. Staff only. */
  together: z.optional(z.array(z.enum(togetherActions))),
})
export type LeadRow = z.infer<typeof leadRow>

export const inboxFilters = [
  'all',
  'waiting',
  'due-today',
  'overdue',
  'supervised',
  'open',
  'closed',
] as const
export type InboxFilter = (typeof inboxFilters)[number]

export const listLeadsQuery = z.object({
  scope: z.enum(['mine', 'inbox']),
  whose: z.optional(z.enum(whoses)),
  filter: z.optional(z.enum(inboxFilters)),
  kind: z.optional(z.enum(leadKinds)),
  status: z.optional(z.enum(leadStatuses)),
  source: z.optional(z.enum(leadSources)),
  topic: z.optional(z.enum(leadTopics)),
  regionCode: z.optional(regionCode),
  number: z.optional(text(40, { min: 0 })),
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100))),
})
/** In the body, not in the address: names have no place in the logs of a proxy. */
export const searchRequest = z.strictObject({
  /** Part of a number, a name, a phone, an ID number, a village or words of what was told. */
  q: text(50, { empty: '请写要找什么。' }),
  kind: z.optional(z.enum(leadKinds)),
  regionCode: z.optional(regionCode),
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
})
export type SearchRequest = z.infer<typeof searchRequest>

export const leadPage = z.object({ items: z.array(leadRow), nextCursor: z.nullable(z.string()) })
export type LeadPage = z.infer<typeof leadPage>

/** How many leads each inbox filter holds; counted up to `mostCounted`, and one more means more. */
export const inboxCounts = z.record(z.enum(inboxFilters), z.int())
export type InboxCounts = z.infer<typeof inboxCounts>
