/** Wrong numbers of one address that cost nothing: a slip is human, and the page finds most of them itself. */
const free = 4
const firstSeconds = 5
/** The longest that a right number may have to wait for others' faults. */
const mostSeconds = 60

/** Seconds that a try waits after so many wrong ones of this hour and the one before: 0, 0, 0, 0, 5, 10, 20, 40, 60 … */
export function receiptWait(wrong: number): number {
  return wrong < free ? 0 : Math.min(mostSeconds, firstSeconds * 2 ** Math.min(wrong - free, 10))
}
