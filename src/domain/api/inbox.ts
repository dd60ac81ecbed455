import * as z from 'zod/mini'
import { day, form, idField, notUnderstood, optionalText, regionCode, rule, uuid } from '../fields'
import {
  filterName,
  leadTopics,
  mostSavedFilters,
  mostTogether,
  togetherActions,
  whoses,
} from '../leads/inbox'
import { leadKinds, leadSources } from '../leads/kinds'
import { leadStatuses } from '../leads/lead'
import { inboxFilters, leadRow } from './lead-list'

/** Conditions of the inbox that can be kept: chosen, never typed, so that no name or number is ever among them. */
export const inboxConditions = z.strictObject(
  {
    whose: z.enum(whoses, { error: notUnderstood }),
    filter: z.enum(inboxFilters, { error: notUnderstood }),
    kind: z.optional(z.enum(leadKinds, { error: notUnderstood })),
    status: z.optional(z.enum(leadStatuses, { error: notUnderstood })),
    source: z.optional(z.enum(leadSources, { error: notUnderstood })),
    topic: z.optional(z.enum(leadTopics, { error: notUnderstood })),
    regionCode: z.optional(regionCode),
  },
  { error: notUnderstood },
)
export type InboxConditions = z.infer<typeof inboxConditions>

export const saveFilterRequest = form({ name: filterName, conditions: inboxConditions })
export type SaveFilterRequest = z.infer<typeof saveFilterRequest>
export const renameFilterRequest = form({ name: filterName })
/** All of them, in the order in which they are to stand. */
export const orderFiltersRequest = form({
  ids: z.array(uuid, { error: notUnderstood }).check(z.maxLength(mostSavedFilters, { error: notUnderstood })),
})

export const savedFilter = z.object({ id: z.string(), name: z.string(), conditions: inboxConditions })
export type SavedFilter = z.infer<typeof savedFilter>
export const savedFilters = z.object({ items: z.array(savedFilter) })

/** What the head of the inbox shows, in one answer. */
export const inboxSummary = z.object({
  /** Each filter with the other conditions that were asked for. */
  filters: z.record(z.enum(inboxFilters), z.int()),
  /** The filter and the other conditions, with each `whose`. */
  whose: z.record(z.enum(whoses), z.int()),
  saved: z.array(z.object({ ...savedFilter.shape, count: z.int() })),
})
export type InboxSummary = z.infer<typeof inboxSummary>

export const inboxSummaryQuery = z.partial(inboxConditions)

const chosen = z
  .array(form({ id: uuid, version: z.int({ error: notUnderstood }).check(z.minimum(1)) }), {
    error: notUnderstood,
  })
  .check(
    z.minLength(1, { error: '请先选几条线索。' }),
    z.maxLength(mostTogether, { error: `一次最多选 ${mostTogether} 条。` }),
    rule(
      'twice',
      (leads: { id: string }[]) => new Set(leads.map(({ id }) => id)).size === leads.length,
      '同一条选了两次，请重新选。',
    ),
  )

const [accept, assign, remind] = togetherActions

/** One of the actions that are safe on several leads, each with the version that was looked at. */
export const actTogetherRequest = z.discriminatedUnion(
  'action',
  [
    form({ action: z.literal(accept), leads: chosen, note: optionalText(500) }),
    form({
      action: z.literal(assign),
      leads: chosen,
      toBodyId: idField('请选一个单位。'),
      dueOn: z.optional(day),
      note: optionalText(500),
    }),
    form({ action: z.literal(remind), leads: chosen, note: optionalText(500) }),
  ],
  { error: '这件事要一条一条地办。' },
)
export type ActTogetherRequest = z.infer<typeof actTogetherRequest>

/** done: it went through, now or at an earlier try. newer: it has changed since, see `row`. refused: see `why`. */
export const togetherOutcomes = ['done', 'newer', 'refused'] as const

export const actTogetherResponse = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(togetherOutcomes),
      /** In plain words, for what did not go through. */
      why: z.nullable(z.string()),
      /** As it stands now; null where there is nothing this person may see. */
      row: z.nullable(leadRow),
    }),
  ),
})
export type ActTogetherResponse = z.infer<typeof actTogetherResponse>
export type TogetherResult = ActTogetherResponse['results'][number]
