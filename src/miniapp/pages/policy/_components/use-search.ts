import { useEffect, useState } from 'react'
import { searchIn, searchOf, type FoundEntry } from './search-in'

/** Until somebody stops typing: each answer redraws the list, and a cheap phone has to keep up. */
const pause = 400
/** The page itself comes first, then the index. */
const settled = 300

export interface Answers {
  /** What was looked for. */
  text: string
  found: FoundEntry[]
}

/**
 * What answers to the words. While they are being typed the list waits for a pause; `asked` words, those that
 * came with the page or were sent off by the button, are looked for at once. null: nothing to look for.
 */
export function useSearch(packId: string, typed: string, asked: string): Answers | null {
  const [answers, setAnswers] = useState<(Answers & { packId: string }) | null>(null)
  const text = typed.trim()

  useEffect(() => {
    const timer = setTimeout(() => searchOf(packId), settled)
    return () => clearTimeout(timer)
  }, [packId])

  useEffect(() => {
    const look = () => setAnswers({ packId, text, found: searchIn(packId, text) })
    if (text === '') return
    const timer = setTimeout(look, text === asked ? 0 : pause)
    return () => clearTimeout(timer)
  }, [asked, packId, text])

  return text === '' || answers?.packId !== packId ? null : answers
}
