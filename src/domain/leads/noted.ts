import type { Instant } from '../calendar'
import type { ActivityActor, ActivityData } from './activity'
import type { Lead } from './lead'
import type { Outcome } from './transition'

/**
 * It stands in the history like everything else that is done. The version stays: nothing that anybody decides by has
 * changed, and nobody who is typing is sent back by it.
 */
export function noted(lead: Lead, data: ActivityData, as: ActivityActor, now: Instant): Outcome {
  return {
    lead: { ...lead, activityCount: lead.activityCount + 1 },
    activity: { at: now, actor: as, data },
    called: [],
  }
}
