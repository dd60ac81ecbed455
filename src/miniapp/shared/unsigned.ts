import type { LeadView } from '@/domain/api/lead-view'

/** How many of the household still have to sign, where the filer can still ask them. */
export function unsignedOf({ signatures, mine, status }: LeadView): number {
  if (!signatures || !mine || status === 'declined' || status === 'closed') return 0
  return Math.max(0, signatures.required - signatures.done)
}
