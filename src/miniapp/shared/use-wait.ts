import { useEffect, useState } from 'react'

interface Wait {
  /** What is waited with; anything else need not wait. */
  key: string
  until: number
  left: number
}

/** Seconds that are left of the wait with `key`, counted down. */
export function useWait(key: string): { left: number; begin: (seconds: number) => void } {
  const [wait, setWait] = useState<Wait | null>(null)
  const until = wait?.until
  useEffect(() => {
    if (until === undefined) return
    // By the clock and not by counting: a phone that slept has waited too.
    const timer = setInterval(() => {
      const left = Math.ceil((until - Date.now()) / 1000)
      setWait((one) => (one && left > 0 ? { ...one, left } : null))
    }, 1000)
    return () => clearInterval(timer)
  }, [until])
  return {
    left: wait?.key === key ? wait.left : 0,
    begin: (seconds) => setWait({ key, until: Date.now() + seconds * 1000, left: seconds }),
  }
}
