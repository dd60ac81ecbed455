import type { Query } from './query'
import { weights } from './weights'

/**
 * Whether a question is one of ours at all: the best entry's score, how much of the question the lexicon
 * understands, and how much of it belongs to another desk.
 */
export function isOurs({ plain, heard }: Query, best: number): boolean {
  const { outset, score, understood, length, elsewhere, sometimes, least, brief, word } = weights.scope
  let ours = 0
  let theirs = 0
  let both = 0
  for (const { start, end, means } of heard) {
    const size = end - start
    const known = means.some((concept) => /^[a-z]/.test(concept))
    if (known) ours += size
    else if (means.includes('!')) theirs += size
    if (means.includes('!?') || (known && means.includes('!'))) both += size
  }
  const written = plain.replace(/ /g, '').length
  if (written <= brief && theirs === 0 && ours >= written * 0.6 && best >= word) return true

  const odds =
    outset +
    score * Math.log(best + 1) +
    understood * Math.log(ours + 1) +
    length * Math.log(written + 1) -
    elsewhere * Math.min(theirs, 3) -
    sometimes * Math.min(both, 3)
  return odds >= least
}
