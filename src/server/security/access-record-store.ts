import type { Actor } from '@/domain/actors'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

const insert = {
  name: 'access-record-insert',
  text: `insert into access_record (county_code, id, at, account_id, what, lead_id, outcome, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

function valuesOf({ ids, clock }: Context, actor: Actor, what: string, leadId: string | null): unknown[] {
  return [actor.countyCode, ids.uuid(), clock.now().toISOString(), actor.accountId, what, leadId]
}

/** Every refused try to reach a lead is kept. It runs apart from the request's own transaction. */
export async function recordRefusal(
  context: Context,
  actor: Actor,
  what: string,
  leadId: string,
): Promise<void> {
  await context.db.query(insert, [...valuesOf(context, actor, what, leadId), 'refused', null])
}

/** Somebody saw what is specially protected; inside the transaction that shows it to him. */
export async function recordLook(
  context: Context,
  tx: Queryable,
  actor: Actor,
  look: { what: string; leadId: string; reason: string },
): Promise<void> {
  await tx.query(insert, [...valuesOf(context, actor, look.what, look.leadId), 'allowed', look.reason])
}

/** Something was done that is no lead's: somebody came in, a list went out, a setting was changed. */
export async function recordDeed(context: Context, db: Queryable, actor: Actor, what: string): Promise<void> {
  await db.query(insert, [...valuesOf(context, actor, what, null), 'allowed', null])
}
