import type { Lead } from '../leads/lead'

/** Why nobody has to go there any more, or not now. */
export const visitOverStates = [
  'withdrawn',
  'merged',
  'declined',
  'answered',
  'closed',
  'decided',
  'moved',
] as const
export type VisitOver = (typeof visitOverStates)[number]

/** null: the visit still belongs to it. */
export function visitOver(
  lead: Pick<Lead, 'status' | 'closedAs' | 'mergedInto' | 'dossier'>,
): VisitOver | null {
  if (lead.closedAs === 'withdrawn' || lead.dossier?.identification.outcome?.kind === 'withdrawn')
    return 'withdrawn'
  if (lead.mergedInto) return 'merged'
  if (lead.status === 'declined' || lead.status === 'closed') return lead.status
  if (lead.status === 'replied') return 'answered'
  if (lead.dossier?.identification.outcome) return 'decided'
  return lead.status === 'assigned' ? null : 'moved'
}
