import { endOfDay } from '@/domain/calendar'
import type { Lead, Turns } from '@/domain/leads/lead'
import { bodiesAt, turnsOf } from '@/domain/leads/turns'
import {
  act,
  commandFor,
  followedUp,
  inGreenChannel,
  later,
  leadIn,
  makeLead,
  noon,
  officeId,
  offices,
  people,
  recognisedLongAgo,
  settings,
  stageDone,
  throughStages,
  type Office,
} from '../../support/domain-fixtures'

/** Whose turn it is with a stage, as the inbox of each office has it. */

const names = (ids: string[]) => offices.filter((office) => ids.includes(officeId[office]))
const said = ({ turns }: { turns: Turns }) => ({ now: names(turns.now), later: names(turns.later) })
const nobody = { now: [], later: [] }
const heldBy = (office: Office, lead: Lead): Lead => {
  const moved = { ...lead, holderId: officeId[office] }
  return { ...moved, turns: turnsOf(moved, settings) }
}

test('before somebody has been given the declaration it is no stage’s turn', () => {
  for (const status of ['received', 'returned', 'accepted', 'declined'] as const)
    expect(said(leadIn(status))).toEqual(nobody)
  for (const kind of ['report', 'inquiry'] as const) expect(said(leadIn('assigned', kind))).toEqual(nobody)
  expect(said(makeLead('declaration'))).toEqual(nobody)
})

test('stage by stage: village and town, the county, the village after its 5 days of 公示, the county', () => {
  const given = leadIn('assigned')
  expect(said(given)).toEqual({ now: ['townA', 'villageA1'], later: [] })
  expect(said(throughStages(given, 'comparison'))).toEqual({ now: ['desk', 'villageA1'], later: [] })
  expect(said(throughStages(given, 'review'))).toEqual({ now: ['villageA1'], later: [] })
  const posted = throughStages(given, 'posting-end')
  expect(said(posted)).toEqual({ now: ['villageA1'], later: ['villageA1'] })
  expect(posted.turns.laterFrom).toBe(endOfDay('2026-03-11'))
  const measures = act(
    posted,
    stageDone(posted, 'measures', '2026-03-07'),
    people.clerkA1,
    noon('2026-03-07'),
  )
  expect(said(measures)).toEqual({ now: [], later: ['villageA1'] })
  expect(said(throughStages(given, 'approval'))).toEqual({ now: ['desk'], later: [] })
  expect(said(throughStages(given, null))).toEqual(nobody)
})

test('whoever holds it, the household’s own village and town do their stages', () => {
  for (const office of ['desk', 'townB', 'civilAffairs', 'county'] as const)
    expect(said(heldBy(office, leadIn('assigned'))).now).toEqual(
      expect.arrayContaining(['villageA1', 'townA']),
    )
  // A department has no stage; a township that holds it does the town's, too.
  expect(said(heldBy('civilAffairs', leadIn('assigned'))).now).toEqual(['townA', 'villageA1'])
  expect(said(heldBy('townB', leadIn('assigned'))).now).toEqual(['townA', 'townB', 'villageA1'])
})

test('followed up, taken back or closed before its time: nobody’s; after the answer the rest goes on', () => {
  expect(said(followedUp(leadIn('assigned'), later({ hours: 6 })))).toEqual(nobody)
  const withdrawn = act(leadIn('received'), commandFor('withdraw'), people.farmer, later({ hours: 1 }))
  expect(said(withdrawn)).toEqual(nobody)
  const approved = throughStages(leadIn('assigned'), 'announcement')
  const replied = act(approved, commandFor('reply'), people.clerkA1, noon('2026-03-12'))
  expect(said(replied).now).toEqual(['desk', 'townA', 'villageA1'])
})

test('an emergency and 风险消除 wait for nobody’s status; one that may be begun is nobody’s turn yet', () => {
  const helped = inGreenChannel(leadIn('received'), later({ hours: 1 }))
  expect(said(helped).now).toEqual(['desk', 'townA', 'villageA1'])
  const at = noon('2026-03-17')
  const begun = act(recognisedLongAgo(), commandFor('startRemoval', at), people.clerkA1, at)
  expect(said(begun)).toEqual({ now: ['townA', 'villageA1'], later: [] })
  expect(said(act(begun, commandFor('keepHelping', at), people.clerkA1, at))).toEqual(nobody)
})

test('never an office it is kept from (信访工作条例 §30)', () => {
  const lead: Lead = { ...leadIn('assigned'), shield: { bodyIds: [officeId.villageA1], accountIds: [] } }
  expect(names(turnsOf(lead, settings).now)).toEqual(['townA'])
  expect(names(bodiesAt(['village', 'town', 'county'], lead, settings))).toEqual(['desk', 'townA'])
})
