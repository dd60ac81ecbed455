import { addDays, dayOf, endOfDay } from '@/domain/calendar'
import { availableActions } from '@/domain/leads/action-table'
import { declineReasonIds, declineReasons, declineReasonsFor } from '@/domain/leads/decline-reasons'
import { leadKinds } from '@/domain/leads/kinds'
import { wasDeclined, type Lead } from '@/domain/leads/lead'
import { nextSweepAt } from '@/domain/leads/sweep'
import { alongWith, transition, type Outcome } from '@/domain/leads/transition'
import { leadNumberAsTyped } from '@/domain/leads/typed-number'
import { whereNow } from '@/domain/leads/where-now'
import { isSource } from '@/domain/policy/sources'
import { Problem } from '@/domain/problems'
import type { Actor } from '@/domain/actors'
import type { Command } from '@/domain/leads/actions'
import {
  accountOf,
  act,
  commandFor,
  FILED_AT,
  holderOf,
  idFor,
  later,
  leadIn,
  makeLead,
  officeId,
  people,
  reportAgainst,
  settings,
  type Office,
} from '../../support/domain-fixtures'

const now = later({ days: 1 })

function problemOf(lead: Lead, command: Command, actor: Actor, target?: Lead): string {
  try {
    transition(lead, command, actor, now, settings, target)
    return 'done'
  } catch (problem) {
    if (problem instanceof Problem) return problem.code
    throw problem
  }
}

function given(lead: Lead, office: Office, note = '请办'): Lead {
  return act(lead, { action: 'assign', toBodyId: officeId[office], note }, holderOf(lead), now)
}
const back = (lead: Lead) => act(lead, commandFor('handBack'), holderOf(lead), now)

describe('退回交办: three bodies and no more', () => {
  const twice = back(given(back(given(leadIn('accepted', 'report'), 'townB')), 'civilAffairs'))
  const asked = back(given(twice, 'health'))

  test('twice it goes back to the desk, the third body brings it before the supervisors', () => {
    expect(twice).toMatchObject({ status: 'accepted', holderId: officeId.desk, contest: null })
    expect(asked).toMatchObject({ status: 'accepted', holderId: officeId.county, contest: 'asked' })
    expect(asked.handedBackBy).toEqual([officeId.townB, officeId.civilAffairs, officeId.health])
  })

  test('the same body three times is no contest', () => {
    let lead = leadIn('accepted', 'report')
    for (let times = 0; times < 3; times += 1) lead = back(given(lead, 'townB'))
    expect(lead).toMatchObject({ holderId: officeId.desk, contest: null })
  })

  test('a supervisor says whose it is, with a note, and that body cannot give it back', () => {
    const assign = { action: 'assign', toBodyId: officeId.townB } as const
    expect(problemOf(asked, assign, people.supervisor)).toBe('note-missing')
    expect(problemOf(asked, commandFor('transfer'), people.supervisor)).toBe('decide-here')
    const clerk = {
      ...people.supervisor,
      grants: [{ ...people.intake.grants[0], bodyId: officeId.county }],
    } as Actor
    expect(problemOf(asked, { ...assign, note: '归镇里' }, clerk)).toBe('supervisor-decides')
    const decided = given(asked, 'townB', '户口在镇里')
    expect(decided).toMatchObject({ status: 'assigned', contest: 'decided' })
    expect(problemOf(decided, commandFor('handBack'), people.townB)).toBe('hand-back-decided')
    expect(availableActions(decided, people.townB, now, settings)).not.toContain('handBack')
    // Asked to do it again, the level above decides as it always does.
    const replied = act(decided, commandFor('reply'), people.townB, now)
    expect(act(replied, commandFor('reopen'), people.farmer, now).contest).toBeNull()
  })

  test('about the county’s own office it goes to the city', () => {
    let lead = makeLead('report', reportAgainst('county'))
    expect(lead.holderId).toBe(officeId.city)
    lead = act(lead, commandFor('accept'), people.city, now)
    expect(problemOf(lead, commandFor('assign', now, { toBodyId: officeId.townB }), people.city)).toBe(
      'body-shielded',
    )
  })
})

describe('不予受理: written reasons only', () => {
  test.each(leadKinds)('each kind has some, with where to turn: %s', (kind) => {
    expect(declineReasonsFor(kind).length).toBeGreaterThan(2)
    for (const row of declineReasonsFor(kind)) {
      expect(row.turnTo.length).toBeGreaterThan(5)
      expect(row.sources.length).toBeGreaterThan(0)
      for (const source of row.sources)
        expect(isSource(source) || /^信访工作条例 §\d+$/.test(source)).toBe(true)
    }
  })

  test('应纳尽纳: a declaration is declined for where it belongs and for nothing the household has or lacks', () => {
    expect(declineReasonsFor('declaration').map(({ id }) => id)).toEqual([
      'elsewhere',
      'not-rural',
      'same-matter',
    ])
    for (const reasonId of declineReasonIds) {
      const fits = declineReasons.some(
        (row) => row.id === reasonId && row.kinds.some((kind) => kind === 'declaration'),
      )
      const command = commandFor('decline', now, { reasonId, number: 'JC361130-20260302-000900' })
      expect(problemOf(leadIn('received'), command, people.intake)).toBe(
        fits ? 'done' : 'decline-reason-unfit',
      )
    }
  })

  test('the same matter under way is named by its number', () => {
    const command = commandFor('decline', now, { reasonId: 'same-matter' })
    expect(problemOf(leadIn('received'), command, people.intake)).toBe('own-number-missing')
    const { activity } = transition(
      leadIn('received'),
      { ...command, number: 'JC361130-20260302-000900' },
      people.intake,
      now,
      settings,
    )
    expect(activity.data).toMatchObject({
      number: 'JC361130-20260302-000900',
      because: '同一件事已经在办，不用再交一次。',
    })
  })
})

describe('an objection, once', () => {
  const declined = leadIn('declined', 'report')
  const objected = act(declined, commandFor('object'), people.farmer, now)

  test('the level above takes it in anew, and may not pass it back down', () => {
    expect(objected).toMatchObject({
      status: 'received',
      holderId: officeId.county,
      objected: true,
      settledAt: null,
    })
    expect(objected.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ name }) => name)).toEqual([
      'intake',
      'reply',
    ])
    expect(problemOf(objected, commandFor('transfer'), people.supervisor)).toBe('objection-here')
  })

  test('declined again, rated or filed away: no second time', () => {
    const again = act(objected, commandFor('decline'), people.supervisor, now)
    expect(problemOf(again, commandFor('object'), people.farmer)).toBe('already-objected')
    const rated = act(again, commandFor('rate'), people.farmer, now)
    expect(problemOf(rated, commandFor('object'), people.farmer)).toBe('already-objected')
  })

  test('also when it was rated first; never to an answer; not by another; not after the window', () => {
    const rated = act(declined, commandFor('rate'), people.farmer, now)
    expect(wasDeclined(rated)).toBe(true)
    expect(availableActions(rated, people.farmer, now, settings)).toEqual(['object'])
    expect(problemOf(rated, commandFor('reopen'), people.farmer)).toBe('action-not-in-status')
    expect(problemOf(leadIn('closed', 'report'), commandFor('object'), people.farmer)).toBe(
      'action-not-in-status',
    )
    expect(problemOf(declined, commandFor('object'), people.otherFarmer)).toBe('action-not-yours')
    const late = later({ days: 40 })
    expect(availableActions(declined, people.farmer, late, settings)).toEqual([])
  })

  test('at the top there is nobody above', () => {
    expect(problemOf({ ...declined, holderId: officeId.city }, commandFor('object'), people.farmer)).toBe(
      'nobody-above',
    )
  })
})

describe('并案: both keep their numbers, one answer', () => {
  const first = makeLead('report', {
    id: idFor('first'),
    number: 'JB361130-20260302-000900',
    filerId: accountOf(people.otherFarmer),
    now: later({ days: -2 }),
  })
  const second = { ...makeLead('report'), id: idFor('second') }
  const merge = { action: 'merge', into: first.number } as const

  function merged(lead: Lead, target: Lead, actor: Actor = people.intake): { lead: Lead; target: Lead } {
    const outcome = transition(lead, merge, actor, now, settings, target)
    const [other] = alongWith(lead, outcome, { target, merged: [] }, settings)
    if (!other) throw new Error('nothing came of it')
    return { lead: outcome.lead, target: other.lead }
  }
  function both(pair: { lead: Lead; target: Lead }, command: Command, actor: Actor) {
    const outcome: Outcome = transition(pair.target, command, actor, now, settings)
    const [along] = alongWith(pair.target, outcome, { merged: [pair.lead] }, settings)
    return { lead: along?.lead ?? pair.lead, target: outcome.lead, data: along?.activity }
  }

  test('it lies where the other lies, is swept no more, and the earlier term counts', () => {
    const pair = merged(second, first)
    expect(pair.lead).toMatchObject({
      number: second.number,
      mergedInto: { id: first.id, number: first.number },
    })
    expect(pair.lead.holderId).toBe(pair.target.holderId)
    expect(nextSweepAt(pair.lead, settings)).toBeNull()
    const turned = merged(first, second)
    const due = (lead: Lead) => lead.clocks.find(({ name }) => name === 'reply')?.dueAt
    expect(due(turned.target)).toBe(due(first))
    expect(due(pair.target)).toBe(due(first))
  })

  test('taken in, given out and answered together; afterwards each filer for himself', () => {
    let pair: { lead: Lead; target: Lead } = merged(second, first)
    pair = both(pair, commandFor('accept'), people.intake)
    pair = both(pair, { action: 'assign', toBodyId: officeId.townB, note: '内部的话' }, people.intake)
    expect(pair.lead).toMatchObject({ status: 'assigned', holderId: officeId.townB })
    const answered = both(pair, commandFor('reply'), people.townB)
    expect(answered.lead).toMatchObject({ status: 'replied', mergedInto: null, settledAt: now })
    expect(answered.data?.data).toEqual(
      answered.lead && { type: 'replied', text: '已纳入监测，帮扶人会上门。' },
    )
    expect(availableActions(answered.lead, people.farmer, now, settings)).toEqual(['rate', 'reopen'])
    const again = act(answered.lead, commandFor('reopen'), people.farmer, now)
    expect(again).toMatchObject({ status: 'accepted', holderId: officeId.county })
    expect(answered.target.status).toBe('replied')
  })

  test('of what is done to the one, the filer of the other hears nothing that was said inside', () => {
    const pair = both(merged(second, first), commandFor('accept'), people.intake)
    expect(pair.data?.data).toEqual({ type: 'accepted' })
    const given = both(pair, { action: 'assign', toBodyId: officeId.townB, note: '内部的话' }, people.intake)
    expect(JSON.stringify(given.data?.data)).not.toContain('内部的话')
    expect(both(pair, commandFor('comment'), people.otherFarmer).data).toBeUndefined()
  })

  test('taken back by its filer, the other goes on by itself; his name is not in its history', () => {
    const pair = both(merged(second, first), commandFor('withdraw'), people.otherFarmer)
    expect(pair.lead).toMatchObject({ status: 'received', mergedInto: null, holderId: officeId.desk })
    expect(pair.data).toMatchObject({ actor: { party: 'system', accountId: null }, data: { type: 'split' } })
    expect(nextSweepAt(pair.lead, settings)).not.toBeNull()
  })

  test('parted again at the desk, its own term as it was', () => {
    const taken = both(merged(second, first), commandFor('accept'), people.intake)
    const split = transition(taken.lead, commandFor('split'), people.intake, now, settings, taken.target)
    expect(split.lead).toMatchObject({ status: 'accepted', mergedInto: null, holderId: officeId.desk })
    const reply = (lead: Lead) => lead.clocks.filter(({ name }) => name === 'reply')
    expect(reply(split.lead)).toEqual(reply(second))
    const [target] = alongWith(taken.lead, split, { target: taken.target, merged: [] }, settings)
    expect(target?.activity.data).toEqual({ type: 'parted', number: second.number })
  })

  test('while it goes along only its filer’s own words and the parting are done to it', () => {
    const { lead } = merged(second, first)
    expect(availableActions(lead, people.intake, now, settings)).toEqual(['comment', 'split'])
    expect(availableActions(lead, people.farmer, now, settings)).toEqual(['withdraw', 'comment'])
    expect(problemOf(lead, commandFor('accept'), people.intake)).toBe('merged-elsewhere')
  })

  test('kept from all from whom either is kept, wherever it lay', () => {
    const about = makeLead('report', { ...reportAgainst('townB'), id: idFor('about'), number: first.number })
    const lying = given(act(second, commandFor('accept'), people.intake, now), 'townB')
    const pair = merged(lying, act(about, commandFor('accept'), people.intake, now), people.townB)
    for (const lead of [pair.lead, pair.target]) {
      expect(lead.shield.bodyIds).toEqual([officeId.townB])
      expect(lead.holderId).toBe(officeId.desk)
    }
    const turned = merged(act(about, commandFor('accept'), people.intake, now), {
      ...lying,
      number: first.number,
    })
    expect(turned.target).toMatchObject({ holderId: officeId.county, status: 'accepted' })
    expect(turned.lead.holderId).toBe(officeId.county)
  })

  test.each<[string, Lead, string]>([
    ['itself', second, 'merge-itself'],
    ['a question', { ...first, kind: 'inquiry' }, 'merge-other-kind'],
    ['another county', { ...first, countyCode: '361131' }, 'merge-other-kind'],
    ['one that is settled', { ...first, status: 'replied' }, 'merge-not-open'],
    ['one that waits for papers', { ...first, status: 'returned' }, 'merge-not-open'],
    ['one that is merged', { ...first, mergedInto: { id: 'x', number: 'y' } }, 'merge-merged'],
  ])('not into %s', (_what, target, code) => {
    expect(problemOf(second, merge, people.intake, target)).toBe(code)
  })

  test('not a declaration, not by who holds nothing, not into nothing', () => {
    expect(problemOf(makeLead('declaration'), merge, people.intake, first)).toBe('merge-declaration')
    expect(problemOf(second, merge, people.townA, first)).toBe('action-not-yours')
    expect(problemOf(second, merge, people.intake)).toBe('merge-target-unknown')
    expect(problemOf(second, commandFor('split'), people.intake)).toBe('not-merged')
  })

  test.each(['jb361130 20260302 000900', 'JB361130-20260302-000900', '　ＪＢ361130-20260302000900'])(
    'the number as it was typed: %s',
    (typed) => expect(leadNumberAsTyped(typed)).toBe('JB361130-20260302-000900'),
  )
})

describe('where it lies', () => {
  const say = (lead: Lead, at = now) =>
    whereNow(lead, { holder: '东河镇', ratingEndsAt: endOfDay(addDays(dayOf(FILED_AT), 31)), now: at })

  test.each<[string, Lead, string]>([
    [
      'received',
      leadIn('received', 'report'),
      '现在在东河镇，等他们看收不收下来办。3 月 2 日（周一）到的。最迟 3 月 3 日（周二）告诉您。',
    ],
    [
      'accepted',
      leadIn('accepted', 'report'),
      '现在在东河镇，等他们安排人办。3 月 2 日（周一）到的。最迟 3 月 3 日（周二）安排好。',
    ],
    [
      'assigned',
      leadIn('assigned', 'report'),
      '现在在东河镇，正在办。3 月 2 日（周一）到的。最迟 3 月 15 日（周日）答复您。',
    ],
    ['returned', leadIn('returned', 'report'), '现在等您补材料，补上就接着办。'],
    ['declined', leadIn('declined', 'report'), '东河镇没有受理。原因和该找哪里，都写明了。'],
  ])('%s', (_status, lead, words) => expect(say(lead)).toBe(words))

  test('late, contested, objected to, merged', () => {
    expect(say(leadIn('assigned', 'report'), later({ days: 20 }))).toContain('已经晚了 7 天，上级正在催。')
    expect(say({ ...leadIn('accepted', 'report'), contest: 'asked' })).toMatch(
      /^几个单位都说不归自己办，现在由东河镇定下谁来办。/,
    )
    expect(say(act(leadIn('declined', 'report'), commandFor('object'), people.farmer, now))).toMatch(
      /^您不同意没有受理，现在在东河镇，等他们再看。/,
    )
    const mergedInto = { id: 'x', number: 'JB361130-20260302-000900' }
    expect(say({ ...leadIn('assigned', 'report'), mergedInto })).toMatch(
      /^和 JB361130-20260302-000900 并在一起办。/,
    )
  })

  test('of before this was kept: no day', () => {
    expect(say({ ...leadIn('assigned', 'report'), heldSince: null })).not.toContain('到的')
  })
})
