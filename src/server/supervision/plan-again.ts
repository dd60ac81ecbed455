import { nextSweepAt } from '@/domain/leads/sweep'
import type { Context } from '../context'
import { supervisionStore as store } from './supervision-store'

/** Leads in one transaction: short, so that nobody waits who wants to act on one of them. */
const atOnce = 200
/** Until every process has read the setting anew: a plan made meanwhile by the old one is gone over too. */
const settleMs = 5000
const never = '1970-01-01T00:00:00.000Z'

/**
 * After the ladder was changed the next look at each lead is planned anew; no clock is touched, and nothing is raised
 * here. Returns how many leads were gone through.
 */
export async function planAgain({ clock, db, places }: Context, countyCode: string): Promise<number> {
  const { settings } = await places.of(countyCode)
  const changed =
    settings.ladders
      .map(({ since }) => since ?? never)
      .sort()
      .at(-1) ?? never
  const now = clock.now()
  return db.transaction(async (tx) => {
    const known = await store.plan(tx, countyCode)
    const isNew = !known || known.plannedFor < changed
    if (!isNew && known.finishedAt !== null) return 0
    if (isNew && now.getTime() < Date.parse(changed) + settleMs) return 0
    const afterId = isNew ? null : known.afterId
    const heads = await store.planned(tx, countyCode, afterId, atOnce)
    await store.planAgain(
      tx,
      countyCode,
      heads.map((head) => ({ id: head.id, at: nextSweepAt(head, settings) })),
    )
    const done = heads.length < atOnce
    await store.keepPlan(tx, countyCode, {
      plannedFor: isNew ? changed : known.plannedFor,
      afterId: heads.at(-1)?.id ?? afterId,
      finishedAt: done ? now.toISOString() : null,
    })
    return heads.length
  })
}
