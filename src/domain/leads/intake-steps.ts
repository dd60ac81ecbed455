import { bodyOf, type BodyKind } from '../actors'
import { dayOf } from '../calendar'
import { fieldProblem } from '../problems'
import { dueOf, startClock, stopClocks } from './clocks'
import type { LeadContent } from './content'
import { declineReasonOf } from './decline-reasons'
import { differences } from './differences'
import { withdrawn } from './procedure-steps'
import type { Steps } from './scene'
import { unshielded } from './shielding'
import { checkTarget, doneInTime, moveTo, settle } from './step-parts'

/** Bodies that may take in what is 转办 to them; a village office handles, it does not take in. */
const intakeKinds: BodyKind[] = ['desk', 'township', 'department', 'county', 'city']

/** 受理: taken in, sent back for papers, refused, sent on, taken back. */
export const intakeSteps: Steps<'accept' | 'return' | 'decline' | 'transfer' | 'withdraw' | 'resubmit'> = {
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

  decline: ({ reasonId, reason, turnTo, number }, { lead, now }) => {
    const row = declineReasonOf(reasonId)
    if (!row.kinds.includes(lead.kind)) throw fieldProblem('decline-reason-unfit', 'reasonId')
    if (row.ownNumber && !number) throw fieldProblem('own-number-missing', 'number')
    return {
      change: { status: 'declined', ...settle(lead, now), clocks: stopClocks(lead.clocks, now) },
      data: {
        type: 'declined',
        reason,
        turnTo,
        because: row.said,
        ...(row.ownNumber && number ? { number } : {}),
      },
    }
  },

  transfer: ({ toBodyId, reason }, scene) => {
    const { lead, settings, now } = scene
    checkTarget(toBodyId, scene)
    if (toBodyId === lead.holderId) throw fieldProblem('body-same', 'toBodyId')
    const kind = bodyOf(toBodyId, settings.bodies)?.kind
    if (!kind || !intakeKinds.includes(kind)) throw fieldProblem('body-cannot-take-in', 'toBodyId')
    return { change: moveTo(lead, toBodyId, now), data: { type: 'transferred', toBodyId, reason } }
  },

  withdraw: ({ reason }, { lead, now }) => ({
    change: {
      status: 'closed',
      closedAs: 'withdrawn',
      mergedInto: null,
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
        ...(holderId === lead.holderId ? {} : moveTo(lead, holderId, now)),
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
}
