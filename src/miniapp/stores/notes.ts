import { useCallback, useEffect, useState } from 'react'
import { readSealed, removeSealed, writeSealed } from '../platform/storage'
import { useSession } from './session'

/** A few words being typed for something that is filed already: kept on the phone until they are sent. */
export function useNote(leadId: string, what: string): readonly [string, (text: string) => void, () => void] {
  const key = `note.${leadId}.${what}`
  const [text, setText] = useState('')
  useEffect(() => {
    let left = false
    void readSealed(key).then((kept) => {
      // What was typed in the meantime comes first.
      if (!left && typeof kept === 'string') setText((now) => now || kept)
    })
    return () => {
      left = true
    }
  }, [key])
  const type = useCallback(
    (typed: string) => {
      setText(typed)
      // Of somebody without a name the phone keeps nothing.
      if (useSession.getState().account?.nameless) return
      // A full phone: the words stay on the screen.
      writeSealed(key, typed).catch(() => undefined)
    },
    [key],
  )
  const clear = useCallback(() => {
    setText('')
    removeSealed(key).catch(() => undefined)
  }, [key])
  return [text, type, clear]
}
