import { Problem } from '@/domain/problems'

/**
 * Lets so much work be done at once and so much wait; the rest is refused at once instead of waiting until nobody
 * is there any more. Throws `busy`.
 */
export function createGate({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  let running = 0
  const queue: (() => void)[] = []

  return async function pass<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new Problem('busy')
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      // Whoever waited longest takes the place over.
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
