import { hasRole, type Actor } from '../actors'
import type { Instant } from '../calendar'
import type { ProblemCode } from '../problems'
import { permission } from './action-table'
import type { ActionName } from './actions'
import { togetherActions, type TogetherAction } from './inbox'
import type { Lead } from './lead'
import type { LeadSettings } from './settings'

/**
 * Which actions may be taken on several leads with one press, and why the others may not: what is decided about a
 * family, what it is told, and what cannot be taken back is looked at one by one.
 */

const oneByOne = {
  words: '写给群众或办理单位的话，要照着这一件写',
  decision: '关系到这一家的结果，要看过这一件再定',
  evidence: '要填这一户的材料',
  filer: '由群众自己办',
  pressing: '督办、升级要写明这一件的要求，并留在单位的记录里',
  system: '由系统到时间办',
} as const

/** true: safe; a text: why it is done one by one. */
export const safeTogether: Record<ActionName, true | string> = {
  // Nothing is decided by these but that work begins, or that somebody is reminded of it; each can be put right.
  accept: true,
  assign: true,
  remind: true,
  return: oneByOne.words,
  decline: oneByOne.decision,
  transfer: oneByOne.words,
  withdraw: oneByOne.filer,
  resubmit: oneByOne.filer,
  advance: oneByOne.evidence,
  followUp: oneByOne.decision,
  tell: oneByOne.evidence,
  correct: oneByOne.evidence,
  recordSignature: oneByOne.evidence,
  withdrawAuthorization: oneByOne.filer,
  startRemoval: oneByOne.decision,
  reviseRemoval: oneByOne.evidence,
  keepHelping: oneByOne.decision,
  comment: oneByOne.words,
  handBack: oneByOne.words,
  extend: oneByOne.words,
  decideExtension: oneByOne.decision,
  reply: oneByOne.words,
  rate: oneByOne.filer,
  reopen: oneByOne.filer,
  object: oneByOne.filer,
  merge: oneByOne.decision,
  split: oneByOne.decision,
  supervise: oneByOne.pressing,
  escalate: oneByOne.pressing,
  answer: oneByOne.words,
  closeUnrated: oneByOne.system,
}

/** What stands in the way of doing this to the lead together with others; null: nothing. */
export function problemTogether(
  lead: Lead,
  action: TogetherAction,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): ProblemCode | null {
  const allowed = permission(lead, action, actor, now, settings)
  if (typeof allowed === 'string') return allowed
  // The filer did not agree to a refusal: whoever looks again looks at this one.
  if (action === 'accept' && lead.objected) return 'one-by-one'
  // Three bodies gave it back: whoever decides says why it is theirs.
  if (action === 'assign' && lead.contest !== null) return 'one-by-one'
  return null
}

/** The actions that this actor may take on it together with others. */
export function availableTogether(
  lead: Lead,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): TogetherAction[] {
  if (hasRole(actor, 'administrator')) return []
  return togetherActions.filter((action) => problemTogether(lead, action, actor, now, settings) === null)
}
