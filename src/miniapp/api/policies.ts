import type { PolicyView, QuestionRow } from '@/domain/api'
import { ask } from './client'

export async function policyPacks(): Promise<PolicyView[]> {
  return (await ask<{ items: PolicyView[] }>({ method: 'GET', path: '/policies' })).items
}

/** All questions of a pack, or those that fit the words, best first. */
export async function policyQuestions(packId: string, search: string): Promise<QuestionRow[]> {
  const path = `/policies/${encodeURIComponent(packId)}/questions`
  return (await ask<{ items: QuestionRow[] }>({ method: 'GET', path, query: { search } })).items
}
