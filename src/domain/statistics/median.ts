/** How often each value came. */
export type Histogram = readonly { value: number; count: number }[]

/** The middle value; of an even number, half way between the two in the middle. null: there is none. */
export function medianOf(histogram: Histogram): number | null {
  const sorted = histogram.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value)
  const all = sorted.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  const at = (place: number) => {
    let seen = 0
    for (const { value, count } of sorted) {
      seen += count
      if (place < seen) return value
    }
    return 0
  }
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2
}

/** Hours as days, to a tenth. */
export function daysOfHours(hours: number): number {
  return Math.round((hours / 24) * 10) / 10
}
