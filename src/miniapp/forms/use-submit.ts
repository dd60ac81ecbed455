import { useState } from 'react'
import type { LeadContent } from '@/domain/leads/content'
import { go, replace } from '../platform/navigation'
import { routes, withQuery } from '../routes'
import { useDrafts, type Draft } from '../stores/draft'
import { useOwner } from '../stores/owner'
import { sendAfresh } from '../stores/sending'
import { useSession } from '../stores/session'
import { useUnsent } from '../stores/unsent'

/**
 * Hands the form over to be sent, and waits for the first try: then the receipt takes this page's place, or
 * says that it waits. What the server finds is in the draft's errors, and the page stays.
 */
export function useSubmit(): {
  busy: boolean
  submit: (draft: Draft, content: LeadContent) => Promise<void>
} {
  const [busy, setBusy] = useState(false)
  const add = useUnsent((state) => state.add)
  const submit = async (draft: Draft, content: LeadContent) => {
    const owner = useOwner.getState().id
    if (useSession.getState().token === null || owner === null) {
      go(routes.login)
      return
    }
    setBusy(true)
    await add({ ...draft, errors: [] }, owner, content)
    await sendAfresh()
    setBusy(false)
    if (useDrafts.getState().drafts[draft.id]) return
    replace(withQuery(routes.receipt, { submission: draft.id }))
  }
  return { busy, submit }
}
