import { isStaff, type Actor } from '@/domain/actors'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

const windowMs = 24 * 3_600_000

/**
 * Keeps a script from filling the store: of what somebody sent up within 24 hours only so much may belong to no lead
 * yet. Staff, who record for many, are not counted. Throws `uploads-limit`, with the seconds until there is room.
 */
export async function checkUploads({ uploads, config, clock }: Context, db: Queryable, actor: Actor) {
  if (isStaff(actor)) return
  const { countyCode, accountId } = actor
  const now = clock.now().getTime()
  const since = new Date(now - windowMs).toISOString()
  const inTheWay = await uploads.looseSince(db, countyCode, accountId ?? '', since, config.limits.uploads)
  if (inTheWay === null) return
  const again = Math.max(1, Math.ceil((new Date(inTheWay).getTime() + windowMs - now) / 1000))
  throw new Problem('uploads-limit', { detail: { again } })
}
