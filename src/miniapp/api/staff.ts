import type * as z from 'zod/mini'
import type { deadLetterPage } from '@/domain/api/notifications'
import { ask } from './client'

export type DeadLetter = z.infer<typeof deadLetterPage>['items'][number]

/** Messages that could not be sent; the administrator's and the county supervisor's. */
export async function deadLetters(): Promise<DeadLetter[]> {
  return (await ask<{ items: DeadLetter[] }>({ method: 'GET', path: '/operations/dead-letters' })).items
}

export function resendDeadLetter(id: string): Promise<void> {
  return ask({ method: 'POST', path: `/operations/dead-letters/${encodeURIComponent(id)}/retry` })
}
