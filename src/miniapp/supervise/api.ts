import type {
  LettersView,
  SupervisedPage,
  SupervisionCounts,
  SupervisionFilters,
  SupervisionTab,
} from '@/domain/api/supervision'
import { ask } from '../api/client'

const base = '/supervision'

export const supervised = (query: SupervisionFilters & { tab: SupervisionTab }, cursor?: string) =>
  ask<SupervisedPage>({ method: 'GET', path: base, query: { ...query, cursor } })

export const supervisionCounts = (query: SupervisionFilters) =>
  ask<SupervisionCounts>({ method: 'GET', path: `${base}/counts`, query })

export const look = (leadIds: readonly string[]) =>
  ask<{ seen: number }>({ method: 'POST', path: `${base}/looks`, body: { leadIds } })

export const letters = (query: { bodyId?: string; before?: string }) =>
  ask<LettersView>({ method: 'GET', path: `${base}/letters`, query })

export const letterPath = (id: string) => `/api/v1${base}/letters/${id}/letter.pdf`
