import type { Actor } from '@/domain/actors'
import type { FoundView } from '@/domain/api/screening'
import { dayOf } from '@/domain/calendar'
import { standingsFor } from '@/domain/leads/action-table'
import type { Command } from '@/domain/leads/actions'
import type { ActivityActor } from '@/domain/leads/activity'
import { localBodies } from '@/domain/leads/parties'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { transition } from '@/domain/leads/transition'
import { leadToWarn, warned, warningActor } from '@/domain/leads/warning'
import {
  foundContent,
  markOf,
  nameDoubt,
  numbersOf,
  reasonOf,
  type FoundHousehold,
} from '@/domain/screening/found-household'
import type { WarningList } from '@/domain/screening/warning-lists'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { fileFromOutside, reserveNumbers } from '../exchange/file-from-outside'
import type { Place } from '../places/places'

interface Scene {
  context: Context
  tx: Queryable
  actor: Actor
  place: Place
  list: WarningList
}

/** 受理 and 交办 to the household's own village, as far as the table of actions lets this person go. */
async function sendToVillage({ context, tx, actor, place }: Scene, filed: Lead): Promise<void> {
  const { clock, ids, leads } = context
  const { settings } = place
  const now = clock.now().toISOString()
  const [body] = localBodies(filed, settings.bodies)
    .filter(({ closed }) => !closed)
    .sort((a, b) => (a.kind === 'village' ? -1 : b.kind === 'village' ? 1 : 0))
  if (!body) return
  let lead = filed
  const steps: Command[] = [{ action: 'accept' }, { action: 'assign', toBodyId: body.id }]
  for (const command of steps) {
    if (typeof standingsFor(lead, command.action, actor, now, settings) === 'string') return
    const outcome = transition(lead, command, actor, now, settings)
    lead = await leads.update(tx, outcome, nextSweepAt(outcome.lead, settings), {
      outboxId: ids.uuid(),
      salt: ids.salt(),
    })
  }
}

async function fileFound(scene: Scene, household: FoundHousehold): Promise<Lead> {
  const { context, tx, actor, place, list } = scene
  const content = foundContent(household, list, dayOf(context.clock.now().toISOString()))
  const { countyCode } = place.county
  const [number = ''] = await reserveNumbers(context, context.numbers, countyCode, [content])
  const grant = actor.grants.find(({ bodyId }) => bodyId !== null)
  const by: ActivityActor = {
    accountId: actor.accountId,
    party: 'desk',
    role: grant?.role ?? null,
    bodyId: grant?.bodyId ?? null,
  }
  const arrival = { id: context.ids.uuid(), number, content, source: list.source, by }
  const lead = await fileFromOutside(context, tx, place, arrival)
  await sendToVillage(scene, lead)
  return lead
}

async function warn({ context, tx, actor, place, list }: Scene, lead: Lead, household: FoundHousehold) {
  const { clock, ids, leads } = context
  const now = clock.now().toISOString()
  const members = lead.content.kind === 'declaration' ? lead.content.members : []
  const note = [household.note, nameDoubt(household, members)].filter(Boolean).join('\n')
  const outcome = warned(
    lead,
    { from: list.from, reason: reasonOf(household, list), on: household.on, note },
    warningActor(lead, actor, place.settings),
    now,
  )
  await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
    outboxId: ids.uuid(),
    salt: ids.salt(),
  })
}

/**
 * A household that was found: nothing where the same was found before, a line in the history of the lead it has, else
 * a lead of its own. The county is locked (`lockCounty`).
 */
export async function takeFound(
  scene: Scene,
  household: FoundHousehold,
): Promise<{ how: FoundView['how']; lead: Lead }> {
  const { context, tx, place, list } = scene
  const { clock, households, leads, screenings } = context
  const { countyCode } = place.county
  const mark = markOf(household, list)
  const before = (await screenings.marked(tx, countyCode, [mark])).get(mark)
  const repeated = before && (await leads.byId(tx, countyCode, before))
  if (repeated) return { how: 'repeated', lead: repeated }

  const ids = await households.leadsOf(tx, countyCode, numbersOf(household))
  const known: Lead[] = []
  for (const id of ids) {
    const lead = await leads.lock(tx, countyCode, id)
    if (lead) known.push(lead)
  }
  const present = leadToWarn(known)
  if (present) await warn(scene, present, household)
  const lead = present ?? (await fileFound(scene, household))
  await screenings.mark(tx, countyCode, mark, lead.id, clock.now().toISOString())
  return { how: present ? 'joined' : 'filed', lead }
}
