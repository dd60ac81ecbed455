import { bodyOf, type Actor, type Role } from '../actors'
import { addDays, dayOf, endOfDay, type Instant } from '../calendar'
import type { ProblemCode } from '../problems'
import { levelOf, NATION } from '../regions'
import { actionNames, type ActionName } from './actions'
import { validSignatures } from './dossier'
import { leadStatuses, openStatuses, unanswered, wasDeclined, type Lead, type LeadStatus } from './lead'
import { partiesOf, type Party, type Standing } from './parties'
import type { LeadSettings } from './settings'
import { levelAbove } from './shielding'
import { hasStageNow, recordingStatuses } from './turns'

/**
 * The table of actions: what may be done to a lead, in which status, by whom. The phone draws its buttons
 * from it and the server refuses by it. Statuses and actions as in 国 2023 Q42 受理、交办、督办、评价.
 */

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

interface Row {
  from: readonly LeadStatus[]
  by: readonly { party: Party; roles?: readonly Role[] }[]
  /** A condition beyond status and party; its problem, or null when met. */
  unless?: (lead: Lead, actor: Actor, now: Instant, settings: LeadSettings) => ProblemCode | null
  /** Where there is more to it than whether one may: would it come to anything now? A button that would not is not drawn. */
  offered?: (lead: Lead, as: Standing, now: Instant, settings: LeadSettings) => boolean
}

function holderWith(roles: readonly Role[]) {
  return { party: 'holder', roles } as const
}
const filer = { party: 'filer' } as const
const system = { party: 'system' } as const
const above = { party: 'above', roles: superiorRoles } as const
const local = { party: 'local', roles: ['village-clerk', 'township-staff'] } as const
/**
 * Whoever records a household's procedures: the holder, the levels above within the county, the household's own
 * village and town, and the county's desk (国 2023 Q33). The city guides and presses, it records nothing (国 2023 Q1).
 */
const recorders = [
  holderWith(['village-clerk', 'township-staff', 'county-intake', 'county-supervisor']),
  { party: 'above', roles: superiorRoles.filter((role) => role !== 'city-supervisor') },
  local,
  { party: 'desk', roles: ['county-intake'] },
] as const

/** Who says whose it is, when three bodies have given it back. */
const decidingRoles: readonly (Role | null)[] = ['county-supervisor', 'city-supervisor']

function isDecider(lead: Lead, actor: Actor, settings: LeadSettings): boolean {
  return partiesOf(lead, actor, settings).some(
    ({ party, role }) => party === 'holder' && decidingRoles.includes(role),
  )
}

/** What can still be done to a lead that goes along with another. */
const alongside: readonly ActionName[] = ['comment', 'split', 'withdraw']

function removalNotRunning({ dossier, closedAs }: Lead): ProblemCode | null {
  if (!dossier?.removal) return 'procedure-missing'
  return dossier.removal.outcome !== null || closedAs === 'withdrawn' ? 'procedure-over' : null
}

export const actionTable: Record<ActionName, Row> = {
  accept: { from: ['received'], by: [holderWith(intakeRoles)] },
  return: { from: ['received'], by: [holderWith(intakeRoles)] },
  decline: { from: ['received'], by: [holderWith(deciderRoles)] },
  transfer: {
    from: ['received', 'accepted'],
    by: [holderWith(deciderRoles)],
    unless: ({ contest, objected, status }) =>
      contest === 'asked'
        ? 'decide-here'
        : objected && status === 'received' // it was sent up to be looked at here, not to be passed back down
          ? 'objection-here'
          : null,
  },
  withdraw: { from: ['received', 'returned'], by: [filer] },
  resubmit: { from: ['returned'], by: [filer] },
  assign: {
    from: ['accepted'],
    by: [holderWith(deciderRoles)],
    unless: (lead, actor, _now, settings) =>
      lead.contest === 'asked' && !isDecider(lead, actor, settings) ? 'supervisor-decides' : null,
  },
  advance: {
    from: recordingStatuses,
    // A stage of another level is refused with the rule of that stage, to the city too.
    by: [...recorders, above],
    unless: (lead) =>
      lead.dossier === null
        ? 'procedure-missing'
        : lead.closedAs === 'withdrawn'
          ? 'action-not-in-status'
          : null,
    offered: (lead, as, now, settings) =>
      hasStageNow(lead, levelOf(bodyOf(as.bodyId, settings.bodies)?.regionCode ?? NATION), now),
  },
  followUp: {
    from: ['assigned'],
    by: recorders,
    unless: (lead) =>
      lead.dossier === null
        ? 'procedure-missing'
        : lead.dossier.identification.outcome === null
          ? null
          : 'procedure-over',
  },
  tell: {
    from: recordingStatuses,
    by: recorders,
    unless: (lead) => (lead.dossier?.greenChannel ? null : 'procedure-missing'),
  },
  // At the visit what was left open is filled in, and what is not so is put right (国 2023 Q12, 赣 2023 Q13).
  correct: {
    from: ['accepted', 'assigned'],
    by: recorders,
    unless: (lead) => (lead.dossier === null ? 'procedure-missing' : null),
  },
  recordSignature: {
    from: ['accepted', 'assigned'],
    by: recorders,
    unless: (lead) => (lead.dossier === null ? 'procedure-missing' : null),
  },
  // At any time, as easily as it was given (个人信息保护法 §15).
  withdrawAuthorization: {
    from: leadStatuses,
    by: [filer, ...recorders],
    unless: (lead) => (validSignatures(lead).length > 0 ? null : 'nothing-signed'),
  },
  startRemoval: {
    from: ['replied', 'closed'],
    by: recorders,
    // 暂不消除的, once the conditions are met; 已消除的 with a new risk are found anew, by a new lead (国 2023 Q31).
    unless: (lead) =>
      lead.dossier?.identification.outcome?.kind !== 'recognised'
        ? 'not-recognised'
        : lead.dossier.removal === null || lead.dossier.removal.outcome?.kind === 'kept'
          ? null
          : lead.dossier.removal.outcome === null
            ? 'procedure-running'
            : 'already-removed',
  },
  reviseRemoval: { from: recordingStatuses, by: recorders, unless: removalNotRunning },
  keepHelping: { from: recordingStatuses, by: recorders, unless: removalNotRunning },
  comment: { from: openStatuses, by: [filer, holderWith(handlerRoles), above, local] },
  handBack: {
    from: ['assigned'],
    by: [holderWith(handlerRoles)],
    unless: ({ contest }) => (contest === 'decided' ? 'hand-back-decided' : null),
  },
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
      isOwnWork(lead, actor, settings)
        ? 'own-work'
        : windowOver(lead, settings.clocks.ratingDays, now)
          ? 'rating-window-over'
          : null,
  },
  reopen: {
    from: ['replied', 'closed'],
    by: [filer],
    unless: (lead, _actor, now, settings) =>
      wasDeclined(lead)
        ? 'action-not-in-status'
        : windowOver(lead, settings.clocks.reopenDays, now)
          ? 'reopen-window-over'
          : null,
  },
  object: {
    from: ['declined', 'closed'],
    by: [filer],
    unless: (lead, _actor, now, settings) =>
      !wasDeclined(lead)
        ? 'action-not-in-status'
        : lead.objected
          ? 'already-objected'
          : levelAbove(lead, lead.holderId, settings) === lead.holderId
            ? 'nobody-above'
            : windowOver(lead, settings.clocks.reopenDays, now)
              ? 'reopen-window-over'
              : null,
  },
  merge: {
    from: ['received', 'accepted', 'assigned'],
    by: [holderWith(intakeRoles)],
    // Of one household each keeps its signatures, its stages and their terms: they are looked at side by side.
    unless: ({ kind }) => (kind === 'declaration' ? 'merge-declaration' : null),
  },
  split: {
    from: openStatuses,
    by: [holderWith(intakeRoles), above],
    unless: ({ mergedInto }) => (mergedInto ? null : 'not-merged'),
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

/** Of the office that holds it, and of the household's own village and town, whose stages are theirs. */
function isOwnWork(lead: Lead, actor: Actor, settings: LeadSettings): boolean {
  return partiesOf(lead, actor, settings).some(({ party }) => party === 'holder' || party === 'local')
}

/** The end of a window that began when the lead was settled. */
export function windowEnd(lead: Pick<Lead, 'settledAt' | 'createdAt'>, days: number): Instant {
  return endOfDay(addDays(dayOf(lead.settledAt ?? lead.createdAt), days))
}

function windowOver(lead: Lead, days: number, now: Instant): boolean {
  return now >= windowEnd(lead, days)
}

/** All as whom the actor may do this, or the problem that stands in the way. */
export function standingsFor(
  lead: Lead,
  action: ActionName,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): Standing[] | ProblemCode {
  const row = actionTable[action]
  const standings = partiesOf(lead, actor, settings).filter((mine) =>
    row.by.some(
      ({ party, roles }) =>
        party === mine.party && (roles === undefined || (mine.role !== null && roles.includes(mine.role))),
    ),
  )
  if (standings.length === 0) return 'action-not-yours'
  if (!row.from.includes(lead.status)) return 'action-not-in-status'
  if (lead.mergedInto && !alongside.includes(action)) return 'merged-elsewhere'
  return row.unless?.(lead, actor, now, settings) ?? standings
}

/** As whom the actor may do this, or the problem that stands in the way. */
export function permission(
  lead: Lead,
  action: ActionName,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): Standing | ProblemCode {
  const standings = standingsFor(lead, action, actor, now, settings)
  return typeof standings === 'string' ? standings : (standings[0] ?? 'action-not-yours')
}

/** The actions this actor may take now, in the table's order. */
export function availableActions(
  lead: Lead,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): ActionName[] {
  return actionNames.filter((action) => {
    const standings = standingsFor(lead, action, actor, now, settings)
    if (typeof standings === 'string') return false
    const { offered } = actionTable[action]
    return offered === undefined || standings.some((as) => offered(lead, as, now, settings))
  })
}
