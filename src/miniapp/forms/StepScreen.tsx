import { useEffect, useRef, useState } from 'react'
import type { LeadKind } from '@/domain/leads/kinds'
import { formDay } from '../api/server-time'
import { Button } from '../components/Button'
import { Box } from '../components/elements/Box'
import { ErrorSummary } from '../components/ErrorSummary'
import { usePlainId } from '../components/ids'
import { Notice } from '../components/Notice'
import { Page } from '../components/Page'
import { Question } from '../components/Question'
import { copy } from '../copy'
import { formCopy } from '../copy/forms'
import { useBackGuard } from '../platform/back-guard'
import { showFromTop } from '../platform/top'
import { useDrafts, type Draft, type DraftOf } from '../stores/draft'
import type { AnswersOf } from './answers'
import { checkDraft } from './content'
import { belongsTo, checkStep, faultsAt, type Form, type FormStep } from './form'

const words = formCopy.form

interface StepScreenProps<K extends LeadKind> {
  form: Form<K>
  draft: DraftOf<K>
  /** The questions that are asked. */
  steps: readonly FormStep<K>[]
  place: number
  /** Came from the check page. */
  returning: boolean
  onGo: (step: string) => void
}

/** One question. What is answered is on the phone before the next one opens. */
export function StepScreen<K extends LeadKind>(props: StepScreenProps<K>) {
  const { form, draft, steps, place, returning, onGo } = props
  const step = steps[place]
  const change = useDrafts((state) => state.change)
  const full = useDrafts((state) => state.full)
  const [attempt, setAttempt] = useState(0)
  const topId = usePlainId()
  const before = returning ? checkStep : steps[place - 1]?.id
  const within = useRef<(() => void) | null>(null)
  const goBack = before === undefined ? undefined : () => (within.current ?? (() => onGo(before)))()

  useEffect(() => showFromTop(topId), [topId])
  useBackGuard(goBack !== undefined, goBack ?? (() => undefined))
  if (!step) return null

  const checked = checkDraft(draft as unknown as Draft, formDay())
  const local = attempt > 0 && !checked.ok ? faultsAt(step, checked.faults) : []
  const told = faultsAt(step, draft.errors).filter((one) => !local.some((other) => other.path === one.path))
  const faults = [...local, ...told]
  const next = returning ? checkStep : (steps[place + 1]?.id ?? checkStep)

  // Looked at again: what the server said of the old answer no longer holds.
  const lookedAt = (now: Draft) => now.errors.filter((error) => faultsAt(step, [error]).length === 0)
  const set = (answers: Partial<AnswersOf[K]>) =>
    void change(
      draft.id,
      (now) =>
        ({
          ...now,
          answers: { ...now.answers, ...answers },
          errors: lookedAt(now),
        }) as Draft,
    )
  const goOn = () => {
    if (!checked.ok && faultsAt(step, checked.faults).length > 0) {
      setAttempt(attempt + 1)
      return
    }
    if (told.length > 0) void change(draft.id, (now) => ({ ...now, errors: lookedAt(now) }))
    onGo(next)
  }
  const frame = {
    label: step.label,
    why: step.why,
    ...(form.bySection
      ? placeInSection(steps, step)
      : { section: step.section, step: { now: place + 1, all: steps.length } }),
    onNext: goOn,
    ...(returning ? { nextLabel: words.toCheck } : {}),
    ...(step.later && !returning ? { onLater: () => onGo(next), laterLabel: form.laterLabel } : {}),
  }
  const field = (
    <step.Field
      draft={draft}
      answers={draft.answers}
      set={set}
      errorAt={(path) => faults.find((fault) => belongsTo({ paths: [path] }, fault.path))?.message}
      skip={() => onGo(next)}
      within={within}
      frame={frame}
    />
  )
  return (
    <Page title={form.title} titleHidden {...(goBack ? { onBack: goBack } : {})}>
      <Box id={topId} role="group" label={copy.parts.step(place + 1, steps.length)} focusable>
        {full ? <Notice kind="overdue">{words.full}</Notice> : null}
        <ErrorSummary
          attempt={attempt}
          errors={faults.map(({ path, message }) => ({ field: path, message }))}
        />
        {step.ownQuestion ? field : <Question {...frame}>{field}</Question>}
        {place === 0 && !returning ? (
          <Box as="p" className="say say--quiet say--after">
            {words.savedOnce}
          </Box>
        ) : null}
        {form.Keep ? <form.Keep draft={draft} brief={place > 0 || returning} /> : null}
        {WEAPP && goBack ? (
          <Button kind="quiet" icon="chevron-left" onPress={goBack}>
            {words.back}
          </Button>
        ) : null}
      </Box>
    </Page>
  )
}

/** A long form is counted by its sections, and within them. */
function placeInSection<K extends LeadKind>(steps: readonly FormStep<K>[], step: FormStep<K>) {
  const sections = [...new Set(steps.map(({ section }) => section))]
  const own = steps.filter(({ section }) => section === step.section)
  return {
    section: words.part(sections.indexOf(step.section) + 1, sections.length, step.section),
    step: { now: own.indexOf(step) + 1, all: own.length },
  }
}
