import type { Actor } from '@/domain/actors'
import { warningListOf } from '@/domain/screening/warning-lists'
import type { Context } from '../context'
import { actorOf } from '../http/session'
import { takeFound } from './take-found'

/** Rows taken in within one transaction. */
const rowsAtOnce = 50
/** What was handed in is kept for as long as verifying and answering may take; ours. */
const keptDays = { previews: 1, lists: 365 }

/**
 * Take in the next rows of a list, in one transaction: a process that ends on the way leaves whole rows only, and the
 * next one goes on. Returns how many rows were gone through.
 */
export async function runScreenings(context: Context, countyCode: string): Promise<number> {
  const { accounts, clock, db, places, screenings } = context
  const place = await places.of(countyCode)
  return db.transaction(async (tx) => {
    await screenings.lockCounty(tx, countyCode)
    const next = await screenings.next(tx, countyCode, rowsAtOnce)
    if (!next) return 0
    const { job, rows } = next
    const account = await accounts.byId(tx, countyCode, job.accountId)
    const actor: Actor = account
      ? actorOf(account, clock.now())
      : { accountId: job.accountId, countyCode, grants: [] }
    const scene = { context, tx, actor, place, list: warningListOf(job.list) }
    const done = { filed: 0, joined: 0, repeated: 0 }
    const now = clock.now().toISOString()
    for (const { row, household } of rows) {
      if (!household) continue
      const { how, lead } = await takeFound(scene, household)
      done[how] += 1
      await screenings.rowDone(tx, countyCode, job.id, row, now, lead.id)
    }
    await screenings.passed(tx, countyCode, job.id, { ...done, passed: rows.length, now })
    return rows.length
  })
}

/** Throw away what lists have read and nobody needs any more. */
export async function forgetScreenings(
  { clock, db, screenings }: Context,
  countyCode: string,
): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * 86_400_000).toISOString()
  await db.transaction((tx) =>
    screenings.forget(tx, countyCode, { previews: before(keptDays.previews), lists: before(keptDays.lists) }),
  )
}
