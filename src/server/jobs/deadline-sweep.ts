import { addHours } from '@/domain/calendar'
import { nextSweepAt, sweep } from '@/domain/leads/sweep'
import type { Context } from '../context'
import { savepoint, type Queryable } from '../db/database'
import type { Place } from '../places/places'

/** Leads taken in one transaction. */
const batchSize = 50
/** A lead that could not be looked at is looked at again after so many hours. */
const retryHours = 1

async function sweepLead(
  context: Context,
  tx: Queryable,
  { county, settings }: Place,
  id: string,
  now: string,
): Promise<void> {
  const { leads, ids } = context
  const lead = await leads.byId(tx, county.countyCode, id)
  if (!lead) return
  const outcomes = sweep(lead, now, settings)
  let lastHash = lead.lastHash
  for (const outcome of outcomes) {
    const linked = { ...outcome, lead: { ...outcome.lead, lastHash } }
    const next = nextSweepAt(outcome.lead, settings)
    const stored = await leads.update(tx, linked, next, { outboxId: ids.uuid(), salt: ids.salt() })
    lastHash = stored.lastHash
  }
  if (outcomes.length === 0) await leads.setNextSweep(tx, county.countyCode, id, nextSweepAt(lead, settings))
}

/**
 * Raise what the deadlines of a county ask for (催办, 督办, 升级, closing unrated), unassigned leads too.
 * Several processes may run this at once (SKIP LOCKED). Returns how many leads were looked at. Where one lead
 * stands in the way the others are done all the same; then its error is thrown, for the log.
 */
export async function sweepDeadlines(context: Context, countyCode: string): Promise<number> {
  const { places, leads, clock, db } = context
  const place = await places.of(countyCode)
  const faults: unknown[] = []
  const taken = await db.transaction(async (tx) => {
    const now = clock.now().toISOString()
    const due = await leads.claimForSweep(tx, countyCode, now, batchSize)
    for (const id of due) {
      try {
        await savepoint(tx, () => sweepLead(context, tx, place, id, now))
      } catch (error) {
        faults.push(error)
        await leads.setNextSweep(tx, countyCode, id, addHours(now, retryHours))
      }
    }
    return due.length
  })
  if (faults.length > 0) throw faults[0]
  return taken
}
