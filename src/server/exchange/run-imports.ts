import { dayOf } from '@/domain/calendar'
import { contentSchema, type LeadContent } from '@/domain/leads/content'
import type { ActivityActor } from '@/domain/leads/activity'
import type { Context } from '../context'
import { isDatabaseAway, type Queryable } from '../db/database'
import type { Place } from '../places/places'
import { contextFor, fileFromOutside, reserveNumbers } from './file-from-outside'
import type { ImportRow } from './import-store'
import { importSource } from './preview-import'

/** What was read is kept for a look at its faults, in days; a table that nobody decided on, for one. */
const keptDays = { previews: 1, rows: 7 }

interface Order {
  id: string
  number: string
  content: LeadContent
}

/** Leads of one part: those whose work order is not here yet. How many were filed. */
async function filePart(
  context: Context,
  tx: Queryable,
  place: Place,
  rows: readonly ImportRow[],
  by: ActivityActor,
): Promise<number> {
  const { countyCode } = place.county
  const schema = contentSchema(dayOf(context.clock.now().toISOString()))
  const orders = rows.flatMap(({ state, number, content }): Order[] => {
    if (state !== 'good' || content === null) return []
    // Kept as JSON in between: read again by the form itself.
    return [{ id: contextFor(context, content).ids.uuid(), number, content: schema.parse(content) }]
  })
  const claimed = await context.numbers.claim(
    tx,
    countyCode,
    importSource,
    orders.map(({ number, id }) => ({ number, leadId: id })),
  )
  const fresh = orders.filter(({ id }) => claimed.has(id))
  const numbers = await reserveNumbers(
    context,
    context.numbers,
    countyCode,
    fresh.map(({ content }) => content),
  )
  for (const [index, { id, content }] of fresh.entries())
    await fileFromOutside(contextFor(context, content), tx, place, {
      id,
      number: numbers[index] ?? '',
      content,
      source: importSource,
      by,
    })
  return fresh.length
}

/**
 * Take in the next part of an import, in one transaction: a process that ends on the way leaves whole parts only,
 * and the next one goes on. Returns how many rows were gone through.
 */
export async function runImports(context: Context, countyCode: string): Promise<number> {
  const { clock, db, imports, places } = context
  const place = await places.of(countyCode)
  let jobId: string | null = null
  try {
    return await db.transaction(async (tx) => {
      const claimed = await imports.claim(tx, countyCode)
      if (!claimed) return 0
      jobId = claimed.jobId
      const by: ActivityActor = {
        accountId: claimed.accountId,
        party: 'desk',
        role: 'county-intake',
        bodyId: place.settings.deskId,
      }
      const filed = await filePart(context, tx, place, claimed.orders, by)
      const now = clock.now().toISOString()
      await imports.filed(tx, countyCode, { ...claimed, now, passed: claimed.rows, filed })
      return claimed.rows
    })
  } catch (error) {
    // Whatever else it is, it would come again: the import stops, and others of the county go on.
    if (jobId !== null && !isDatabaseAway(error))
      await imports.stop(db, countyCode, jobId, clock.now().toISOString())
    throw error
  }
}

/** Throw away what imports have read and nobody needs any more. */
export async function forgetImports({ clock, db, imports }: Context, countyCode: string): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * 86_400_000).toISOString()
  await imports.forget(db, countyCode, { previews: before(keptDays.previews), rows: before(keptDays.rows) })
}
