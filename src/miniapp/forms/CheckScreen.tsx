import { useEffect, useState } from 'react'
import type { LeadKind } from '@/domain/leads/kinds'
import type { FieldError } from '@/domain/problems'
import { formDay } from '../api/server-time'
import { Button } from '../components/Button'
import { Box } from '../components/elements/Box'
import { ErrorSummary } from '../components/ErrorSummary'
import { usePlainId } from '../components/ids'
import { Notice } from '../components/Notice'
import { Page } from '../components/Page'
import { Sheet } from '../components/Sheet'
import { SummaryList } from '../components/SummaryList'
import { formCopy } from '../copy/forms'
import { useBackGuard } from '../platform/back-guard'
import { dropPhoto } from '../platform/kept-photos'
import { back } from '../platform/navigation'
import { showFromTop } from '../platform/top'
import { Told } from '../shared/Told'
import { useDrafts, type Draft, type DraftOf } from '../stores/draft'
import { usePlaces } from '../stores/places'
import { useSession } from '../stores/session'
import { checkDraft } from './content'
import { faultsAt, type Form, type FormStep } from './form'
import { sayWorking, usePhotosGoing, type Submit } from './use-submit'

const words = formCopy.form

interface CheckScreenProps<K extends LeadKind> {
  form: Form<K>
  draft: DraftOf<K>
  /** The questions that are asked. */
  steps: readonly FormStep<K>[]
  sending: boolean
  submitting: Submit
  onOpen: (step: string) => void
  onBack: () => void
  /** Another page comes before it is sent. */
  onLast?: (() => void) | undefined
}

/** Everything once more: each line can be changed and comes straight back, what is missing stands on top. */
export function CheckScreen<K extends LeadKind>(props: CheckScreenProps<K>) {
  const { form, draft, steps, sending, submitting, onOpen, onBack, onLast } = props
  const trees = usePlaces((state) => state.trees)
  const full = useDrafts((state) => state.full)
  const signedIn = useSession((state) => state.token !== null)
  const photosGoing = usePhotosGoing()
  const { busy, submit } = submitting
  const [attempt, setAttempt] = useState(0)
  const topId = usePlainId()
  useEffect(() => showFromTop(topId), [topId])
  useBackGuard(!sending, onBack)

  const checked = checkDraft(draft as unknown as Draft, formDay())
  const faults = faultsByStep(steps, [...draft.errors, ...(checked.ok ? [] : checked.faults)])
  const elsewhere = draft.errors.find((error) => steps.every((step) => faultsAt(step, [error]).length === 0))
  const working = busy || sending
  const send = () => {
    if (!checked.ok || faults.length > 0) setAttempt(attempt + 1)
    else if (onLast) onLast()
    else void submit(draft as unknown as Draft, checked.content)
  }
  const sections = [...new Set(steps.map((step) => step.section))]
  return (
    <Page
      title={words.checkTitle}
      onBack={onBack}
      footer={
        <Button kind="main" onPress={send} loading={working} loadingText={sayWorking(photosGoing)}>
          {onLast ? words.toLast : words.submit}
        </Button>
      }
    >
      <Box id={topId} role="group" label={words.checkTitle} focusable>
        <Box as="p" className="say">
          {words.checkWhy}
        </Box>
        {full ? <Notice kind="overdue">{words.full}</Notice> : null}
        {elsewhere ? <Told kind="overdue">{elsewhere.message}</Told> : null}
        <ErrorSummary
          attempt={attempt}
          title={draft.errors.length > 0 ? words.backTitle : words.missingTitle}
          errors={faults.map(({ step, message }) => ({ field: step, message }))}
          onOpen={onOpen}
        />
        {signedIn || form.unnamed?.is(draft.answers) ? null : (
          <Notice kind="information">{words.signInFirst}</Notice>
        )}
        {form.Before && !working ? <form.Before draft={draft} /> : null}
        {sections.map((section) => (
          <SummaryList
            key={section}
            title={section}
            rows={steps
              .filter((step) => step.section === section)
              .flatMap((step) =>
                step.lines(draft, trees).map(({ label, value }, line) => ({
                  id: `${step.id}-${line}`,
                  label,
                  value,
                  missing: line === 0 && faults.some((fault) => fault.step === step.id),
                  ...(working ? {} : { onChange: () => onOpen(step.id) }),
                })),
              )}
          />
        ))}
        {form.Aside && checked.ok ? <form.Aside content={checked.content} /> : null}
        {form.Keep && !working ? <form.Keep draft={draft} brief={false} /> : null}
        {working ? null : (
          <Discard draft={draft as unknown as Draft} also={form.alsoDiscarded?.(draft.id) ?? ''} />
        )}
      </Box>
    </Page>
  )
}

/** One line a question: the first sentence of what is missing or wrong there. */
function faultsByStep<K extends LeadKind>(steps: readonly FormStep<K>[], faults: readonly FieldError[]) {
  return steps.flatMap((step) => {
    const [first] = faultsAt(step, faults)
    return first ? [{ step: step.id, message: first.message }] : []
  })
}

function Discard({ draft, also }: { draft: Draft; also: string }) {
  const [asking, setAsking] = useState(false)
  const remove = useDrafts((state) => state.remove)
  const discard = () => {
    for (const photo of draft.photos) void dropPhoto(photo.id, photo.path)
    void remove(draft.id)
    back()
  }
  return (
    <>
      <Button kind="quiet" icon="trash-2" onPress={() => setAsking(true)}>
        {words.discard}
      </Button>
      <Sheet
        open={asking}
        title={words.discardQuestion}
        onClose={() => setAsking(false)}
        closeLabel={words.discardNo}
        main={{ label: words.discardYes, onPress: discard, danger: true }}
      >
        {words.discardDetail + also}
      </Sheet>
    </>
  )
}
