import { type ReactNode, useMemo } from 'react'
import { copy } from '../copy'
import { Button } from './Button'
import { Box } from './elements/Box'
import { SurroundingsContext, usePlainId, useSurroundings } from './ids'

export interface QuestionProps {
  /** As a sentence: 家里现在几口人一起过日子？ */
  label: string
  /** Why it is asked, one line. */
  why?: string
  help?: string
  /** The part of the form, above the question: 家里的人. */
  section?: string
  /** Which question this is, from 1, and how many there are. */
  step?: { now: number; all: number }
  /** The field: its own label is left out, the question is its label. */
  children: ReactNode
  onNext?: () => void
  nextLabel?: string
  /** 以后再填. */
  onLater?: () => void
  laterLabel?: string
  loading?: boolean
  disabled?: boolean
}

/** One question a page: what is asked, why, the answer, and one way on. */
export function Question(props: QuestionProps) {
  const { label, why, help, section, step, children, onNext, onLater, loading, disabled } = props
  const id = usePlainId()
  const around = useSurroundings()
  const helpId = why || help ? `${id}-why` : undefined
  const surroundings = useMemo(
    () => ({ prefix: around.prefix, question: { id: `${id}-label`, text: label, helpId } }),
    [around.prefix, helpId, id, label],
  )
  const place = [section, step ? copy.parts.step(step.now, step.all) : undefined].filter(Boolean)
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <Box className="question">
        {place.length > 0 ? (
          <Box className="question-place">
            {place.map((part) => (
              // Where both do not fit one line, each keeps together.
              <Box as="span" key={part} className="question-place-part">
                {part}
              </Box>
            ))}
          </Box>
        ) : null}
        <Box as="h2" id={`${id}-label`} className="question-label">
          {label}
        </Box>
        {helpId ? (
          <Box id={helpId} className="question-why">
            {why ? <Box as="p">{why}</Box> : null}
            {help ? <Box as="p">{help}</Box> : null}
          </Box>
        ) : null}
        {children}
        {onNext ? (
          <Button kind="main" onPress={onNext} loading={loading} disabled={disabled}>
            {props.nextLabel ?? copy.parts.next}
          </Button>
        ) : null}
        {onLater ? (
          <Button kind="quiet" onPress={onLater} disabled={disabled}>
            {props.laterLabel ?? copy.parts.later}
          </Button>
        ) : null}
      </Box>
    </SurroundingsContext.Provider>
  )
}
