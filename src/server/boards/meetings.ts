import { hasJurisdiction, type Actor } from '@/domain/actors'
import type { HoldMeetingRequest, MeetingView, PlanMeetingRequest } from '@/domain/api/boards'
import { boardCard } from '@/domain/boards/board'
import { signers } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { transition, type Outcome } from '@/domain/leads/transition'
import { meetingForms } from '@/domain/procedures/evidence'
import { fieldProblem, Problem, problemTitle } from '@/domain/problems'
import { levelOf } from '@/domain/regions'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isVisible } from '../leads/read-lead'
import type { Place } from '../places/places'
import { checkBoard } from './find-board'
import type { Meeting, MeetingHousehold } from './meeting-store'

const procedures = ['removal', 'identification'] as const

/** The village itself reviews (国 2023 Q33). Throws `not-yours`, `region-…`. */
function checkReviews(actor: Actor, regionCode: string, place: Place): void {
  checkBoard(actor, regionCode, place)
  if (!hasJurisdiction(actor, regionCode, 'village-clerk')) throw new Problem('not-yours')
  if (levelOf(regionCode) !== 'village') throw fieldProblem('region-not-village', 'regionCode')
}

export function meetingView(meeting: Meeting, place: Place): MeetingView {
  const { id, regionCode, state, plannedOn, heldOn, households } = meeting
  return {
    id,
    regionCode,
    regionName: place.regionName(regionCode),
    state,
    plannedOn,
    heldOn,
    households: households.map(({ leadId, number, name, procedure, result }) => ({
      leadId,
      number,
      name,
      procedure,
      result: result && { present: result.present, for: result.for, against: result.against },
    })),
  }
}

/** Which procedure's review is open; null: none. */
function reviewOf(lead: Lead, now: string): MeetingHousehold['procedure'] | null {
  const open = boardCard(lead, now)?.open ?? []
  return procedures.find((procedure) => open.includes(`${procedure}.review`)) ?? null
}

/** Of the same day and the same households: a second press, or a first one whose answer was lost. */
function isSameMeeting(one: Meeting, other: Meeting): boolean {
  const idsOf = ({ households }: Meeting) =>
    households
      .map(({ leadId }) => leadId)
      .sort()
      .join()
  return one.state === 'planned' && one.plannedOn === other.plannedOn && idsOf(one) === idsOf(other)
}

/** The households of a meeting to come. Throws `review-not-all` where one cannot be reviewed now. */
export async function planMeeting(
  context: Context,
  actor: Actor,
  { regionCode, on, leadIds }: PlanMeetingRequest,
): Promise<MeetingView> {
  const { clock, db, ids, leads, meetings, places } = context
  const { countyCode } = actor
  const place = await places.of(countyCode)
  checkReviews(actor, regionCode, place)
  const now = clock.now().toISOString()
  const wanted = [...new Set(leadIds)]
  const found = new Map((await leads.byIds(db, countyCode, wanted)).map((lead) => [lead.id, lead]))
  const errors: { path: string; code: string; message: string }[] = []
  const households = wanted.flatMap((leadId, index): MeetingHousehold[] => {
    const lead = found.get(leadId)
    const path = `leadIds.${index}`
    // What is not there and what is another village's look the same.
    if (
      !isVisible(lead, actor, place) ||
      lead.regionCode !== regionCode ||
      lead.content.kind !== 'declaration'
    ) {
      errors.push({ path, code: 'not-found', message: problemTitle('not-found') })
      return []
    }
    const procedure = reviewOf(lead, now)
    const name = nameOf(lead)
    if (procedure === null) {
      errors.push({
        path,
        code: 'stage-out-of-order',
        message: `${name}（${lead.number}）现在不在民主评议这一步。`,
      })
      return []
    }
    return [{ leadId, number: lead.number, name, people: signers(lead).length, procedure, result: null }]
  })
  if (errors.length > 0) throw new Problem('review-not-all', { errors })
  const meeting: Meeting = {
    id: ids.uuid(),
    regionCode,
    state: 'planned',
    plannedOn: on,
    heldOn: null,
    createdBy: actor.accountId ?? '',
    createdAt: now,
    households,
    minutes: null,
  }
  return db.transaction(async (tx) => {
    await meetings.lockRegion(tx, countyCode, regionCode)
    const present = (await meetings.ofRegion(tx, countyCode, regionCode)).find((one) =>
      isSameMeeting(one, meeting),
    )
    if (!present) await meetings.insert(tx, countyCode, meeting)
    return meetingView(present ?? meeting, place)
  })
}

/** A meeting that will not be: nothing of it was on record yet. Throws `not-found`, `not-yours`, `meeting-held`. */
export async function cancelMeeting(context: Context, actor: Actor, id: string): Promise<void> {
  const { db, meetings, places } = context
  const { countyCode } = actor
  const place = await places.of(countyCode)
  await db.transaction(async (tx) => {
    const meeting = await meetings.lock(tx, countyCode, id)
    if (!meeting) throw new Problem('not-found')
    checkReviews(actor, meeting.regionCode, place)
    if (meeting.state === 'held') throw new Problem('meeting-held')
    await meetings.drop(tx, countyCode, id)
  })
}

function nameOf(lead: Lead): string {
  const { content } = lead
  const head =
    content.kind === 'declaration' ? content.members.find(({ relation }) => relation === 'head') : undefined
  return head?.name ?? signers(lead)[0] ?? ''
}

type Reviewed = { household: MeetingHousehold; outcome: Outcome }

/** 民主评议 of one household, by the same step as when it is recorded alone. */
async function review(
  context: Context,
  tx: Queryable,
  actor: Actor,
  place: Place,
  told: HoldMeetingRequest,
  household: MeetingHousehold,
): Promise<Outcome | Problem> {
  const lead = await context.leads.lock(tx, actor.countyCode, household.leadId)
  if (!isVisible(lead, actor, place)) return new Problem('not-found')
  const { on, form, otherForm, results } = told
  const result = results.find(({ leadId }) => leadId === household.leadId)
  const { leadId: _lead, ...numbers } = result ?? { leadId: '', present: 0, for: 0, against: 0 }
  const evidence = { on, form, ...(otherForm ? { otherForm } : {}), ...numbers }
  try {
    const command = { action: 'advance', procedure: household.procedure, stage: 'review', evidence } as const
    return transition(lead, command, actor, context.clock.now().toISOString(), place.settings)
  } catch (problem) {
    if (problem instanceof Problem) return problem
    throw problem
  }
}

function sentenceOf(problem: Problem): string {
  return problem.errors[0]?.message ?? problem.message
}

/**
 * The numbers of a meeting that was held: 民主评议 is recorded on every household or on none.
 * Throws `not-found`, `meeting-held`, `review-not-all` with each household that stands in the way by name.
 */
export async function holdMeeting(
  context: Context,
  actor: Actor,
  id: string,
  told: HoldMeetingRequest,
): Promise<MeetingView> {
  const { db, ids, leads, meetings, places } = context
  const { countyCode } = actor
  const place = await places.of(countyCode)
  return db.transaction(async (tx) => {
    const meeting = await meetings.lock(tx, countyCode, id)
    if (!meeting) throw new Problem('not-found')
    checkReviews(actor, meeting.regionCode, place)
    if (meeting.state === 'held') throw new Problem('meeting-held')
    const reviewed: Reviewed[] = []
    const errors: { path: string; code: string; message: string }[] = []
    // In one order everywhere: two that lock the same leads wait for each other, and not in a circle.
    const inOrder = [...meeting.households].sort((a, b) => (a.leadId < b.leadId ? -1 : 1))
    for (const household of inOrder) {
      const at = told.results.findIndex(({ leadId }) => leadId === household.leadId)
      // Whoever was not reviewed after all stays where he is.
      if (at < 0) continue
      const outcome = await review(context, tx, actor, place, told, household)
      const message = outcome instanceof Problem ? sentenceOf(outcome) : ''
      if (outcome instanceof Problem)
        errors.push({
          path: `results.${at}`,
          code: outcome.code,
          message: `${household.name}（${household.number}）：${message}`,
        })
      else reviewed.push({ household, outcome })
    }
    const known = new Set(meeting.households.map(({ leadId }) => leadId))
    for (const [at, { leadId }] of told.results.entries())
      if (!known.has(leadId))
        errors.push({ path: `results.${at}`, code: 'not-found', message: problemTitle('not-found') })
    if (errors.length > 0) throw new Problem('review-not-all', { errors })
    if (reviewed.length === 0) throw fieldProblem('review-none', 'results')
    for (const { outcome } of reviewed)
      await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
        outboxId: ids.uuid(),
        salt: ids.salt(),
      })
    const held = heldMeeting(meeting, told)
    await meetings.held(tx, countyCode, held)
    return meetingView(held, place)
  })
}

function heldMeeting(meeting: Meeting, told: HoldMeetingRequest): Meeting {
  const { on, form, otherForm, place, chair, recorder, results } = told
  const title = meetingForms.find(({ id }) => id === form)?.title ?? ''
  return {
    ...meeting,
    state: 'held',
    heldOn: on,
    minutes: { form: form === 'other' ? (otherForm ?? title) : title, place, chair, recorder },
    households: meeting.households.map((household) => {
      const result = results.find(({ leadId }) => leadId === household.leadId)
      if (!result) return household
      const { leadId: _lead, ...numbers } = result
      return { ...household, result: numbers }
    }),
  }
}

/** A meeting somebody may look at: of a village whose board he may see. Throws `not-found`. */
export async function meetingOf(
  context: Context,
  actor: Actor,
  id: string,
): Promise<{ meeting: Meeting; place: Place }> {
  const { db, meetings, places } = context
  const place = await places.of(actor.countyCode)
  const meeting = await meetings.byId(db, actor.countyCode, id)
  if (!meeting) throw new Problem('not-found')
  try {
    checkBoard(actor, meeting.regionCode, place)
  } catch {
    throw new Problem('not-found')
  }
  return { meeting, place }
}
