import type { Actor } from '@/domain/actors'
import type { Context } from '../context'

const insert = {
  name: 'access-record-insert',
  text: `insert into access_record (county_code, id, at, account_id, what, lead_id, outcome)
    values ($1, $2, $3, $4, $5, $6, $7)`,
}

/** Every refused try to reach a lead is kept. It runs apart from the request's own transaction. */
export async function recordRefusal(
  context: Context,
  actor: Actor,
  what: string,
  leadId: string,
): Promise<void> {
  const { db, ids, clock } = context
  const values = [
    actor.countyCode,
    ids.uuid(),
    clock.now().toISOString(),
    actor.accountId,
    what,
    leadId,
    'refused',
  ]
  await db.query(insert, values)
}
