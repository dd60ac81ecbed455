import type { SessionView } from '@/domain/api/accounts'
import { Problem } from '@/domain/problems'
import type { ReceiptRequest } from '@/domain/receipt-code'
import { coarse } from '../coarse'
import type { Context } from '../context'
import { openSession } from '../http/session'
import { receiptWait } from './receipt-limits'

/** For how long after its wait a try is good, in seconds. */
const goodSeconds = 600

/**
 * A session for the report with this number. A wrong number and one that never was take the same way and the same
 * time. Throws `receipt-unknown`, and `receipt-wait` with the seconds to wait and a word to come back with: a try
 * that has waited is heard, whatever others behind the same address have done since.
 */
export async function openReceipt(
  context: Context,
  { countyCode, receipt, waited }: ReceiptRequest,
  address: string,
): Promise<SessionView> {
  const { db, receipts, addressCounts, accounts, clock } = context
  await context.places.of(countyCode)
  const now = clock.now()
  // Counted before it is looked at: a hundred at once are a hundred, and not one.
  const tries = await addressCounts.add(db, 'receipt-wrong', address, now)
  const seconds = receiptWait(tries - 1, context.config.limits.receiptTries)
  if (seconds > 0 && !hasWaited(context, { countyCode, receipt, waited }, now)) {
    await addressCounts.takeBack(db, 'receipt-wrong', address, now)
    const readyAt = Math.floor(now.getTime() / 1000) + seconds
    throw new Problem('receipt-wait', {
      detail: { again: seconds, waited: `${readyAt}.${signed(context, countyCode, receipt, readyAt)}` },
    })
  }
  const hash = await receipts.hashOf(countyCode, receipt)
  const accountId = await receipts.accountOf(db, countyCode, hash)
  const account = accountId && (await accounts.byId(db, countyCode, accountId))
  if (!account) throw new Problem('receipt-unknown')
  await addressCounts.takeBack(db, 'receipt-wrong', address, now)
  return openSession(coarse(context), db, account)
}

function signed({ addresses }: Context, countyCode: string, receipt: string, readyAt: number): string {
  return addresses.sign(`receipt ${countyCode} ${receipt}`, readyAt)
}

function hasWaited(context: Context, { countyCode, receipt, waited }: ReceiptRequest, now: Date): boolean {
  const [ready = '', signature = ''] = waited?.split('.') ?? []
  const readyAt = Number(ready)
  const seconds = now.getTime() / 1000
  if (!Number.isInteger(readyAt) || seconds < readyAt || seconds > readyAt + goodSeconds) return false
  // The signer asks for a time that is still to come.
  return context.addresses.verify(`receipt ${countyCode} ${receipt}`, readyAt, signature, readyAt - 1)
}
