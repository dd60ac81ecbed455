import * as z from 'zod/mini'
import { day, optionalText, personName, photoIds, text } from '../fields'
import { classIds, reuseGroups } from '../policy/pack'
import type { EvidenceKind } from '../policy/stages'

/** What is handed in with each stage. `on` is the day it was done; the machine checks it against the others. */
const count = z
  .int({ error: '请写人数。' })
  .check(
    z.minimum(0, { error: '人数不能小于 0。' }),
    z.maximum(10_000, { error: '人数太多了，请再看一眼。' }),
  )

/** A limit of its own for each stage. */
const stagePhotos = photoIds('一个环节的照片最多 9 张。')
const photos = stagePhotos.check(z.minLength(1, { error: '请至少放一张照片。' }))
const people = z
  .array(personName, { error: '请写去的人。' })
  .check(z.minLength(1, { error: '请至少写一个人。' }), z.maxLength(20, { error: '最多写 20 个人。' }))
const measures = z
  .array(text(200))
  .check(z.minLength(1, { error: '请至少写一项帮扶措施。' }), z.maxLength(20, { error: '最多写 20 项。' }))

/** 国 2023 Q35: three forms named, and 等. */
export const meetingForms = [
  { id: 'villagers', title: '村民会议' },
  { id: 'representatives', title: '村民代表会议' },
  { id: 'committees', title: '村“两委”扩大会议' },
  { id: 'other', title: '其他方式' },
] as const

const meeting = z
  .strictObject({
    on: day,
    form: z.enum(
      meetingForms.map((form) => form.id),
      { error: '请选开会的方式。' },
    ),
    /** Named when the form is another one. */
    otherForm: optionalText(50),
    present: count.check(z.minimum(1, { error: '请写到会的人数。' })),
    for: count,
    against: count,
    photos: z.optional(stagePhotos),
    note: optionalText(1000),
  })
  .check(
    z.refine((value) => value.for + value.against <= value.present, {
      error: '同意和不同意的加起来，比到会的人还多。',
      path: ['for'],
    }),
    z.refine((value) => value.form !== 'other' || Boolean(value.otherForm), {
      error: '请写明是什么方式。',
      path: ['otherForm'],
    }),
  )

const document = {
  on: day,
  number: text(100, { empty: '请写批准文件的文号。' }),
  /** The body that approved. */
  body: text(100, { empty: '请写批准的单位。' }),
  /** 授权批准. */
  authorised: z.optional(z.boolean()),
}

/** Told to the household: when and how (国 2023 Q24). */
export const toldSchema = z.strictObject({ on: day, how: text(200, { empty: '请写怎么告诉农户的。' }) })

const posted = {
  on: day,
  where: text(100, { empty: '请写贴在哪里。' }),
  photos,
}

const yes = (error: string) => z.literal(true, { error })

export const evidenceSchemas = {
  visit: z.strictObject({
    on: day,
    people,
    photos,
    findings: text(2000, { empty: '请写上门看到的情况。' }),
  }),
  authorization: z.strictObject({ on: day, note: optionalText(500) }),
  comparison: z.strictObject({
    on: day,
    result: text(1000, { empty: '请写比对的结果。' }),
    /** An earlier comparison is used again: its day, and why that is allowed for this household. */
    reused: z.optional(
      z.strictObject({ comparedOn: day, group: z.enum(reuseGroups, { error: '请选这户属于哪一种。' }) }),
    ),
  }),
  meeting,
  'town-review': z.strictObject({
    on: day,
    agreed: z.boolean({ error: '请选同意或退回。' }),
    feedback: text(1000, { empty: '请写反馈给村里的意见。' }),
  }),
  posting: z.strictObject(posted),
  'posting-end': z
    .strictObject({
      on: day,
      objections: count,
      /** How they were dealt with; no guide says how it must be done. */
      handling: optionalText(1000),
    })
    .check(
      z.refine((value) => value.objections === 0 || Boolean(value.handling), {
        error: '有人提了意见，请写怎么处理的。',
        path: ['handling'],
      }),
    ),
  measures: z.strictObject({ on: day, measures }),
  approval: z.strictObject({ ...document, class: z.enum(classIds, { error: '请选认定为哪一类。' }) }),
  'removal-approval': z.strictObject(document),
  announcement: z.strictObject({
    on: day,
    where: text(100, { empty: '请写在哪里公告。' }),
    photos: z.optional(stagePhotos),
  }),
  entry: z.strictObject({ on: day, note: optionalText(500) }),
  'help-plan': z.strictObject({ on: day, measures }),
  /** 赣 2023 Q27: the plan is posted in the village as well; `on` is the day both are done. */
  'published-help-plan': z.strictObject({ ...posted, measures }),
  marking: z.strictObject({ on: day, note: optionalText(500) }),

  confirmation: z.strictObject({
    on: day,
    event: text(1000, { empty: '请写出了什么事。' }),
    /** Both levels: 经乡村两级确认. */
    villageBy: personName,
    townBy: personName,
  }),
  opening: z.strictObject({ on: day, told: z.optional(toldSchema) }),
  help: z.strictObject({ on: day, measures, told: z.optional(toldSchema) }),
  verification: z.strictObject({
    on: day,
    qualifies: z.boolean({ error: '请选符合或不符合。' }),
    findings: text(2000, { empty: '请写核实的情况。' }),
    told: z.optional(toldSchema),
  }),
  closing: z.discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('formalised'), on: day, told: toldSchema }),
      z.strictObject({
        kind: z.literal('exit'),
        on: day,
        note: text(1000, { empty: '请写退出的说明。' }),
        helpStopped: yes('退出的同时要停下帮扶措施。'),
        told: toldSchema,
      }),
    ],
    { error: '请选补齐手续或退出。' },
  ),
} as const satisfies Record<EvidenceKind, z.core.$ZodType>

export type EvidenceOf<K extends EvidenceKind> = z.infer<(typeof evidenceSchemas)[K]>
export type Evidence = { [K in EvidenceKind]: EvidenceOf<K> }[EvidenceKind]
