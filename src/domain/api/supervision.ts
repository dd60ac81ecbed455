import * as z from 'zod/mini'
import { day, form, regionCode, uuid } from '../fields'
import { leadKinds } from '../leads/kinds'
import { leadStatuses, supervisionLevels } from '../leads/lead'
import { laddersForm } from '../supervision/ladder-form'
import { markView } from './mark'
import { instant, named } from './shapes'

/** What one supervises, the ladder as a setting, and the weekly letters. */

/** Waiting for an answer; those of them that climb within a day; answered and not looked at; asking for more time. */
export const supervisionTabs = ['waiting', 'climbing', 'answered', 'asked'] as const
export type SupervisionTab = (typeof supervisionTabs)[number]

const filters = {
  /** The office that holds it. */
  bodyId: z.optional(uuid),
  /** A town or a village. */
  regionCode: z.optional(regionCode),
  level: z.optional(z.enum(supervisionLevels)),
  kind: z.optional(z.enum(leadKinds)),
}
export const supervisionQuery = z.object({
  tab: z.enum(supervisionTabs),
  ...filters,
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100))),
})
export type SupervisionQuery = z.infer<typeof supervisionQuery>
export const supervisionFilters = z.object(filters)
export type SupervisionFilters = z.infer<typeof supervisionFilters>

export const supervisedRow = z.object({
  leadId: z.string(),
  number: z.string(),
  kind: z.enum(leadKinds),
  status: z.enum(leadStatuses),
  regionName: z.string(),
  holder: named,
  /** The heaviest that is not answered, or the one answered last; null where only more time is asked for. */
  level: z.nullable(z.enum(supervisionLevels)),
  answerDueAt: z.nullable(instant),
  answeredAt: z.nullable(instant),
  /** What comes next unless somebody acts. */
  climbs: z.nullable(z.object({ level: z.enum(supervisionLevels), at: instant, to: z.nullable(named) })),
  askedUntil: z.nullable(instant),
  mark: markView,
})
export type SupervisedRow = z.infer<typeof supervisedRow>
export const supervisedPage = z.object({ items: z.array(supervisedRow), nextCursor: z.nullable(z.string()) })
export type SupervisedPage = z.infer<typeof supervisedPage>

export const supervisionCounts = z.object({
  tabs: z.record(z.enum(supervisionTabs), z.int()),
  /** What there is to choose from: offices that hold something, and towns. */
  holders: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  towns: z.array(z.object({ code: z.string(), name: z.string(), count: z.int() })),
})
export type SupervisionCounts = z.infer<typeof supervisionCounts>

export const looksRequest = form({
  leadIds: z
    .array(uuid, { error: '请选至少一件。' })
    .check(z.minLength(1, { error: '请选至少一件。' }), z.maxLength(100, { error: '一次最多 100 件。' })),
})
export const looksView = z.object({ seen: z.int() })

// ---- the ladder ------------------------------------------------------------------------------------------

const ladderChange = z.object({
  edition: z.int(),
  setAt: instant,
  /** null: as it was before there were editions. */
  setBy: z.nullable(z.string()),
  /** null: went back to what the county has. */
  ladders: z.nullable(laddersForm),
})
export const ladderView = z.object({
  regionCode: z.string(),
  regionName: z.string(),
  /** 0: nothing was ever set here. */
  edition: z.int(),
  /** In force here: a town that has set nothing goes by its county. */
  ladders: laddersForm,
  /** A town: has it set its own? */
  own: z.boolean(),
  history: z.array(ladderChange),
})
export type LadderView = z.infer<typeof ladderView>
export const laddersView = z.object({ county: ladderView, towns: z.array(ladderView) })
export type LaddersView = z.infer<typeof laddersView>
export const ladderPath = z.object({ regionCode })
export const ladderRequest = form({
  /** The one that was changed. */
  edition: z.int(),
  ladders: z.nullable(laddersForm),
})
export type LadderRequest = z.infer<typeof ladderRequest>

// ---- the weekly letters ----------------------------------------------------------------------------------

export const lettersQuery = z.object({
  bodyId: z.optional(uuid),
  /** Letters of weeks before this Monday. */
  before: z.optional(day),
})
const letterView = z.object({
  id: z.string(),
  body: named,
  week: z.string(),
  lastDay: z.string(),
  madeAt: instant,
  /** Of one's own office, or of one below. */
  own: z.boolean(),
})
export const lettersView = z.object({
  items: z.array(letterView),
  nextBefore: z.nullable(z.string()),
  /** Offices below, whose letters may be read too. */
  below: z.array(named),
})
export type LettersView = z.infer<typeof lettersView>
export const letterById = z.object({ id: uuid })
