import type { Actor } from '@/domain/actors'
import type { RevealRequest, RevealView } from '@/domain/api/reveals'
import { filerOf } from '@/domain/leads/content'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { looked, revealing, revealSeconds } from '@/domain/leads/who-speaks'
import { fieldProblem, Problem, type ProblemCode } from '@/domain/problems'
import type { Context } from '../context'
import { recordLook, recordRefusal } from '../security/access-record-store'
import { isVisible, refuseLead } from './read-lead'

type Shown = Omit<RevealView, 'seconds'>

function shownOf({ content }: Lead, request: RevealRequest): Shown {
  if (request.field === 'filer') {
    const person = filerOf(content)
    if (!person) throw new Problem('filer-nameless')
    return { name: person.name, phone: person.phone ?? null, idNumber: null }
  }
  const member = content.kind === 'declaration' ? content.members[request.member] : undefined
  if (!member) throw fieldProblem('signer-unknown', 'member')
  if (!member.idNumber) throw new Problem('nothing-to-show')
  return { name: member.name, phone: null, idNumber: member.idNumber }
}

/**
 * The full name and phone of whoever filed it, or a member's full ID number: once, to whoever handles it, with his
 * reason in the access records and in the history. Who may not is refused, and the try is kept.
 * Throws `not-found`, `reveal-not-yours`, `filer-hidden`, `filer-nameless`, `nothing-to-show`.
 */
export async function reveal(
  context: Context,
  actor: Actor,
  leadId: string,
  request: RevealRequest,
): Promise<RevealView> {
  const { db, places, leads, clock, ids } = context
  const place = await places.of(actor.countyCode)
  const what = `reveal-${request.field}`
  const shown = await db.transaction(async (tx): Promise<Shown | ProblemCode | null> => {
    const lead = await leads.lock(tx, actor.countyCode, leadId)
    if (!isVisible(lead, actor, place)) return null
    const as = revealing(lead, request.field, actor, place.settings)
    if (typeof as === 'string') return as
    const seen = shownOf(lead, request)
    const { field, reasonId, words } = request
    const look = { field, reasonId, words, member: field === 'member' ? request.member : undefined }
    const now = clock.now().toISOString()
    const outcome = looked(lead, look, { accountId: actor.accountId, ...as }, now)
    await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
      outboxId: ids.uuid(),
      salt: ids.salt(),
    })
    await recordLook(context, tx, actor, { what, leadId, reason: reasonId })
    return seen
  })
  if (shown === null) return refuseLead(context, actor, what, leadId)
  if (typeof shown === 'string') {
    await recordRefusal(context, actor, what, leadId)
    throw new Problem(shown)
  }
  return { ...shown, seconds: revealSeconds }
}
