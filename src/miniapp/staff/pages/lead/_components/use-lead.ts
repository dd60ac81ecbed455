import { useCallback, useEffect, useRef, useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { getLead } from '../../../../api/leads'
import { usePull, useReturn } from '../../../../platform/page-life'

interface Held {
  lead: LeadView | null
  trouble: unknown
  busy: boolean
}

/** One lead, fetched anew each time the page shows. What an action answers is put in its place. */
export function useLead(id: string) {
  const [held, setHeld] = useState<Held>({ lead: null, trouble: null, busy: true })
  // An answer that was asked for before an action must not undo what the action showed.
  const asked = useRef(0)

  const reload = useCallback(async (): Promise<LeadView | null> => {
    const turn = (asked.current += 1)
    setHeld((now) => ({ ...now, busy: true }))
    try {
      const lead = await getLead(id)
      if (turn === asked.current) setHeld({ lead, trouble: null, busy: false })
      return lead
    } catch (trouble) {
      if (turn === asked.current) setHeld((now) => ({ ...now, trouble, busy: false }))
      return null
    }
  }, [id])

  const put = useCallback((lead: LeadView) => {
    asked.current += 1
    setHeld({ lead, trouble: null, busy: false })
  }, [])

  useEffect(() => void reload(), [reload])
  useReturn(() => void reload())
  usePull(async () => {
    await reload()
  })

  return { ...held, reload, put }
}
