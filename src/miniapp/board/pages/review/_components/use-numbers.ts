import { useEffect } from 'react'
import type { MeetingView } from '@/domain/api/boards'
import { useFormDrafts, useFormValues } from '../../../../staff/stores/form-drafts'
import type { Field, Typed } from './numbers'

const keyOf = (meetingId: string) => `review ${meetingId}`

/** Of a meeting that will not be held nothing stays on the phone. */
export function forgetNumbers(meetingId: string): void {
  useFormDrafts.getState().remove(keyOf(meetingId))
}

/** The numbers of a meeting as they are typed: kept on the phone until they are on record. */
export function useNumbers({ id, plannedOn }: MeetingView): {
  typed: Typed
  put: (field: Field, value: string) => void
  skip: (leadId: string, skipped: boolean) => void
  done: () => void
} {
  const key = keyOf(id)
  const values = useFormValues(key)
  const { put: keep, restore } = useFormDrafts.getState()
  useEffect(() => void restore(), [restore])
  const skipped = Array.isArray(values.skipped) ? (values.skipped as readonly string[]) : []
  const first: Partial<Record<Field, string>> = { on: plannedOn, form: 'representatives' }
  return {
    typed: {
      of(field) {
        const value = values[field]
        return typeof value === 'string' ? value : (first[field] ?? '')
      },
      skipped: (leadId) => skipped.includes(leadId),
    },
    put: (field, value) => keep(key, { ...values, [field]: value }),
    skip(leadId, off) {
      const others = skipped.filter((one) => one !== leadId)
      keep(key, { ...values, skipped: off ? [...others, leadId] : others })
    },
    done: () => forgetNumbers(id),
  }
}
