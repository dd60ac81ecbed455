import type { Actor } from '@/domain/actors'
import { permission } from '@/domain/leads/action-table'
import { isOpen, type Lead } from '@/domain/leads/lead'
import type { Standing } from '@/domain/leads/parties'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Place } from '../places/places'

/**
 * As what somebody takes signatures or asks for them: the filer while it is open; staff as far as they may record
 * one on paper. Throws `action-not-in-status`, `action-not-yours`, `procedure-missing`.
 */
export function mayTakeSignatures(context: Context, actor: Actor, lead: Lead, place: Place): Standing {
  const detail = { action: 'sign', status: lead.status }
  if (lead.filerId === actor.accountId) {
    if (!isOpen(lead)) throw new Problem('action-not-in-status', { detail })
    return { party: 'filer', role: null, bodyId: null }
  }
  const now = context.clock.now().toISOString()
  const standing = permission(lead, 'recordSignature', actor, now, place.settings)
  if (typeof standing === 'string') throw new Problem(standing, { detail })
  return standing
}
