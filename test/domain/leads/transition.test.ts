import type { Actor } from '@/domain/actors'
import { dueAfterDays, endOfDay } from '@/domain/calendar'
import { activityData } from '@/domain/leads/activity'
import { actionNames, type Command } from '@/domain/leads/actions'
import { fileLead } from '@/domain/leads/file-lead'
import type { Clock, ClockName, Lead, Supervision } from '@/domain/leads/lead'
import { sweep } from '@/domain/leads/sweep'
import { superviseBySystem, transition } from '@/domain/leads/transition'
import { Problem } from '@/domain/problems'
import {
  accountOf,
  commandFor,
  contentIn,
  contentOf,
  FILED_AT,
  filing,
  followedUp,
  frozen,
  idFor,
  inGreenChannel,
  later,
  leadIn,
  makeLead,
  noon,
  officeId,
  people,
  recognisedLongAgo,
  reportAgainst,
  settings,
  settingsIn,
  throughStages,
} from '../../support/domain-fixtures'

const now = later({ days: 1 })

function after(lead: Lead, command: Command, actor: Actor, at = now) {
  return transition(frozen(lead), frozen(command), actor, at, settings)
}

/** The problem it ends in, and the field it is shown at. */
function problemOf(lead: Lead, command: Command, actor: Actor, at = now) {
  try {
    after(lead, command, actor, at)
  } catch (problem) {
    if (problem instanceof Problem) return [problem.code, ...problem.errors.map((error) => error.path)]
    throw problem
  }
  return []
}

const runs = (lead: Lead, name: ClockName) => lead.clocks.filter((clock) => clock.name === name)
const last = (lead: Lead, name: ClockName) => runs(lead, name).at(-1)
const stoppedAt = (lead: Lead, name: ClockName) => last(lead, name)?.stoppedAt

/** Everything of the lead that the action did not touch. */
function untouched(before: Lead, afterwards: Lead, ...changed: (keyof Lead)[]) {
  const kept = (lead: Lead) =>
    Object.entries(lead).filter(
      ([key]) => !['version', 'activityCount', 'heldSince', ...changed].includes(key),
    )
  expect(kept(afterwards)).toEqual(kept(before))
  expect(afterwards.version).toBe(before.version + 1)
  expect(afterwards.activityCount).toBe(before.activityCount + 1)
}

function item(changes: Partial<Supervision> = {}): Supervision {
  return {
    id: '9',
    level: 'remind',
    clock: null,
    raisedAt: FILED_AT,
    raisedBy: null,
    bodyId: officeId.desk,
    watchedBy: null,
    answerDueAt: later({ days: 2 }),
    answeredAt: null,
    ...changes,
  }
}
/** A 催办 of each clock, a 督办 by hand, and an old item that was answered. */
function pressed(lead: Lead): Lead {
  const of = (name: ClockName) => ({ name, round: 1, dueAt: last(lead, name)?.dueAt ?? FILED_AT })
  const bodyId = lead.holderId
  return {
    ...lead,
    supervisions: [
      item({ id: 'intake', clock: of('intake'), bodyId }),
      item({ id: 'assign', clock: of('assign'), bodyId }),
      item({ id: 'reply', clock: of('reply'), bodyId }),
      item({ id: 'by hand', level: 'supervise', bodyId }),
      item({ id: 'old', level: 'escalate', bodyId: officeId.townB, answeredAt: FILED_AT }),
    ],
  }
}
const answered = (lead: Lead) =>
  Object.fromEntries(lead.supervisions.map(({ id, answeredAt }) => [id, answeredAt]))

describe('filing', () => {
  test('two clocks run from the moment it was filed', () => {
    const { lead, activity } = fileLead(filing('declaration'), settings)
    expect(lead).toMatchObject({
      status: 'received',
      version: 1,
      activityCount: 1,
      holderId: officeId.desk,
      regionCode: '361130101201',
      countyCode: '361130',
      identity: 'named',
      settledAt: null,
      lastHash: '0'.repeat(64),
    })
    expect(lead.clocks).toEqual<Clock[]>([
      {
        name: 'intake',
        round: 1,
        startedAt: FILED_AT,
        dueAt: endOfDay('2026-03-03'),
        stoppedAt: null,
      },
      { name: 'reply', round: 1, startedAt: FILED_AT, dueAt: endOfDay('2026-03-17'), stoppedAt: null },
    ])
    expect(activity).toEqual({
      at: FILED_AT,
      actor: { accountId: accountOf(people.farmer), party: 'filer', role: null, bodyId: null },
      data: { type: 'filed', source: 'miniapp', identity: 'named' },
    })
  })

  test.each([
    ['declaration', '2026-03-17'],
    ['report', '2026-03-15'],
    ['inquiry', '2026-03-05'],
  ] as const)('a %s is to be answered by the end of %s', (kind, lastDay) => {
    expect(last(makeLead(kind), 'reply')?.dueAt).toBe(endOfDay(lastDay))
  })

  test('a name that is to stay hidden is marked so', () => {
    const content = contentOf('report', { identity: 'hidden' })
    expect(makeLead('report', { content }).identity).toBe('hidden')
  })

  test.each([
    ['villageA1', 'desk'],
    ['townA', 'desk'],
    ['civilAffairs', 'desk'],
    ['desk', 'county'],
    ['county', 'city'],
  ] as const)('a report against %s goes to %s', (accused, holder) => {
    expect(makeLead('report', reportAgainst(accused)).holderId).toBe(officeId[holder])
  })
})

describe('受理 and what comes before', () => {
  test('accept: the intake clock stops, the one for 交办 begins, 催办 for it is done with', () => {
    const before = pressed(makeLead())
    const { lead, activity } = after(before, commandFor('accept'), people.operator)
    expect(lead.status).toBe('accepted')
    expect(stoppedAt(lead, 'intake')).toBe(now)
    expect(last(lead, 'assign')).toEqual({
      name: 'assign',
      round: 1,
      startedAt: now,
      dueAt: dueAfterDays(now, 1),
      stoppedAt: null,
    })
    expect(stoppedAt(lead, 'reply')).toBeNull()
    expect(answered(lead)).toEqual({
      intake: now,
      assign: null,
      reply: null,
      'by hand': null,
      old: FILED_AT,
    })
    expect(activity.data).toEqual({ type: 'accepted', note: '材料齐全' })
    untouched(before, lead, 'status', 'clocks', 'supervisions')
  })

  test('return: the intake clock stops until the papers are there, the answer is still awaited', () => {
    const before = pressed(makeLead())
    const { lead, activity } = after(before, commandFor('return'), people.operator)
    expect(lead.status).toBe('returned')
    expect(stoppedAt(lead, 'intake')).toBe(now)
    expect(stoppedAt(lead, 'reply')).toBeNull()
    expect(answered(lead)).toMatchObject({ intake: now, reply: null, 'by hand': null })
    expect(activity.data).toEqual({ type: 'returned', missing: ['住院的收费单', '户口本照片'] })
    untouched(before, lead, 'status', 'clocks', 'supervisions')
  })

  test('resubmit: a new run of the intake clock; what changed is in the history', () => {
    const before = leadIn('returned')
    const content = contentOf('declaration', { story: '补充：出院后还要吃药。', hardships: ['debt'] })
    const { lead, activity } = after(before, commandFor('resubmit', now, { content }), people.farmer)
    expect(lead.status).toBe('received')
    expect(lead.content).toEqual(content)
    expect(runs(lead, 'intake')).toHaveLength(2)
    expect(runs(lead, 'intake')[0]).toEqual(runs(before, 'intake')[0])
    expect(last(lead, 'intake')).toEqual({
      name: 'intake',
      round: 2,
      startedAt: now,
      dueAt: dueAfterDays(now, 1),
      stoppedAt: null,
    })
    expect(runs(lead, 'reply')).toEqual(runs(before, 'reply'))
    expect(activity.data).toEqual({
      type: 'resubmitted',
      text: '补上了收费单',
      attachmentIds: [idFor('photo 3')],
      changes: [
        { path: 'story', before: '腊月里住院，自己掏了两万多。', after: '补充：出院后还要吃药。' },
        { path: 'hardships.0', before: 'medical-bills', after: 'debt' },
        { path: 'hardships.1', before: 'debt', after: null },
      ],
    })
    untouched(before, lead, 'status', 'clocks', 'content')
  })

  test('resubmit without a form leaves the form as it is', () => {
    const before = leadIn('returned')
    const { lead, activity } = after(before, commandFor('resubmit'), people.farmer)
    expect(lead.content).toEqual(before.content)
    expect(activity.data).toMatchObject({ changes: [] })
  })

  test('resubmit: the lead says the same as the corrected form, about the village and the name to hide', () => {
    const before = leadIn('returned', 'report')
    const content = contentOf('report', { identity: 'hidden', regionCode: '361130101202' })
    const { lead } = after(before, commandFor('resubmit', now, { content }), people.farmer)
    expect(lead).toMatchObject({ identity: 'hidden', regionCode: '361130101202' })
    untouched(before, lead, 'status', 'clocks', 'content', 'identity', 'regionCode')
  })

  test('resubmit: a lead that is now kept from its holder goes to the level above him', () => {
    const returned = leadIn('returned', 'report')
    const { lead } = after(
      { ...pressed(returned), shield: { bodyIds: [officeId.desk], accountIds: [] } },
      commandFor('resubmit'),
      people.farmer,
    )
    expect(lead.holderId).toBe(officeId.county)
    expect(lead.supervisions.filter((one) => one.answeredAt === null).map((one) => one.bodyId)).toEqual(
      Array(4).fill(officeId.county),
    )
  })

  test('decline: everything stops and is answered, both windows begin', () => {
    const before = pressed(makeLead())
    const { lead, activity } = after(before, commandFor('decline'), people.intake)
    expect(lead).toMatchObject({ status: 'declined', settledAt: now, closedAs: null })
    expect(lead.clocks.map((clock) => clock.stoppedAt)).toEqual([now, now])
    expect(Object.values(answered(lead))).toEqual([now, now, now, now, FILED_AT])
    expect(activity.data).toMatchObject({ type: 'declined', turnTo: '县医保局，电话 0793-7000000' })
    untouched(before, lead, 'status', 'clocks', 'supervisions', 'settledAt')
  })

  test('withdraw: closed as withdrawn, no rating', () => {
    const before = pressed(makeLead())
    const { lead } = after(before, commandFor('withdraw'), people.farmer)
    expect(lead).toMatchObject({ status: 'closed', closedAs: 'withdrawn', settledAt: now, rating: null })
    expect(lead.clocks.every((clock) => clock.stoppedAt === now)).toBe(true)
    expect(Object.values(answered(lead))).not.toContain(null)
    expect(lead.dossier?.identification.outcome).toEqual({
      kind: 'withdrawn',
      on: '2026-03-03',
      reason: '已经解决',
    })
    untouched(before, lead, 'status', 'clocks', 'supervisions', 'settledAt', 'closedAs', 'dossier')
  })

  test.each(['decline', 'withdraw'] as const)('%s: no term of a guide runs on', (action) => {
    const by = settingsIn('shandong')
    const filed = makeLead('declaration', { content: contentIn('shandong') })
    expect(runs(filed, 'stage').map((run) => [run.stage, run.stoppedAt])).toEqual([
      ['identification.visit', null],
    ])
    const actor = action === 'decline' ? people.intake : people.farmer
    const { lead } = transition(filed, commandFor(action), actor, now, by)
    expect(lead.clocks.map((clock) => clock.stoppedAt)).toEqual([now, now, now])
    expect(sweep(lead, later({ days: 20 }), by)).toEqual([])
  })

  test('transfer: another body, the same clocks; what is not answered goes with it', () => {
    const before = pressed(makeLead())
    const { lead, activity } = after(before, commandFor('transfer'), people.intake)
    expect(lead).toMatchObject({ status: 'received', holderId: officeId.townB, assigneeId: null })
    expect(lead.clocks).toEqual(before.clocks)
    expect(lead.supervisions.map((one) => one.bodyId)).toEqual(Array(5).fill(officeId.townB))
    expect(answered(lead)).toEqual(answered(before))
    expect(activity.data).toEqual({ type: 'transferred', toBodyId: officeId.townB, reason: '归西岭镇管' })
    untouched(before, lead, 'holderId', 'supervisions')
  })

  test('transfer: an item that was answered stays where it was answered', () => {
    const before: Lead = { ...makeLead(), supervisions: [item({ answeredAt: FILED_AT })] }
    expect(after(before, commandFor('transfer'), people.intake).lead.supervisions).toEqual(
      before.supervisions,
    )
  })

  test.each([
    ['a body nobody knows', idFor('nowhere'), 'body-unknown'],
    ['where it is already', officeId.desk, 'body-same'],
    ['a village', officeId.villageA1, 'body-cannot-take-in'],
  ])('transfer to %s is refused at the field', (_name, toBodyId, code) => {
    expect(problemOf(makeLead(), commandFor('transfer', now, { toBodyId }), people.intake)).toEqual([
      code,
      'toBodyId',
    ])
  })

  test.each(['townA', 'townB', 'civilAffairs', 'county', 'city'] as const)('transfer to %s is fine', (to) => {
    const command = commandFor('transfer', now, { toBodyId: officeId[to] })
    expect(after(makeLead(), command, people.intake).lead.holderId).toBe(officeId[to])
  })

  test.each(['townA', 'villageA1', 'villageA2'] as const)(
    'neither transfer nor assign to %s, who is concerned or below',
    (to) => {
      const toBodyId = officeId[to]
      const against = reportAgainst('townA')
      expect(
        problemOf(makeLead('report', against), commandFor('transfer', now, { toBodyId }), people.intake),
      ).toEqual(['body-shielded', 'toBodyId'])
      expect(
        problemOf(
          leadIn('accepted', 'report', against),
          commandFor('assign', now, { toBodyId }),
          people.intake,
        ),
      ).toEqual(['body-shielded', 'toBodyId'])
    },
  )
})

describe('交办', () => {
  test('assign with a date and a person: the handler has a clock of his own', () => {
    const before = pressed(leadIn('accepted'))
    const command = commandFor('assign', now, { assigneeId: accountOf(people.clerkA1) })
    const { lead, activity } = after(before, command, people.intake)
    expect(lead).toMatchObject({
      status: 'assigned',
      holderId: officeId.villageA1,
      assigneeId: accountOf(people.clerkA1),
    })
    expect(stoppedAt(lead, 'assign')).toBe(now)
    expect(last(lead, 'handle')).toEqual({
      name: 'handle',
      round: 1,
      startedAt: now,
      dueAt: endOfDay('2026-03-08'),
      stoppedAt: null,
    })
    expect(runs(lead, 'reply')).toEqual(runs(before, 'reply'))
    expect(answered(lead)).toMatchObject({ assign: now, intake: null, reply: null, 'by hand': null })
    const open = lead.supervisions.filter((one) => one.answeredAt === null)
    expect(open.map((one) => one.bodyId)).toEqual(Array(3).fill(officeId.villageA1))
    expect(activity.data).toEqual({
      type: 'assigned',
      toBodyId: officeId.villageA1,
      assigneeId: accountOf(people.clerkA1),
      dueOn: '2026-03-08',
      note: '请入户看看',
    })
    untouched(before, lead, 'status', 'clocks', 'supervisions', 'holderId', 'assigneeId', 'turns')
  })

  test('assign without a date: only the clock of the answer runs on', () => {
    const { lead, activity } = after(
      leadIn('accepted'),
      { action: 'assign', toBodyId: officeId.townA },
      people.intake,
    )
    expect(runs(lead, 'handle')).toEqual([])
    expect(lead.assigneeId).toBeNull()
    expect(activity.data).toEqual({ type: 'assigned', toBodyId: officeId.townA })
  })

  test('assign: the date lies between today and the day of the answer', () => {
    const before = leadIn('accepted') // to be answered by 17 March
    const on = (dueOn: string, at = now) =>
      problemOf(before, commandFor('assign', now, { dueOn }), people.intake, at)
    expect(on('2026-03-02')).toEqual(['due-date-past', 'dueOn'])
    expect(on('2026-03-03')).toEqual([])
    expect(on('2026-03-17')).toEqual([])
    expect(on('2026-03-18')).toEqual(['due-date-too-late', 'dueOn'])
    // Too late to answer in time: any day from today on will do.
    expect(on('2026-03-25', later({ days: 20 }))).toEqual([])
    expect(on('2026-03-20', later({ days: 20 }))).toEqual(['due-date-past', 'dueOn'])
  })

  test('assign: never to the person concerned, not even at another office of his', () => {
    const shield = { bodyIds: [], accountIds: [accountOf(people.townB)] }
    const before = leadIn('accepted', 'report', { shield })
    const command = commandFor('assign', now, {
      toBodyId: officeId.townB,
      assigneeId: accountOf(people.townB),
    })
    expect(problemOf(before, command, people.intake)).toEqual(['body-shielded', 'assigneeId'])
  })

  test('assign to a body nobody knows', () => {
    const command = commandFor('assign', now, { toBodyId: idFor('nowhere') })
    expect(problemOf(leadIn('accepted'), command, people.intake)).toEqual(['body-unknown', 'toBodyId'])
  })

  test('handBack: back to the desk, its clock for 交办 begins anew, who gave it back is remembered', () => {
    const before: Lead = {
      ...pressed(leadIn('assigned')),
      extension: {
        state: 'pending',
        requestedBy: 'x',
        dueAt: later({ days: 30 }),
        decidedBy: officeId.townA,
      },
    }
    const { lead, activity } = after(before, commandFor('handBack'), people.clerkA1)
    expect(lead).toMatchObject({
      status: 'accepted',
      holderId: officeId.desk,
      assigneeId: null,
      handedBackBy: [officeId.villageA1],
      extension: null,
    })
    expect(stoppedAt(lead, 'handle')).toBe(now)
    expect(runs(lead, 'assign').map((run) => [run.round, run.startedAt, run.stoppedAt])).toEqual([
      [1, later({ hours: 1 }), later({ hours: 2 })],
      [2, now, null],
    ])
    expect(runs(lead, 'reply')).toEqual(runs(before, 'reply'))
    expect(activity.data).toEqual({
      type: 'handed-back',
      reason: '户口不在本村',
      toBodyId: officeId.desk,
    })
    const changed = ['clocks', 'supervisions', 'holderId', 'assigneeId', 'handedBackBy', 'extension'] as const
    untouched(before, lead, 'status', 'turns', ...changed)
  })

  test('handBack: a decided extension stays decided', () => {
    const extension = {
      state: 'refused',
      requestedBy: 'x',
      dueAt: later({ days: 30 }),
      decidedBy: 'y',
    } as const
    const { lead } = after({ ...leadIn('assigned'), extension }, commandFor('handBack'), people.clerkA1)
    expect(lead.extension).toEqual(extension)
  })

  test('handBack goes where the lead may go: past a desk that is concerned, and up from the desk itself', () => {
    const againstDesk: Lead = { ...leadIn('assigned'), shield: { bodyIds: [officeId.desk], accountIds: [] } }
    expect(after(againstDesk, commandFor('handBack'), people.clerkA1).lead.holderId).toBe(officeId.county)
    const byDesk: Lead = { ...leadIn('assigned'), holderId: officeId.desk }
    expect(after(byDesk, commandFor('handBack'), people.intake).lead.holderId).toBe(officeId.county)
  })
})

describe('办理', () => {
  test('advance: one stage, its evidence and its clock', () => {
    const before = pressed(leadIn('assigned'))
    const { lead, activity } = after(before, commandFor('advance', now), people.clerkA1)
    const [record] = lead.dossier?.identification.done ?? []
    expect(record).toMatchObject({ stage: 'visit', on: '2026-03-03', recordedAt: now, level: 'village' })
    expect(activity.data).toEqual({
      type: 'advanced',
      procedure: 'identification',
      stage: 'visit',
      title: '入户核实',
      on: '2026-03-03',
      evidence: record?.evidence,
      outcome: null,
    })
    untouched(before, lead, 'dossier')
  })

  test('comment: nothing but the history moves', () => {
    const before = pressed(leadIn('assigned'))
    const { lead, activity } = after(before, commandFor('comment'), people.farmer)
    expect(activity.data).toEqual({
      type: 'commented',
      text: '今天又去了一趟医院',
      attachmentIds: [],
      internal: false,
    })
    untouched(before, lead)
  })

  test('comment: only officials can keep one among themselves', () => {
    const internal = commandFor('comment', now, { internal: true })
    const data = (actor: Actor) => after(leadIn('assigned'), internal, actor).activity.data
    expect(data(people.clerkA1)).toMatchObject({ internal: true })
    expect(data(people.supervisor)).toMatchObject({ internal: true })
    expect(data(people.farmer)).toMatchObject({ internal: false })
  })

  test('extend: asked of the level above; no clock moves yet', () => {
    const before = leadIn('assigned')
    const { lead, activity } = after(before, commandFor('extend', now), people.clerkA1)
    expect(lead.extension).toEqual({
      state: 'pending',
      requestedBy: accountOf(people.clerkA1),
      dueAt: endOfDay('2026-04-02'),
      decidedBy: officeId.townA,
    })
    expect(activity.data).toEqual({
      type: 'extension-requested',
      reason: '等医院的账单',
      dueOn: '2026-04-02',
    })
    untouched(before, lead, 'extension')
  })

  test('extend: only to a later day', () => {
    const before = leadIn('assigned') // to be answered by 17 March
    const on = (dueOn: string, at = now) =>
      problemOf(before, commandFor('extend', now, { dueOn }), people.clerkA1, at)
    expect(on('2026-03-17')).toEqual(['due-date-not-later', 'dueOn'])
    expect(on('2026-03-18')).toEqual([])
    // Already late: at least to the end of today.
    expect(on('2026-03-19', later({ days: 18 }))).toEqual(['due-date-not-later', 'dueOn'])
    expect(on('2026-03-20', later({ days: 18 }))).toEqual([])
  })

  test('decideExtension: approved, the running clocks end later, their start stays', () => {
    const before = after(leadIn('assigned'), commandFor('extend', now), people.clerkA1).lead
    const { lead, activity } = after(before, commandFor('decideExtension'), people.townA)
    expect(lead.extension?.state).toBe('approved')
    expect(lead.clocks.slice(0, before.clocks.length)).toEqual(
      before.clocks.map((old) => (old.stoppedAt === null ? { ...old, dueAt: endOfDay('2026-04-02') } : old)),
    )
    // 国 2023 Q34: the guide's own 15 天 are not the county's to extend.
    expect(lead.clocks.slice(before.clocks.length)).toMatchObject([
      { name: 'stage', stage: 'identification.approval', dueAt: endOfDay('2026-03-17'), stoppedAt: null },
    ])
    const again = after(lead, commandFor('advance', now), people.clerkA1).lead
    expect(last(again, 'stage')?.dueAt).toBe(endOfDay('2026-03-17'))
    expect(activity.data).toEqual({ type: 'extension-decided', approved: true })
    untouched(before, lead, 'extension', 'clocks')
  })

  test('decideExtension: refused, the clocks are as they were', () => {
    const before = after(leadIn('assigned'), commandFor('extend', now), people.clerkA1).lead
    const command = commandFor('decideExtension', now, { approved: false, note: '材料已够' })
    const { lead, activity } = after(before, command, people.supervisor)
    expect(lead.extension?.state).toBe('refused')
    expect(activity.data).toEqual({ type: 'extension-decided', approved: false, note: '材料已够' })
    untouched(before, lead, 'extension')
  })

  test('decideExtension: one’s own request is not for oneself to decide', () => {
    const before: Lead = { ...leadIn('assigned'), holderId: officeId.county }
    const asked = after(before, commandFor('extend', now), people.supervisor).lead
    expect(problemOf(asked, commandFor('decideExtension'), people.supervisor)).toEqual(['action-not-yours'])
    expect(problemOf(asked, commandFor('decideExtension'), people.city)).toEqual([])
    const both: Actor = { ...people.supervisor, grants: [...people.supervisor.grants, ...people.city.grants] }
    expect(problemOf(asked, commandFor('decideExtension'), both)).toEqual(['action-not-yours'])
  })

  test('reply: settled; every clock stops, every 督办 is answered, an open request falls away', () => {
    const concluded = followedUp(pressed(leadIn('assigned')), now)
    const asked = after(concluded, commandFor('extend', now), people.clerkA1).lead
    const { lead, activity } = after(asked, commandFor('reply'), people.clerkA1)
    expect(lead).toMatchObject({ status: 'replied', settledAt: now, extension: null })
    expect(lead.clocks.every((clock) => clock.stoppedAt !== null)).toBe(true)
    expect(stoppedAt(lead, 'intake')).toBe(later({ hours: 1 }))
    expect(Object.values(answered(lead))).not.toContain(null)
    expect(activity.data).toEqual({ type: 'replied', text: '已纳入监测，帮扶人会上门。' })
    untouched(asked, lead, 'status', 'clocks', 'supervisions', 'extension', 'settledAt')
  })

  test('reply: not before the household has been recognised or told why not', () => {
    expect(problemOf(leadIn('assigned'), commandFor('reply'), people.clerkA1)).toEqual(['outcome-missing'])
    const { lead } = after(followedUp(leadIn('assigned'), now), commandFor('reply'), people.clerkA1)
    expect(lead.status).toBe('replied')
  })

  test('reply: what a guide asks for after recognition goes on', () => {
    const at = noon('2026-03-12')
    const recognised = throughStages(leadIn('assigned'), 'announcement')
    const { lead } = after(recognised, commandFor('reply'), people.clerkA1, at)
    expect(lead.clocks.filter((clock) => clock.stoppedAt === null)).toMatchObject([
      { name: 'stage', round: 1, stage: 'identification.entry', dueAt: endOfDay('2026-03-22') },
      { name: 'stage', round: 2, stage: 'identification.help-plan', dueAt: endOfDay('2026-03-22') },
    ])
  })
})

describe('评价 and 重办', () => {
  test('rate: archived with its score', () => {
    const before = leadIn('replied')
    const { lead, activity } = after(before, commandFor('rate'), people.farmer)
    expect(lead).toMatchObject({ status: 'closed', closedAs: 'rated', rating: 4 })
    expect(activity.data).toEqual({ type: 'rated', score: 4, reason: '办得快' })
    untouched(before, lead, 'status', 'closedAs', 'rating')
  })

  test('closeUnrated: archived, and no score is made up', () => {
    const before = leadIn('replied')
    const { lead, activity } = after(before, commandFor('closeUnrated'), people.system)
    expect(lead).toMatchObject({ status: 'closed', closedAs: 'unrated', rating: null })
    expect(activity).toMatchObject({
      actor: { accountId: null, party: 'system', role: null, bodyId: null },
      data: { type: 'closed-unrated' },
    })
    untouched(before, lead, 'status', 'closedAs')
  })

  test.each([
    ['a reply', 'replied'],
    ['a rating', 'closed'],
  ] as const)(
    'reopen after %s: the level above has to assign it, with new clocks and the same number',
    (_what, status) => {
      const before = leadIn(status)
      const { lead, activity } = after(before, commandFor('reopen'), people.farmer)
      expect(lead).toMatchObject({
        status: 'accepted',
        holderId: officeId.townA,
        assigneeId: null,
        reopenedTimes: 1,
        settledAt: null,
        closedAs: null,
        rating: null,
        extension: null,
        number: before.number,
      })
      expect(lead.clocks.slice(0, before.clocks.length)).toEqual(before.clocks)
      expect(lead.clocks.slice(before.clocks.length)).toEqual<Clock[]>([
        { name: 'assign', round: 2, startedAt: now, dueAt: dueAfterDays(now, 1), stoppedAt: null },
        { name: 'reply', round: 2, startedAt: now, dueAt: dueAfterDays(now, 15), stoppedAt: null },
      ])
      expect(activity.data).toEqual({
        type: 'reopened',
        reason: '钱还是没有到',
        toBodyId: officeId.townA,
      })
    },
  )

  test('reopen: after an approved extension a new one may be asked for', () => {
    const extension = { state: 'approved', requestedBy: 'x', dueAt: FILED_AT, decidedBy: 'y' } as const
    const { lead } = after({ ...leadIn('replied'), extension }, commandFor('reopen'), people.farmer)
    expect(lead.extension).toBeNull()
  })

  test('object to a refusal: the level above looks at it from the start', () => {
    const { lead } = after(leadIn('declined'), commandFor('object'), people.farmer)
    expect(lead).toMatchObject({
      status: 'received',
      holderId: officeId.county,
      objected: true,
      reopenedTimes: 0,
    })
    expect(runs(lead, 'intake')).toHaveLength(2)
    expect(runs(lead, 'assign')).toHaveLength(0)
  })

  test('reopen after withdrawing: nobody decided anything, so it starts at the desk', () => {
    const withdrawn = after(makeLead(), commandFor('withdraw'), people.farmer).lead
    const { lead } = after(withdrawn, commandFor('reopen'), people.farmer)
    expect(lead).toMatchObject({
      status: 'received',
      holderId: officeId.desk,
      closedAs: null,
      reopenedTimes: 1,
    })
    const returned = after(leadIn('returned'), commandFor('withdraw'), people.farmer).lead
    expect(after(returned, commandFor('reopen'), people.farmer).lead.status).toBe('received')
  })

  test('reopen: at the top it stays at the top', () => {
    const byCity: Lead = { ...leadIn('replied'), holderId: officeId.city }
    expect(after(byCity, commandFor('reopen'), people.farmer).lead.holderId).toBe(officeId.city)
  })
})

describe('督办', () => {
  test.each([
    ['remind', 'remind', undefined],
    ['supervise', 'supervise', '请三天内报进度'],
  ] as const)('%s by hand: the holder must answer within a day', (action, level, note) => {
    const before = leadIn('assigned')
    const { lead, activity } = after(before, commandFor(action), people.townA)
    expect(lead.supervisions).toEqual<Supervision[]>([
      {
        id: '4',
        level,
        clock: null,
        raisedAt: now,
        raisedBy: accountOf(people.townA),
        raisedAtBody: officeId.townA,
        bodyId: officeId.villageA1,
        watchedBy: null,
        answerDueAt: dueAfterDays(now, 1),
        answeredAt: null,
      },
    ])
    expect(activity.data).toEqual({
      type: 'supervised',
      level,
      clock: null,
      bodyId: officeId.villageA1,
      watchedBy: null,
      answerDueAt: dueAfterDays(now, 1),
      ...(note ? { note } : {}),
    })
    untouched(before, lead, 'supervisions')
  })

  test('escalate by hand brings it before the level above the holder', () => {
    const { lead, activity } = after(leadIn('assigned'), commandFor('escalate'), people.city)
    expect(lead.supervisions.at(-1)).toMatchObject({
      level: 'escalate',
      bodyId: officeId.villageA1,
      watchedBy: officeId.townA,
    })
    expect(activity.data).toMatchObject({ watchedBy: officeId.townA, note: '超期未办' })
  })

  test('by the sweep: because of a run of a clock, by nobody', () => {
    const before = leadIn('accepted')
    const clock = last(before, 'assign')
    if (!clock) throw new Error('no clock')
    const { lead, activity } = superviseBySystem(frozen(before), 'escalate', { clock }, now, settings)
    expect(lead.supervisions).toEqual<Supervision[]>([
      {
        id: '3',
        level: 'escalate',
        clock: { name: 'assign', round: 1, dueAt: clock.dueAt },
        raisedAt: now,
        raisedBy: null,
        bodyId: officeId.desk,
        watchedBy: officeId.county,
        answerDueAt: dueAfterDays(now, 1),
        answeredAt: null,
      },
    ])
    expect(activity.actor).toEqual({ accountId: null, party: 'system', role: null, bodyId: null })
    untouched(before, lead, 'supervisions')
  })

  test('answer: all that is open, and it is said which', () => {
    const before = pressed(leadIn('assigned'))
    const { lead, activity } = after(before, commandFor('answer'), people.clerkA1)
    expect(Object.values(answered(lead))).toEqual([now, now, now, now, FILED_AT])
    expect(activity.data).toEqual({
      type: 'answered',
      supervisionIds: ['intake', 'assign', 'reply', 'by hand'],
      text: '已入户，明天上会',
    })
    untouched(before, lead, 'supervisions')
  })
})

test('every action leaves a row of the history that is stored and read back as it stands', () => {
  const seen = new Set<string>()
  const keep = (data: unknown) => {
    const parsed = activityData.parse(JSON.parse(JSON.stringify(data)))
    expect(parsed).toEqual(data)
    seen.add(parsed.type)
  }
  keep(fileLead(filing('report'), settings).activity.data)
  const asked = after(leadIn('assigned'), commandFor('extend', now), people.clerkA1).lead
  const tries: [Lead, Actor][] = [
    [pressed(leadIn('received')), people.intake],
    [leadIn('received'), people.farmer],
    [leadIn('returned'), people.farmer],
    [leadIn('accepted'), people.intake],
    [leadIn('assigned'), people.clerkA1],
    [asked, people.townA],
    [after(leadIn('assigned'), commandFor('advance', now), people.clerkA1).lead, people.clerkA1],
    [followedUp(leadIn('assigned'), now), people.clerkA1],
    [inGreenChannel(leadIn('assigned'), now), people.clerkA1],
    [leadIn('replied'), people.farmer],
    [leadIn('replied'), people.system],
    [recognisedLongAgo(), people.clerkA1],
    [leadIn('declined'), people.farmer],
  ]
  for (const action of actionNames)
    for (const [lead, actor] of tries)
      for (const at of [now, noon('2026-03-17')])
        if (problemOf(lead, commandFor(action, at), actor, at).length === 0)
          keep(after(lead, commandFor(action, at), actor, at).activity.data)
  expect([...seen].sort()).toEqual([
    'accepted',
    'advanced',
    'answered',
    'assigned',
    'authorization-withdrawn',
    'closed-unrated',
    'commented',
    'corrected',
    'declined',
    'extension-decided',
    'extension-requested',
    'filed',
    'followed-up',
    'handed-back',
    'objected',
    'rated',
    'removal-started',
    'reopened',
    'replied',
    'resubmitted',
    'returned',
    'signed-on-paper',
    'supervised',
    'told',
    'transferred',
    'withdrawn',
  ])
})
