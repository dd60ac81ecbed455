import { accountsOf, type Actor, type Role } from '../actors'
import type { Instant } from '../calendar'
import type { ProblemCode } from '../problems'
import type { ActivityActor } from './activity'
import type { Lead } from './lead'
import { noted } from './noted'
import { partiesOf, type Party, type Standing } from './parties'
import type { LeadSettings } from './settings'
import type { Outcome } from './transition'

/**
 * Who spoke is shown in stars. The full name, phone or ID number is shown once to whoever handles the lead, for a
 * reason that he states, and leaves a line in the history that nobody can take out (信访工作条例 §30; 个人信息保护法 §6).
 */

/** What can be shown in full: name and phone of the filer, or the ID number of a member of the household. */
export const revealFields = ['filer', 'member'] as const
export type RevealField = (typeof revealFields)[number]

/** Shown for this long, then in stars again (checks.md 13). */
export const revealSeconds = 30

export const revealReasons = [
  { id: 'call', title: '打电话核实情况', because: '要打电话核实情况' },
  { id: 'visit', title: '上门前先联系', because: '要上门，先联系您' },
  { id: 'papers', title: '请对方补材料', because: '要请您补材料' },
  { id: 'answer', title: '告知办理情况', because: '要告诉您办理情况' },
  { id: 'compare', title: '比对信息、录入系统', because: '要比对信息、录入系统' },
  { id: 'other', title: '别的原因（请写明）', because: '办这件事要用' },
] as const
export type RevealReason = (typeof revealReasons)[number]['id']
export const revealReasonIds = revealReasons.map((row) => row.id) as [RevealReason, ...RevealReason[]]

export function revealReasonOf(id: RevealReason) {
  return revealReasons.find((row) => row.id === id) ?? revealReasons[0]
}

/** 张＊＊: the surname, and never how long the rest is. */
export function maskName(name: string): string {
  return `${name.slice(0, 1)}＊＊`
}

/** The county's own people: a filer who is hidden from the handling body is known to them alone. */
const countyRoles: readonly Role[] = ['operator', 'county-intake', 'county-supervisor', 'city-supervisor']

export function isOfCounty({ grants }: Pick<Actor, 'grants'>): boolean {
  return grants.some(({ role }) => countyRoles.includes(role))
}

const supervisors: readonly Role[] = ['township-staff', 'county-supervisor', 'city-supervisor']

/** A declaration is worked on by its village, its town and the desk whoever holds it (国 2023 Q33). */
const handling: Record<Lead['kind'], readonly Party[]> = {
  declaration: ['holder', 'local', 'desk'],
  report: ['holder'],
  inquiry: ['holder'],
}

/** Where somebody was named at 交办, it is his alone: his colleagues need not know who spoke. */
function handles(lead: Lead, { party }: Standing, actor: Actor): boolean {
  if (!handling[lead.kind].includes(party)) return false
  // Whoever stands in for him does his work.
  const { assigneeId } = lead
  return lead.kind === 'declaration' || assigneeId === null || accountsOf(actor).includes(assigneeId)
}

/** As a body that handles it: the one to which it was given. Whoever only takes it in is not kept from a hidden filer. */
function isHandlingBody(lead: Lead, { party, role }: Standing): boolean {
  const given = lead.status !== 'received' && lead.status !== 'returned' && lead.status !== 'accepted'
  return party === 'holder' && ((given && lead.status !== 'declined') || !role || !countyRoles.includes(role))
}

/** As whom the actor may see this in full, or the problem that stands in the way. */
export function revealing(
  lead: Lead,
  field: RevealField,
  actor: Actor,
  settings: Pick<LeadSettings, 'bodies' | 'deskId'>,
): Standing | ProblemCode {
  if (field === 'filer' && lead.identity === 'anonymous') return 'filer-nameless'
  const standings = partiesOf(lead, actor, settings).filter(
    (mine) =>
      handles(lead, mine, actor) ||
      (mine.party === 'above' && mine.role !== null && supervisors.includes(mine.role)),
  )
  const [first] = standings
  if (!first) return 'reveal-not-yours'
  if (field === 'member' || lead.identity === 'named') return first
  const open = standings.find(
    (mine) => mine.role !== null && countyRoles.includes(mine.role) && !isHandlingBody(lead, mine),
  )
  return open ?? 'filer-hidden'
}

/** Somebody looked. */
export function looked(
  lead: Lead,
  look: {
    field: RevealField
    member?: number | undefined
    reasonId: RevealReason
    words?: string | undefined
  },
  as: ActivityActor,
  now: Instant,
): Outcome {
  const { field, member, reasonId, words } = look
  const { because } = revealReasonOf(reasonId)
  return noted(
    lead,
    {
      type: 'contact-seen',
      field,
      because,
      ...(member === undefined ? {} : { member }),
      ...(words ? { words } : {}),
    },
    as,
    now,
  )
}
