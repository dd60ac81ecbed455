import { endOfDay } from '@/domain/calendar'
import type { Lead } from '@/domain/leads/lead'
import { voidPosting } from '@/domain/leads/transition'
import { procedureOf, recordOf } from '@/domain/procedures/state'
import { packOf } from '@/domain/leads/dossier'
import {
  act,
  commandFor,
  contentIn,
  later,
  makeLead,
  packIds,
  people,
  settings,
  settingsIn,
  throughStages,
  type PackId,
} from '../../support/domain-fixtures'

/** A posting that is void leaves nothing of itself: its record goes, and the terms it had stopped go on. */

const because = '写错了户或者姓名'
const posting = { procedure: 'identification', stage: 'posting', because } as const

function until(stage: Parameters<typeof throughStages>[1], packId: PackId): Lead {
  const assigned = [commandFor('accept'), commandFor('assign')].reduce(
    (lead, command) => act(lead, command, people.intake, later({ hours: 1 }), settingsIn(packId)),
    makeLead('declaration', { content: contentIn(packId) }),
  )
  return throughStages(assigned, stage, settingsIn(packId))
}

test.each(packIds)('%s: the stage is open again and nothing later can be recorded', (packId) => {
  const posted = until('posting-end', packId)
  const now = later({ days: 3 })
  const outcome = voidPosting(posted, posting, people.clerkA1, now, settingsIn(packId))
  const state = outcome.lead.dossier?.identification
  if (!state) throw new Error('no procedure')
  expect(recordOf(state, 'posting')).toBeUndefined()
  expect(state.done).toHaveLength((posted.dossier?.identification.done.length ?? 0) - 1)
  expect(outcome.activity.data).toMatchObject({ type: 'posting-voided', stage: 'posting', because })
  expect(outcome.lead.version).toBe(posted.version + 1)
  // No guide lets a term run from the posting but the one of its own end: none is left behind.
  const { stages } = procedureOf(packOf(state), 'identification')
  expect(stages.filter(({ atMost }) => atMost?.from === 'posting')).toEqual([])
})

test('a help plan that was shown with a mistake: its 10 天 go on from where they began', () => {
  const planned = until(null, 'jiangxi')
  const ofPlan = (lead: Lead) => lead.clocks.filter(({ stage }) => stage === 'identification.help-plan')
  expect(ofPlan(planned).map(({ stoppedAt }) => stoppedAt === null)).toEqual([false])
  const voiding = { procedure: 'identification', stage: 'help-plan', because } as const
  const { lead } = voidPosting(planned, voiding, people.clerkA1, later({ days: 12 }), settingsIn('jiangxi'))
  expect(ofPlan(lead)).toEqual([{ ...ofPlan(planned)[0], stoppedAt: null }])
  expect(ofPlan(lead)[0]?.dueAt).toBe(endOfDay('2026-03-22'))
})

test('what was never put up cannot be void, and a stranger voids nothing', () => {
  const before = until('posting', 'jiangxi')
  const now = later({ days: 3 })
  expect(() => voidPosting(before, posting, people.clerkA1, now, settings)).toThrow('stage-unknown')
  const posted = until('posting-end', 'jiangxi')
  expect(() => voidPosting(posted, posting, people.clerkB1, now, settings)).toThrow('action-not-yours')
})
