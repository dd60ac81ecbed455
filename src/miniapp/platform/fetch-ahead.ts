import { onNetworkChange } from './network'

/**
 * Fetches one after the other: a weak network is left to whoever is pressing something now. What did not come is
 * tried again each time the network is back, until everything is there.
 */
export async function fetchAhead(parts: readonly (() => Promise<unknown>)[]): Promise<void> {
  let left = await round(parts)
  if (left.length === 0) return
  let running = false
  const stop = onNetworkChange((online) => {
    if (!online || running) return
    running = true
    void round(left).then((still) => {
      left = still
      running = false
      if (left.length === 0) stop()
    })
  })
}

/** Answers with those that did not come. */
async function round(parts: readonly (() => Promise<unknown>)[]) {
  const left: (() => Promise<unknown>)[] = []
  for (const part of parts) await part().catch(() => left.push(part))
  return left
}
