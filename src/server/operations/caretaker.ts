import type { FastifyRequest } from 'fastify'
import { hasRole, type Actor } from '@/domain/actors'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { signedInActor } from '../http/session'

/** The administrator and the county's supervisor. Throws `not-yours` for everybody else. */
export async function caretaker(context: Context, request: FastifyRequest): Promise<Actor> {
  const actor = await signedInActor(context, request)
  if (!hasRole(actor, 'administrator', 'county-supervisor')) throw new Problem('not-yours')
  return actor
}
