import { timingSafeEqual } from 'node:crypto'
import { codeTries } from '@/domain/phone-code'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

export interface Credentials {
  countyCode: string
  phone: string
  code: string
}

function wrong(triesLeft: number): Problem {
  const message =
    triesLeft > 0
      ? `验证码不对，请看着短信再填一次。还可以填 ${triesLeft} 次。`
      : '验证码不对，已经填了 5 次。请重新取一个验证码。'
  return new Problem('code-wrong', {
    errors: [{ path: 'code', code: 'code-wrong', message }],
    detail: { triesLeft },
  })
}

/**
 * Do `work` for whoever has the code of this number, once: both commit together. Throws `code-wrong` with the
 * tries that are left, and `code-expired` for a code that was used, replaced, is too old, was typed wrong too often
 * or never asked for.
 */
export async function withCode<T>(
  context: Context,
  { countyCode, phone, code }: Credentials,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  const { db, phoneCodes, clock } = context
  const now = clock.now().toISOString()
  const outcome = await db.transaction(async (tx): Promise<{ done: T } | { refused: Problem }> => {
    const kept = await phoneCodes.newest(tx, phone)
    const good = kept && !kept.usedAt && kept.triesSoFar < codeTries && kept.expiresAt > now
    if (!good) return { refused: fieldProblem('code-expired', 'code', { triesLeft: 0 }) }
    if (!timingSafeEqual(kept.hash, phoneCodes.hashOf(kept.id, countyCode, code))) {
      // Returned, not thrown: the try has to be kept.
      await phoneCodes.countTry(tx, kept.id)
      return { refused: wrong(codeTries - kept.triesSoFar - 1) }
    }
    await phoneCodes.use(tx, kept.id, now)
    return { done: await work(tx) }
  })
  if ('refused' in outcome) throw outcome.refused
  return outcome.done
}

/** Throws `too-many-requests` for an address that tries one code after the other. */
export async function countTry(context: Context, address: string): Promise<void> {
  const { db, phoneCodes, ids, clock } = context
  if (!(await phoneCodes.countAddressTry(db, ids.uuid(), address, clock.now())))
    throw new Problem('too-many-requests')
}
