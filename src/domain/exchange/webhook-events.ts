import type { WebhookEvent } from '../api/exchange'
import type { ActivityType } from '../leads/activity'
import type { LeadStatus } from '../leads/lead'

/** What of a lead's history other systems are told: steps that change how far it has come. */
export const announced: Partial<Record<ActivityType, { event: WebhookEvent; status: LeadStatus }>> = {
  filed: { event: 'lead.received', status: 'received' },
  accepted: { event: 'lead.status', status: 'accepted' },
  returned: { event: 'lead.status', status: 'returned' },
  resubmitted: { event: 'lead.status', status: 'received' },
  declined: { event: 'lead.status', status: 'declined' },
  assigned: { event: 'lead.status', status: 'assigned' },
  withdrawn: { event: 'lead.status', status: 'closed' },
  replied: { event: 'lead.replied', status: 'replied' },
  rated: { event: 'lead.status', status: 'closed' },
  reopened: { event: 'lead.status', status: 'accepted' },
  'closed-unrated': { event: 'lead.status', status: 'closed' },
}

/** Seconds until the next try; after the last it is laid aside, within 24 hours of the first. */
const waits = [30, 60, 300, 900, 3600, 7200, 14_400, 28_800, 28_800] as const

/** How long to wait after so many tries have come to nothing; null: no more. */
export function nextTry(attempts: number): number | null {
  return waits[attempts - 1] ?? null
}
