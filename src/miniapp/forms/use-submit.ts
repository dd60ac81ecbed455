import { useState } from 'react'
import type { LeadContent } from '@/domain/leads/content'
import type { LeadKind } from '@/domain/leads/kinds'
import { formCopy } from '../copy/forms'
import { go } from '../platform/navigation'
import { routes } from '../routes'
import type { Draft, DraftOf } from '../stores/draft'
import { useOwner } from '../stores/owner'
import { sendAfresh } from '../stores/sending'
import { useSession } from '../stores/session'
import { useUnsent } from '../stores/unsent'
import { useUploads } from '../stores/uploads'
import type { Unnamed } from './form'

export interface Submit {
  /** The first try is under way. */
  busy: boolean
  submit: (draft: Draft, content: LeadContent) => Promise<void>
}

/**
 * Hands the form over to be sent, and waits for the first try. What the server finds is in the draft's errors
 * then; else there is no draft any more, but a submission that was sent or waits.
 */
export function useSubmit<K extends LeadKind>(unnamed: Unnamed<K> | undefined): Submit {
  const [busy, setBusy] = useState(false)
  const add = useUnsent((state) => state.add)
  const submit = async (draft: Draft, content: LeadContent) => {
    const own = draft as unknown as DraftOf<K>
    if (unnamed?.is(own.answers)) {
      setBusy(true)
      await unnamed.send(own, content)
      setBusy(false)
      return
    }
    const owner = useOwner.getState().id
    if (useSession.getState().token === null || owner === null) {
      go(routes.login)
      return
    }
    setBusy(true)
    await add({ ...draft, errors: [] }, owner, content)
    await sendAfresh()
    setBusy(false)
  }
  return { busy, submit }
}

/** How far the photo, the recording or the film has come that is on its way, in tens; null: none is. */
export function usePhotosGoing(): number | null {
  return useUploads((state) => {
    const going = Object.values(state.byPhoto).find((one) => one.state === 'sending')
    return going?.state === 'sending' ? Math.floor(going.percent / 10) * 10 : null
  })
}

/** What is going on while it is sent. */
export function sayWorking(photosGoing: number | null): string {
  return photosGoing === null ? formCopy.form.submitting : formCopy.form.sendingPhotos(photosGoing)
}
