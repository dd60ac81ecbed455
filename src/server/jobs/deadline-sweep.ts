import { nextSweepAt, sweep } from '@/domain/leads/sweep'
import type { Context } from '../context'

/** Leads taken in one transaction. */
const batchSize = 50

/**
 * Raise what the deadlines of a county ask for (催办, 督办, 升级, closing unrated), unassigned leads too.
 * Several processes may run this at once (SKIP LOCKED). Returns how many leads were looked at.
 */
export async function sweepDeadlines(context: Context, countyCode: string): Promise<number> {
  const { places, leads, clock, ids, db } = context
  const { settings } = await places.of(countyCode)
  return db.transaction(async (tx) => {
    const now = clock.now().toISOString()
    const due = await leads.claimForSweep(tx, countyCode, now, batchSize)
    for (const lead of due) {
      const outcomes = sweep(lead, now, settings)
      let lastHash = lead.lastHash
      for (const outcome of outcomes) {
        const linked = { ...outcome, lead: { ...outcome.lead, lastHash } }
        const next = nextSweepAt(outcome.lead, settings)
        const stored = await leads.update(tx, linked, next, { outboxId: ids.uuid(), salt: ids.salt() })
        lastHash = stored.lastHash
      }
      if (outcomes.length === 0) await leads.setNextSweep(tx, lead, nextSweepAt(lead, settings))
    }
    return due.length
  })
}
