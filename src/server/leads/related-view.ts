import type { Actor } from '@/domain/actors'
import type { LeadView } from '@/domain/api/lead-view'
import { isOpen, type LeadHead } from '@/domain/leads/lead'
import { scopeOf, sees } from '@/domain/leads/visibility'
import type { Place } from '../places/places'

/**
 * Other declarations of the same household that are under way. Staff are told which; the filer only which of his
 * own, and of another's no more than that there is one.
 */
export function relatedView(
  lead: LeadHead,
  related: readonly LeadHead[],
  actor: Actor,
  staff: boolean,
  place: Place,
): LeadView['related'] {
  if (!isOpen(lead)) return []
  const scope = scopeOf(actor, place.bodies)
  const known = related.filter((one) => staff || one.filerId === actor.accountId)
  const hidden = known.length < related.length
  return [
    ...known.map((one) => ({ id: sees(scope, one) ? one.id : null, number: one.number })),
    ...(hidden ? [{ id: null, number: null }] : []),
  ]
}
