import { useState } from 'react'
import { cleanIdNumber } from '@/domain/household/id-number'
import { memberRelations } from '@/domain/household/declaration'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { ErrorSummary } from '../../../components/ErrorSummary'
import { Notice } from '../../../components/Notice'
import { Question, type QuestionProps } from '../../../components/Question'
import { TextField } from '../../../components/TextField'
import { formCopy } from '../../../copy/forms'
import type { MemberAnswers } from '../../../forms/answers'
import { optionsOf } from '../../../forms/form'
import { useBackGuard } from '../../../platform/back-guard'

const words = formCopy.declare.members

interface MemberEditorProps {
  frame: Omit<QuestionProps, 'children'>
  member: MemberAnswers
  /** What the schema finds, by field. */
  faults: readonly { field: string; code: string; message: string }[]
  onChange: (member: MemberAnswers) => void
  onDone: () => void
  onRemove: () => void
}

/** One person of the household. Each letter is kept; 写好了 looks whether it can stay so. */
export function MemberEditor({ frame, member, faults, onChange, onDone, onRemove }: MemberEditorProps) {
  const [attempt, setAttempt] = useState(0)
  useBackGuard(true, onDone)
  const shown = attempt === 0 ? [] : faults
  const errorAt = (field: string) => shown.find((fault) => fault.field === field)?.message
  const set = (change: Partial<MemberAnswers>) => onChange({ ...member, ...change })
  const askAgain = shown.some((fault) => fault.code === 'id-number-check-digit')
  const done = () => {
    if (faults.length > 0) setAttempt(attempt + 1)
    else onDone()
  }
  return (
    <>
      <ErrorSummary attempt={attempt} errors={shown} />
      <Question
        label={words.editLabel}
        why={words.editWhy}
        section={frame.section}
        step={frame.step}
        onNext={done}
        nextLabel={words.done}
        onLater={onRemove}
        laterLabel={words.remove}
      >
        <TextField
          id="name"
          label={words.name}
          value={member.name}
          onChange={(name) => set({ name })}
          error={errorAt('name')}
        />
        <Choice
          id="relation"
          label={words.relation}
          options={optionsOf(memberRelations)}
          value={member.relation || null}
          onChange={(relation) => set({ relation })}
          error={errorAt('relation')}
        />
        <TextField
          id="idNumber"
          label={words.idNumber}
          help={words.idNumberHelp}
          value={member.idNumber}
          // Another number is another question: it is looked at anew.
          onChange={(idNumber) =>
            set({
              idNumber,
              idNumberAsTyped:
                member.idNumberAsTyped && cleanIdNumber(idNumber) === cleanIdNumber(member.idNumber),
            })
          }
          error={errorAt('idNumber')}
          keyboard="idNumber"
          optional
        />
        {askAgain ? <Button onPress={() => set({ idNumberAsTyped: true })}>{words.asTyped}</Button> : null}
        {member.idNumberAsTyped ? <Notice kind="done">{words.asTypedNote}</Notice> : null}
        {member.idNumber.trim() === '' ? (
          <DateField
            id="birthDate"
            label={words.birthDate}
            help={words.birthDateHelp}
            value={member.birthDate}
            onChange={(birthDate) => set({ birthDate })}
            error={errorAt('birthDate')}
            optional
          />
        ) : null}
        <TextField
          id="health"
          label={words.health}
          help={words.healthHelp}
          value={member.health}
          onChange={(health) => set({ health })}
          error={errorAt('health')}
          maxLength={200}
          lines={2}
          optional
        />
      </Question>
    </>
  )
}
