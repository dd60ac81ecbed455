import type { Entry } from '../questions/entry'
import { heardIn } from './concepts'
import { foldInPlace } from './plain'
import type { Query } from './query'
import { isEmpty } from './tokens'

/**
 * A stretch of an entry that answers to the question: the field (`title`, `answer`, `full.0`, `example`,
 * `alsoCalled.2`), where it begins, and where it ends (not included), in UTF-16 units.
 */
export type Mark = readonly [field: string, start: number, end: number]

/** Pairs of characters that the reader typed, or meant, and that say something. */
function wantedPairs({ tokens }: Query): Set<string> {
  const pairs = [...tokens.keys()].filter(
    (token) => /^[\u3400-\u9fff]{2}$/.test(token) && !isEmpty(token.charAt(0)) && !isEmpty(token.charAt(1)),
  )
  // 多少, 可以 and the like stand everywhere
  return new Set(pairs.filter((pair) => !heardIn(pair).some(({ means }) => means.every(isAsking))))
}

/** Concepts so wide that half of every entry would be marked. */
const wide = new Set(['hardship', 'object', 'help'])

const isAsking = (concept: string) => concept.startsWith('?')

/** What to mark in an entry: the words of the question, and words of the entry that mean the same. */
export function marksOf(entry: Entry, query: Query): Mark[] {
  const pairs = wantedPairs(query)
  const stretches = ([field, text]: readonly [string, string]): Mark[] => {
    const folded = foldInPlace(text)
    const marked = new Uint8Array(text.length)
    for (let at = 0; at + 1 < folded.length; at++) {
      if (pairs.has(folded.slice(at, at + 2))) marked.fill(1, at, at + 2)
    }
    for (const { start, end, means } of heardIn(folded)) {
      const meant = means.some((concept) => !wide.has(concept) && query.tokens.has(`#${concept}`))
      if (meant && end - start > 1) marked.fill(1, start, end)
    }
    const marks: Mark[] = []
    for (let start = marked.indexOf(1); start >= 0;) {
      const stop = marked.indexOf(0, start)
      const end = stop < 0 ? text.length : stop
      marks.push([field, start, end])
      start = marked.indexOf(1, end)
    }
    return marks
  }
  return textsOf(entry).flatMap(stretches)
}

function textsOf(entry: Entry): (readonly [string, string])[] {
  return [
    ['title', entry.title],
    ['answer', entry.answer],
    ...entry.full.map((text, at) => [`full.${at}`, text] as const),
    ...(entry.example === undefined ? [] : [['example', entry.example] as const]),
    ...entry.alsoCalled.map((text, at) => [`alsoCalled.${at}`, text] as const),
  ]
}
