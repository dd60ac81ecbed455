import type * as z from 'zod/mini'
import type { deadLetterPage } from '@/domain/api/notifications'
import type { LeadPage, SearchRequest } from '@/domain/api/lead-list'
import { ask } from './client'

export type DeadLetter = z.infer<typeof deadLetterPage>['items'][number]

/** Messages that could not be sent; the administrator's and the county supervisor's. */
export async function deadLetters(): Promise<DeadLetter[]> {
  return (await ask<{ items: DeadLetter[] }>({ method: 'GET', path: '/operations/dead-letters' })).items
}

export function resendDeadLetter(id: string): Promise<void> {
  return ask({ method: 'POST', path: `/operations/dead-letters/${encodeURIComponent(id)}/retry` })
}

export function giveUpDeadLetter(id: string): Promise<void> {
  return ask({ method: 'POST', path: `/operations/dead-letters/${encodeURIComponent(id)}/giving-up` })
}

/** Leads by number, name, phone, village or words; in the body, so that no name stands in an address. */
export function searchLeads(request: SearchRequest): Promise<LeadPage> {
  return ask({ method: 'POST', path: '/lead-searches', body: request })
}
