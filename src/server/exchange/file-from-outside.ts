import { dayOf } from '@/domain/calendar'
import type { ActivityActor } from '@/domain/leads/activity'
import type { LeadContent } from '@/domain/leads/content'
import { fileLead } from '@/domain/leads/file-lead'
import { leadNumber, type LeadSource } from '@/domain/leads/kinds'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { coarse } from '../coarse'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isNameless, numberOf } from '../leads/anonymous'
import { shieldOf } from '../leads/shield'
import type { Place } from '../places/places'
import type { NumberStore } from './number-store'

/** A lead that comes by another way. Whoever hands it over is not its filer. */
export interface Arrival {
  content: LeadContent
  source: LeadSource
  /** Who handed it over. */
  by: ActivityActor
  /** Whose it is, where he is known here. */
  filerId?: string | null
}

/** The context to file it in: without a name, one that knows the hour only. */
export function contextFor(context: Context, content: LeadContent): Context {
  return isNameless(content) ? coarse(context) : context
}

/** Numbers of the day for so many leads, in their order: one question for each kind among them. */
export async function reserveNumbers(
  context: Context,
  numbers: NumberStore,
  countyCode: string,
  contents: readonly LeadContent[],
): Promise<string[]> {
  const day = dayOf(context.clock.now().toISOString())
  const counts = new Map<string, number>()
  for (const content of contents) {
    const { counter } = numberOf(content)
    counts.set(counter, (counts.get(counter) ?? 0) + 1)
  }
  const next = new Map<string, number>()
  for (const [counter, count] of counts)
    next.set(counter, await numbers.reserve(context.db.quick, countyCode, counter, day, count))
  return contents.map((content) => {
    const { counter, from } = numberOf(content)
    const running = next.get(counter) ?? 1
    next.set(counter, running + 1)
    return leadNumber(content.kind, countyCode, day, from + running)
  })
}

/**
 * File it by the rules that hold for every lead: shield, clocks, history, message, all or nothing. `own`: from
 * `contextFor`. Throws `body-unknown`.
 */
export async function fileFromOutside(
  own: Context,
  tx: Queryable,
  place: Place,
  { id, number, content, source, by, filerId = null }: Arrival & { id: string; number: string },
): Promise<Lead> {
  const shield = await shieldOf(own, tx, content, place)
  const now = own.clock.now().toISOString()
  const filed = fileLead({ id, number, source, filerId: '', content, shield, now }, place.settings)
  const outcome = {
    ...filed,
    lead: { ...filed.lead, filerId },
    activity: { ...filed.activity, actor: by },
  }
  const lead = await own.leads.file(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
    outboxId: own.ids.uuid(),
    salt: own.ids.salt(),
  })
  await own.households.keep(tx, lead)
  await own.search.keep(tx, lead)
  return lead
}
