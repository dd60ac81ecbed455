import { hourOf, nextHour } from '../coarse'
import type { Context } from '../context'
import { savepoint, type Queryable } from '../db/database'
import { announce } from '../exchange/webhooks/announce'
import { notify } from '../notify/notify'
import type { Place } from '../places/places'
import type { OutboxRow } from './outbox-store'

/** Messages taken in one transaction. */
const batchSize = 50
/** After this many tries a message is laid aside for the administrator. */
const mostAttempts = 8

/** Seconds until the next try: 5, 10, 20 … at most an hour. */
function backOff(attempts: number): number {
  return Math.min(3600, 5 * 2 ** attempts)
}

async function handle(context: Context, tx: Queryable, place: Place, row: OutboxRow): Promise<void> {
  if (row.topic === 'activity') {
    await notify(context, tx, place, row.payload, row.quiet)
    if (row.quiet) return
    return announce(context, tx, place, row.payload)
  }
  throw new Error(`unknown topic ${row.topic}`)
}

async function putOff(context: Context, tx: Queryable, row: OutboxRow, error: unknown): Promise<void> {
  const { nameless } = row.payload
  const now = nameless ? hourOf(context.clock.now()) : context.clock.now()
  const dead = row.attempts + 1 >= mostAttempts
  const next = new Date(now.getTime() + backOff(row.attempts) * 1000)
  await context.outbox.retry(tx, {
    countyCode: row.county_code,
    id: row.id,
    availableAt: (nameless ? nextHour(next) : next).toISOString(),
    // Kind and place of the error only: its message may quote what was being sent.
    error: error instanceof Error ? error.name : 'unknown',
    deadAt: dead ? now.toISOString() : null,
  })
}

/**
 * Send what is due for a county, each message exactly once: it is deleted in the transaction that did its
 * work. Several processes may run this at once (SKIP LOCKED). Returns how many were taken.
 */
export async function runOutbox(context: Context, countyCode: string): Promise<number> {
  const place = await context.places.of(countyCode)
  return context.db.transaction(async (tx) => {
    const now = context.clock.now().toISOString()
    const rows = await context.outbox.claim(tx, countyCode, now, batchSize)
    for (const row of rows) {
      try {
        await savepoint(tx, async () => {
          await handle(context, tx, place, row)
          await context.outbox.done(tx, countyCode, row.id)
        })
      } catch (error) {
        await putOff(context, tx, row, error)
      }
    }
    return rows.length
  })
}
