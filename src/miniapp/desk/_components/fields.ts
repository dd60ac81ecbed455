import type { Call, CallAnswers } from '../calls'
import type { CallField } from '../call-form'

/** What the fields of each intent are given. */
export interface FieldsProps {
  call: Call
  answers: CallAnswers
  change: (answers: Partial<CallAnswers>) => void
  /** What is wrong there, as a field takes it. */
  faults: (field: CallField) => { error?: string }
}
