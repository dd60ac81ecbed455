import type { FastifyRequest } from 'fastify'
import { hasJurisdiction, type Actor } from '@/domain/actors'
import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import { signedInActor } from '../http/session'

/** Who keeps the county's settings. Throws `not-yours` for everybody else. */
export async function administrator(context: Context, request: FastifyRequest): Promise<Actor> {
  const actor = await signedInActor(context, request)
  if (!hasJurisdiction(actor, countyRegion(actor.countyCode), 'administrator')) throw new Problem('not-yours')
  return actor
}
