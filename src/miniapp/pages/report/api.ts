import type { SessionView } from '@/domain/api/accounts'
import type { ReceiptRequest } from '@/domain/receipt-code'
import { ask } from '../../api/client'

/** An account for one report, of nobody in particular. */
export function beginNameless(countyCode: string): Promise<SessionView> {
  return ask({ method: 'POST', path: '/sessions', body: { provider: 'anonymous', countyCode } })
}

/** Is such a matter being handled in this village? Of what could warn somebody the server always says no. */
export async function similarHandled(regionCode: string, category: string): Promise<boolean> {
  const asked = { method: 'GET', path: '/reports/similar', query: { regionCode, category } } as const
  return (await ask<{ handled: boolean }>(asked)).handled
}

/** The session of the report with this number. Problems `receipt-unknown`, `receipt-wait`. */
export function openReceipt(receipt: ReceiptRequest): Promise<SessionView> {
  return ask({ method: 'POST', path: '/receipts', body: receipt })
}
