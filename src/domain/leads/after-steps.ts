import { dueOf, startClock } from './clocks'
import type { Lead } from './lead'
import { resumed } from './procedure-steps'
import type { Scene, Steps } from './scene'
import { levelAbove, unshielded } from './shielding'
import { moveTo } from './step-parts'

/** Under way again, one level up, with a term for the first step and one for the answer. */
function begunAgain(
  { lead, now, settings }: Scene,
  toBodyId: string,
  first: 'intake' | 'assign',
): Partial<Lead> {
  const clocks = startClock(lead.clocks, first, now, dueOf(first, lead.kind, now, settings.clocks))
  return {
    ...moveTo(lead, toBodyId, now),
    status: first === 'assign' ? 'accepted' : 'received',
    clocks: startClock(clocks, 'reply', now, dueOf('reply', lead.kind, now, settings.clocks)),
    extension: null,
    contest: null,
    settledAt: null,
    closedAs: null,
    rating: null,
    dossier: resumed(lead),
  }
}

/** After the answer: 评价, 重办, and the objection to a refusal. */
export const afterSteps: Steps<'rate' | 'reopen' | 'object' | 'closeUnrated'> = {
  rate: ({ score, reason }, _scene) => ({
    change: { status: 'closed', closedAs: 'rated', rating: score },
    data: { type: 'rated', score, ...(reason ? { reason } : {}) },
  }),

  reopen: ({ reason }, scene) => {
    const { lead, settings } = scene
    // Withdrawn: nobody has decided anything yet, so it starts at the desk again.
    const takenBack = lead.closedAs === 'withdrawn'
    const toBodyId = takenBack
      ? unshielded(lead, settings.deskId, settings)
      : levelAbove(lead, lead.holderId, settings)
    return {
      change: {
        ...begunAgain(scene, toBodyId, takenBack ? 'intake' : 'assign'),
        reopenedTimes: lead.reopenedTimes + 1,
      },
      data: { type: 'reopened', reason, toBodyId },
    }
  },

  // 信访工作条例 §35: whoever does not agree asks the level above, once here.
  object: ({ reason }, scene) => {
    const { lead, settings } = scene
    const toBodyId = levelAbove(lead, lead.holderId, settings)
    return {
      change: { ...begunAgain(scene, toBodyId, 'intake'), objected: true },
      data: { type: 'objected', reason, toBodyId },
    }
  },

  closeUnrated: () => ({
    change: { status: 'closed', closedAs: 'unrated' },
    data: { type: 'closed-unrated' },
  }),
}
