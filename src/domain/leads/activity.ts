import * as z from 'zod/mini'
import { roles } from '../actors'
import { linkHash, type Json } from '../chain'
import { procedureKinds } from '../procedures/state'
import { verdicts } from '../visits/merge'
import { leadSources } from './kinds'
import { clockNames, identities, ratingScores, supervisionLevels } from './lead'
import { parties } from './parties'
import { revealFields } from './who-speaks'

const text = z.string()
const attachmentIds = z.array(z.string())

/** What can happen to a lead: one row a type, append-only. */
export const activityData = z.discriminatedUnion('type', [
  z.object({ type: z.literal('filed'), source: z.enum(leadSources), identity: z.enum(identities) }),
  z.object({ type: z.literal('accepted'), note: z.optional(text) }),
  z.object({ type: z.literal('returned'), missing: z.array(text), note: z.optional(text) }),
  z.object({
    type: z.literal('resubmitted'),
    text: z.optional(text),
    attachmentIds,
    changes: z.array(z.object({ path: text, before: z.unknown(), after: z.unknown() })),
  }),
  z.object({
    type: z.literal('declined'),
    reason: text,
    turnTo: text,
    /** The row of the list, as it read then, and the filer's own number where that is the reason. */
    because: z.optional(text),
    number: z.optional(text),
  }),
  z.object({ type: z.literal('transferred'), toBodyId: text, reason: text }),
  z.object({ type: z.literal('withdrawn'), reason: z.optional(text) }),
  z.object({
    type: z.literal('assigned'),
    toBodyId: text,
    assigneeId: z.optional(text),
    dueOn: z.optional(text),
    note: z.optional(text),
  }),
  z.object({
    type: z.literal('advanced'),
    procedure: z.enum(procedureKinds),
    stage: text,
    title: text,
    on: text,
    /** What was handed in; shown to staff. */
    evidence: z.optional(z.unknown()),
    /** The outcome this stage brought, if it did. */
    outcome: z.nullable(text),
  }),
  z.object({
    type: z.literal('followed-up'),
    on: text,
    toldOn: text,
    reasons: z.array(z.object({ text, sources: z.array(text) })),
  }),
  z.object({ type: z.literal('told'), stage: text, on: text, how: text }),
  z.object({
    type: z.literal('corrected'),
    changes: z.array(z.object({ path: text, before: z.unknown(), after: z.unknown() })),
    /** The same to be read, numbers masked. */
    rows: z.array(z.object({ label: text, before: z.nullable(text), after: z.nullable(text) })),
    note: z.optional(text),
  }),
  z.object({
    type: z.literal('signed-on-paper'),
    member: z.int(),
    name: text,
    on: text,
    delegate: z.nullable(z.object({ name: text, reason: text })),
    attachmentIds,
  }),
  z.object({
    type: z.literal('signed'),
    member: z.int(),
    name: text,
    way: z.enum(['this-phone', 'own-phone', 'visit']),
    guardian: z.nullable(text),
    delegate: z.nullable(z.object({ name: text, reason: text })),
    attachmentIds,
    /** Hash of the record that proves it. */
    evidence: text,
  }),
  z.object({
    type: z.literal('authorization-withdrawn'),
    /** Places among the members, and their names. */
    members: z.array(z.int()),
    names: z.array(text),
  }),
  /** A 公示 or 公告 that was put up with a mistake: the stage it proved is open again. `on`: when it was put up. */
  z.object({
    type: z.literal('posting-voided'),
    procedure: z.enum(procedureKinds),
    stage: text,
    title: text,
    on: text,
    because: text,
  }),
  z.object({ type: z.literal('removal-started'), riskGone: z.enum(['stable', 'natural']) }),
  z.object({ type: z.literal('commented'), text, attachmentIds, internal: z.boolean() }),
  z.object({
    type: z.literal('handed-back'),
    reason: text,
    toBodyId: text,
    /** The third body: the supervising one has to say who does it. */
    contested: z.optional(z.boolean()),
  }),
  z.object({ type: z.literal('extension-requested'), reason: text, dueOn: text }),
  z.object({ type: z.literal('extension-decided'), approved: z.boolean(), note: z.optional(text) }),
  z.object({
    type: z.literal('replied'),
    text,
    /** The question it goes by; its title as it stood then. */
    entry: z.optional(z.object({ pack: text, number: z.int(), title: text })),
  }),
  z.object({
    type: z.literal('rated'),
    score: z.union(ratingScores.map((n) => z.literal(n))),
    reason: z.optional(text),
  }),
  z.object({ type: z.literal('reopened'), reason: text, toBodyId: text }),
  z.object({ type: z.literal('objected'), reason: text, toBodyId: text }),
  /** Went along with another lead from here; by number, for both keep theirs. */
  z.object({ type: z.literal('merged'), number: text, toBodyId: text, note: z.optional(text) }),
  /** Another one came to it, or left it. */
  z.object({ type: z.literal('joined'), number: text, note: z.optional(text) }),
  z.object({ type: z.literal('parted'), number: text }),
  z.object({ type: z.literal('split'), number: text, toBodyId: text, note: z.optional(text) }),
  z.object({ type: z.literal('closed-unrated') }),
  z.object({
    type: z.literal('supervised'),
    level: z.enum(supervisionLevels),
    clock: z.nullable(z.enum(clockNames)),
    /** Whose term it is, for `stage`: `identification.help-plan`. */
    stage: z.optional(text),
    bodyId: text,
    watchedBy: z.nullable(text),
    answerDueAt: text,
    /** The one that was not answered, from which this has climbed. */
    from: z.optional(text),
    note: z.optional(text),
  }),
  z.object({ type: z.literal('answered'), supervisionIds: z.array(text), text }),
  /** Somebody who handles it saw a name, a phone or an ID number in full. */
  z.object({
    type: z.literal('contact-seen'),
    field: z.enum(revealFields),
    member: z.optional(z.int()),
    /** Why, in fixed words; the filer reads it. */
    because: text,
    /** Why, in his own. */
    words: z.optional(text),
  }),
  /** 回电. `tries`: in a row that nobody answered; the note is the office's own. */
  z.object({
    type: z.literal('called-back'),
    result: z.enum(['reached', 'not-reached']),
    tries: z.int(),
    note: z.optional(text),
  }),
  /** 入户核实: what was seen beside what was declared, numbers with stars. The record itself is kept apart. */
  z.object({
    type: z.literal('visited'),
    visitId: text,
    on: text,
    /** Hash of the record: `visits/visit.ts`. */
    record: text,
    rows: z.array(
      z.object({
        label: text,
        declared: z.nullable(text),
        seen: z.nullable(text),
        verdict: z.enum(verdicts),
      }),
    ),
    visitors: z.array(text),
    present: z.array(text),
    /** Of the household. */
    signed: z.array(text),
    unsigned: z.optional(text),
    alone: z.optional(text),
    findings: z.optional(text),
    photos: z.int(),
  }),
  /** 部门预警 or 干部排查 of a household that has a lead already. `from`: the department, or the round. */
  z.object({ type: z.literal('warned'), from: text, reason: text, on: text, note: z.optional(text) }),
])
export type ActivityData = z.infer<typeof activityData>
export type ActivityType = ActivityData['type']

/** As which party somebody acted. */
export const activityActor = z.object({
  accountId: z.nullable(z.string()),
  /** `signer`: a member of the household, by invitation. */
  party: z.enum([...parties, 'signer']),
  role: z.nullable(z.enum(roles)),
  bodyId: z.nullable(z.string()),
})
export type ActivityActor = z.infer<typeof activityActor>

export interface Activity {
  countyCode: string
  leadId: string
  /** 1, 2, 3 … within the lead. */
  seq: number
  at: string
  actor: ActivityActor
  data: ActivityData
  /** Random, kept with the sealed data: the hash alone does not let anyone guess a short text. */
  salt: string
  previousHash: string
  hash: string
}

/** Hash of an activity: over everything in it but the hash itself. */
export function activityHash(activity: Omit<Activity, 'hash'>): string {
  const { previousHash, ...record } = activity
  return linkHash(previousHash, record as unknown as Json)
}

/** The first row whose hash or place does not fit, or null when the chain is whole. */
export function firstBrokenActivity(activities: Activity[], start: string): number | null {
  let previous = start
  for (const [index, activity] of activities.entries()) {
    const { hash, ...rest } = activity
    if (activity.seq !== index + 1 || activity.previousHash !== previous || activityHash(rest) !== hash)
      return index + 1
    previous = hash
  }
  return null
}

/** Rows that only staff see: who presses whom is no message to the filer. */
export function isInternal(data: ActivityData): boolean {
  return (
    data.type === 'supervised' ||
    data.type === 'answered' ||
    data.type === 'extension-requested' ||
    data.type === 'handed-back' ||
    data.type === 'joined' ||
    data.type === 'parted' ||
    // What a department knows of a household is for those who verify it.
    data.type === 'warned' ||
    (data.type === 'commented' && data.internal)
  )
}
