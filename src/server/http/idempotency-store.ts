import type { Queryable } from '../db/database'

export interface KeptAnswer {
  bodyHash: Buffer
  status: number | null
  sealed: Buffer | null
}

const statements = {
  claim: {
    name: 'idempotency-claim',
    text: `insert into idempotency (county_code, account_id, key, body_hash, created_at)
      values ($1, $2, $3, $4, $5) on conflict do nothing returning key`,
  },
  find: {
    name: 'idempotency-find',
    text: `select body_hash as "bodyHash", status, sealed from idempotency
      where county_code = $1 and account_id = $2 and key = $3`,
  },
  keep: {
    name: 'idempotency-keep',
    text: `update idempotency set status = $4, sealed = $5 where county_code = $1 and account_id = $2 and key = $3`,
  },
  forget: {
    name: 'idempotency-forget',
    text: `delete from idempotency where county_code = $1 and created_at < $2`,
  },
  forgetOf: {
    name: 'idempotency-forget-of',
    text: `delete from idempotency where county_code = $1 and account_id = $2`,
  },
  // In them stands a number that nobody but its owner should ever have.
  forgetAnonymous: {
    name: 'idempotency-forget-anonymous',
    text: `delete from idempotency i using account a
      where i.county_code = $1 and i.created_at < $2
        and a.county_code = $1 and a.id = i.account_id and a.anonymous`,
  },
}

/** True for the first to come with this key; a second waits here until the first has committed. */
export async function claimKey(
  db: Queryable,
  key: { countyCode: string; accountId: string; key: string; bodyHash: Buffer; now: string },
): Promise<boolean> {
  const values = [key.countyCode, key.accountId, key.key, key.bodyHash, key.now]
  return (await db.query(statements.claim, values)).length > 0
}

export async function findAnswer(
  db: Queryable,
  countyCode: string,
  accountId: string,
  key: string,
): Promise<KeptAnswer | undefined> {
  return (await db.query<KeptAnswer>(statements.find, [countyCode, accountId, key]))[0]
}

export async function keepAnswer(
  db: Queryable,
  answer: { countyCode: string; accountId: string; key: string; status: number; sealed: Buffer },
): Promise<void> {
  await db.query(statements.keep, [
    answer.countyCode,
    answer.accountId,
    answer.key,
    answer.status,
    answer.sealed,
  ])
}

export async function forgetAnswers(db: Queryable, countyCode: string, before: string): Promise<void> {
  await db.query(statements.forget, [countyCode, before])
}

export async function forgetAnswersOf(db: Queryable, countyCode: string, accountId: string): Promise<void> {
  await db.query(statements.forgetOf, [countyCode, accountId])
}

export async function forgetAnonymousAnswers(
  db: Queryable,
  countyCode: string,
  before: string,
): Promise<void> {
  await db.query(statements.forgetAnonymous, [countyCode, before])
}
