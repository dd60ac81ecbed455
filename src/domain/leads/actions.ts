import * as z from 'zod/mini'
import { bodyChain, isSystem, type Actor, type Body, type Role } from '../actors'
import { addDays, dayOf, endOfDay, type Instant } from '../calendar'
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
import type { ProblemCode } from '../problems'
import { openStatuses, ratingScores, unanswered, type Lead, type LeadStatus } from './lead'
import type { LeadSettings } from './settings'

/**
 * The table of actions: what may be done to a lead, in which status, by whom. The phone draws its buttons
 * from it and the server refuses by it. Statuses and actions as in 国 2023 Q42 受理、交办、督办、评价.
 */

/** What somebody is to a lead. */
export type Party = 'filer' | 'holder' | 'above' | 'desk' | 'system'

const intakeRoles: Role[] = [
  'operator',
  'county-intake',
  'township-staff',
  'department',
  'county-supervisor',
  'city-supervisor',
]
const deciderRoles: Role[] = intakeRoles.filter((role) => role !== 'operator')
const handlerRoles: Role[] = ['village-clerk', ...intakeRoles]
const superiorRoles: Role[] = ['township-staff', 'county-supervisor', 'city-supervisor', 'county-intake']

const answer = z.enum(['yes', 'no', 'unknown'], { error: '请选一个。不清楚就选“不清楚”。' })

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
    reason: text(500, { empty: '请写明不受理的原因。' }),
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
  startRemoval: form({
    action: z.literal('startRemoval'),
    riskGone: z.enum(['stable', 'natural'], { error: '请选风险是怎样消除的。' }),
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
  reply: form({ action: z.literal('reply'), text: text(3000, { empty: '请写下答复。' }) }),
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
  remind: form({ action: z.literal('remind'), note: optionalText(500) }),
  supervise: form({
    action: z.literal('supervise'),
    note: text(500, { empty: '请写明督办的要求。' }),
  }),
  escalate: form({
    action: z.literal('escalate'),
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

interface Row {
  from: readonly LeadStatus[]
  by: readonly { party: Party; roles?: readonly Role[] }[]
  /** A condition beyond status and party; its problem, or null when met. */
  unless?: (lead: Lead, actor: Actor, now: Instant, settings: LeadSettings) => ProblemCode | null
}

function holderWith(roles: readonly Role[]) {
  return { party: 'holder', roles } as const
}
const filer = { party: 'filer' } as const
const system = { party: 'system' } as const
const above = { party: 'above', roles: superiorRoles } as const
/** Whoever may record a stage: the holder, the levels above, and the county's desk; the stage itself asks for its level. */
const officials = [
  holderWith(['village-clerk', 'township-staff', 'county-intake', 'county-supervisor']),
  above,
  { party: 'desk', roles: ['county-intake'] },
] as const

export const actionTable: Record<ActionName, Row> = {
  accept: { from: ['received'], by: [holderWith(intakeRoles)] },
  return: { from: ['received'], by: [holderWith(intakeRoles)] },
  decline: { from: ['received'], by: [holderWith(deciderRoles)] },
  transfer: { from: ['received', 'accepted'], by: [holderWith(deciderRoles)] },
  withdraw: { from: ['received', 'returned'], by: [filer] },
  resubmit: { from: ['returned'], by: [filer] },
  assign: { from: ['accepted'], by: [holderWith(deciderRoles)] },
  advance: {
    from: ['received', 'accepted', 'assigned', 'replied', 'closed'],
    by: officials,
    unless: (lead) =>
      lead.dossier === null
        ? 'procedure-missing'
        : lead.closedAs === 'withdrawn'
          ? 'action-not-in-status'
          : null,
  },
  followUp: {
    from: ['assigned'],
    by: officials,
    unless: (lead) =>
      lead.dossier === null
        ? 'procedure-missing'
        : lead.dossier.identification.outcome === null
          ? null
          : 'procedure-over',
  },
  tell: {
    from: ['received', 'accepted', 'assigned', 'replied', 'closed'],
    by: officials,
    unless: (lead) => (lead.dossier?.greenChannel ? null : 'procedure-missing'),
  },
  recordSignature: {
    from: ['accepted', 'assigned'],
    by: officials,
    unless: (lead) => (lead.dossier === null ? 'procedure-missing' : null),
  },
  startRemoval: {
    from: ['replied', 'closed'],
    by: officials,
    unless: (lead) =>
      lead.dossier?.identification.outcome?.kind !== 'recognised'
        ? 'not-recognised'
        : lead.dossier.removal && lead.dossier.removal.outcome?.kind !== 'kept'
          ? 'procedure-running'
          : null,
  },
  comment: { from: openStatuses, by: [filer, holderWith(handlerRoles), above] },
  handBack: { from: ['assigned'], by: [holderWith(handlerRoles)] },
  extend: {
    from: ['assigned'],
    by: [holderWith(handlerRoles)],
    unless: (lead) =>
      lead.extension === null
        ? null
        : lead.extension.state === 'pending'
          ? 'extension-pending'
          : 'already-extended',
  },
  decideExtension: {
    from: ['assigned'],
    by: [above],
    unless: (lead, actor) =>
      lead.extension?.state !== 'pending'
        ? 'no-extension-pending'
        : lead.extension.requestedBy === actor.accountId // with a second office, above his own
          ? 'action-not-yours'
          : null,
  },
  reply: {
    from: ['assigned'],
    by: [holderWith(handlerRoles)],
    // A declaration is answered with what became of it: recognised, or followed up for reasons that are told.
    unless: (lead) =>
      lead.dossier !== null && lead.dossier.identification.outcome === null ? 'outcome-missing' : null,
  },
  rate: {
    from: ['replied', 'declined'],
    by: [filer],
    unless: (lead, actor, now, settings) =>
      worksAt(actor, lead.holderId)
        ? 'own-work'
        : windowOver(lead, settings.clocks.ratingDays, now)
          ? 'rating-window-over'
          : null,
  },
  reopen: {
    from: ['replied', 'declined', 'closed'],
    by: [filer],
    unless: (lead, _actor, now, settings) =>
      windowOver(lead, settings.clocks.reopenDays, now) ? 'reopen-window-over' : null,
  },
  remind: { from: openStatuses, by: [above] },
  supervise: { from: openStatuses, by: [above] },
  escalate: { from: openStatuses, by: [above] },
  answer: {
    // After the reply, too: a guide's term for what follows recognition may be over.
    from: [...openStatuses, 'replied', 'closed'],
    by: [holderWith(handlerRoles)],
    unless: (lead) => (unanswered(lead).length > 0 ? null : 'nothing-to-answer'),
  },
  closeUnrated: { from: ['replied', 'declined'], by: [system] },
}

function worksAt(actor: Actor, bodyId: string): boolean {
  return actor.grants.some((grant) => grant.bodyId === bodyId)
}

/** The end of a window that began when the lead was settled. */
export function windowEnd(lead: Pick<Lead, 'settledAt' | 'createdAt'>, days: number): Instant {
  return endOfDay(addDays(dayOf(lead.settledAt ?? lead.createdAt), days))
}

function windowOver(lead: Lead, days: number, now: Instant): boolean {
  return now >= windowEnd(lead, days)
}

export interface Standing {
  party: Party
  role: Role | null
  bodyId: string | null
}

/** Everything the actor is to this lead, each with the grant it comes from. */
export function partiesOf(
  lead: Pick<Lead, 'filerId' | 'holderId'>,
  actor: Actor,
  bodies: Body[],
  deskId: string | null = null,
): Standing[] {
  if (isSystem(actor)) return [{ party: 'system', role: null, bodyId: null }]
  const higher = bodyChain(lead.holderId, bodies).slice(1)
  const own: Standing[] =
    lead.filerId === actor.accountId ? [{ party: 'filer', role: null, bodyId: null }] : []
  const official = actor.grants.flatMap(({ role, bodyId }): Standing[] => {
    if (bodyId === null) return []
    if (bodyId === lead.holderId) return [{ party: 'holder', role, bodyId }]
    if (higher.includes(bodyId)) return [{ party: 'above', role, bodyId }]
    return bodyId === deskId ? [{ party: 'desk', role, bodyId }] : []
  })
  return [...own, ...official]
}

/** As whom the actor may do this, or the problem that stands in the way. */
export function permission(
  lead: Lead,
  action: ActionName,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): Standing | ProblemCode {
  const row = actionTable[action]
  const as = partiesOf(lead, actor, settings.bodies, settings.deskId).find((mine) =>
    row.by.some(
      ({ party, roles }: { party: Party; roles?: readonly Role[] }) =>
        party === mine.party && (roles === undefined || (mine.role !== null && roles.includes(mine.role))),
    ),
  )
  if (!as) return 'action-not-yours'
  if (!row.from.includes(lead.status)) return 'action-not-in-status'
  return row.unless?.(lead, actor, now, settings) ?? as
}

/** The actions this actor may take now, in the table's order. */
export function availableActions(
  lead: Lead,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): ActionName[] {
  return actionNames.filter((action) => typeof permission(lead, action, actor, now, settings) !== 'string')
}
