import type { NotificationPage } from '@/domain/api/notifications'
import { ask } from './client'

export function listNotifications(cursor?: string): Promise<NotificationPage> {
  return ask({ method: 'GET', path: '/notifications', query: { cursor } })
}

export function markRead(ids: string[]): Promise<void> {
  return ask({ method: 'POST', path: '/notifications/read', body: { ids } })
}
