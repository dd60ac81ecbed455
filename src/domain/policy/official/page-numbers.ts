import type { Part } from './part'
import type { DoubtfulPlace } from './report'
import type { Stream } from './stream'

/**
 * Lines with nothing but a number. Those that count up through the file are page numbers; a
 * number that stands alone because its line broke is part of the sentence; the rest is left out and reported.
 */
export function pageNumbersIn(
  stream: Stream,
  parts: readonly Part[],
): { at: Set<number>; doubtful: DoubtfulPlace[] } {
  const headings = new Set(parts.map(({ at }) => at))
  const alone: { at: number; value: number; inSentence: boolean }[] = []
  for (const match of stream.text.matchAll(/^\d{1,3}$/gm)) {
    if (headings.has(match.index) || match.index < (parts[0]?.at ?? 0)) continue
    const inSentence = !/[。？！：；”》）\n]\n$/.test(
      stream.text.slice(Math.max(0, match.index - 2), match.index),
    )
    alone.push({ at: match.index, value: Number(match[0]), inSentence })
  }

  const counted = longestCount(alone)
  const at = new Set<number>()
  const doubtful: DoubtfulPlace[] = []
  for (const number of alone) {
    if (counted.has(number.at)) at.add(number.at)
    else if (!number.inSentence) {
      at.add(number.at)
      doubtful.push({ line: stream.lineAt(number.at), text: String(number.value), why: 'number-alone' })
    }
  }
  return { at, doubtful }
}

/** The longest count upwards, in steps of one to three (a page may be lost); fewer than three prove nothing. */
function longestCount(numbers: readonly { at: number; value: number }[]): Set<number> {
  const counts: number[][] = []
  let longest: number[] = []
  numbers.forEach(({ at, value }, index) => {
    let before: number[] = []
    for (let earlier = 0; earlier < index; earlier++) {
      const step = value - (numbers[earlier]?.value ?? 0)
      const count = counts[earlier] ?? []
      if (step >= 1 && step <= 3 && count.length > before.length) before = count
    }
    const count = [...before, at]
    counts.push(count)
    if (count.length > longest.length) longest = count
  })
  return new Set(longest.length >= 3 ? longest : [])
}
