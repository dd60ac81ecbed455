import type { Actor } from '@/domain/actors'
import {
  supervisionTabs,
  type SupervisedPage,
  type SupervisedRow,
  type SupervisionCounts,
  type SupervisionFilters,
  type SupervisionQuery,
} from '@/domain/api/supervision'
import { addHours } from '@/domain/calendar'
import { uuid } from '@/domain/fields'
import { supervisionLevels, unanswered, type LeadHead, type SupervisionLevel } from '@/domain/leads/lead'
import { rungs } from '@/domain/leads/sweep'
import { OUTSIDE } from '@/domain/leads/shielding'
import { watcherOf } from '@/domain/leads/supervision-steps'
import { ladderNow } from '@/domain/supervision/ladder'
import { markOf } from '@/domain/supervision/mark'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { viewerOf } from '../leads/find-inbox'
import type { Place } from '../places/places'
import { supervisionStore as store, type Place as Cursor, type WatchRow } from './supervision-store'

const usualLimit = 20
/** What climbs within so many hours stands in a tab of its own. */
const soonHours = 24

function readCursor(cursor: string | undefined): Cursor | null {
  if (cursor === undefined) return null
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at ?? '') && !Number.isNaN(Date.parse(at ?? ''))
  if (!at || !id || !isInstant || !uuid.safeParse(id).success) throw new Problem('bad-request')
  return { at, id }
}

function writeCursor({ at, leadId }: WatchRow): string {
  return Buffer.from(`${at}|${leadId}`).toString('base64url')
}

/** What is raised next, beyond a reminder, and before whom. */
function nextClimb(head: LeadHead, place: Place, now: string): SupervisedRow['climbs'] {
  const { settings } = place
  const next = rungs(head, settings).find(({ level }) => level !== 'remind')
  if (!next) return null
  const { broughtTo } = ladderNow(head, settings.ladders, now)
  const to = next.climbed ? next.climbed.watchedBy : watcherOf(broughtTo[next.level], head, settings)
  return { level: next.level, at: next.at, to: to === null ? null : { id: to, name: sayBody(to, place) } }
}

function sayBody(id: string, place: Place): string {
  return id === OUTSIDE ? '更上一级的单位' : place.bodyName(id)
}

/** The heaviest that waits for an answer has a day of its own; a milder one may be due before it. */
function dueOf({ dueAt }: WatchRow, level: SupervisionLevel | null, head: LeadHead): string | null {
  if (dueAt === null) return null
  const own = unanswered(head).filter((one) => one.level === level)
  return own.map(({ answerDueAt }) => answerDueAt).sort()[0] ?? dueAt
}

function rowOf(row: WatchRow, head: LeadHead, place: Place, now: string): SupervisedRow {
  const level = row.level === null ? null : (supervisionLevels[row.level] ?? null)
  return {
    leadId: head.id,
    number: head.number,
    kind: head.kind,
    status: head.status,
    regionName: place.regionName(head.regionCode),
    holder: { id: head.holderId, name: sayBody(head.holderId, place) },
    level,
    answerDueAt: dueOf(row, level, head),
    answeredAt: row.answeredAt,
    climbs: row.dueAt === null ? null : nextClimb(head, place, now),
    askedUntil: row.askedUntil,
    mark: markOf(head, now),
  }
}

/** One page of what the actor's offices supervise, the soonest first. Numbers and places; nothing that was told. */
export async function findSupervised(
  context: Context,
  actor: Actor,
  query: SupervisionQuery,
): Promise<SupervisedPage> {
  const { db, clock, places } = context
  const limit = query.limit ?? usualLimit
  const now = clock.now().toISOString()
  const place = await places.of(actor.countyCode)
  const viewer = await viewerOf(context, actor)
  const soon = addHours(now, soonHours)
  const found = await store.page(db, viewer, query, soon, readCursor(query.cursor), limit + 1)
  const page = found.slice(0, limit)
  const ids = page.map(({ leadId }) => leadId)
  const heads = new Map((await store.heads(db, actor.countyCode, ids)).map((head) => [head.id, head]))
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    items: page.flatMap((row) => {
      const head = heads.get(row.leadId)
      return head ? [rowOf(row, head, place, now)] : []
    }),
    nextCursor: last ? writeCursor(last) : null,
  }
}

function summed<K extends string>(
  rows: readonly { count: number }[],
  keyOf: (at: number) => K,
): Map<K, number> {
  const sums = new Map<K, number>()
  for (const [at, { count }] of rows.entries()) sums.set(keyOf(at), (sums.get(keyOf(at)) ?? 0) + count)
  return sums
}

/** How many each tab holds under these filters, and which offices and towns there are to choose. */
export async function countSupervised(
  context: Context,
  actor: Actor,
  query: SupervisionFilters,
): Promise<SupervisionCounts> {
  const { db, clock, places } = context
  const place = await places.of(actor.countyCode)
  const viewer = await viewerOf(context, actor)
  const soon = addHours(clock.now().toISOString(), soonHours)
  const [tabs, rows] = await Promise.all([store.counts(db, viewer, query, soon), store.choices(db, viewer)])
  const holders = summed(rows, (at) => rows[at]?.holderId ?? '')
  const towns = summed(rows, (at) => rows[at]?.town ?? '')
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  return {
    tabs: Object.fromEntries(
      supervisionTabs.map((tab) => [tab, tabs?.[tab] ?? 0]),
    ) as SupervisionCounts['tabs'],
    holders: [...holders].map(([id, count]) => ({ id, name: sayBody(id, place), count })).sort(byName),
    towns: [...towns].map(([code, count]) => ({ code, name: place.regionName(code), count })).sort(byName),
  }
}
