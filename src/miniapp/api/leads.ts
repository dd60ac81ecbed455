import type { ActRequest } from '@/domain/api/act'
import type { InboxCounts, InboxFilter, LeadPage } from '@/domain/api/lead-list'
import type { LeadView } from '@/domain/api/lead-view'
import type { SubmitLeadRequest, SubmitLeadResponse } from '@/domain/api/submit'
import type { LeadTopic, Whose } from '@/domain/leads/inbox'
import type { LeadKind, LeadSource } from '@/domain/leads/kinds'
import type { LeadStatus } from '@/domain/leads/lead'
import { ask } from './client'
import { OfflineError } from './problem'

/**
 * Files a lead. The same `key` again gives the same answer and no second lead, so that a lost answer can be
 * asked for once more.
 */
export async function submitLead(
  key: string,
  lead: SubmitLeadRequest,
  token?: string,
): Promise<SubmitLeadResponse> {
  const answer = await ask<SubmitLeadResponse>({
    method: 'POST',
    path: '/leads',
    headers: { 'idempotency-key': key },
    body: lead,
    timeout: 30_000,
    token,
  })
  // A receipt is only shown when there is one.
  if (typeof answer.receipt?.number !== 'string') throw new OfflineError('not-our-server')
  return answer
}

export interface LeadQuery {
  scope: 'mine' | 'inbox'
  whose?: Whose
  filter?: InboxFilter
  kind?: LeadKind
  status?: LeadStatus
  source?: LeadSource
  topic?: LeadTopic
  regionCode?: string
  number?: string
  cursor?: string
  limit?: number
}

export function listLeads(query: LeadQuery): Promise<LeadPage> {
  return ask({ method: 'GET', path: '/leads', query: { ...query } })
}

/** Of what is named to this person or calls him to act. */
export function inboxCounts(): Promise<InboxCounts> {
  return ask({ method: 'GET', path: '/leads/counts', query: { whose: 'me' } })
}

export function getLead(id: string): Promise<LeadView> {
  return ask({ method: 'GET', path: `/leads/${encodeURIComponent(id)}` })
}

/** Does something to a lead; answers with the newer state. A stale version: problem `stale-version`. */
export function actOnLead(id: string, action: ActRequest): Promise<LeadView> {
  return ask({ method: 'POST', path: `/leads/${encodeURIComponent(id)}/actions`, body: action })
}
