import { useState } from 'react'
import { ApiProblem } from '../../../../api/problem'
import { sentenceOf } from '../../../../shared/Trouble'

/** Sends a small form: what the server finds goes to its field, anything else above the form. */
export function useMaking<Field extends string>(fields: readonly Field[]) {
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({})
  const [told, setTold] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  const send = async (work: () => Promise<void>) => {
    setBusy(true)
    setTold(null)
    setErrors({})
    try {
      await work()
    } catch (trouble) {
      const found = trouble instanceof ApiProblem ? trouble.errors : []
      const known = found.filter(({ path }) => fields.some((field) => field === path))
      setErrors(Object.fromEntries(known.map(({ path, message }) => [path, message])) as typeof errors)
      setTold(known.length === 0 ? sentenceOf(trouble) : null)
      setAttempt((before) => before + 1)
    }
    setBusy(false)
  }
  return { errors, told, attempt, busy, send }
}
