import type { AuditPage, AuditQuery, OperationsHealth, RetentionView } from '@/domain/api/operations'
import type { RetentionYears } from '@/domain/operations/retention'
import { ask } from '../api/client'

/** What whoever looks after the platform asks of the server. */

export const platformHealth = (): Promise<OperationsHealth> =>
  ask({ method: 'GET', path: '/operations/health' })

export const releaseHeld = (how: 'send' | 'in-product'): Promise<void> =>
  ask({ method: 'POST', path: '/operations/held/release', body: { how } })

const auditAddress = (query: AuditQuery, end: string) => {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `/operations/audit${end}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}
/** From the root of the server. */
export const auditTablePath = (query: AuditQuery) => `/api/v1${auditAddress(query, '.xlsx')}`

export const auditRecords = (query: AuditQuery): Promise<AuditPage> =>
  ask({ method: 'GET', path: auditAddress(query, '') })

export const retention = (): Promise<RetentionView> => ask({ method: 'GET', path: '/operations/retention' })

export const setRetention = (body: RetentionYears): Promise<RetentionView> =>
  ask({ method: 'PUT', path: '/operations/retention', body })

export const previewRetention = (): Promise<Pick<RetentionView['runs'][number], 'removed'>> =>
  ask({ method: 'GET', path: '/operations/retention/preview', timeout: 60_000 })
