import { useEffect, useState } from 'react'
import type { SubscriptionList } from '@/domain/api/channels'
import { ask } from '../api/client'
import { newId } from '../platform/random'
import { askToSubscribe } from '../platform/subscribe'

const path = '/notifications/subscriptions'

/**
 * Asking for messages in WeChat. The templates are there before the tap: WeChat asks only within it. null: there is
 * nothing to ask, as in a browser and for whoever has no name.
 */
export function useSubscribe(as: 'filer' | 'staff' | 'test' = 'filer'): (() => Promise<boolean>) | null {
  const [items, setItems] = useState<SubscriptionList['items']>([])
  useEffect(() => {
    // Without the network nobody is asked.
    if (WEAPP)
      ask<SubscriptionList>({ method: 'GET', path, query: { as } }).then(
        (list) => setItems(list.items),
        () => undefined,
      )
  }, [as])
  if (items.length === 0) return null
  return async () => {
    const wanted = await askToSubscribe(items.map((one) => one.templateId))
    if (wanted === null) return false
    const answers = items.map(({ subscription, templateId }) => ({
      subscription,
      accepted: wanted.includes(templateId),
    }))
    await ask<void>({ method: 'POST', path, body: { id: await newId(), answers } })
    return wanted.length > 0
  }
}
