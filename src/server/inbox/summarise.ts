import type { Actor } from '@/domain/actors'
import type { InboxConditions, InboxSummary } from '@/domain/api/inbox'
import { inboxFilters } from '@/domain/api/lead-list'
import { whoses } from '@/domain/leads/inbox'
import type { Context } from '../context'
import { inboxQuery, topicHashes, viewerOf } from '../leads/find-inbox'
import { savedFiltersOf } from './saved-filters'

/** How many leads each filter, each `whose` and each saved combination holds, with the conditions asked for. */
export async function summariseInbox(
  context: Context,
  actor: Actor,
  asked: { [Name in keyof InboxConditions]?: InboxConditions[Name] | undefined },
): Promise<InboxSummary> {
  const { db, inbox, clock } = context
  const now = clock.now().toISOString()
  const viewer = await viewerOf(context, actor)
  const hashes = await topicHashes(context, actor.countyCode)
  const saved = await savedFiltersOf(context, actor)
  const query = inboxQuery(asked)
  const count = (queries: Parameters<typeof inbox.counts>[2]) =>
    inbox.counts(db, viewer, queries, hashes, now)
  const [filters, theirs, named] = await Promise.all([
    count(inboxFilters.map((filter) => ({ ...query, filter }))),
    count(whoses.map((whose) => ({ ...query, whose }))),
    count(saved.map(({ conditions }) => inboxQuery(conditions))),
  ])
  return {
    filters: Object.fromEntries(
      inboxFilters.map((filter, nth) => [filter, filters[nth] ?? 0]),
    ) as InboxSummary['filters'],
    whose: Object.fromEntries(whoses.map((whose, nth) => [whose, theirs[nth] ?? 0])) as InboxSummary['whose'],
    saved: saved.map((one, nth) => ({ ...one, count: named[nth] ?? 0 })),
  }
}
