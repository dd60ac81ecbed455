import { dayOf, endOfDay, type Instant } from '../calendar'
import { questionsOf } from '../policy/questions/of-pack'
import { fieldProblem } from '../problems'
import { dueOf, extendClocks, startClock, stopClocks } from './clocks'
import type { Clock, Lead } from './lead'
import { resumed } from './procedure-steps'
import type { Scene, Steps } from './scene'
import { levelAbove, unshielded } from './shielding'
import { withStageClocks } from './stage-clocks'
import { checkTarget, doneInTime, moveTo, settle } from './step-parts'

function replyClock({ lead }: Scene): Clock | undefined {
  return lead.clocks.find((clock) => clock.name === 'reply' && clock.stoppedAt === null)
}

/** More time for the answer; a guide's term that ended with it until now is watched on its own from here. */
function extended({ clocks, dossier }: Lead, dueAt: Instant, now: Instant): Clock[] {
  const later = extendClocks(clocks, dueAt)
  return dossier ? withStageClocks(later, dossier, now) : later
}

/** 交办, 办理, 答复, 评价 and 重办. */
export const handlingSteps: Steps<
  | 'assign'
  | 'comment'
  | 'handBack'
  | 'extend'
  | 'decideExtension'
  | 'reply'
  | 'rate'
  | 'reopen'
  | 'closeUnrated'
> = {
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

  reply: ({ text, entry }, { lead, now }) => {
    const found = entry && questionsOf(entry.pack).find(({ number }) => number === entry.number)
    if (entry && !found) throw fieldProblem('entry-unknown', 'entry')
    return {
      change: { status: 'replied', ...settle(lead, now) },
      data: { type: 'replied', text, ...(entry && found ? { entry: { ...entry, title: found.title } } : {}) },
    }
  },

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

  closeUnrated: () => ({
    change: { status: 'closed', closedAs: 'unrated' },
    data: { type: 'closed-unrated' },
  }),
}
