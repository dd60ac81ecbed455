import { bodyChain, bodySubtree, isStaff, type Actor } from '@/domain/actors'
import type { LettersView } from '@/domain/api/supervision'
import { addDays, startOfDay, type Day } from '@/domain/calendar'
import { isKeptFrom } from '@/domain/leads/shielding'
import {
  letterRow,
  rowsFor,
  saysAnything,
  weekToReport,
  type Letter,
  type LetterRow,
} from '@/domain/supervision/letter'
import { noLead } from '@/domain/notify/wordings'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { noticeSettings } from '../notify/notice-setting-store'
import { setUp } from '../notify/set-up'
import { tell } from '../notify/tell'
import type { Place } from '../places/places'
import { supervisionStore } from './supervision-store'

/** Leads read at a time, and letters in one transaction. */
const readAtOnce = 1000
const madeAtOnce = 20
/** Letters are kept as long as notifications usually are. */
const keptWeeks = 2 * 52
/** Weeks on a page. */
const weeksShown = 8

/** All that any letter of the county says. */
async function allRows({ db, letters }: Context, place: Place, week: Day, now: string): Promise<LetterRow[]> {
  const { countyCode } = place.county
  const until = startOfDay(addDays(week, 14))
  const rows: LetterRow[] = []
  let after: { dueAt: string; id: string } = { dueAt: '-infinity', id: noLead }
  for (;;) {
    const found = await letters.reported(db, countyCode, after, until, readAtOnce)
    for (const { head } of found) {
      const row = letterRow(head, week, now, place.regionName(head.regionCode))
      if (row) rows.push(row)
    }
    const last = found.at(-1)
    if (!last || found.length < readAtOnce) return rows
    after = { dueAt: last.dueAt, id: last.head.id }
  }
}

function belowOf(bodyId: string, { bodies }: Place): Letter['below'] {
  return bodies
    .filter((body) => body.parentId === bodyId && body.id !== bodyId)
    .map((body) => ({ name: body.name, bodyIds: bodySubtree(body.id, bodies) }))
}

/** Whoever leads an office is told; where nobody is named for it, all who work there. Once for each week. */
async function announce(context: Context, tx: Queryable, letter: Letter, place: Place): Promise<void> {
  const { accounts } = context
  const { countyCode } = place.county
  const staff = await accounts.staffOf(tx, countyCode, [letter.bodyId])
  // Operators answer the phone; the desk's own head takes leads in.
  const heads = staff.filter(({ role }) => role !== 'operator')
  const settings = await noticeSettings.of(tx, countyCode)
  const isOn = setUp(context)
  const [year = '', month = '', date = ''] = letter.week.split('-')
  for (const { id, role } of heads.length > 0 ? heads : staff) {
    const account = await accounts.byId(tx, countyCode, id)
    if (!account) continue
    const told = { account, role, bodyId: letter.bodyId }
    // It is about no one lead: an SMS, which has room for a number only, does not go out.
    await tell(context, tx, settings, (by) => by === 'wecom' && isOn(by), told, {
      leadId: noLead,
      leadNumber: '',
      seq: Number(`${year}${month}${date}`),
      template: 'weekly-letter',
      params: { body: letter.bodyName },
      nameless: false,
    })
  }
}

/**
 * On Monday morning: the letters of the week that ended, each office's own. A server that was off makes them when it is
 * back, as things stand then. Several processes may do this at once. Returns 0 when all are made.
 */
export async function makeLetters(context: Context, countyCode: string): Promise<number> {
  const { accounts, clock, db, ids, letters, places } = context
  const now = clock.now().toISOString()
  const week = weekToReport(now)
  const place = await places.of(countyCode)
  const made = await letters.madeFor(db, countyCode, week)
  const missing = place.bodies.filter(({ id, closed }) => !closed && !made.has(id))
  if (missing.length === 0) return 0
  await letters.forget(db, countyCode, addDays(week, -7 * keptWeeks))
  const rows = await allRows(context, place, week, now)
  const people = await accounts.staffOf(
    db,
    countyCode,
    place.bodies.map(({ id }) => id),
  )
  const staff = new Map<string, string[]>()
  for (const { id, bodyId } of people) staff.set(bodyId, [...(staff.get(bodyId) ?? []), id])
  for (let from = 0; from < missing.length; from += madeAtOnce)
    await db.transaction(async (tx) => {
      for (const { id: bodyId, name } of missing.slice(from, from + madeAtOnce)) {
        const own = rowsFor(bodyId, rows, place.bodies, staff)
        const letter: Letter = {
          ...{ bodyId, bodyName: name, week, madeAt: now, rows: own },
          below: belowOf(bodyId, place),
        }
        const fresh = await letters.insert(tx, countyCode, ids.uuid(), letter)
        if (fresh && saysAnything(letter)) await announce(context, tx, letter, place)
      }
    })
  return missing.length
}

/** Offices whose letters somebody may read: his own, and those below. */
function readable(actor: Actor, { bodies }: Place): { own: string[]; all: string[] } {
  if (!isStaff(actor)) throw new Problem('not-yours')
  const own = actor.grants.flatMap(({ bodyId }) => (bodyId === null ? [] : [bodyId]))
  return { own, all: [...new Set(own.flatMap((id) => bodySubtree(id, bodies)))] }
}

/** Letters of one's own office and those below, the newest weeks first. */
export async function listLetters(
  context: Context,
  actor: Actor,
  query: { bodyId?: string | undefined; before?: Day | undefined },
): Promise<LettersView> {
  const { db, letters, places } = context
  const place = await places.of(actor.countyCode)
  const { own, all } = readable(actor, place)
  const below = place.bodies
    .filter(({ id, closed }) => !closed && all.includes(id) && !own.includes(id))
    .map(({ id, name }) => ({ id, name }))
  const asked = query.bodyId === undefined ? own : all.filter((id) => id === query.bodyId)
  if (asked.length === 0) return { items: [], nextBefore: null, below }
  const found = await letters.list(db, actor.countyCode, asked, query.before ?? null, weeksShown)
  const weeks = new Set(found.map(({ week }) => week))
  return {
    items: found.map(({ id, bodyId, week, madeAt }) => ({
      ...{ id, week, madeAt },
      body: { id: bodyId, name: place.bodyName(bodyId) },
      lastDay: addDays(week, 6),
      own: own.includes(bodyId),
    })),
    nextBefore: weeks.size === weeksShown ? (found.at(-1)?.week ?? null) : null,
    below,
  }
}

/**
 * A letter for somebody who may read it, as it was made. What is kept from him stands in none he reads, though it was
 * only found out later whom it is about (信访工作条例 §30). Throws `not-found`.
 */
export async function letterFor(context: Context, actor: Actor, id: string): Promise<Letter> {
  const { db, letters, places } = context
  const { countyCode } = actor
  const place = await places.of(countyCode)
  const { own } = readable(actor, place)
  const letter = await letters.byId(db, countyCode, id)
  if (!letter || !bodyChain(letter.bodyId, place.bodies).some((bodyId) => own.includes(bodyId)))
    throw new Problem('not-found')
  const ids = letter.rows.map(({ leadId }) => leadId)
  const heads = await supervisionStore.heads(db, countyCode, ids)
  const shields = new Map(heads.map((head) => [head.id, head.shield]))
  const rows = letter.rows.filter((row) => {
    const now = shields.get(row.leadId)
    const shield = {
      bodyIds: [...row.shield.bodyIds, ...(now?.bodyIds ?? [])],
      accountIds: [...row.shield.accountIds, ...(now?.accountIds ?? [])],
    }
    return !isKeptFrom({ shield }, actor, place.settings)
  })
  return { ...letter, rows }
}
