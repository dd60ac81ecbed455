import { useCallback, useEffect, useState } from 'react'
import type { LeadKind } from '@/domain/leads/kinds'
import { Loading } from '../components/Loading'
import { Page } from '../components/Page'
import { followCopy } from '../copy/follow'
import { goHome, replace } from '../platform/navigation'
import { routes, withQuery } from '../routes'
import { Unsent } from '../shared/Unsent'
import { useDrafts, type DraftOf } from '../stores/draft'
import { isOwn, useOwner } from '../stores/owner'
import { useUnsent } from '../stores/unsent'
import type { AnswersOf } from './answers'
import { CheckScreen } from './CheckScreen'
import { begunDrafts, isBegun } from './drafts'
import { checkStep, lastStep, stepsAsked, type Elsewhere, type Form } from './form'
import { LastScreen } from './LastScreen'
import { ResumeOrStart } from './ResumeOrStart'
import { StepScreen } from './StepScreen'
import { useSubmit, type Submit } from './use-submit'

export interface FormPageProps<K extends LeadKind> {
  form: Form<K>
  /** To go on with this one. */
  draftId?: string | undefined
  /** To begin with these answers, brought along from another page. */
  begin?: Partial<AnswersOf[K]> | undefined
  elsewhere?: Elsewhere
}

/** A whole form: one question after the other, then everything once more to check, then it is sent. */
export function FormPage<K extends LeadKind>({ form, draftId, begin, elsewhere }: FormPageProps<K>) {
  const ready = useDrafts((state) => state.ready)
  const drafts = useDrafts((state) => state.drafts)
  const start = useDrafts((state) => state.start)
  const submissions = useUnsent((state) => state.submissions)
  const owner = useOwner((state) => state.id)
  const [id, setId] = useState<string | null>(draftId ?? null)
  const [anew, setAnew] = useState(false)
  const submitting = useSubmit(form.unnamed)

  const kept = own(id, drafts, owner)
  // While it is being sent it is no draft any more, and still what the page shows.
  const submission = own(id, submissions, owner)
  const draft = (kept ?? (submission?.state === 'waiting' ? submission.draft : undefined)) as
    DraftOf<K> | undefined
  const begun = begunDrafts(drafts, form.kind, owner)
  const waits = elsewhere?.ready === false
  const anyElsewhere = elsewhere !== undefined && elsewhere.rows.length > 0
  const nothingBegun = begun.length === 0 && !waits && !anyElsewhere
  const mustStart = ready && !draft && submission === undefined && (begin !== undefined || nothingBegun)
  const open = useCallback(async () => {
    // The page was opened a second time with the same words.
    const before = begin && begunDrafts(useDrafts.getState().drafts, form.kind, owner).find(holds(begin))
    setId(before?.id ?? (await start(form.kind, owner, begin)))
  }, [begin, form.kind, owner, start])
  const startAnew = () => {
    setAnew(true)
    void open()
  }
  useEffect(() => {
    if (mustStart) void open()
  }, [mustStart, open])

  // Signed in only now: what was found there comes before the empty form that was open meanwhile.
  const empty = kept !== undefined && !isBegun(kept)
  useEffect(() => {
    if (anyElsewhere && empty && !anew) setId(null)
  }, [anyElsewhere, empty, anew])

  // Its receipt takes this page's place. A browser may have no network to fetch that page with: what waits is
  // said here too, and once it has been sent the way is tried again.
  const gone = kept || submitting.busy ? undefined : submission?.state
  useEffect(() => {
    if (id !== null && gone) replace(withQuery(routes.receipt, { submission: id }))
  }, [gone, id])
  if (gone && submission?.state === 'waiting') {
    return (
      <Page title={followCopy.receipt.waiting} onBack={goHome}>
        <Unsent submission={submission} />
      </Page>
    )
  }

  const before = kept ? elsewhere?.before(kept) : null
  if (before) return <Page title={form.title}>{before}</Page>
  if (draft) {
    return <FormScreen form={form} draft={draft} sending={kept === undefined} submitting={submitting} />
  }
  return (
    <Page title={form.title}>
      {ready && !mustStart && submission === undefined && (begun.length > 0 || anyElsewhere) ? (
        <ResumeOrStart form={form} drafts={begun} elsewhere={elsewhere} onOpen={setId} onStart={startAnew} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

/** An address with another person's draft in it opens nothing. */
function own<T extends { owner: string | null }>(
  id: string | null,
  kept: Readonly<Record<string, T>>,
  ownerId: string | null,
): T | undefined {
  const found = id === null ? undefined : kept[id]
  return found && isOwn(found, ownerId) ? found : undefined
}

function holds<K extends LeadKind>(begin: Partial<AnswersOf[K]>) {
  return ({ answers }: DraftOf<K>) =>
    Object.entries(begin).every(([field, value]) => answers[field as keyof AnswersOf[K]] === value)
}

interface FormScreenProps<K extends LeadKind> {
  form: Form<K>
  draft: DraftOf<K>
  /** It is on its way: nothing can be changed now. */
  sending: boolean
  submitting: Submit
}

function FormScreen<K extends LeadKind>({ form, draft, sending, submitting }: FormScreenProps<K>) {
  // Gone to a question from the check page: next leads straight back there.
  const [returning, setReturning] = useState(false)
  const change = useDrafts((state) => state.change)
  const goTo = (step: string, back: boolean) => {
    setReturning(back)
    void change(draft.id, (now) => ({ ...now, step }))
  }
  const steps = stepsAsked(form, draft)
  const place = steps.findIndex((step) => step.id === draft.step)
  if (draft.step === lastStep && form.Last) {
    return (
      <LastScreen
        form={form}
        draft={draft}
        sending={sending}
        submitting={submitting}
        onBack={() => goTo(checkStep, false)}
      />
    )
  }
  if (draft.step === checkStep || draft.step === lastStep) {
    const last = steps.at(-1)?.id ?? ''
    return (
      <CheckScreen
        form={form}
        draft={draft}
        steps={steps}
        sending={sending}
        submitting={submitting}
        onOpen={(step) => goTo(step, true)}
        onBack={() => goTo(last, false)}
        onLast={form.Last ? () => goTo(lastStep, false) : undefined}
      />
    )
  }
  return (
    <StepScreen
      key={draft.step}
      form={form}
      draft={draft}
      steps={steps}
      place={Math.max(place, 0)}
      returning={returning}
      onGo={(step) => goTo(step, false)}
    />
  )
}
