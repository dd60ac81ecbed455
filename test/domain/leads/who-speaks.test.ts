import type { Actor } from '@/domain/actors'
import { leadKinds } from '@/domain/leads/kinds'
import type { Lead } from '@/domain/leads/lead'
import { looked, maskName, revealing, type RevealField } from '@/domain/leads/who-speaks'
import {
  accountOf,
  contentOf,
  FILED_AT,
  leadIn,
  makeLead,
  officeId,
  people,
  reportAgainst,
  settings,
  type Office,
} from '../../support/domain-fixtures'

type Person = keyof typeof people
const everybody = Object.keys(people) as Person[]

function who(lead: Lead, field: RevealField = 'filer'): Person[] {
  return everybody.filter((person) => typeof revealing(lead, field, people[person], settings) !== 'string')
}
const heldBy = (lead: Lead, office: Office): Lead => ({ ...lead, holderId: officeId[office] })
const hidden = { content: contentOf('report', { identity: 'hidden' }) }

test.each([
  ['吴月红', '吴＊＊'],
  ['李明', '李＊＊'],
  ['阿依古丽·买买提', '阿＊＊'],
])('%s is shown as %s', (name, stars) => {
  expect(maskName(name)).toBe(stars)
})

test('of a report: whoever holds it and the supervisors above, nobody else who sees it', () => {
  expect(who(makeLead('report'))).toEqual(['operator', 'intake', 'supervisor', 'city'])
  expect(who(heldBy(leadIn('assigned', 'report'), 'civilAffairs'))).toEqual([
    'civilAffairs',
    'supervisor',
    'city',
  ])
  expect(who(heldBy(leadIn('assigned', 'inquiry'), 'villageA1'))).toEqual([
    'clerkA1',
    'colleagueA1',
    'townA',
    'supervisor',
    'city',
  ])
})

test('where somebody was named at 交办, him alone of his office', () => {
  const lead = { ...heldBy(leadIn('assigned', 'report'), 'villageA1'), assigneeId: accountOf(people.clerkA1) }
  expect(who(lead)).toEqual(['clerkA1', 'townA', 'supervisor', 'city'])
})

test('of a declaration: also its village, its town and the desk, whose work it is', () => {
  const lead = heldBy(leadIn('assigned'), 'civilAffairs')
  const all = ['clerkA1', 'colleagueA1', 'townA', 'civilAffairs', 'operator', 'intake', 'supervisor', 'city']
  expect(who(lead)).toEqual(all)
  expect(who(lead, 'member')).toEqual(all)
})

test('of a hidden filer: never the body it was given to, nor a town that only takes it in', () => {
  expect(who(makeLead('report', hidden))).toEqual(['operator', 'intake', 'supervisor', 'city'])
  for (const office of ['townB', 'civilAffairs', 'villageA1'] as const)
    for (const status of ['received', 'assigned', 'replied', 'closed'] as const)
      expect(who(heldBy(leadIn(status, 'report', hidden), office))).toEqual(['supervisor', 'city'])
  expect(who(heldBy(leadIn('assigned', 'report', hidden), 'county'))).toEqual(['city'])
  expect(
    revealing(heldBy(leadIn('assigned', 'report', hidden), 'townB'), 'filer', people.townB, settings),
  ).toBe('filer-hidden')
})

test('of one without a name: nobody', () => {
  const { contact: _contact, ...content } = contentOf('report', {}) as Record<string, unknown>
  const lead = makeLead('report', { content: { ...content, identity: 'anonymous' } as never })
  expect(who(lead)).toEqual([])
  expect(revealing(lead, 'filer', people.supervisor, settings)).toBe('filer-nameless')
})

test('nobody from whom it is kept, whoever holds it', () => {
  const lead = makeLead('report', reportAgainst('townA', people.townA))
  for (const office of ['desk', 'townA', 'villageA1', 'county'] as const)
    for (const kept of ['townA', 'clerkA1', 'colleagueA1', 'clerkA2'] as const)
      expect(who(heldBy(lead, office))).not.toContain(kept)
})

test('the filer is told nothing new of himself, and the system looks at nobody', () => {
  for (const kind of leadKinds)
    for (const nobody of [people.farmer, people.otherFarmer, people.administrator, people.system] as Actor[])
      expect(revealing(makeLead(kind), 'filer', nobody, settings)).toBe('reveal-not-yours')
})

test('a look is a line of the history and no new version', () => {
  const lead = makeLead('report')
  const as = { accountId: accountOf(people.intake), ...people.intake.grants[0], party: 'holder' as const }
  const actor = {
    accountId: as.accountId,
    party: as.party,
    role: 'county-intake' as const,
    bodyId: officeId.desk,
  }
  const {
    lead: after,
    activity,
    called,
  } = looked(lead, { field: 'filer', reasonId: 'call' }, actor, FILED_AT)
  expect(after).toEqual({ ...lead, activityCount: lead.activityCount + 1 })
  expect(activity).toEqual({
    at: FILED_AT,
    actor,
    data: { type: 'contact-seen', field: 'filer', because: '要打电话核实情况' },
  })
  expect(called).toEqual([])
})
