import type { LeadContent } from '@/domain/leads/content'
import { Problem } from '@/domain/problems'
import type { Account } from '../accounts/account-store'
import { newReceiptCode } from '../accounts/receipt-store'
import type { Context } from '../context'
import type { Queryable } from '../db/database'

/** Running numbers of anonymous reports begin here, see `numberOf`. */
const firstNumber = 500_000

export function isNameless(content: LeadContent): boolean {
  return content.kind === 'report' && content.identity === 'anonymous'
}

/**
 * Without a name one sends a report without a name and nothing else; with a session that says who one is, no such
 * report. Throws `anonymous-only-reports` or `anonymous-signed-in`.
 */
export function checkNameless({ anonymous }: Account, content: LeadContent): void {
  if (anonymous && !isNameless(content)) throw new Problem('anonymous-only-reports')
  if (!anonymous && isNameless(content)) throw new Problem('anonymous-signed-in')
}

/**
 * Number of the day for an anonymous report: counted apart. Between two neighbours with exact times it would say
 * when it was sent.
 */
export function numberOf(content: LeadContent): { counter: string; from: number } {
  return isNameless(content)
    ? { counter: 'report-anonymous', from: firstNumber }
    : { counter: content.kind, from: 0 }
}

/** A new 查询码 for this account. The slow hash is made before the transaction, which it would hold up. */
export async function prepareReceipt(
  { receipts }: Context,
  { countyCode, id }: Pick<Account, 'countyCode' | 'id'>,
): Promise<{ keep(tx: Queryable): Promise<string> }> {
  const code = newReceiptCode()
  const hash = await receipts.hashOf(countyCode, code)
  return {
    /** Throws `anonymous-once`. */
    async keep(tx) {
      if (!(await receipts.insert(tx, countyCode, hash, id))) throw new Problem('anonymous-once')
      return code
    },
  }
}
