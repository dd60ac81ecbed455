import { rows } from './lexicon/all'
import { fold, plainly } from './plain'

/** A saying of the lexicon found in a text, and the concepts it stands for. */
export interface Heard {
  start: number
  end: number
  means: readonly string[]
}

const meansOf = new Map<string, string[]>()
/** The longest saying that ends with two characters. */
const longest = new Map<string, number>()

for (const { means, say } of rows) {
  for (const word of say.split(/\s+/)) {
    const saying = plainly(fold(word))
    if (!saying) continue
    const known = meansOf.get(saying) ?? []
    meansOf.set(saying, [...known, ...means.split(' ').filter((concept) => !known.includes(concept))])
    const ending = saying.slice(-2)
    longest.set(ending, Math.max(longest.get(ending) ?? 0, saying.length))
  }
}

/** Every saying, in plain words. */
export const sayings: ReadonlyMap<string, readonly string[]> = meansOf

/**
 * The sayings in a plain text that together cover it best: few long ones beat many short ones, so that
 * 低保边缘 is not taken for 低保.
 */
export function heardIn(plain: string): Heard[] {
  const best = [0]
  const taken = [0]
  for (let end = 1; end <= plain.length; end++) {
    let most = best[end - 1] ?? 0
    let length = 0
    const reach = Math.min(longest.get(plain.slice(Math.max(0, end - 2), end)) ?? 1, end)
    for (let size = 1; size <= reach; size++) {
      const worth = (best[end - size] ?? 0) + size * size
      if (worth > most && meansOf.has(plain.slice(end - size, end))) {
        most = worth
        length = size
      }
    }
    best.push(most)
    taken.push(length)
  }

  const heard: Heard[] = []
  for (let end = plain.length; end > 0;) {
    const size = taken[end] ?? 0
    if (size > 0)
      heard.push({ start: end - size, end, means: meansOf.get(plain.slice(end - size, end)) ?? [] })
    end -= Math.max(size, 1)
  }
  return heard.reverse()
}
