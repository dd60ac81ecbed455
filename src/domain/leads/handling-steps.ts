import { dayOf, endOfDay, type Instant } from '../calendar'
import { questionsOf } from '../policy/questions/of-pack'
import { fieldProblem } from '../problems'
import { dueOf, extendClocks, startClock, stopClocks } from './clocks'
import type { Clock, Lead } from './lead'
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

/** As many bodies as may say that it is not theirs before somebody above says whose it is. */
const mostHandingBack = 3

/** 交办, 办理 and 答复. */
export const handlingSteps: Steps<
  'assign' | 'comment' | 'handBack' | 'extend' | 'decideExtension' | 'reply'
> = {
  assign: ({ toBodyId, assigneeId, dueOn, note }, scene) => {
    const { lead, now } = scene
    const decides = lead.contest === 'asked'
    if (decides && !note) throw fieldProblem('note-missing', 'note')
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
        ...moveTo({ ...lead, supervisions: doneInTime(lead, now, 'assign') }, toBodyId, now),
        ...(decides ? { contest: 'decided' as const } : {}),
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
    const handedBackBy = [...lead.handedBackBy, lead.holderId]
    const contested = new Set(handedBackBy).size >= mostHandingBack
    const assigner = unshielded(lead, settings.deskId, settings)
    const supervising = levelAbove(lead, settings.deskId, settings)
    const usual = contested ? supervising : assigner
    const toBodyId = lead.holderId === usual ? levelAbove(lead, usual, settings) : usual
    return {
      change: {
        status: 'accepted',
        ...moveTo(lead, toBodyId, now),
        handedBackBy,
        contest: contested ? 'asked' : lead.contest,
        extension: lead.extension?.state === 'pending' ? null : lead.extension,
        clocks: startClock(
          stopClocks(lead.clocks, now, 'handle'),
          'assign',
          now,
          dueOf('assign', lead.kind, now, settings.clocks),
        ),
      },
      data: { type: 'handed-back', reason, toBodyId, ...(contested ? { contested } : {}) },
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
}
