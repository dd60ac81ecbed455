import { useState } from 'react'
import { OfflineError } from '../api/problem'
import { entryCopy } from '../copy/entry'
import { openDocument, type DocumentToOpen } from '../platform/open-document'
import { NetworkTrouble } from '../platform/request'
import { useSession } from '../stores/session'
import { sentenceOf } from './Trouble'

/** A document of the server, fetched as who one is. `kept`: what is said once a browser has it. */
export function useDocument(document: Omit<DocumentToOpen, 'headers'>, kept: string) {
  const token = useSession((state) => state.token)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ kind: 'done' | 'overdue'; text: string } | null>(null)

  const fetchIt = async () => {
    setBusy(true)
    setSaid(null)
    try {
      const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
      const status = await openDocument({ ...document, headers })
      if (status >= 300) setSaid({ kind: 'overdue', text: entryCopy.trouble.unknown })
      else if (!WEAPP) setSaid({ kind: 'done', text: kept })
    } catch (cause) {
      const trouble = cause instanceof NetworkTrouble ? new OfflineError(cause.reason) : cause
      setSaid({ kind: 'overdue', text: sentenceOf(trouble) })
    }
    setBusy(false)
  }
  return { busy, said, fetchIt: () => void fetchIt() }
}
