import { broken } from './bytes'
import { only, word, words, type Box } from './mp4-boxes'

export interface Range {
  start: number
  end: number
}

interface Sizes {
  count: number
  /** Bytes of the samples from one number to before another. */
  between: (from: number, to: number) => number
}

function sizesOf(file: Buffer, box: Box): Sizes {
  const [each, count] = [word(file, box, 4), word(file, box, 8)]
  if (each !== 0) return { count, between: (from, to) => (to - from) * each }
  const sizes = words(file, box, 12, count)
  const sums = [0]
  for (const size of sizes) sums.push((sums.at(-1) ?? 0) + size)
  return { count, between: (from, to) => (sums[to] ?? NaN) - (sums[from] ?? NaN) }
}

function placesOf(file: Buffer, table: readonly Box[]): number[] {
  const long = table.find((box) => box.type === 'co64')
  if (!long) {
    const short = only(table, 'stco')
    return words(file, short, 8, word(file, short, 4))
  }
  const count = word(file, long, 4)
  const halves = words(file, long, 8, count * 2)
  return Array.from({ length: count }, (_, n) => (halves[2 * n] ?? 0) * 2 ** 32 + (halves[2 * n + 1] ?? 0))
}

/** Where a track's samples lie in the file, chunk by chunk. Tables that contradict each other are refused. */
export function samplesOf(file: Buffer, table: readonly Box[]): { ranges: Range[]; count: number } {
  const sizes = sizesOf(file, only(table, 'stsz'))
  const places = placesOf(file, table)
  const runsBox = only(table, 'stsc')
  const runs = words(file, runsBox, 8, word(file, runsBox, 4) * 3)
  const ranges: Range[] = []
  let sample = 0
  let run = -3
  places.forEach((start, place) => {
    while (runs[run + 3] !== undefined && (runs[run + 3] ?? 0) <= place + 1) run += 3
    const next = sample + (runs[run + 1] ?? NaN)
    const end = start + sizes.between(sample, next)
    if (!Number.isSafeInteger(end) || next > sizes.count) throw broken()
    ranges.push({ start, end })
    sample = next
  })
  if (sample !== sizes.count) throw broken()
  return { ranges, count: sizes.count }
}

/** How long a track is, in its own units: the sum of its samples, not what its head says. */
export function durationOf(file: Buffer, table: readonly Box[], count: number): number {
  const box = only(table, 'stts')
  const rows = words(file, box, 8, word(file, box, 4) * 2)
  let samples = 0
  let units = 0
  for (let row = 0; row < rows.length; row += 2) {
    samples += rows[row] ?? 0
    units += (rows[row] ?? 0) * (rows[row + 1] ?? 0)
  }
  if (samples !== count) throw broken()
  return units
}

/** What lies between two places and in none of the ranges. */
export function gapsBetween(from: number, to: number, ranges: readonly Range[]): Range[] {
  const gaps: Range[] = []
  let at = from
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue
    if (start >= to) break
    if (start > at) gaps.push({ start: at, end: start })
    at = end
  }
  if (at < to) gaps.push({ start: at, end: to })
  return gaps
}
