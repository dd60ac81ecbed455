import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { claimKey, findAnswer, keepAnswer } from './idempotency-store'

export interface Answer<T> {
  status: number
  body: T
}

/** The key a client made for this submission. Throws `key-missing`. */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\w-]{16,64}$/.test(key)) throw new Problem('key-missing')
  return key
}

/**
 * Do `work` once for a key: the answer is kept in the same transaction and given again to every repeat.
 * Throws `key-reused` when the key comes with another body.
 */
export async function once<T>(
  context: Context,
  owner: { countyCode: string; accountId: string },
  key: string,
  body: unknown,
  work: (tx: Queryable) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest()
  const place = `answer|${owner.countyCode}|${owner.accountId}|${key}`
  return context.db.transaction(async (tx) => {
    const now = context.clock.now().toISOString()
    if (await claimKey(tx, { ...owner, key, bodyHash, now })) {
      const answer = await work(tx)
      const sealed = context.sealing.sealJson(place, answer.body)
      await keepAnswer(tx, { ...owner, key, status: answer.status, sealed })
      return answer
    }
    const kept = await findAnswer(tx, owner.countyCode, owner.accountId, key)
    if (!kept || kept.status === null || kept.sealed === null) throw new Problem('key-in-progress')
    if (!kept.bodyHash.equals(bodyHash)) throw new Problem('key-reused')
    return { status: kept.status, body: context.sealing.openJson(place, kept.sealed) as T }
  })
}
