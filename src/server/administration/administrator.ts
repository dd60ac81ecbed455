import type { FastifyRequest } from 'fastify'
import { hasJurisdiction } from '@/domain/actors'
import type { Recorded } from '@/domain/api/administration'
import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { signedInActor } from '../http/session'

/** Who administers a county just now. */
export interface Administrator {
  accountId: string
  countyCode: string
}

/** The county's administrator. Throws `not-yours` for everybody else. */
export async function administrator(context: Context, request: FastifyRequest): Promise<Administrator> {
  const actor = await signedInActor(context, request)
  const { accountId, countyCode } = actor
  if (!hasJurisdiction(actor, countyRegion(countyCode), 'administrator') || accountId === null)
    throw new Problem('not-yours')
  return { accountId, countyCode }
}

/** One change with its record, alone in the county: all or nothing. What is read inside is as it stands now. */
export async function changing<T>(
  context: Context,
  { countyCode }: Administrator,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const result = await context.db.transaction(async (tx) => {
    await context.administration.lock(tx, countyCode)
    return work(tx)
  })
  context.places.forget(countyCode)
  return result
}

/** Who changed what, from what to what. */
export async function record(
  { administration, ids, clock }: Context,
  tx: Queryable,
  by: { accountId: string | null; countyCode: string },
  what: Recorded,
  change: { subjectId?: string; before?: unknown; after?: unknown },
): Promise<void> {
  await administration.record(tx, {
    ...by,
    id: ids.uuid(),
    at: clock.now().toISOString(),
    what,
    subjectId: change.subjectId ?? null,
    before: change.before ?? null,
    after: change.after ?? null,
  })
}
