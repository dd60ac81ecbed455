import { kindWords, sourceWords, statusWords } from '@/domain/leads/lead-words'
import { countyCodeOf } from '@/domain/regions'
import type { RegionTreeView } from '@/domain/api/places'
import { staffCopy } from '../../../copy'
import type { InboxConditions } from '../../../stores/inbox'
import { topicWords } from '../copy'

/** What the list is narrowed to, in words. */
export function conditionWords(
  conditions: InboxConditions,
  trees: Readonly<Record<string, RegionTreeView>>,
): string[] {
  const { kind, status, source, topic, regionCode, q } = conditions
  const towns = regionCode === null ? [] : (trees[countyCodeOf(regionCode)]?.towns ?? [])
  const places = towns.flatMap((town) => [town, ...town.villages])
  return [
    q === null ? null : staffCopy.inbox.said(q),
    kind === null ? null : kindWords[kind],
    topic === null ? null : topicWords[topic],
    status === null ? null : statusWords[status],
    source === null ? null : sourceWords[source],
    regionCode === null ? null : (places.find((place) => place.code === regionCode)?.name ?? regionCode),
  ].filter((word) => word !== null)
}
