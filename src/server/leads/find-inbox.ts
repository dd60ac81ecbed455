import type { Actor } from '@/domain/actors'
import { inboxFilters, type InboxCounts, type LeadPage } from '@/domain/api/lead-list'
import { uuid } from '@/domain/fields'
import { scopeOf } from '@/domain/leads/visibility'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { instantIn } from '../http/instant-in'
import { rowView } from './lead-view'
import type { InboxQuery, Place, TopicHashes } from './inbox-store'
import type { Viewer } from './visible-store'

/** Rows of a page when none is asked for. */
const usualLimit = 20

function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const [written = '', id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const dueAt = written === 'infinity' ? written : instantIn(written)
  if (dueAt === null || !id || !uuid.safeParse(id).success) throw new Problem('bad-request')
  return { dueAt, id }
}

function writeCursor(at: Place): string {
  return Buffer.from(`${at.dueAt}|${at.id}`).toString('base64url')
}

export async function viewerOf(context: Context, actor: Actor): Promise<Viewer> {
  const place = await context.places.of(actor.countyCode)
  const offices = actor.grants.flatMap((grant) => (grant.bodyId ? [grant.bodyId] : []))
  return { countyCode: actor.countyCode, scope: scopeOf(actor, place.bodies), offices }
}

type Asked = { [Name in keyof InboxQuery]?: InboxQuery[Name] | undefined }

/** Conditions as they were asked for, with null for what was not. */
export function inboxQuery(asked: Asked): InboxQuery {
  return {
    whose: asked.whose ?? 'region',
    filter: asked.filter ?? 'all',
    kind: asked.kind ?? null,
    status: asked.status ?? null,
    source: asked.source ?? null,
    topic: asked.topic ?? null,
    regionCode: asked.regionCode ?? null,
    number: asked.number ?? null,
  }
}

/** A topic stands in the database as its keyed hashes, one for each town and month. */
export async function topicHashes(context: Context, countyCode: string): Promise<TopicHashes> {
  const { regions } = await context.places.of(countyCode)
  return {
    places: () => context.facets.places(regions.keys(), context.clock.now()),
    of: (topic, places) => context.facets.hashes(countyCode, places, topic),
  }
}

/** One page of the staff's inbox or of what the actor filed, and the cursor of the next. */
export async function findInbox(
  context: Context,
  actor: Actor,
  query: InboxQuery & { scope: 'mine' | 'inbox'; cursor?: string | undefined; limit?: number | undefined },
): Promise<LeadPage> {
  const { db, inbox, clock, places } = context
  const limit = query.limit ?? usualLimit
  const after = readCursor(query.cursor)
  const now = clock.now().toISOString()
  const place = await places.of(actor.countyCode)
  const hashes = await topicHashes(context, actor.countyCode)
  const found =
    query.scope === 'mine'
      ? await inbox.mine(db, actor.countyCode, actor.accountId ?? '', after, limit + 1)
      : await inbox.inbox(db, await viewerOf(context, actor), query, hashes, now, after, limit + 1)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ head, sealed }) => rowView(head, sealed, actor, place, now)),
    nextCursor: last ? writeCursor(last.at) : null,
  }
}

/** How many leads each filter of the inbox holds. */
export async function countInbox(context: Context, actor: Actor, asked: Asked): Promise<InboxCounts> {
  const { db, inbox, clock } = context
  const viewer = await viewerOf(context, actor)
  const hashes = await topicHashes(context, actor.countyCode)
  const queries = inboxFilters.map((filter) => inboxQuery({ ...asked, filter }))
  const counted = await inbox.counts(db, viewer, queries, hashes, clock.now().toISOString())
  return Object.fromEntries(inboxFilters.map((filter, nth) => [filter, counted[nth] ?? 0])) as InboxCounts
}
