import * as z from 'zod/mini'
import { day, regionCode } from '../fields'
import { guideCodes, sourcedSchema, sources } from './sources'
import { procedureSchema } from './stages'

/**
 * A pack: all that one guide lays down, as data. Money in 分, days as `YYYY-MM-DD` in Shanghai,
 * 12-digit region codes. Every value says where it stands; a guide's silence is `null` or an empty list.
 */
const word = sourcedSchema(z.string().check(z.minLength(1)))
const yes = sourcedSchema(z.boolean())
const months = sourcedSchema(z.int().check(z.minimum(1)))
const sentence = z.string().check(z.minLength(5))

/** The three classes: 国 2023 Q2. */
export const classIds = ['unstable', 'marginal', 'severe'] as const
export type ClassId = (typeof classIds)[number]

const terms = z.strictObject({
  object: word, // 监测对象
  unstable: word, // 脱贫不稳定户
  marginal: word, // 边缘易致贫户
  severe: word, // 突发严重困难户
  line: word, // 监测范围
  lifted: word, // 脱贫户
  ordinary: word, // 一般农户
  removed: word, // 已消除风险的监测对象
  town: word, // 乡镇
  approver: word, // the body that approves
  sheet: word, // the collection sheet
})

/** 监测范围 / 监测线. `byYear`: only what the guide prints; a county sets the others (`county-line.ts`). */
const line = z.strictObject({
  byYear: z.record(z.string().check(z.regex(/^20\d\d$/)), sourcedSchema(z.int().check(z.minimum(1)))),
  /** No line may lie below this. */
  floorFen: sourcedSchema(z.int().check(z.minimum(1))),
  yearly: sourcedSchema(
    z.strictObject({
      byQuarter: z.int().check(z.minimum(1), z.maximum(4)),
      setBy: z.enum(['province']),
      filedWithNation: z.boolean(),
    }),
  ),
})

const incomeWindow = z.strictObject({
  months,
  /** The window's last month is the one before the month of inclusion. */
  endsBeforeMonthOfInclusion: yes,
})

const signature = sourcedSchema(
  z.strictObject({
    who: z.enum(['every-member', 'household']),
    /** The stage that may not pass without it. */
    before: z.enum(['approval']),
    writtenDelegation: z.boolean(),
    channels: z.array(z.enum(['miniapp', 'paper', 'other'])),
  }),
)

export const reuseGroups = ['low-income-allowance', 'destitute', 'lifted-at-risk', 'other'] as const

const comparisonReuse = sourcedSchema(
  z.strictObject({
    groups: z.array(z.enum(reuseGroups)).check(z.minLength(1)),
    /** Not older than this when the household was found; null: the guide sets no window. */
    withinMonths: z.nullable(z.int().check(z.minimum(1))),
  }),
)

const removalCondition = z.strictObject({
  id: z.enum([
    'not-whole-household',
    'income-above-line',
    'income-stable',
    'safety-firm',
    'risk-gone',
    'no-new-risk',
    'spending-under-control',
    'help-time',
    'not-same-or-next-month',
    'measures-taken',
    'single-risk-watched',
    'department-standard',
    'large-spending-solved',
  ]),
  months: z.nullable(z.int().check(z.minimum(1))),
  text: sentence,
  sources,
})
export type RemovalCondition = z.infer<typeof removalCondition>
export type RemovalConditionId = RemovalCondition['id']

/** Why a household is not recognised but followed up; `after`: what must have been done first. */
const followUpReason = z.strictObject({
  id: z.string(),
  text: sentence,
  after: z.array(z.enum(['visit', 'review'])).check(z.minLength(1)),
  sources,
})

const path = sourcedSchema(
  z.array(z.strictObject({ level: z.string(), act: sentence })).check(z.minLength(2)),
)

/** Duties that come round by themselves; days where the guide gives none are null. */
const routine = z.strictObject({
  id: z.string(),
  text: sentence,
  every: z.nullable(z.enum(['month', 'quarter', 'year'])),
  withinMonths: z.nullable(z.int()),
  sources,
})

/** Where the rest of the guide stands. Empty: this guide does not speak of it. */
const cited = z.array(sources.def.element)
const cites = z.strictObject({
  classes: sources,
  conditions: sources,
  lowIncome: sources,
  noCap: sources,
  notSufficient: sources,
  figures: sources,
  safetyLapse: sources,
  hukouScope: sources,
  mixedHukou: sources,
  place: sources,
  outsideSystem: sources,
  allHelped: sources,
  noRemovalQuota: sources,
  newRisk: sources,
  wholeHousehold: sources,
  channels: sources,
  focusGroups: sources,
  classTable: cited,
  assets: cited,
  family: cited,
})
export type CiteId = keyof z.infer<typeof cites>

export const packSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z]+$/)),
  version: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
  guide: z.enum(guideCodes),
  questions: z.int().check(z.minimum(1)),
  document: sourcedSchema(
    z.strictObject({
      title: z.string(),
      number: z.nullable(z.string()),
      issuer: z.string(),
      /** As printed: a day, or only a month. */
      issued: z.string().check(z.regex(/^\d{4}-\d{2}(-\d{2})?$/)),
    }),
  ),
  validFrom: sourcedSchema(day),
  validUntil: sourcedSchema(z.nullable(day)),
  regions: sourcedSchema(z.array(regionCode).check(z.minLength(1))),
  terms,
  line,
  incomeWindow,
  /** 三保障 and water fail above the line: is a sudden cause needed for class 3 too? */
  severeNeedsCause: yes,
  signature,
  comparisonReuse,
  identification: procedureSchema,
  removal: procedureSchema,
  greenChannel: procedureSchema,
  /** The recorded time of identification, as the stage that gives it. */
  identifiedOn: sourcedSchema(
    z.strictObject({ usual: z.literal('approval'), greenChannel: z.literal('open') }),
  ),
  removalConditions: z.array(removalCondition).check(z.minLength(1)),
  followUp: z.array(followUpReason).check(z.minLength(1)),
  clearOut: z.strictObject({
    path, // 清退、回退
    identityChange: path, // 低保、特困 identity of a 兜底 household changes
    reexamination: z.nullable(path), // income or property found later
  }),
  publicity: z.strictObject({
    place: sourcedSchema(z.literal('village')),
    /** Said outright that county and township do not post again. */
    onceOnly: yes,
    forbidden: sourcedSchema(
      z.array(z.enum(['id-number', 'phone', 'bank-account', 'health', 'other-sensitive'])),
    ),
  }),
  hotline: sourcedSchema(
    z.strictObject({ number: z.string(), mergedWith: z.nullable(z.string()), text: sentence }),
  ),
  /** Share of not-removed objects in the rural hukou population, in percent, from which a ledger is kept. */
  ratio: sourcedSchema(
    z.strictObject({
      percent: z.int(),
      westPercent: z.nullable(z.int()),
      withoutWholeHousehold: z.literal(true),
    }),
  ),
  /** What goes on after removal, and until when. */
  continuing: sourcedSchema(z.array(z.strictObject({ measure: z.string(), until: z.string() }))),
  routines: z.array(routine).check(z.minLength(1)),
  cites,
})
export type Pack = z.infer<typeof packSchema>
