import type {
  ActTogetherRequest,
  ActTogetherResponse,
  InboxConditions,
  InboxSummary,
  SavedFilter,
} from '@/domain/api/inbox'
import { ask } from '../../../api/client'

export function inboxSummary(conditions: InboxConditions): Promise<InboxSummary> {
  return ask({ method: 'GET', path: '/inbox/summary', query: { ...conditions } })
}

type Saved = { items: SavedFilter[] }

export async function saveFilter(name: string, conditions: InboxConditions): Promise<SavedFilter[]> {
  const body = { name, conditions }
  return (await ask<Saved>({ method: 'POST', path: '/inbox/filters', body })).items
}

export async function renameFilter(id: string, name: string): Promise<SavedFilter[]> {
  const path = `/inbox/filters/${encodeURIComponent(id)}`
  return (await ask<Saved>({ method: 'PUT', path, body: { name } })).items
}

export async function orderFilters(ids: readonly string[]): Promise<SavedFilter[]> {
  return (await ask<Saved>({ method: 'PUT', path: '/inbox/filters/order', body: { ids } })).items
}

export async function removeFilter(id: string): Promise<SavedFilter[]> {
  return (await ask<Saved>({ method: 'DELETE', path: `/inbox/filters/${encodeURIComponent(id)}` })).items
}

/** With the same key, what went through before is not done again. */
export function actTogether(key: string, request: ActTogetherRequest): Promise<ActTogetherResponse> {
  return ask({
    method: 'POST',
    path: '/inbox/actions',
    headers: { 'idempotency-key': key },
    body: request,
    timeout: 30_000,
  })
}
