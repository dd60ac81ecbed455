import { useState } from 'react'
import { OfflineError } from '../../../api/problem'
import { entryCopy } from '../../../copy/entry'
import { openPdf } from '../../../platform/open-document'
import { NetworkTrouble } from '../../../platform/request'
import { sentenceOf } from '../../../shared/Trouble'
import { useSession } from '../../../stores/session'
import { signCopy } from '../copy'

/** Fetches the 签名证明: opens it in WeChat, keeps it among the downloads of a browser. */
export function useCertificate(leadId: string, leadNumber: string) {
  const token = useSession((state) => state.token)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ kind: 'done' | 'overdue'; text: string } | null>(null)

  const fetchIt = async () => {
    setBusy(true)
    setSaid(null)
    try {
      const status = await openPdf(
        `/api/v1/leads/${encodeURIComponent(leadId)}/certificate.pdf`,
        token === null ? {} : { authorization: `Bearer ${token}` },
        signCopy.list.certificateFile(leadNumber),
      )
      if (status >= 300) setSaid({ kind: 'overdue', text: entryCopy.trouble.unknown })
      else if (!WEAPP) setSaid({ kind: 'done', text: signCopy.list.certificateKept })
    } catch (cause) {
      const trouble = cause instanceof NetworkTrouble ? new OfflineError(cause.reason) : cause
      setSaid({ kind: 'overdue', text: sentenceOf(trouble) })
    }
    setBusy(false)
  }
  return { busy, said, fetchIt: () => void fetchIt() }
}
