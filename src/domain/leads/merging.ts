import { extendClocks, dueOf, startClock, stopClocks } from './clocks'
import { fieldProblem } from '../problems'
import type { Instant } from '../calendar'
import type { ActivityActor, ActivityData } from './activity'
import { isOpen, type Clock, type Lead, type Shield } from './lead'
import type { Scene, Steps } from './scene'
import type { LeadSettings } from './settings'
import { isShieldedBody, unshielded } from './shielding'
import { moveTo, settle } from './step-parts'

/**
 * 并案: two reports or questions about one matter. Both keep number, filer and history. The one that is merged goes
 * along: it lies where the other lies, whatever is done there stands in its history too, and the answer to the one is
 * the answer to both. From then on each filer rates and asks again for himself.
 */

interface Change {
  lead: Lead
  data: ActivityData
}

/** Kept from all from whom either is kept; whoever may not hold it any more gives it up. */
export function withShield(lead: Lead, added: Shield, now: Instant, settings: LeadSettings): Lead {
  const shield = {
    bodyIds: [...new Set([...lead.shield.bodyIds, ...added.bodyIds])],
    accountIds: [...new Set([...lead.shield.accountIds, ...added.accountIds])],
  }
  const kept = { ...lead, shield }
  const holderId = unshielded(kept, lead.holderId, settings)
  const moved = holderId !== lead.holderId
  const assigneeId = shield.accountIds.includes(lead.assigneeId ?? '') ? null : lead.assigneeId
  const supervisions = lead.supervisions.map((item) =>
    item.watchedBy !== null && isShieldedBody(kept, item.watchedBy, settings)
      ? { ...item, watchedBy: unshielded(kept, item.watchedBy, settings) }
      : item,
  )
  const next = { ...kept, assigneeId, supervisions }
  if (!moved) return next
  // Nobody has been given it who may have it: it is to be given anew.
  const again = lead.status === 'assigned'
  return {
    ...next,
    ...moveTo(next, holderId, now),
    ...(again
      ? {
          status: 'accepted' as const,
          clocks: startClock(
            stopClocks(lead.clocks, now, 'handle'),
            'assign',
            now,
            dueOf('assign', lead.kind, now, settings.clocks),
          ),
        }
      : {}),
  }
}

/** Of two terms the one that ends first counts for both. */
function earlier(clocks: Clock[], others: Clock[]): Clock[] {
  return clocks.map((clock) => {
    if (clock.stoppedAt !== null) return clock
    const other = others.find((one) => one.name === clock.name && one.stoppedAt === null)
    return other && other.dueAt < clock.dueAt ? { ...clock, dueAt: other.dueAt } : clock
  })
}

/** What becomes of the lead to which another one comes. Throws `merge-…` at the field `into`. */
export function joined(target: Lead, lead: Lead, note: string | undefined, scene: Scene): Change {
  if (target.id === lead.id) throw fieldProblem('merge-itself', 'into')
  if (target.kind !== lead.kind || target.countyCode !== lead.countyCode)
    throw fieldProblem('merge-other-kind', 'into')
  if (!isOpen(target) || target.status === 'returned') throw fieldProblem('merge-not-open', 'into')
  if (target.mergedInto) throw fieldProblem('merge-merged', 'into')
  const kept = withShield(target, lead.shield, scene.now, scene.settings)
  return {
    lead: {
      ...kept,
      clocks: earlier(kept.clocks, lead.clocks),
      version: target.version + 1,
      activityCount: target.activityCount + 1,
    },
    data: { type: 'joined', number: lead.number, ...(note ? { note } : {}) },
  }
}

/** What becomes of the lead that another one leaves again. */
export function parted(target: Lead, number: string): Change {
  return {
    lead: { ...target, version: target.version + 1, activityCount: target.activityCount + 1 },
    data: { type: 'parted', number },
  }
}

/** Taken in together with the other one: its own terms for that are over. */
function caughtUp(lead: Lead, main: Lead, now: Instant, settings: LeadSettings): Clock[] {
  const stopped = stopClocks(lead.clocks, now, 'intake', 'assign', 'handle')
  if (
    main.status === 'received' ||
    main.status === 'declined' ||
    lead.clocks.some(({ name }) => name === 'assign')
  )
    return stopped
  const started = startClock(stopped, 'assign', now, dueOf('assign', lead.kind, now, settings.clocks))
  return stopClocks(started, now, 'assign')
}

function away({
  lead,
  now,
  settings,
}: Scene): Pick<Lead, 'mergedInto' | 'status' | 'clocks' | 'holderId'> & Partial<Lead> {
  const first = lead.status === 'received' ? 'intake' : 'assign'
  return {
    ...moveTo(lead, unshielded(lead, settings.deskId, settings), now),
    mergedInto: null,
    status: first === 'assign' ? 'accepted' : 'received',
    clocks: startClock(lead.clocks, first, now, dueOf(first, lead.kind, now, settings.clocks)),
  }
}

export const mergingSteps: Steps<'merge' | 'split'> = {
  merge: ({ note }, scene) => {
    const { lead, now, settings, target } = scene
    if (!target) throw fieldProblem('merge-target-unknown', 'into')
    const { lead: there } = joined(target, lead, note, scene)
    const kept = withShield(lead, there.shield, now, settings)
    return {
      change: {
        shield: kept.shield,
        holderId: there.holderId,
        heldSince: there.heldSince,
        assigneeId: there.assigneeId,
        status: there.status,
        // Its own answer stays due; what was asked of its office is asked of the other one's.
        clocks: caughtUp(lead, there, now, settings),
        supervisions: kept.supervisions.map((item) => ({
          ...item,
          bodyId: item.answeredAt === null ? there.holderId : item.bodyId,
          answeredAt: item.answeredAt ?? now,
        })),
        extension: null,
        contest: null,
        mergedInto: { id: target.id, number: target.number },
      },
      data: { type: 'merged', number: target.number, toBodyId: there.holderId, ...(note ? { note } : {}) },
    }
  },

  split: ({ note }, scene) => {
    const { lead, settings } = scene
    const toBodyId = unshielded(lead, settings.deskId, settings)
    const number = lead.mergedInto?.number ?? ''
    return { change: away(scene), data: { type: 'split', number, toBodyId, ...(note ? { note } : {}) } }
  },
}

/** Of what is done to the one, what the filer of the other is told as well: nothing that only concerns its own filer. */
function mirrored(data: ActivityData): ActivityData | null {
  switch (data.type) {
    case 'accepted':
      return { type: 'accepted' }
    case 'assigned':
      return { type: 'assigned', toBodyId: data.toBodyId }
    case 'transferred':
    case 'handed-back':
    case 'replied':
    case 'extension-decided':
      return data
    case 'declined':
      // Whose number that is, is nobody else's business.
      return {
        type: 'declined',
        reason: data.reason,
        turnTo: data.turnTo,
        ...(data.because ? { because: data.because } : {}),
      }
    default:
      return null
  }
}

/** A lead that goes along, after something was done to the one it goes along with; null: it concerns it not. */
export function followed(
  lead: Lead,
  main: Lead,
  activity: { at: Instant; actor: ActivityActor; data: ActivityData },
  settings: LeadSettings,
): Change | null {
  const { at: now } = activity
  const counted = { version: lead.version + 1, activityCount: lead.activityCount + 1 }
  const as = { accountId: null, party: 'system', role: null, bodyId: null } as const
  // Taken back by its filer: the others go on by themselves.
  if (activity.data.type === 'withdrawn') {
    const toBodyId = unshielded(lead, settings.deskId, settings)
    return {
      lead: { ...lead, ...away({ lead, now, settings, as }), ...counted },
      data: { type: 'split', number: main.number, toBodyId },
    }
  }
  const kept = withShield(lead, main.shield, now, settings)
  // Somebody was named only now: wherever the one had to go, the other goes too.
  const shielded = kept.shield.bodyIds.length + kept.shield.accountIds.length
  const isNew = shielded > lead.shield.bodyIds.length + lead.shield.accountIds.length
  const data =
    mirrored(activity.data) ??
    (isNew ? ({ type: 'transferred', toBodyId: main.holderId, reason: '换一个单位受理。' } as const) : null)
  if (!data) return null
  const { holderId, heldSince, assigneeId } = main
  const clocks = caughtUp(lead, main, now, settings)
  const status = main.status === 'returned' ? lead.status : main.status
  const { shield } = kept
  const there = { ...lead, ...counted, shield, holderId, heldSince, assigneeId, status, clocks }
  if (!isOpen(main))
    return {
      lead: { ...there, ...settle(lead, now), clocks: stopClocks(clocks, now), mergedInto: null },
      data,
    }
  const due = main.clocks.find((clock) => clock.name === 'reply' && clock.stoppedAt === null)?.dueAt
  const later = data.type === 'extension-decided' && data.approved && due !== undefined
  return { lead: { ...there, clocks: later ? extendClocks(clocks, due) : clocks }, data }
}
