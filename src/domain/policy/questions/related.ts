import type { Entry } from './entry'

/** Entries to read next: those that stand on the most of the same shelves, the nearest of the guide first. */
export function relatedTo(entry: Entry, among: readonly Entry[], most = 3): Entry[] {
  const shared = ({ topics }: Entry) => topics.filter((topic) => entry.topics.includes(topic)).length
  const far = ({ number }: Entry) => Math.abs(number - entry.number)
  return among
    .filter((one) => one.number !== entry.number && shared(one) > 0)
    .sort((one, other) => shared(other) - shared(one) || far(one) - far(other))
    .slice(0, most)
}
