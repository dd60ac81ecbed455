import type { Instant } from '@/domain/calendar'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'
import type { Administrator } from './administrator'

/**
 * What the administrator's change did to a lead, with a line in its history that only the offices read. Inside the
 * transaction that holds the lead's lock.
 */
export async function noteOnLead(
  { leads, ids }: Context,
  tx: Queryable,
  by: Administrator,
  place: Place,
  changed: Lead,
  text: string,
  at: Instant,
): Promise<void> {
  const lead = { ...changed, version: changed.version + 1, activityCount: changed.activityCount + 1 }
  const outcome = {
    lead,
    activity: {
      at,
      actor: {
        accountId: by.accountId,
        party: 'system' as const,
        role: 'administrator' as const,
        bodyId: null,
      },
      data: { type: 'commented' as const, text, attachmentIds: [], internal: true },
    },
    called: [],
  }
  const row = { outboxId: ids.uuid(), salt: ids.salt() }
  await leads.update(tx, outcome, nextSweepAt(lead, place.settings), row)
}
