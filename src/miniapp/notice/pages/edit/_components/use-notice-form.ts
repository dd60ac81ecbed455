import { useState } from 'react'
import type { NoticeView } from '@/domain/api/notices'
import type { FieldError } from '@/domain/problems'
import { ApiProblem } from '../../../../api/problem'
import { saidOf } from './said-of'

/** A short form over the page of a notice: what is wrong stands at its field, or below. */
export function useNoticeForm(
  fields: readonly string[],
  { onNewer, onStale }: { onNewer: (notice: NoticeView, said: string) => void; onStale: () => void },
) {
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const [said, setSaid] = useState<string | null>(null)
  return {
    busy,
    said,
    setSaid,
    error(field: string) {
      const fault = faults.find(({ path }) => path === field || path.startsWith(`${field}.`))
      return fault ? { error: fault.message } : {}
    },
    send(work: Promise<NoticeView>, done: string, after: () => void = () => undefined) {
      setBusy(true)
      setSaid(null)
      setFaults([])
      work.then(
        (newer) => {
          after()
          onNewer(newer, done)
        },
        (trouble: unknown) => {
          setBusy(false)
          const own =
            trouble instanceof ApiProblem
              ? trouble.errors.filter(({ path }) =>
                  fields.some((field) => path === field || path.startsWith(`${field}.`)),
                )
              : []
          setFaults(own)
          if (own.length === 0) setSaid(saidOf(trouble))
          if (trouble instanceof ApiProblem && trouble.code === 'notice-changed') onStale()
        },
      )
    },
  }
}
