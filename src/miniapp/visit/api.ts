import type { PacketsView } from '@/domain/api/visits'
import { ask } from '../api/client'

/** Households whose home verification is this office's to do; one alone where it is named. */
export function fetchPackets(leadId?: string): Promise<PacketsView> {
  return ask({ method: 'GET', path: '/visits/packets', query: { leadId } })
}
