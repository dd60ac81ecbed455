import * as z from 'zod/mini'
import {
  attachmentIds,
  day,
  fen,
  form,
  idField,
  notUnderstood,
  optionalText,
  personName,
  text,
  uuid,
} from '../fields'
import { procedureKinds } from '../procedures/state'
import { declineReasonIds } from './decline-reasons'
import { ratingScores } from './lead'

const answer = z.enum(['yes', 'no', 'unknown'], { error: '请选一个。不清楚就选“不清楚”。' })

/** Of 风险消除: what the conditions are judged by (国 2023 Q25–Q28; 赣 2023 Q33, Q37). */
const removalAnswers = {
  incomeStableSince: z.optional(day),
  perCapitaFen: z.optional(fen),
  wholeHousehold: answer,
  safetyFirm: answer,
  newRisk: answer,
  spendingUnderControl: answer,
  measuresTaken: answer,
  singleRisk: z.boolean({ error: '请选是或不是。' }),
  watchedAfterHelp: answer,
  recognisedForSafety: z.boolean({ error: '请选是或不是。' }),
  departmentConfirmed: answer,
  recognisedForSpending: z.boolean({ error: '请选是或不是。' }),
  largeSpendingSolved: answer,
}

/** `JB361130-20261121-000123`, as it was typed: blanks and small letters are put right. */
const leadNumberField = z.optional(text(40, { min: 0 }))

/** Fields each action takes. The same schema checks on the phone and on the server. */
export const actionFields = {
  accept: form({ action: z.literal('accept'), note: optionalText(500) }),
  return: form({
    action: z.literal('return'),
    missing: z
      .array(text(100), { error: '请写清缺什么，一次写全。' })
      .check(
        z.minLength(1, { error: '请写清缺什么，一次写全。' }),
        z.maxLength(20, { error: '最多写 20 项。' }),
      ),
    note: optionalText(500),
  }),
  decline: form({
    action: z.literal('decline'),
    /** A row of `decline-reasons.ts`, and what is to be said of this matter. */
    reasonId: z.enum(declineReasonIds, { error: '请选一条不受理的理由。' }),
    reason: text(500, { empty: '请写明不受理的原因。' }),
    /** The filer's own lead that is under way, where that is the reason. */
    number: leadNumberField,
    turnTo: text(200, { empty: '请告诉群众该找哪里。' }),
  }),
  transfer: form({
    action: z.literal('transfer'),
    toBodyId: idField('请选一个单位。'),
    reason: text(500, { empty: '请写明转办的原因。' }),
  }),
  withdraw: form({ action: z.literal('withdraw'), reason: optionalText(500) }),
  resubmit: form({
    action: z.literal('resubmit'),
    text: optionalText(2000),
    attachmentIds,
    /** The whole form, corrected; checked by the schema of the lead's kind. */
    content: z.optional(z.unknown()),
  }),
  assign: form({
    action: z.literal('assign'),
    toBodyId: idField('请选一个单位。'),
    assigneeId: z.optional(uuid),
    dueOn: z.optional(day),
    note: optionalText(500),
  }),
  advance: form({
    action: z.literal('advance'),
    /** identification where none is named. */
    procedure: z.optional(z.enum(procedureKinds, { error: notUnderstood })),
    stage: text(50),
    /** Checked by the schema of the stage: `procedures/evidence.ts`. */
    evidence: z.record(z.string(), z.unknown(), { error: '请填写这一步的材料。' }),
  }),
  followUp: form({
    action: z.literal('followUp'),
    /** Rows of the pack's `followUp`. */
    reasons: z
      .array(text(50), { error: '请选理由。' })
      .check(z.minLength(1, { error: '请选理由。' }), z.maxLength(10, { error: '理由太多了。' })),
    detail: optionalText(1000),
    on: day,
    toldOn: day,
  }),
  tell: form({
    action: z.literal('tell'),
    stage: text(50),
    on: day,
    how: text(200, { empty: '请写怎么告诉农户的。' }),
  }),
  correct: form({
    action: z.literal('correct'),
    /** The whole declaration as it is right; checked by its schema. What is sent back masked stays as it is. */
    content: z.record(z.string(), z.unknown(), { error: '请填写更正后的内容。' }),
    note: optionalText(500),
  }),
  recordSignature: form({
    action: z.literal('recordSignature'),
    /** Place among the members, from 0. */
    member: z
      .int({ error: '请选谁签的。' })
      .check(z.minimum(0, { error: '请选谁签的。' }), z.maximum(19, { error: '请选谁签的。' })),
    on: day,
    attachmentIds: attachmentIds.check(z.minLength(1, { error: '请给签好的纸拍一张照片。' })),
    delegate: z.optional(form({ name: personName, reason: text(200, { empty: '请写为什么由别人签。' }) })),
  }),
  withdrawAuthorization: form({
    action: z.literal('withdrawAuthorization'),
    /** Places among the members; all who signed where none is named. */
    members: z.optional(
      z
        .array(
          z
            .int({ error: notUnderstood })
            .check(z.minimum(0, { error: notUnderstood }), z.maximum(19, { error: notUnderstood })),
          { error: notUnderstood },
        )
        .check(z.minLength(1, { error: '请选谁要撤回。' })),
    ),
  }),
  startRemoval: form({
    action: z.literal('startRemoval'),
    riskGone: z.enum(['stable', 'natural'], { error: '请选风险是怎样消除的。' }),
    ...removalAnswers,
  }),
  /** What was found out on the visit, or turned out otherwise, while 风险消除 is under way. */
  reviseRemoval: form({
    action: z.literal('reviseRemoval'),
    riskGone: z.enum(['stable', 'natural', 'no', 'unknown'], { error: '请选风险是怎样消除的。' }),
    ...removalAnswers,
  }),
  keepHelping: form({
    action: z.literal('keepHelping'),
    on: day,
    toldOn: day,
    note: text(1000, { empty: '请写还要帮什么。' }),
  }),
  comment: form({
    action: z.literal('comment'),
    text: text(2000, { empty: '请写下要补充的话。' }),
    attachmentIds,
    internal: z.optional(z.boolean({ error: notUnderstood })),
  }),
  handBack: form({
    action: z.literal('handBack'),
    reason: text(500, { empty: '请写明退回的原因。' }),
  }),
  extend: form({
    action: z.literal('extend'),
    reason: text(500, { empty: '请写明要延期的原因。' }),
    dueOn: day,
  }),
  decideExtension: form({
    action: z.literal('decideExtension'),
    approved: z.boolean({ error: '请选同意或不同意。' }),
    note: optionalText(500),
  }),
  reply: form({
    action: z.literal('reply'),
    text: text(3000, { empty: '请写下答复。' }),
    /** The question of the Q&A that it goes by, to be read on. */
    entry: z.optional(
      form({
        pack: z.enum(['national', 'chongqing', 'jiangxi', 'shandong'], { error: notUnderstood }),
        number: z.int({ error: notUnderstood }),
      }),
    ),
  }),
  rate: form({
    action: z.literal('rate'),
    score: z.union(
      ratingScores.map((score) => z.literal(score)),
      { error: '请选一个满意程度。' },
    ),
    reason: optionalText(500),
  }),
  reopen: form({
    action: z.literal('reopen'),
    reason: text(1000, { empty: '请说说哪里没办好。' }),
  }),
  object: form({
    action: z.literal('object'),
    reason: text(1000, { empty: '请说说为什么不同意。' }),
  }),
  merge: form({
    action: z.literal('merge'),
    /** Number of the lead it goes along with from here. */
    into: text(40, { empty: '请写要并入的编号。' }),
    note: optionalText(500),
  }),
  split: form({ action: z.literal('split'), note: optionalText(500) }),
  remind: form({ action: z.literal('remind'), answerOn: z.optional(day), note: optionalText(500) }),
  supervise: form({
    action: z.literal('supervise'),
    /** By which day it is to be answered; as the county has set it where none is named. */
    answerOn: z.optional(day),
    note: text(500, { empty: '请写明督办的要求。' }),
  }),
  escalate: form({
    action: z.literal('escalate'),
    answerOn: z.optional(day),
    note: text(500, { empty: '请写明升级的原因。' }),
  }),
  answer: form({
    action: z.literal('answer'),
    text: text(1000, { empty: '请写明办到哪一步了。' }),
  }),
  closeUnrated: form({ action: z.literal('closeUnrated') }),
} as const

export type ActionName = keyof typeof actionFields
export const actionNames = Object.keys(actionFields) as ActionName[]
export type Command = { [A in ActionName]: z.infer<(typeof actionFields)[A]> }[ActionName]
export type CommandOf<A extends ActionName> = Extract<Command, { action: A }>
