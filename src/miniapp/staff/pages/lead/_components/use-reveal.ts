import { useEffect, useState } from 'react'
import { useDidHide } from '@tarojs/taro'
import type { RevealRequest, RevealView } from '@/domain/api/reveals'
import { ask } from '../../../../api/client'

interface Held {
  request: RevealRequest
  view: RevealView
  /** Seconds it may still be read. */
  left: number
}

/**
 * What was shown in full, for as long as it may be read: gone when the time is over, when the page is left and when
 * the screen shows something else. It is kept nowhere.
 */
export function useReveal(leadId: string) {
  const [held, setHeld] = useState<Held | null>(null)
  const mask = () => setHeld(null)

  const running = held !== null
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(
      () => setHeld((now) => (now === null || now.left <= 1 ? null : { ...now, left: now.left - 1 })),
      1000,
    )
    return () => clearInterval(timer)
  }, [running])

  useDidHide(mask)
  useEffect(() => {
    if (WEAPP) return undefined
    const hidden = () => {
      if (document.visibilityState === 'hidden') setHeld(null)
    }
    document.addEventListener('visibilitychange', hidden)
    return () => document.removeEventListener('visibilitychange', hidden)
  }, [])

  const reveal = async (request: RevealRequest): Promise<void> => {
    const path = `/leads/${encodeURIComponent(leadId)}/reveals`
    const view = await ask<RevealView>({ method: 'POST', path, body: request })
    setHeld({ request, view, left: view.seconds })
  }
  return { held, reveal, mask }
}
