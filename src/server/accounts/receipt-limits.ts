const firstSeconds = 5
/** The longest that a right number may have to wait for others' faults. */
const mostSeconds = 60

/**
 * Seconds that a try waits after so many wrong ones of this hour and the one before, of which `free` cost nothing (a
 * slip is human, and the page finds most of them itself): with 4 of them 0, 0, 0, 0, 5, 10, 20, 40, 60 …
 */
export function receiptWait(wrong: number, free: number): number {
  return wrong < free ? 0 : Math.min(mostSeconds, firstSeconds * 2 ** Math.min(wrong - free, 10))
}
