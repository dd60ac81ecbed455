import { useEffect, useState } from 'react'
import { Box } from '../../../components/elements/Box'
import { ErrorSummary } from '../../../components/ErrorSummary'
import { usePlainId } from '../../../components/ids'
import { Question, type QuestionProps } from '../../../components/Question'
import { declareCopy } from '../../../copy/declare'
import type { StepProps } from '../../../forms/form'
import { useBackGuard } from '../../../platform/back-guard'
import { showFromTop } from '../../../platform/top'
import { HealthFields, LifeFields, WhoFields, type MemberFieldsProps } from './member-fields'

const words = declareCopy.members

/** Three short pages a person; `fields`: whose faults belong to it. */
const pages = [
  { id: 'who', Fields: WhoFields, fields: ['name', 'relation', 'idNumber', 'idNumberAsTyped', 'birthDate'] },
  { id: 'health', Fields: HealthFields, fields: ['healthStates', 'health', 'labour'] },
  { id: 'life', Fields: LifeFields, fields: ['hukou', 'urbanCover', 'schooling', 'away'] },
] as const

interface MemberEditorProps extends Pick<MemberFieldsProps, 'member' | 'onChange'> {
  frame: Omit<QuestionProps, 'children'>
  within: StepProps<'declaration'>['within']
  /** What the schema finds, by field. */
  faults: readonly { field: string; code: string; message: string }[]
  onDone: () => void
  onRemove: () => void
}

/** One person of the household. Each letter is kept; going on looks whether it can stay so. */
export function MemberEditor(props: MemberEditorProps) {
  const { frame, within, member, faults, onChange, onDone, onRemove } = props
  const [place, setPlace] = useState(0)
  const [attempt, setAttempt] = useState(0)
  const topId = usePlainId()
  useEffect(() => showFromTop(topId), [place, topId])

  const page = pages[place] ?? pages[0]
  const own = faults.filter(({ field }) => page.fields.some((one) => field.split('.')[0] === one))
  const shown = attempt === 0 ? [] : own
  const goTo = (next: number) => {
    setAttempt(0)
    setPlace(next)
  }
  const goBack = () => (place === 0 ? onDone() : goTo(place - 1))
  useBackGuard(true, goBack)
  useEffect(() => {
    within.current = goBack
    return () => {
      within.current = null
    }
  })
  const last = place === pages.length - 1
  const next = () => {
    if (own.length > 0) setAttempt(attempt + 1)
    else if (last) onDone()
    else goTo(place + 1)
  }
  const name = member.name.trim() || words.someone
  const { label, why } = words.pages[page.id]
  return (
    <Box id={topId} role="group" label={name} focusable>
      <ErrorSummary attempt={attempt} errors={shown} />
      <Question
        label={typeof label === 'string' ? label : label(name)}
        why={why}
        section={frame.section}
        step={frame.step}
        onNext={next}
        {...(last ? { nextLabel: words.done } : {})}
        onLater={place === 0 ? onRemove : onDone}
        laterLabel={place === 0 ? words.remove : declareCopy.later}
      >
        <page.Fields
          member={member}
          onChange={onChange}
          errorAt={(field) => shown.find((fault) => fault.field === field)?.message}
          askAgain={shown.some((fault) => fault.code === 'id-number-check-digit')}
        />
      </Question>
    </Box>
  )
}
