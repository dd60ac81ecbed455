import * as z from 'zod/mini'
import { bodyKinds } from '../actors'
import { householdFigures, idsOf, knownRelations } from '../household/declaration'
import { sectionTitles, type SectionId } from '../household/declaration-rows'
import { declarationSchema, memberSchema } from '../household/declaration-schema'
import { actionFields, actionNames } from '../leads/actions'
import { activityData } from '../leads/activity'
import { mapPoint } from '../leads/content'
import { leadKinds, leadSources, reportCategoryIds } from '../leads/kinds'
import { clockNames, identities, leadStatuses, supervisionLevels } from '../leads/lead'
import { parties } from '../leads/parties'
import { stepNames } from '../leads/steps'
import { evidenceKinds, procedureLevels, stageIds } from '../policy/stages'
import { procedureKinds } from '../procedures/state'
import { attachmentView } from './attachments'
import { dueView, rowLineView } from './lead-list'
import { markView } from './mark'
import { anyDay, instant, named } from './shapes'

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
    declarantRelation: z.enum(idsOf(knownRelations)),
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
    point: z.optional(mapPoint),
    /** The 公示 or 公告 it is about. */
    noticeId: z.optional(z.string()),
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
  /** Where it lies now, since when and by when it goes on: for its filer. */
  whereNow: z.string(),
  assignee: z.nullable(named),
  due: z.nullable(dueView),
  /** What is wanted and by when, as in the list. Staff only. */
  line: z.optional(rowLineView),
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
  /** 黄 or 红 and why; staff only. */
  mark: z.nullable(markView),
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
  /** The lead it goes along with; staff also learn which go along with it. */
  mergedInto: z.nullable(z.object({ id: z.nullable(z.string()), number: z.string() })),
  merged: z.array(z.object({ id: z.string(), number: z.string() })),
  /** Three bodies gave it back: somebody above says, or has said, whose it is. Staff only. */
  contest: z.nullable(z.enum(['asked', 'decided'])),
  objected: z.boolean(),
  reopenedTimes: z.int(),
  settledAt: z.nullable(instant),
  ratingEndsAt: z.nullable(instant),
  reopenEndsAt: z.nullable(instant),
  closedAs: z.nullable(z.enum(['rated', 'unrated', 'withdrawn'])),
  rating: z.nullable(z.int()),
  content: contentView,
  /** What the actor may see in full with a reason: the filer's name and phone, ID numbers of these members. */
  reveals: z.object({ filer: z.boolean(), members: z.array(z.int()) }),
  attachments: z.array(attachmentView),
  activities: z.array(activityView),
  actions: z.array(z.enum(actionNames)),
  /** 交办 of a report, as it would usually be; only for who may do it. A body it is kept from is never named. */
  suggested: z.optional(z.object({ toBodyId: z.nullable(z.string()), dueOn: z.nullable(z.string()) })),
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
