import type { Entry } from '@/domain/policy/questions/entry'
import type { Mark } from '@/domain/policy/search/marks'
import { createPolicySearch } from '@/domain/policy/search/policy-search'
import { questionsOf } from '@/domain/policy/questions/of-pack'

/** More nobody reads: then 12317 is the better answer. */
const most = 5
/** The rest of a long story adds nothing but time. */
const longest = 200

export interface FoundEntry {
  entry: Entry
  marks: readonly Mark[]
}

const searches = new Map<string, ReturnType<typeof createPolicySearch>>()

/** The index of a pack, made when it is first needed and kept while the app is open. */
export function searchOf(packId: string): ReturnType<typeof createPolicySearch> {
  const known = searches.get(packId)
  if (known) return known
  const made = createPolicySearch(questionsOf(packId))
  searches.set(packId, made)
  return made
}

/** Best first; none when the question is none of ours. */
export function searchIn(packId: string, text: string): FoundEntry[] {
  const entries = questionsOf(packId)
  return searchOf(packId)
    .search(text.slice(0, longest), most)
    .flatMap(({ number, marks }) => {
      const entry = entries.find((one) => one.number === number)
      return entry ? [{ entry, marks }] : []
    })
}
