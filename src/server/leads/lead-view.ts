import { bodyChain, bodySubtree, isStaff, type Actor } from '@/domain/actors'
import type { AttachmentView } from '@/domain/api/attachments'
import type { LeadRow } from '@/domain/api/lead-list'
import type { ActivityView, LeadView } from '@/domain/api/lead-view'
import type { ReceiptView } from '@/domain/api/submit'
import { daysLeft } from '@/domain/calendar'
import { availableActions, windowEnd } from '@/domain/leads/action-table'
import { partiesOf } from '@/domain/leads/parties'
import { isInternal, type Activity, type ActivityData } from '@/domain/leads/activity'
import { shownDifferences } from '@/domain/leads/differences'
import { nameless } from '@/domain/leads/lead-words'
import { runningClocks, type Lead, type LeadHead } from '@/domain/leads/lead'
import { calls, rowLine, type RowLine } from '@/domain/leads/row-line'
import { availableTogether } from '@/domain/leads/safe-together'
import { isOfCounty, revealing } from '@/domain/leads/who-speaks'
import { nextDue, stepsOf } from '@/domain/leads/steps'
import { suggestHandling } from '@/domain/leads/report-handling'
import { isShieldedBody, OUTSIDE } from '@/domain/leads/shielding'
import { whereNow } from '@/domain/leads/where-now'
import { markOf } from '@/domain/supervision/mark'
import {
  clockStageView,
  followUpReasons,
  proceduresView,
  removalFactsView,
  signaturesView,
} from './procedure-view'
import type { Place } from '../places/places'
import { contentView } from './content-view'
import { hintView } from './hint-view'
import type { SealedPart } from './lead-row'
import { relatedView } from './related-view'
import { subjectOf } from './subject'

/** A body by name; nobody here has what has to go above the county's own tree. */
function nameOf(bodyId: string, place: Place): string {
  return bodyId === OUTSIDE ? '更上一级的单位' : place.bodyName(bodyId)
}

function placeOf(lead: LeadHead, place: Place, now: string): string {
  const ratingEndsAt = lead.settledAt && windowEnd(lead, place.settings.clocks.ratingDays)
  return whereNow(lead, { holder: nameOf(lead.holderId, place), ratingEndsAt, now })
}

/** `sealed`: what it holds, for its subject, its line and what may be done to it; null where it does not open. */
export function rowView(
  lead: LeadHead & { supervision: LeadRow['supervision'] },
  sealed: SealedPart | null,
  actor: Actor,
  place: Place,
  now: string,
): LeadRow {
  const offices = actor.grants.map((grant) => grant.bodyId)
  return {
    id: lead.id,
    number: lead.number,
    kind: lead.kind,
    status: lead.status,
    source: lead.source,
    regionCode: lead.regionCode,
    regionName: place.regionName(lead.regionCode),
    subject: sealed ? subjectOf(sealed.content) : '',
    createdAt: lead.createdAt,
    version: lead.version,
    holder: { id: lead.holderId, name: nameOf(lead.holderId, place) },
    due: nextDue(lead, now),
    supervision: isStaff(actor) ? lead.supervision : null,
    ...(isStaff(actor)
      ? {
          identity: lead.identity,
          line: lineOf({ ...lead, dossier: sealed?.dossier ?? null }, actor, place, now),
          together: sealed ? availableTogether({ ...lead, ...sealed }, actor, now, place.settings) : [],
        }
      : {}),
    ...(lead.filerId === actor.accountId ? { whereNow: placeOf(lead, place, now) } : {}),
    waitsForMe: isWaiting(lead, actor, offices, now),
  }
}

/** Something is to be done by the actor: his office is called to act, or he filed it and is asked. */
function isWaiting(lead: LeadHead, actor: Actor, offices: (string | null)[], now: string): boolean {
  const asked = ['returned', 'replied', 'declined'].includes(lead.status)
  return (asked && lead.filerId === actor.accountId) || calls(lead, offices, now)
}

/** What is wanted and by when, for somebody at the actor's offices. */
function lineOf(lead: LeadHead & Pick<Lead, 'dossier'>, actor: Actor, place: Place, now: string): RowLine {
  const offices = actor.grants.map(({ bodyId }) => bodyId)
  return rowLine(lead, offices, place.settings, (id) => nameOf(id, place), now)
}

function bodiesIn(data: ActivityData): string[] {
  return [
    'toBodyId' in data ? data.toBodyId : null,
    'bodyId' in data ? data.bodyId : null,
    'watchedBy' in data ? data.watchedBy : null,
  ].filter((id): id is string => id !== null)
}

/** What the filer is shown of an activity: no internal notes, no names of officials, no papers of the office. */
function forFiler(data: ActivityData): ActivityData {
  if (data.type === 'advanced') return { ...data, evidence: undefined }
  if (data.type === 'corrected') return forStaff(data, true)
  if (data.type === 'contact-seen') return { ...data, words: undefined }
  if (data.type === 'called-back') return { ...data, note: undefined }
  if (data.type === 'visited') return { ...data, visitors: [], alone: undefined, findings: undefined }
  if (data.type === 'merged' || data.type === 'split') return { ...data, note: undefined }
  if (data.type !== 'assigned') return data
  return { type: 'assigned', toBodyId: data.toBodyId, ...(data.dueOn ? { dueOn: data.dueOn } : {}) }
}

/** What staff are shown: of a corrected form no more than of the form itself. */
function forStaff(data: ActivityData, showFiler: boolean): ActivityData {
  if (data.type !== 'resubmitted' && data.type !== 'corrected') return data
  return { ...data, changes: shownDifferences(data.changes, { showFiler }) }
}

/** Photos that came with these are the office's own: what was seen at the visit, what hangs on the board, who signed. */
function isPaper(data: ActivityData): boolean {
  return isInternal(data) || ['advanced', 'visited', 'signed-on-paper', 'signed'].includes(data.type)
}

function activityView(
  activity: Activity,
  viewer: { staff: boolean; showFiler: boolean; nameless: boolean },
  place: Place,
  names: Map<string, string>,
): ActivityView {
  const { actor } = activity
  const { staff, showFiler } = viewer
  const data = staff ? forStaff(activity.data, showFiler) : forFiler(activity.data)
  return {
    seq: activity.seq,
    at: activity.at,
    by: {
      party: actor.party,
      bodyName: actor.bodyId ? place.bodyName(actor.bodyId) : null,
      name: !staff
        ? null
        : actor.party === 'filer'
          ? viewer.nameless
            ? nameless
            : null
          : ((actor.accountId && names.get(actor.accountId)) ?? null),
    },
    bodyNames: Object.fromEntries(bodiesIn(data).map((id) => [id, place.bodyName(id)])),
    data,
  }
}

export interface ViewParts {
  lead: Lead
  activities: Activity[]
  /** Each with the activity it came with. */
  attachments: { seq: number | null; view: AttachmentView }[]
  /** Names of the officials who appear. */
  names: Map<string, string>
  /** People at the bodies the lead may be sent to. */
  staff: { id: string; bodyId: string; name: string }[]
  accusedName: string | null
  /** Those that go along with it. */
  merged: Pick<LeadHead, 'id' | 'number'>[]
  /** Other open declarations of the same household. */
  related: LeadHead[]
}

/** A lead as this actor may see it. The caller has made sure that he may. */
export function leadView(parts: ViewParts, actor: Actor, place: Place, now: string): LeadView {
  const { lead } = parts
  const { settings } = place
  // Who filed a declaration for a household at his village or the county's desk goes on with it as that office.
  const parties = partiesOf(lead, actor, settings)
  const mine = parties.some((one) => one.party === 'filer')
  const staff = isStaff(actor) && !(mine && parties.length === 1)
  // Hidden from the body that handles it: only the county's desk and those above see who it was.
  const unnamed = lead.identity === 'anonymous'
  const showFiler = mine || lead.identity === 'named' || isOfCounty(actor)
  const settled = lead.settledAt !== null
  const ratingEndsAt = settled ? windowEnd(lead, settings.clocks.ratingDays) : null
  const named = (id: string) => ({ id, name: nameOf(id, place) })
  // Old and new contact of a corrected report are shown to nobody but the filer himself.
  const contacts = mine || (showFiler && lead.kind === 'declaration')
  const viewer = { staff, showFiler: contacts, nameless: unnamed }
  const actions = availableActions(lead, actor, now, settings)
  const suggested = actions.includes('assign') ? suggestHandling(lead, now, settings) : null

  return {
    id: lead.id,
    number: lead.number,
    kind: lead.kind,
    source: lead.source,
    status: lead.status,
    identity: lead.identity,
    regionCode: lead.regionCode,
    regionName: place.regionName(lead.regionCode),
    createdAt: lead.createdAt,
    version: lead.version,
    mine,
    holder: named(lead.holderId),
    whereNow: placeOf(lead, place, now),
    assignee:
      staff && lead.assigneeId ? { id: lead.assigneeId, name: parts.names.get(lead.assigneeId) ?? '' } : null,
    due: nextDue(lead, now),
    ...(staff ? { line: lineOf(lead, actor, place, now) } : {}),
    steps: stepsOf(lead, ratingEndsAt),
    clocks: lead.clocks.map((clock) => ({
      ...clock,
      stage: clockStageView(clock, lead),
      daysLeft: daysLeft(clock.dueAt, now),
    })),
    supervisions: staff
      ? lead.supervisions.map((item) => ({
          id: item.id,
          level: item.level,
          clock: item.clock?.name ?? null,
          raisedAt: item.raisedAt,
          body: named(item.bodyId),
          watchedBy: item.watchedBy ? named(item.watchedBy) : null,
          answerDueAt: item.answerDueAt,
          answeredAt: item.answeredAt,
        }))
      : [],
    mark: staff ? markOf(lead, now) : null,
    extension: lead.extension ? { state: lead.extension.state, dueAt: lead.extension.dueAt } : null,
    procedures: proceduresView(lead, actor, settings, now),
    signatures: signaturesView(lead),
    removalFacts: staff ? removalFactsView(lead) : null,
    followUpReasons: staff ? followUpReasons(lead) : [],
    pack: lead.pack,
    hint: hintView(lead, settings.countyLines, now),
    related: relatedView(lead, parts.related, actor, staff, place),
    mergedInto: lead.mergedInto && {
      id: staff ? lead.mergedInto.id : null,
      number: lead.mergedInto.number,
    },
    merged: staff ? parts.merged.map(({ id, number }) => ({ id, number })) : [],
    contest: staff ? lead.contest : null,
    objected: lead.objected,
    reopenedTimes: lead.reopenedTimes,
    settledAt: lead.settledAt,
    ratingEndsAt,
    reopenEndsAt: settled ? windowEnd(lead, settings.clocks.reopenDays) : null,
    closedAs: lead.closedAs,
    rating: lead.rating,
    content: contentView(lead, { showFiler, mine, accusedName: parts.accusedName, now }),
    reveals: revealsOf(lead, actor, settings),
    attachments: parts.attachments
      .filter(({ seq }) => staff || !parts.activities.some((one) => one.seq === seq && isPaper(one.data)))
      .map(({ view }) => view),
    activities: parts.activities
      .filter((activity) => staff || !isInternal(activity.data))
      .map((activity) => activityView(activity, viewer, place, parts.names)),
    actions,
    ...(suggested ? { suggested } : {}),
    targets: staff ? targetsOf(lead, actor, place, parts.staff) : [],
  }
}

/** What this actor may see in full, if he says why. */
function revealsOf(lead: Lead, actor: Actor, settings: Place['settings']): LeadView['reveals'] {
  const may = (field: 'filer' | 'member') => typeof revealing(lead, field, actor, settings) !== 'string'
  const { content } = lead
  const withNumber = content.kind === 'declaration' ? content.members.map((one) => Boolean(one.idNumber)) : []
  return {
    filer: may('filer'),
    members: may('member') ? withNumber.flatMap((has, member) => (has ? [member] : [])) : [],
  }
}

/** Bodies the lead may go to: never one it is kept from. */
function targetsOf(lead: Lead, actor: Actor, place: Place, staff: ViewParts['staff']): LeadView['targets'] {
  const { settings } = place
  // Somebody with a second office where it must not be seen is kept from it as well.
  const kept = new Set([
    ...lead.shield.accountIds,
    ...staff.filter(({ bodyId }) => isShieldedBody(lead, bodyId, settings)).map(({ id }) => id),
  ])
  const reach = new Set(
    actor.grants.flatMap((grant) => {
      if (!grant.bodyId) return []
      const chain = bodyChain(grant.bodyId, settings.bodies)
      const county = chain.at(-1) ?? grant.bodyId
      return bodySubtree(county, settings.bodies)
    }),
  )
  return settings.bodies
    .filter((body) => !body.closed && reach.has(body.id) && !isShieldedBody(lead, body.id, settings))
    .map((body) => ({
      id: body.id,
      name: body.name,
      kind: body.kind,
      takesIn: body.kind !== 'village' && body.id !== lead.holderId,
      people: staff
        .filter((person) => person.bodyId === body.id && !kept.has(person.id))
        .map(({ id, name }) => ({ id, name })),
    }))
}

export function receiptOf(lead: Lead): ReceiptView {
  const due = (name: 'intake' | 'reply') => runningClocks(lead).find((clock) => clock.name === name)?.dueAt
  return {
    number: lead.number,
    kind: lead.kind,
    filedAt: lead.createdAt,
    intakeDueAt: due('intake') ?? lead.createdAt,
    replyDueAt: due('reply') ?? lead.createdAt,
  }
}
