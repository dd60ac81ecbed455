import { OfflineError } from '../api/problem'
import { onNetworkChange } from '../platform/network'
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Load {
  loading: boolean
  /** What stood in the way the last time; null when it went well. */
  trouble: unknown
  again: () => Promise<void>
}

/**
 * Fetches when the page opens and whenever `key` changes; a null key fetches nothing yet. `load` puts what it
 * gets where the page finds it.
 */
export function useLoad(key: string | null, load: () => Promise<void>): Load {
  const [loading, setLoading] = useState(key !== null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const latest = useRef(load)
  const round = useRef(0)
  useEffect(() => {
    latest.current = load
  })

  const again = useCallback(async () => {
    round.current += 1
    const mine = round.current
    setLoading(true)
    let found: unknown = null
    try {
      await latest.current()
    } catch (cause) {
      found = cause
    }
    // A newer round, or a page that is gone, has nothing to do with this answer.
    if (mine !== round.current) return
    setTrouble(found)
    setLoading(false)
  }, [])

  useEffect(() => {
    if (key !== null) void again()
    return () => {
      round.current += 1
    }
  }, [again, key])

  // The network is back: nobody need press for what it kept away.
  const cutOff = trouble instanceof OfflineError
  useEffect(() => {
    if (!cutOff) return
    return onNetworkChange((online) => {
      if (online) void again()
    })
  }, [again, cutOff])

  return { loading, trouble, again }
}
