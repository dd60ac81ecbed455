import type { DraftHead, DraftList, DraftView, KeepDraftRequest } from '@/domain/api/drafts'
import { ask } from '../../../api/client'

const pathOf = (id: string) => `/drafts/${encodeURIComponent(id)}`

/** Somebody waits for it to begin filling in: without a network that lets it through it is asked another time. */
const shortTime = 4000

export function listKept(): Promise<DraftList> {
  return ask({ method: 'GET', path: '/drafts', timeout: shortTime })
}

export function readKept(id: string): Promise<DraftView> {
  return ask({ method: 'GET', path: pathOf(id) })
}

export function putKept(id: string, draft: KeepDraftRequest): Promise<DraftHead> {
  return ask({ method: 'PUT', path: pathOf(id), body: draft })
}

export function removeKept(id: string): Promise<void> {
  return ask({ method: 'DELETE', path: pathOf(id) })
}
