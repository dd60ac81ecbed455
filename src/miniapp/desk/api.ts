import type * as z from 'zod/mini'
import type { CallBackRequest, CallBackView, DeskVillages } from '@/domain/api/desk'
import type { LeadPage } from '@/domain/api/lead-list'
import type { questionRow, questionView } from '@/domain/api/policies'
import type { SubmitLeadRequest, SubmitLeadResponse } from '@/domain/api/submit'
import { ask } from '../api/client'
import { OfflineError } from '../api/problem'

export type FoundQuestion = z.infer<typeof questionRow>
export type WholeQuestion = z.infer<typeof questionView>

export function villages(): Promise<DeskVillages> {
  return ask({ method: 'GET', path: '/desk/villages' })
}

/** Leads of this number that the desk may see. */
export function earlierLeads(phone: string): Promise<LeadPage> {
  return ask({ method: 'POST', path: '/desk/callers', body: { phone } })
}

export function writeCallBack(leadId: string, call: CallBackRequest): Promise<CallBackView> {
  return ask({ method: 'POST', path: `/desk/leads/${encodeURIComponent(leadId)}/call-backs`, body: call })
}

/** Questions of the guide that answer to these words, best first. */
export async function searchQuestions(pack: string, words: string): Promise<FoundQuestion[]> {
  const search = Array.from(words).slice(0, 100).join('')
  const found = { method: 'GET', path: `/policies/${pack}/questions`, query: { search } } as const
  return (await ask<{ items: FoundQuestion[] }>(found)).items
}

export function readQuestion(pack: string, number: number): Promise<WholeQuestion> {
  return ask({ method: 'GET', path: `/policies/${pack}/questions/${number}` })
}

/** The same `key` again gives the same answer and no second lead. */
export async function sendCall(key: string, call: SubmitLeadRequest): Promise<SubmitLeadResponse> {
  const headers = { 'idempotency-key': key }
  const sent = { method: 'POST', path: '/leads', headers, body: call, timeout: 30_000 } as const
  const answer = await ask<SubmitLeadResponse>(sent)
  // A number is only read out when there is one.
  if (typeof answer.receipt?.number !== 'string') throw new OfflineError('not-our-server')
  return answer
}
