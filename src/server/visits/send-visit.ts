import type { Actor } from '@/domain/actors'
import type { ActRequest } from '@/domain/api/act'
import type { ConflictDetail, SentVisitView } from '@/domain/api/visits'
import { dayOf } from '@/domain/calendar'
import { maskIdNumber } from '@/domain/household/id-number'
import { masked } from '@/domain/household/masked'
import type { Activity } from '@/domain/leads/activity'
import { contentSchema, type LeadContent } from '@/domain/leads/content'
import { packOf } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { recordOf } from '@/domain/procedures/state'
import { Problem, type FieldError } from '@/domain/problems'
import { lineOfPath } from '@/domain/visits/check'
import {
  declaredLines,
  labelOf,
  lineKey,
  sameValue,
  withLines,
  type Declared,
  type LineValues,
} from '@/domain/visits/lines'
import { mergeVisit } from '@/domain/visits/merge'
import { visitOver } from '@/domain/visits/over'
import { findingsOf, STAGE_LINE, visitFaults, visitRule, type Visit } from '@/domain/visits/visit'
import { visited } from '@/domain/visits/visited'
import { attach } from '../attachments/attach'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { once } from '../http/idempotency'
import { fieldErrors } from '../http/field-errors'
import type { Sender } from '../http/sender'
import { actWithin } from '../leads/act-on-lead'
import { isVisible, refuseLead } from '../leads/read-lead'
import type { Place } from '../places/places'
import { isHousehold, minorsOf, packetOf, visitorOf, type Household } from './packet'

interface Scene {
  context: Context
  tx: Queryable
  actor: Actor
  place: Place
  sender: Sender
  now: string
}

/** Not there, or not for this actor to see. */
class Unseen extends Error {}

/** A number that was changed behind its stars looks the same: it is said, so that it is seen. */
function withHiddenChanges(theirs: Declared, since: readonly Activity[]): Declared {
  const values: LineValues = { ...theirs.values }
  const changes = since.flatMap(({ data }) =>
    data.type === 'corrected' || data.type === 'resubmitted' ? data.changes : [],
  )
  for (const { path, before, after } of changes) {
    const [, at] = /^members\.(\d+)\.idNumber$/.exec(path) ?? []
    const key = lineKey(theirs.members[Number(at)] ?? '', 'idNumber')
    const starred = values[key]
    const alike = typeof before === 'string' && typeof after === 'string' && maskIdNumber(before) === starred
    if (typeof starred === 'string' && alike && maskIdNumber(after) === starred)
      values[key] = `${starred}（刚改过）`
  }
  return { ...theirs, values }
}

/** What is to be written over what stands there now. Throws `visit-conflict`. */
async function changesOf(scene: Scene, lead: Household, visit: Visit): Promise<LineValues> {
  const { context, tx, place, now } = scene
  const known = declaredLines(masked(lead.content))
  const later =
    lead.activityCount > visit.seq ? await context.leads.activities(tx, lead.countyCode, lead.id) : []
  const theirs = withHiddenChanges(
    known,
    later.filter(({ seq }) => seq > visit.seq),
  )
  const { conflicts, changes } = mergeVisit(visit.members, theirs, visit.lines, visit.decisions)
  const done = recordOf(lead.dossier.identification, 'visit')
  const decided =
    done && visit.decisions.some(({ key, over }) => key === STAGE_LINE && sameValue(over, done.on))
  if (done && !decided)
    conflicts.unshift({
      key: STAGE_LINE,
      declared: null,
      mine: visit.on,
      theirs: done.on,
      onlyTheirs: true,
    })
  if (conflicts.length > 0) {
    const detail: ConflictDetail = { conflicts, packet: packetOf(lead, place, now) }
    throw new Problem('visit-conflict', { detail })
  }
  return changes
}

/** Where the schema finds something, the line it stands in. */
function atLines(errors: FieldError[], members: readonly { name?: unknown }[]): FieldError[] {
  return errors.map(({ path, code, message }) => {
    const key = lineOfPath(path, members)
    return { path: `line.${key}`, code, message: `${labelOf(key)}：${message}` }
  })
}

function corrected(lead: Household, changes: LineValues, now: string): LeadContent | null {
  const known = declaredLines(lead.content).values
  const real = Object.entries(changes).filter(([key, value]) => !sameValue(known[key] ?? null, value))
  if (real.length === 0) return null
  const content = withLines(lead.content, Object.fromEntries(real))
  const parsed = contentSchema(dayOf(now)).safeParse(content)
  if (parsed.success) return parsed.data
  const members = content.members as { name?: unknown }[]
  throw new Problem('invalid-fields', { errors: atLines(fieldErrors(parsed.error.issues), members) })
}

/** The lead as it stands in this transaction. */
async function locked({ context, tx, actor, place }: Scene, leadId: string): Promise<Lead> {
  const lead = await context.leads.lock(tx, actor.countyCode, leadId)
  if (!isVisible(lead, actor, place)) throw new Unseen()
  return lead
}

/** What was put right, then the stage: as if each had been recorded by hand, one after the other. */
async function writeDown(scene: Scene, lead: Household, visit: Visit, content: LeadContent | null) {
  const { context, tx, actor, place, sender } = scene
  const act = (request: ActRequest) => actWithin(context, tx, actor, place, lead.id, request, sender)
  let { version } = lead
  if (content) {
    const view = await act({ action: 'correct', version, content, note: '入户核实时看到的。' })
    version = view?.version ?? version
  }
  if (recordOf(lead.dossier.identification, 'visit')) return false
  const { on, visitors, photos } = visit
  const evidence = {
    on,
    people: visitors.map(({ name }) => name),
    photos: photos.map(({ attachmentId }) => attachmentId),
    findings: findingsOf(visit),
  }
  await act({ action: 'advance', version, stage: 'visit', evidence })
  return true
}

async function take(scene: Scene, visit: Visit): Promise<SentVisitView> {
  const { context, tx, actor, place, now } = scene
  const { ids, leads, visits } = context
  const lead = await locked(scene, visit.leadId)
  if (!isHousehold(lead)) throw new Problem('procedure-missing')
  const over = visitOver(lead)
  if (over) throw new Problem('visit-over', { detail: { state: over, number: lead.number } })
  const as = visitorOf(lead, actor, place, now)
  if (!as) throw new Problem('stage-wrong-level')
  const rule = visitRule(packOf(lead.dossier.identification))
  const errors = visitFaults(visit, { rule, minors: minorsOf(lead, now), today: dayOf(now) })
  if (errors.length > 0) throw new Problem('invalid-fields', { errors })

  const content = corrected(lead, await changesOf(scene, lead, visit), now)
  const recorded = await writeDown(scene, lead, visit, content)
  const id = ids.uuid()
  const after = await locked(scene, lead.id)
  const outcome = visited(after, id, visit, { accountId: actor.accountId, ...as }, now)
  const { activityCount: seq, countyCode } = outcome.lead
  if (!recorded) {
    const photos = visit.photos.map(({ attachmentId }) => attachmentId)
    const to = { countyCode, ids: photos, leadId: lead.id, seq, ownerId: actor.accountId ?? '' }
    await attach(context, tx, to, 'photos')
  }
  await leads.update(tx, outcome, nextSweepAt(outcome.lead, place.settings), {
    outboxId: ids.uuid(),
    salt: ids.salt(),
  })
  await visits.insert(tx, outcome.lead, { id, seq, at: now, visit })
  return { id, leadId: lead.id, number: lead.number }
}

/**
 * A visit that comes in, once for a key and all of it or nothing: what it puts right, the stage, the photos and the
 * record. Throws `not-found`, `visit-over`, `visit-conflict` (with the lines and the household as it is now),
 * `invalid-fields`, `stage-wrong-level`.
 */
export async function sendVisit(
  context: Context,
  actor: Actor,
  key: string,
  visit: Visit,
  sender: Sender,
): Promise<SentVisitView> {
  // Fetched before the transaction: one that waits for a second connection may wait for ever.
  const place = await context.places.of(actor.countyCode)
  const owner = { countyCode: actor.countyCode, accountId: actor.accountId ?? '' }
  try {
    const answer = await once(context, owner, key, visit, async (tx) => {
      const now = context.clock.now().toISOString()
      return { status: 201, body: await take({ context, tx, actor, place, sender, now }, visit) }
    })
    return answer.body
  } catch (cause) {
    if (cause instanceof Unseen) return refuseLead(context, actor, 'visit', visit.leadId)
    throw cause
  }
}
