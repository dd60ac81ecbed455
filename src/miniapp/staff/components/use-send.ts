import { useState } from 'react'
import { ApiProblem } from '../../api/problem'
import { faultsInOrder } from '../../shared/field-faults'
import { sentenceOf } from '../../shared/Trouble'

export type Errors<F extends string> = Partial<Record<F, string>>

export interface Send<F extends string> {
  errors: Errors<F>
  wrong: { field: F; message: string }[]
  /** What came of the last press. */
  told: { kind: 'done' | 'overdue'; text: string } | null
  attempt: number
  busy: boolean
  /** What is wrong before anything is sent; true where nothing is. */
  check: (found: Errors<F>) => boolean
  /** Sends; a fault is told at its field, or above. `done`: what is told when it went well. True when it did. */
  send: (work: () => Promise<unknown>, done?: string) => Promise<boolean>
  tell: (text: string) => void
}

/** A form that is sent: what was typed stays whatever comes of it. `fields`: in the order of the page. */
export function useSend<F extends string>(fields: readonly F[]): Send<F> {
  const [errors, setErrors] = useState<Errors<F>>({})
  const [told, setTold] = useState<Send<F>['told']>(null)
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  const show = (found: Errors<F>, say: Send<F>['told']) => {
    setErrors(found)
    setTold(say)
    setAttempt((before) => before + 1)
  }
  return {
    errors,
    wrong: faultsInOrder(fields, errors),
    told,
    attempt,
    busy,
    check(found) {
      const some = Object.keys(found).length > 0
      if (some) show(found, null)
      return !some
    },
    async send(work, done) {
      setBusy(true)
      try {
        await work()
        setBusy(false)
        show({}, done === undefined ? null : { kind: 'done', text: done })
        return true
      } catch (trouble) {
        setBusy(false)
        const found = errorsOf(trouble, fields)
        const known = Object.keys(found).length > 0
        show(found, known ? null : { kind: 'overdue', text: sentenceOf(trouble) })
        return false
      }
    },
    tell: (text) => show({}, { kind: 'overdue', text }),
  }
}

function errorsOf<F extends string>(trouble: unknown, fields: readonly F[]): Errors<F> {
  if (!(trouble instanceof ApiProblem)) return {}
  const found: Errors<F> = {}
  for (const { path, message } of trouble.errors) {
    const field = fields.find((one) => path === one || path.startsWith(`${one}.`))
    if (field) found[field] ??= message
  }
  return found
}
