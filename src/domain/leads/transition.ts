import { bodyAbove, bodyChain, bodyOf, type Actor, type BodyKind } from '../actors'
import { dayOf, dueAfterDays, endOfDay, type Instant } from '../calendar'
import { fieldProblem, Problem } from '../problems'
import { permission, type ActionName, type Command } from './actions'
import type { ActivityActor, ActivityData } from './activity'
import { dueOf, extendClocks, startClock, stopClocks } from './clocks'
import type { LeadContent } from './content'
import { differences } from './differences'
import { unanswered, type Clock, type ClockName, type Lead, type SupervisionLevel } from './lead'
import { advance, followUp, recordSignature, resumed, startRemoval, tell, withdrawn } from './procedure-steps'
import type { Scene, Step } from './scene'
import type { LeadSettings } from './settings'
import { withStageClocks } from './stage-clocks'

export interface Outcome {
  lead: Lead
  activity: { at: Instant; actor: ActivityActor; data: ActivityData }
}

/** Bodies that may take in what is 转办 to them; a village office handles, it does not take in. */
const intakeKinds: BodyKind[] = ['desk', 'township', 'department', 'county', 'city']

/** Is this body one of those that must find no trace of the lead? */
export function isShieldedBody(lead: Pick<Lead, 'shield'>, bodyId: string, settings: LeadSettings): boolean {
  return bodyChain(bodyId, settings.bodies).some((id) => lead.shield.bodyIds.includes(id))
}

/** The body itself, or the nearest one above it that the lead is not kept from (信访工作条例 §30). */
export function unshielded(lead: Pick<Lead, 'shield'>, bodyId: string, settings: LeadSettings): string {
  const chain = bodyChain(bodyId, settings.bodies)
  return chain.find((id) => !isShieldedBody(lead, id, settings)) ?? chain.at(-1) ?? bodyId
}

/** The body that answers for `bodyId` one level up. */
function levelAbove(lead: Lead, bodyId: string, settings: LeadSettings): string {
  return unshielded(lead, bodyAbove(bodyId, settings.bodies), settings)
}

function checkTarget(bodyId: string, { lead, settings }: Scene): void {
  if (!bodyOf(bodyId, settings.bodies)) throw fieldProblem('body-unknown', 'toBodyId')
  if (isShieldedBody(lead, bodyId, settings)) throw fieldProblem('body-shielded', 'toBodyId')
}

/** The lead moves to another body; whatever 督办 is still unanswered goes with it. */
function moveTo(lead: Lead, bodyId: string): Pick<Lead, 'holderId' | 'assigneeId' | 'supervisions'> {
  const supervisions = lead.supervisions.map((item) =>
    item.answeredAt === null ? { ...item, bodyId } : item,
  )
  return { holderId: bodyId, assigneeId: null, supervisions }
}

/** Doing the thing answers the 催办 for it; a 督办 or 升级 needs words. */
function doneInTime(lead: Lead, at: Instant, ...names: ClockName[]): Lead['supervisions'] {
  return lead.supervisions.map((item) =>
    item.answeredAt === null && item.level === 'remind' && item.clock && names.includes(item.clock.name)
      ? { ...item, answeredAt: at }
      : item,
  )
}

/**
 * A reply, a refusal or a withdrawal is the answer to everything that was asked about the lead. The terms that
 * a guide sets for what follows recognition go on.
 */
function settle(lead: Lead, at: Instant): Pick<Lead, 'clocks' | 'supervisions' | 'extension' | 'settledAt'> {
  return {
    clocks: stopClocks(lead.clocks, at, 'intake', 'assign', 'handle', 'reply'),
    supervisions: lead.supervisions.map((item) => ({ ...item, answeredAt: item.answeredAt ?? at })),
    extension: lead.extension?.state === 'pending' ? null : lead.extension,
    settledAt: at,
  }
}

function replyClock({ lead }: Scene): Clock | undefined {
  return lead.clocks.find((clock) => clock.name === 'reply' && clock.stoppedAt === null)
}

/** More time for the answer; a guide's term that ended with it until now is watched on its own from here. */
function extended({ clocks, dossier }: Lead, dueAt: Instant, now: Instant): Clock[] {
  const later = extendClocks(clocks, dueAt)
  return dossier ? withStageClocks(later, dossier, now) : later
}

function raise(level: SupervisionLevel, note: string | undefined, scene: Scene, clock: Clock | null) {
  const { lead, now, settings } = scene
  const watchedBy = level === 'escalate' ? levelAbove(lead, lead.holderId, settings) : null
  const answerDueAt = dueAfterDays(now, settings.clocks.answerDays)
  const item = {
    id: String(lead.activityCount + 1),
    level,
    clock: clock && { name: clock.name, round: clock.round, dueAt: clock.dueAt },
    raisedAt: now,
    raisedBy: scene.as.accountId,
    bodyId: lead.holderId,
    watchedBy,
    answerDueAt,
    answeredAt: null,
  }
  const data: ActivityData = {
    type: 'supervised',
    level,
    clock: clock?.name ?? null,
    bodyId: lead.holderId,
    watchedBy,
    answerDueAt,
    ...(note ? { note } : {}),
  }
  return { change: { supervisions: [...lead.supervisions, item] }, data }
}

const steps: { [A in ActionName]: Step<A> } = {
  accept: ({ note }, { lead, now, settings }) => ({
    change: {
      status: 'accepted',
      clocks: startClock(
        stopClocks(lead.clocks, now, 'intake'),
        'assign',
        now,
        dueOf('assign', lead.kind, now, settings.clocks),
      ),
      supervisions: doneInTime(lead, now, 'intake'),
    },
    data: { type: 'accepted', ...(note ? { note } : {}) },
  }),

  return: ({ missing, note }, { lead, now }) => ({
    change: {
      status: 'returned',
      clocks: stopClocks(lead.clocks, now, 'intake'),
      supervisions: doneInTime(lead, now, 'intake'),
    },
    data: { type: 'returned', missing, ...(note ? { note } : {}) },
  }),

  decline: ({ reason, turnTo }, { lead, now }) => ({
    change: { status: 'declined', ...settle(lead, now), clocks: stopClocks(lead.clocks, now) },
    data: { type: 'declined', reason, turnTo },
  }),

  transfer: ({ toBodyId, reason }, scene) => {
    const { lead, settings } = scene
    checkTarget(toBodyId, scene)
    if (toBodyId === lead.holderId) throw fieldProblem('body-same', 'toBodyId')
    const kind = bodyOf(toBodyId, settings.bodies)?.kind
    if (!kind || !intakeKinds.includes(kind)) throw fieldProblem('body-cannot-take-in', 'toBodyId')
    return { change: moveTo(lead, toBodyId), data: { type: 'transferred', toBodyId, reason } }
  },

  withdraw: ({ reason }, { lead, now }) => ({
    change: {
      status: 'closed',
      closedAs: 'withdrawn',
      ...settle(lead, now),
      clocks: stopClocks(lead.clocks, now),
      dossier: withdrawn(lead, dayOf(now), reason),
    },
    data: { type: 'withdrawn', ...(reason ? { reason } : {}) },
  }),

  resubmit: ({ text, attachmentIds, content }, { lead, now, settings }) => {
    const corrected = (content as LeadContent | undefined) ?? lead.content
    // A corrected form may name somebody at the office that holds the lead: then it is kept from there.
    const holderId = unshielded(lead, lead.holderId, settings)
    return {
      change: {
        ...(holderId === lead.holderId ? {} : moveTo(lead, holderId)),
        status: 'received',
        content: corrected,
        regionCode: corrected.regionCode,
        identity: corrected.kind === 'report' ? corrected.identity : lead.identity,
        clocks: startClock(lead.clocks, 'intake', now, dueOf('intake', lead.kind, now, settings.clocks)),
      },
      data: {
        type: 'resubmitted',
        attachmentIds,
        changes: differences(lead.content, corrected),
        ...(text ? { text } : {}),
      },
    }
  },

  assign: ({ toBodyId, assigneeId, dueOn, note }, scene) => {
    const { lead, now } = scene
    checkTarget(toBodyId, scene)
    if (assigneeId && lead.shield.accountIds.includes(assigneeId))
      throw fieldProblem('body-shielded', 'assigneeId')
    const stopped = stopClocks(lead.clocks, now, 'assign')
    if (dueOn !== undefined) {
      if (dueOn < dayOf(now)) throw fieldProblem('due-date-past', 'dueOn')
      const reply = replyClock(scene)
      if (reply && endOfDay(dueOn) > reply.dueAt && now < reply.dueAt)
        throw fieldProblem('due-date-too-late', 'dueOn', { dueAt: reply.dueAt })
    }
    return {
      change: {
        status: 'assigned',
        ...moveTo({ ...lead, supervisions: doneInTime(lead, now, 'assign') }, toBodyId),
        assigneeId: assigneeId ?? null,
        clocks: dueOn === undefined ? stopped : startClock(stopped, 'handle', now, endOfDay(dueOn)),
      },
      data: {
        type: 'assigned',
        toBodyId,
        ...(assigneeId ? { assigneeId } : {}),
        ...(dueOn ? { dueOn } : {}),
        ...(note ? { note } : {}),
      },
    }
  },

  advance,
  followUp,
  tell,
  recordSignature,
  startRemoval,

  comment: ({ text, attachmentIds, internal }, { as }) => ({
    change: {},
    data: { type: 'commented', text, attachmentIds, internal: as.party !== 'filer' && internal === true },
  }),

  handBack: ({ reason }, { lead, now, settings }) => {
    const assigner = unshielded(lead, settings.deskId, settings)
    const toBodyId = lead.holderId === assigner ? levelAbove(lead, assigner, settings) : assigner
    return {
      change: {
        status: 'accepted',
        ...moveTo(lead, toBodyId),
        handedBackBy: [...lead.handedBackBy, lead.holderId],
        extension: lead.extension?.state === 'pending' ? null : lead.extension,
        clocks: startClock(
          stopClocks(lead.clocks, now, 'handle'),
          'assign',
          now,
          dueOf('assign', lead.kind, now, settings.clocks),
        ),
      },
      data: { type: 'handed-back', reason, toBodyId },
    }
  },

  extend: ({ reason, dueOn }, scene) => {
    const { lead, now, settings, as } = scene
    const dueAt = endOfDay(dueOn)
    const reply = replyClock(scene)
    if (dueAt <= now || (reply && dueAt <= reply.dueAt)) throw fieldProblem('due-date-not-later', 'dueOn')
    return {
      change: {
        extension: {
          state: 'pending',
          requestedBy: as.accountId ?? '',
          dueAt,
          decidedBy: levelAbove(lead, lead.holderId, settings),
        },
      },
      data: { type: 'extension-requested', reason, dueOn },
    }
  },

  decideExtension: ({ approved, note }, { lead, now }) => ({
    change: lead.extension
      ? {
          extension: { ...lead.extension, state: approved ? 'approved' : 'refused' },
          clocks: approved ? extended(lead, lead.extension.dueAt, now) : lead.clocks,
        }
      : {},
    data: { type: 'extension-decided', approved, ...(note ? { note } : {}) },
  }),

  reply: ({ text }, { lead, now }) => ({
    change: { status: 'replied', ...settle(lead, now) },
    data: { type: 'replied', text },
  }),

  rate: ({ score, reason }, _scene) => ({
    change: { status: 'closed', closedAs: 'rated', rating: score },
    data: { type: 'rated', score, ...(reason ? { reason } : {}) },
  }),

  reopen: ({ reason }, { lead, now, settings }) => {
    // Withdrawn: nobody has decided anything yet, so it starts at the desk again.
    const takenBack = lead.closedAs === 'withdrawn'
    const everAccepted = !takenBack && lead.clocks.some((clock) => clock.name === 'assign')
    const toBodyId = takenBack
      ? unshielded(lead, settings.deskId, settings)
      : levelAbove(lead, lead.holderId, settings)
    const first = everAccepted ? 'assign' : 'intake'
    const clocks = startClock(lead.clocks, first, now, dueOf(first, lead.kind, now, settings.clocks))
    return {
      change: {
        ...moveTo(lead, toBodyId),
        status: everAccepted ? 'accepted' : 'received',
        clocks: startClock(clocks, 'reply', now, dueOf('reply', lead.kind, now, settings.clocks)),
        reopenedTimes: lead.reopenedTimes + 1,
        extension: null,
        settledAt: null,
        closedAs: null,
        rating: null,
        dossier: resumed(lead),
      },
      data: { type: 'reopened', reason, toBodyId },
    }
  },

  remind: ({ note }, scene) => raise('remind', note, scene, null),
  supervise: ({ note }, scene) => raise('supervise', note, scene, null),
  escalate: ({ note }, scene) => raise('escalate', note, scene, null),

  answer: ({ text }, { lead, now }) => ({
    change: {
      supervisions: lead.supervisions.map((item) => ({ ...item, answeredAt: item.answeredAt ?? now })),
    },
    data: { type: 'answered', supervisionIds: unanswered(lead).map((item) => item.id), text },
  }),

  closeUnrated: () => ({
    change: { status: 'closed', closedAs: 'unrated' },
    data: { type: 'closed-unrated' },
  }),
}

function finish(scene: Scene, change: Partial<Lead>, data: ActivityData): Outcome {
  const { lead, now, as } = scene
  return {
    lead: { ...lead, ...change, version: lead.version + 1, activityCount: lead.activityCount + 1 },
    activity: { at: now, actor: as, data },
  }
}

/**
 * Take one action on a lead. Pure: the caller stores the outcome.
 * `now` is the server's instant. Throws `Problem` when the action is not allowed.
 */
export function transition(
  lead: Lead,
  command: Command,
  actor: Actor,
  now: Instant,
  settings: LeadSettings,
): Outcome {
  const as = permission(lead, command.action, actor, now, settings)
  if (typeof as === 'string')
    throw new Problem(as, { detail: { action: command.action, status: lead.status } })
  const scene: Scene = { lead, now, settings, as: { accountId: actor.accountId, ...as } }
  const step = steps[command.action] as Step<ActionName>
  const { change, data } = step(command, scene)
  return finish(scene, change, data)
}

/** 催办, 督办 or 升级 by the sweep, because of this run of a clock. */
export function superviseByClock(
  lead: Lead,
  clock: Clock,
  level: SupervisionLevel,
  now: Instant,
  settings: LeadSettings,
): Outcome {
  const as: ActivityActor = { accountId: null, party: 'system', role: null, bodyId: null }
  const scene: Scene = { lead, now, settings, as }
  const { change, data } = raise(level, undefined, scene, clock)
  return finish(scene, change, data)
}
