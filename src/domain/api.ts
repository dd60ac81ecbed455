import * as z from 'zod/mini'
import { bodyKinds, roles } from './actors'
import { actionFields, actionNames } from './leads/actions'
import { activityData } from './leads/activity'
import { contentSchema } from './leads/content'
import { leadKinds, leadSources, reportCategoryIds } from './leads/kinds'
import { clockNames, identities, leadStatuses, supervisionLevels } from './leads/lead'
import { parties } from './leads/parties'
import { stepNames } from './leads/steps'
import { evidenceKinds, procedureLevels, stageIds } from './policy/stages'
import { procedureKinds } from './procedures/state'
import { noticeTemplates } from './leads/notices'
import { regionCode, text, uuid } from './fields'
import { countyCode, smsCredentials } from './phone-code'
import { declarantRelations, householdFigures, idsOf } from './household/declaration'
import { sectionTitles, type SectionId } from './household/declaration-rows'
import { declarationSchema, memberSchema } from './household/declaration-schema'

/**
 * Request and response of every route under /api/v1. The server checks both ways with these schemas and
 * makes its OpenAPI description from them; the phone takes its types from here.
 * Instants are ISO 8601 in UTC, days `YYYY-MM-DD` in Asia/Shanghai, money in 分.
 */

const instant = z.string()
/** The forms as they are described to the world do not know what day it is. */
const anyDay = '9999-12-31'
const named = z.object({ id: z.string(), name: z.string() })

// ---- problems ---------------------------------------------------------------------------------

/** RFC 9457, with the product's own code and one entry for each field at fault. */
export const problemView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))),
  detail: z.optional(z.record(z.string(), z.unknown())),
})
export type ProblemView = z.infer<typeof problemView>

// ---- health, sessions, accounts -----------------------------------------------------------------

export const healthView = z.object({ status: z.enum(['ok', 'unavailable']), version: z.string() })

export const sessionRequest = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('wechat'), code: text(200), countyCode }),
  z.strictObject({ provider: z.literal('sms'), ...smsCredentials }),
  z.strictObject({ provider: z.literal('demo'), account: text(60) }),
  // For one report without a name: nobody is asked who he is.
  z.strictObject({ provider: z.literal('anonymous'), countyCode }),
])

export const accountView = z.object({
  id: z.string(),
  countyCode: z.string(),
  countyName: z.string(),
  name: z.string(),
  /** Masked; null when the person gave none. */
  phone: z.nullable(z.string()),
  grants: z.array(
    z.object({
      role: z.enum(roles),
      regionCode: z.string(),
      regionName: z.string(),
      bodyId: z.nullable(z.string()),
      bodyName: z.nullable(z.string()),
    }),
  ),
})
export type AccountView = z.infer<typeof accountView>

export const sessionView = z.object({ token: z.string(), expiresAt: instant, account: accountView })
export type SessionView = z.infer<typeof sessionView>

export const demoAccountView = z.object({
  account: z.string(),
  countyCode: z.string(),
  countyName: z.string(),
  /** Which policy pack the county follows. */
  packId: z.string(),
  name: z.string(),
  role: z.enum(roles),
  regionName: z.string(),
  bodyName: z.nullable(z.string()),
})
export type DemoAccountView = z.infer<typeof demoAccountView>

// ---- places and offices ---------------------------------------------------------------------------

export const countyView = z.object({ countyCode: z.string(), name: z.string(), packId: z.string() })
export type CountyView = z.infer<typeof countyView>

export const regionTreeView = z.object({
  countyCode: z.string(),
  name: z.string(),
  packId: z.string(),
  towns: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      villages: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
})
export type RegionTreeView = z.infer<typeof regionTreeView>

/** Offices that serve a village, and the people known to work there: for saying who is concerned. */
export const officeView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(bodyKinds),
  people: z.array(named),
})
export type OfficeView = z.infer<typeof officeView>

// ---- attachments ------------------------------------------------------------------------------------

export const attachmentView = z.object({
  id: z.string(),
  width: z.int(),
  height: z.int(),
  /** Signed addresses, good for a few minutes; relative to the server. */
  url: z.string(),
  thumbnailUrl: z.string(),
})
export type AttachmentView = z.infer<typeof attachmentView>

// ---- leads --------------------------------------------------------------------------------------------

/** The forms as they are described to the world; the server checks again with the day it is. */
export const submitLeadRequest = z.strictObject({
  source: z.enum(leadSources),
  content: contentSchema(anyDay),
})
export type SubmitLeadRequest = z.infer<typeof submitLeadRequest>

const dueView = z.object({
  clock: z.enum(clockNames),
  dueAt: instant,
  /** Whole days to the last day in time: 0 = today, −1 = a day late. */
  daysLeft: z.int(),
  state: z.enum(['calm', 'soon', 'over']),
})
export type DueView = z.infer<typeof dueView>

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
  due: z.nullable(dueView),
  supervision: z.nullable(z.enum(supervisionLevels)),
  /** Staff only. */
  identity: z.optional(z.enum(identities)),
  /** The actor's own office has to do something. */
  waitsForMe: z.boolean(),
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
  filter: z.optional(z.enum(inboxFilters)),
  kind: z.optional(z.enum(leadKinds)),
  status: z.optional(z.enum(leadStatuses)),
  regionCode: z.optional(regionCode),
  number: z.optional(text(40, { min: 0 })),
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100))),
})
export const leadPage = z.object({ items: z.array(leadRow), nextCursor: z.nullable(z.string()) })
export type LeadPage = z.infer<typeof leadPage>

/** How many leads each inbox filter holds. */
export const inboxCounts = z.record(z.enum(inboxFilters), z.int())
export type InboxCounts = z.infer<typeof inboxCounts>

const officialView = z.object({
  /** filer 群众 · holder 承办单位 · above 上级单位 · local 本村本乡镇 · desk 受理台 · signer 家里人 · system 系统 */
  party: z.enum([...parties, 'signer']),
  bodyName: z.nullable(z.string()),
  /** The official's name, shown to staff only. */
  name: z.nullable(z.string()),
})

export const activityView = z.object({
  seq: z.int(),
  at: instant,
  by: officialView,
  /** Bodies named in `data` by id, with their names. */
  bodyNames: z.record(z.string(), z.string()),
  data: activityData,
})
export type ActivityView = z.infer<typeof activityView>

const filerView = z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) })

const {
  declarant: _declarant,
  regionCode: _regionCode,
  attachmentIds: _attachmentIds,
  consent: _consent,
  ...declaredShape
} = declarationSchema(anyDay).shape

/** What was filled in: ID numbers and phones masked, and a hidden filer's name left out for handlers. */
const contentView = z.discriminatedUnion('kind', [
  z.object({
    ...declaredShape,
    kind: z.literal('declaration'),
    filer: filerView,
    declarantRelation: z.enum(idsOf(declarantRelations)),
    householdAgrees: z.optional(z.boolean()),
    address: z.nullable(z.string()),
    members: z.array(
      z.object({
        ...memberSchema(anyDay).shape,
        idNumber: z.nullable(z.string()),
        idNumberAsTyped: z.boolean(),
        birthDate: z.nullable(z.string()),
        health: z.nullable(z.string()),
      }),
    ),
    happenedOn: z.nullable(z.string()),
    story: z.nullable(z.string()),
    figures: z.nullable(householdFigures),
    /** The same to be read, by section: `household/declaration-rows.ts`. */
    sections: z.array(
      z.object({
        id: z.enum(Object.keys(sectionTitles) as [SectionId]),
        title: z.string(),
        rows: z.array(z.object({ question: z.string(), label: z.string(), value: z.nullable(z.string()) })),
      }),
    ),
  }),
  z.object({
    kind: z.literal('report'),
    filer: filerView,
    category: z.enum(reportCategoryIds),
    story: z.string(),
    happenedOn: z.nullable(z.string()),
    place: z.nullable(z.string()),
    /** The office or person concerned, by name. */
    accused: z.nullable(z.string()),
  }),
  z.object({ kind: z.literal('inquiry'), filer: filerView, question: z.string() }),
])
export type ContentView = z.infer<typeof contentView>

const reasonView = z.object({ text: z.string(), sources: z.array(z.string()) })

/** 提示 on a declaration until it is decided: what the household may come under, and why. It decides nothing. */
const hintView = z.object({
  outcome: z.enum(['class', 'judge', 'watch']),
  title: z.string(),
  reasons: z.array(reasonView),
  /** Facts beside it. */
  notes: z.array(reasonView),
  /** Groups of families to look at more closely that it seems to belong to (赣 2023 Q11). */
  focusGroups: z.array(z.object({ number: z.int(), text: z.string(), sources: z.array(z.string()) })),
})

const procedureView = z.object({
  kind: z.enum(procedureKinds),
  title: z.string(),
  stages: z.array(
    z.object({
      stage: z.enum(stageIds),
      title: z.string(),
      text: z.string(),
      levels: z.array(z.enum(procedureLevels)),
      approver: z.nullable(z.string()),
      /** What is handed in: a schema of `procedures/evidence.ts`. */
      evidence: z.enum(evidenceKinds),
      state: z.enum(['done', 'now', 'waiting', 'ended']),
      /** The actor may record it now. */
      mine: z.boolean(),
      doneOn: z.nullable(z.string()),
      waitsFor: z.array(z.enum(stageIds)),
      /** The last day of a term that must be over first, such as the 5 days of 公示. */
      fullOn: z.nullable(z.string()),
      sources: z.array(z.string()),
    }),
  ),
  clocks: z.array(
    z.object({
      stage: z.enum(stageIds),
      title: z.string(),
      kind: z.enum(['at-most', 'at-least']),
      startedOn: z.nullable(z.string()),
      dueAt: z.nullable(instant),
      stoppedOn: z.nullable(z.string()),
      daysLeft: z.nullable(z.int()),
      state: z.enum(['waiting', 'running', 'free', 'over', 'in-time', 'late', 'stopped']),
      sources: z.array(z.string()),
      note: z.nullable(z.string()),
    }),
  ),
  outcome: z.nullable(
    z.object({
      kind: z.enum(['recognised', 'followed-up', 'withdrawn', 'removed', 'kept', 'formalised', 'exited']),
      on: z.string(),
      /** The class, in the pack's own term. */
      className: z.nullable(z.string()),
      reasons: z.array(reasonView),
    }),
  ),
})

const { action: _action, ...removalAnswers } = actionFields.reviseRemoval.shape
const removalFactsView = z.object(removalAnswers)

export const leadView = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(leadKinds),
  source: z.enum(leadSources),
  status: z.enum(leadStatuses),
  identity: z.enum(identities),
  regionCode: z.string(),
  regionName: z.string(),
  createdAt: instant,
  version: z.int(),
  mine: z.boolean(),
  holder: named,
  assignee: z.nullable(named),
  due: z.nullable(dueView),
  steps: z.array(
    z.object({
      step: z.enum(stepNames),
      state: z.enum(['done', 'now', 'later', 'skipped']),
      at: z.nullable(instant),
      dueAt: z.nullable(instant),
    }),
  ),
  clocks: z.array(
    z.object({
      name: z.enum(clockNames),
      /** Whose term it is, where a guide sets one for a stage. */
      stage: z.nullable(
        z.object({ procedure: z.enum(procedureKinds), id: z.enum(stageIds), title: z.string() }),
      ),
      round: z.int(),
      startedAt: instant,
      dueAt: instant,
      stoppedAt: z.nullable(instant),
      daysLeft: z.int(),
    }),
  ),
  /** Staff only; empty for the filer. */
  supervisions: z.array(
    z.object({
      id: z.string(),
      level: z.enum(supervisionLevels),
      clock: z.nullable(z.enum(clockNames)),
      raisedAt: instant,
      body: named,
      watchedBy: z.nullable(named),
      answerDueAt: instant,
      answeredAt: z.nullable(instant),
    }),
  ),
  extension: z.nullable(z.object({ state: z.enum(['pending', 'approved', 'refused']), dueAt: instant })),
  /** 办理程序 of a declaration: identification, and green channel or removal where they began. */
  procedures: z.array(procedureView),
  signatures: z.nullable(
    z.object({
      required: z.int(),
      done: z.int(),
      people: z.array(
        z.object({
          member: z.int(),
          name: z.string(),
          on: z.nullable(z.string()),
          delegate: z.nullable(z.string()),
        }),
      ),
    }),
  ),
  /** What 风险消除 is judged by, while it is under way; staff only. */
  removalFacts: z.nullable(removalFactsView),
  followUpReasons: z.array(z.object({ id: z.string(), text: z.string(), sources: z.array(z.string()) })),
  /** The guide it is handled by, in the edition it began with. null: no declaration, or of before the guides. */
  pack: z.nullable(z.object({ id: z.string(), version: z.string() })),
  hint: z.nullable(hintView),
  /** Other declarations of this household that are under way; without a number: somebody else's. */
  related: z.array(z.object({ id: z.nullable(z.string()), number: z.nullable(z.string()) })),
  reopenedTimes: z.int(),
  settledAt: z.nullable(instant),
  ratingEndsAt: z.nullable(instant),
  reopenEndsAt: z.nullable(instant),
  closedAs: z.nullable(z.enum(['rated', 'unrated', 'withdrawn'])),
  rating: z.nullable(z.int()),
  content: contentView,
  attachments: z.array(attachmentView),
  activities: z.array(activityView),
  actions: z.array(z.enum(actionNames)),
  /** Where staff may send it (transfer, assign): never a body it is kept from. */
  targets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(bodyKinds),
      takesIn: z.boolean(),
      people: z.array(named),
    }),
  ),
})
export type LeadView = z.infer<typeof leadView>

/** What the filer keeps: the number and by when the next things happen. */
export const receiptView = z.object({
  number: z.string(),
  kind: z.enum(leadKinds),
  filedAt: instant,
  intakeDueAt: instant,
  replyDueAt: instant,
})
export type ReceiptView = z.infer<typeof receiptView>

export const submitLeadResponse = z.object({
  lead: leadView,
  receipt: receiptView,
  /** 查询码 of a report without a name: given here once and never again. */
  receiptCode: z.optional(z.string()),
})
export type SubmitLeadResponse = z.infer<typeof submitLeadResponse>

const version = z.int().check(z.minimum(1))

/** One action on a lead: its name, the version it was decided on, its own fields. */
export const actRequest = z.discriminatedUnion('action', [
  z.strictObject({ ...actionFields.accept.shape, version }),
  z.strictObject({ ...actionFields.return.shape, version }),
  z.strictObject({ ...actionFields.decline.shape, version }),
  z.strictObject({ ...actionFields.transfer.shape, version }),
  z.strictObject({ ...actionFields.withdraw.shape, version }),
  z.strictObject({ ...actionFields.resubmit.shape, version }),
  z.strictObject({ ...actionFields.assign.shape, version }),
  z.strictObject({ ...actionFields.advance.shape, version }),
  z.strictObject({ ...actionFields.followUp.shape, version }),
  z.strictObject({ ...actionFields.tell.shape, version }),
  z.strictObject({ ...actionFields.correct.shape, version }),
  z.strictObject({ ...actionFields.recordSignature.shape, version }),
  z.strictObject({ ...actionFields.withdrawAuthorization.shape, version }),
  z.strictObject({ ...actionFields.startRemoval.shape, version }),
  z.strictObject({ ...actionFields.reviseRemoval.shape, version }),
  z.strictObject({ ...actionFields.keepHelping.shape, version }),
  z.strictObject({ ...actionFields.comment.shape, version }),
  z.strictObject({ ...actionFields.handBack.shape, version }),
  z.strictObject({ ...actionFields.extend.shape, version }),
  z.strictObject({ ...actionFields.decideExtension.shape, version }),
  z.strictObject({ ...actionFields.reply.shape, version }),
  z.strictObject({ ...actionFields.rate.shape, version }),
  z.strictObject({ ...actionFields.reopen.shape, version }),
  z.strictObject({ ...actionFields.remind.shape, version }),
  z.strictObject({ ...actionFields.supervise.shape, version }),
  z.strictObject({ ...actionFields.escalate.shape, version }),
  z.strictObject({ ...actionFields.answer.shape, version }),
])
export type ActRequest = z.infer<typeof actRequest>

// ---- notifications and looking after -------------------------------------------------------------------

export const notificationView = z.object({
  id: z.string(),
  at: instant,
  template: z.enum(Object.keys(noticeTemplates) as [keyof typeof noticeTemplates]),
  /** The sentence, ready to show. */
  text: z.string(),
  leadId: z.string(),
  leadNumber: z.string(),
  readAt: z.nullable(instant),
})
export type NotificationView = z.infer<typeof notificationView>
export const notificationPage = z.object({
  items: z.array(notificationView),
  nextCursor: z.nullable(z.string()),
  unread: z.int(),
})
export type NotificationPage = z.infer<typeof notificationPage>
export const readNotificationsRequest = z.strictObject({
  ids: z.array(uuid).check(z.minLength(1), z.maxLength(100)),
})

/** A message that could not be sent after all retries: the administrator sees it and sends it again. */
export const deadLetterView = z.object({
  id: z.string(),
  topic: z.string(),
  leadNumber: z.nullable(z.string()),
  attempts: z.int(),
  lastError: z.string(),
  createdAt: instant,
})
export const deadLetterPage = z.object({ items: z.array(deadLetterView) })

// ---- policies ------------------------------------------------------------------------------------------

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

// ---- official texts ------------------------------------------------------------------------------------

/** The wording of a question (of a section, for the 2021 guidance) as the guide prints it. */
export const officialPartView = z.object({
  number: z.string(),
  title: z.string(),
  /** Paragraphs, a line each. */
  text: z.string(),
  /** With the last question: what stands after it (附则, or who signed). */
  closing: z.nullable(z.string()),
  /** Read in from a scan, or what came with the product. */
  from: z.enum(['imported', 'built-in']),
  readAt: z.nullable(instant),
})
export type OfficialPartView = z.infer<typeof officialPartView>

/** A guide as text; a file may also come as multipart/form-data. */
export const readOfficialRequest = z.strictObject({
  text: z
    .string({ error: '请选一个文件，或把原文贴进来。' })
    .check(z.refine((value) => value.trim() !== '', { error: '请选一个文件，或把原文贴进来。' })),
})

/** What a reading found and changed. */
export const officialReadingView = z.object({
  /** False for a dry run, and where the wording was there already. */
  stored: z.boolean(),
  /** Numbers of the questions whose wording is new or other than before. */
  changed: z.array(z.string()),
  report: z.object({
    found: z.int(),
    joined: z.int(),
    dropped: z.object({ before: z.int(), contents: z.int(), heads: z.int(), pageNumbers: z.int() }),
    doubtful: z.array(z.object({ line: z.int(), text: z.string(), why: z.string() })),
  }),
})
export type OfficialReadingView = z.infer<typeof officialReadingView>

/** Who read a guide in before. */
export const pastReadingView = z.object({
  readAt: instant,
  /** null: at the command line, by whoever runs the server. */
  readBy: z.nullable(z.string()),
  /** For this county alone, or for every county of the installation. */
  scope: z.enum(['county', 'everywhere']),
  sha256: z.string(),
  found: z.int(),
  doubtful: z.int(),
})
export const pastReadingList = z.object({ items: z.array(pastReadingView) })
export type PastReadingView = z.infer<typeof pastReadingView>
