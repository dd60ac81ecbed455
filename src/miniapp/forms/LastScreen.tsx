import { useEffect } from 'react'
import type { LeadKind } from '@/domain/leads/kinds'
import { formDay } from '../api/server-time'
import { useBackGuard } from '../platform/back-guard'
import { useDrafts, type Draft, type DraftOf } from '../stores/draft'
import { checkDraft } from './content'
import type { Form } from './form'
import { sayWorking, usePhotosGoing, type Submit } from './use-submit'

interface LastScreenProps<K extends LeadKind> {
  form: Form<K>
  draft: DraftOf<K>
  sending: boolean
  submitting: Submit
  onBack: () => void
}

/** What a form asks once everything has been looked over; it sends from there. */
export function LastScreen<K extends LeadKind>(props: LastScreenProps<K>) {
  const { form, draft, sending, submitting, onBack } = props
  const { busy, submit } = submitting
  const change = useDrafts((state) => state.change)
  const photosGoing = usePhotosGoing()
  const checked = checkDraft(draft as unknown as Draft, formDay())
  useBackGuard(!sending, onBack)
  // Something does not hold any more, as on a day later: it stands on the check page.
  const astray = !checked.ok
  useEffect(() => {
    if (astray) onBack()
  }, [astray, onBack])
  if (!form.Last || !checked.ok) return null
  return (
    <form.Last
      answers={draft.answers}
      set={(answers) =>
        void change(draft.id, (now) => ({ ...now, answers: { ...now.answers, ...answers } }) as Draft)
      }
      send={() => void submit(draft as unknown as Draft, checked.content)}
      working={busy || sending ? sayWorking(photosGoing) : null}
      onBack={onBack}
    />
  )
}
