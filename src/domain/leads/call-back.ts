import { hasRole, type Actor } from '../actors'
import type { Instant } from '../calendar'
import type { ProblemCode } from '../problems'
import type { ActivityActor, ActivityData } from './activity'
import { callRoles } from './call-roles'
import type { Lead } from './lead'
import { noted } from './noted'
import { partiesOf, type Party, type Standing } from './parties'
import type { LeadSettings } from './settings'
import { isKeptFrom } from './shielding'
import type { Outcome } from './transition'

/** 回电: whoever told something by telephone is called back; that it was tried stands in the history. */

export const callResults = ['reached', 'not-reached'] as const
export type CallResult = (typeof callResults)[number]

/** So often in a row without an answer, and it may go on in writing. Ours: no guide gives a number. */
export const callTries = 3

export function takesCalls(actor: Pick<Actor, 'grants'>): boolean {
  return actor.grants.some(({ role, bodyId }) => callRoles.includes(role) && bodyId !== null)
}

/** Tries without an answer since somebody was last reached, of a history oldest first. */
export function missedCalls(history: readonly { data: ActivityData }[]): number {
  const results = history.flatMap(({ data }) => (data.type === 'called-back' ? [data.result] : []))
  return results.length - 1 - results.lastIndexOf('reached')
}

const handling: readonly Party[] = ['holder', 'above', 'local', 'desk']

/** As whom the actor may write down a call: as who handles it, or at the desk that takes the county's calls. */
export function callingBack(
  lead: Lead,
  actor: Actor,
  settings: Pick<LeadSettings, 'bodies' | 'deskId'>,
): Standing | ProblemCode {
  // Nobody knows whom to call.
  if (lead.identity === 'anonymous') return 'filer-nameless'
  if (isKeptFrom(lead, actor, settings)) return 'action-not-yours'
  const own = partiesOf(lead, actor, settings).find(({ party }) => handling.includes(party))
  if (own) return own
  const grant = actor.grants.find(({ bodyId }) => bodyId === settings.deskId)
  return grant && hasRole(actor, ...callRoles)
    ? { party: 'desk', role: grant.role, bodyId: grant.bodyId }
    : 'action-not-yours'
}

/** That he was called back, or that it was tried. */
export function calledBack(
  lead: Lead,
  { result, note }: { result: CallResult; note?: string | undefined },
  missed: number,
  as: ActivityActor,
  now: Instant,
): Outcome {
  const tries = result === 'reached' ? 0 : missed + 1
  return noted(lead, { type: 'called-back', result, tries, ...(note ? { note } : {}) }, as, now)
}
