import fc from 'fast-check'
import { addHours, dueAfterDays, endOfDay, startOfDay } from '@/domain/calendar'
import { fileLead } from '@/domain/leads/file-lead'
import { isOpen, leadStatuses, supervisionLevels, type Lead } from '@/domain/leads/lead'
import { leadKinds } from '@/domain/leads/kinds'
import { defaultClockSettings, type LeadSettings } from '@/domain/leads/settings'
import { nextSweepAt, sweep } from '@/domain/leads/sweep'
import { defaultLadders, laddersFor, rungTimes, type Ladder } from '@/domain/supervision/ladder'
import {
  act,
  commandFor,
  contentIn,
  FILED_AT,
  filing,
  frozen,
  inGreenChannel,
  later,
  leadIn,
  makeLead,
  noon,
  officeId,
  people,
  regions,
  settings,
  settingsIn,
  stageDone,
  throughStages,
} from '../../support/domain-fixtures'

const minute = (instant: string, by: number) => later({ minutes: by }, instant)

/** The county with this ladder for every kind of lead, from the beginning. */
function withLadder(changes: Partial<Ladder>, by: LeadSettings = settings): LeadSettings {
  const ladder = { ...defaultLadders.report, ...changes }
  const ladders = { declaration: ladder, report: ladder, inquiry: ladder }
  return { ...by, ladders: [{ regionCode: regions.county, since: null, ladders }] }
}

/** The lead after a sweep, and what it raised: `intake supervise`. */
function swept(lead: Lead, now: string, by: LeadSettings = settings) {
  const outcomes = sweep(frozen(lead), now, by)
  const raised = outcomes.map(({ activity: { data, at } }) => {
    expect(at).toBe(now)
    return data.type === 'supervised' ? `${data.clock} ${data.level}` : data.type
  })
  const after = outcomes.at(-1)?.lead ?? lead
  expect(after.version).toBe(lead.version + outcomes.length)
  return { lead: after, raised }
}

/** A county where an answer may take its time: what climbs without one is tested by itself. */
const patient = withLadder({ answerDays: { remind: 30, supervise: 30, escalate: 30 } })

/** Swept at each of these instants, one after the other. */
function through(lead: Lead, instants: string[], by: LeadSettings = settings) {
  let current = lead
  const raised = instants.map((now) => {
    const result = swept(current, now, by)
    current = result.lead
    return result.raised
  })
  return { lead: current, raised }
}

const intakeDue = endOfDay('2026-03-03')
const replyDue = endOfDay('2026-03-17')

describe('催办 → 督办 → 升级', () => {
  test('reminded before the time is over, pressed when it is over, brought above two days later', () => {
    const reminders = addHours(intakeDue, -8)
    const escalates = endOfDay('2026-03-05')
    const { lead, raised } = through(makeLead(), [
      minute(reminders, -1),
      reminders,
      minute(intakeDue, -1),
      intakeDue,
      minute(escalates, -1),
      escalates,
      later({ days: 7 }),
    ])
    const climbed = ['intake escalate']
    expect(raised).toEqual([
      [],
      ['intake remind'],
      [],
      ['intake supervise'],
      [],
      ['intake escalate'],
      climbed,
    ])
    expect(lead.supervisions).toMatchObject([
      { id: '2', level: 'remind', bodyId: officeId.desk, watchedBy: null, raisedBy: null },
      { id: '3', level: 'supervise', bodyId: officeId.desk, watchedBy: null },
      { id: '4', level: 'escalate', bodyId: officeId.desk, watchedBy: officeId.county },
      { id: '5', level: 'escalate', bodyId: officeId.desk, watchedBy: officeId.city, from: '4' },
    ])
    for (const item of lead.supervisions)
      expect(item).toMatchObject({
        clock: { name: 'intake', round: 1, dueAt: intakeDue },
        answeredAt: null,
        answerDueAt: dueAfterDays(item.raisedAt, 1),
      })
  })

  test('a lead nobody has assigned is watched like any other', () => {
    const lead = leadIn('accepted')
    const { raised } = through(
      lead,
      [
        addHours(intakeDue, -8),
        intakeDue,
        endOfDay('2026-03-05'),
        addHours(replyDue, -48),
        replyDue,
        endOfDay('2026-03-19'),
      ],
      patient,
    )
    expect(raised).toEqual([
      ['assign remind'],
      ['assign supervise'],
      ['assign escalate'],
      ['reply remind'],
      ['reply supervise'],
      ['reply escalate'],
    ])
  })

  test('so is one that waits for papers: the answer is still due', () => {
    const { raised } = through(leadIn('returned'), [later({ days: 10 }), addHours(replyDue, -48), replyDue])
    expect(raised).toEqual([[], ['reply remind'], ['reply supervise']])
  })

  test('the handler’s own term and the answer, each for itself', () => {
    const { raised } = through(
      leadIn('assigned'),
      [endOfDay('2026-03-03'), endOfDay('2026-03-04'), endOfDay('2026-03-06'), addHours(replyDue, -48)],
      patient,
    )
    expect(raised).toEqual([['handle remind'], ['handle supervise'], ['handle escalate'], ['reply remind']])
  })

  test('what was done in time is not asked for', () => {
    const lead = act(makeLead(), commandFor('accept'), people.intake, minute(intakeDue, -600))
    expect(swept(lead, addHours(intakeDue, 1)).raised).toEqual([])
  })

  test('done after the reminder: no more of that clock, and the reminder is answered', () => {
    const reminded = swept(makeLead(), addHours(intakeDue, -8)).lead
    const accepted = act(reminded, commandFor('accept'), people.intake, addHours(intakeDue, -7))
    expect(accepted.supervisions[0]?.answeredAt).toBe(addHours(intakeDue, -7))
    expect(swept(accepted, intakeDue).raised).toEqual([])
  })

  test('answering does not stop the next level', () => {
    const pressed = swept(makeLead(), intakeDue).lead
    const answered = act(pressed, commandFor('answer'), people.intake, addHours(intakeDue, 1))
    expect(swept(answered, endOfDay('2026-03-05')).raised).toEqual(['intake escalate'])
  })

  test('what people raise by hand does not take the place of the deadline', () => {
    const byHand = act(makeLead(), commandFor('escalate'), people.supervisor, later({ hours: 1 }))
    expect(swept(byHand, intakeDue, patient).raised).toEqual(['intake supervise', 'null escalate'])
  })

  test('it goes to whoever holds the lead by then, and stays with the lead', () => {
    const moved = act(makeLead(), commandFor('transfer'), people.intake, later({ hours: 1 }))
    const { lead } = swept(moved, intakeDue)
    expect(lead.supervisions).toMatchObject([{ bodyId: officeId.townB }])
    const back = act(
      lead,
      commandFor('transfer', FILED_AT, { toBodyId: officeId.townA }),
      people.townB,
      intakeDue,
    )
    expect(back.supervisions).toMatchObject([{ bodyId: officeId.townA, answeredAt: null }])
  })

  test('at the top there is no level above: it is brought before the top itself', () => {
    const lead: Lead = { ...makeLead(), holderId: officeId.city }
    expect(swept(lead, later({ days: 5 })).lead.supervisions.at(-1)).toMatchObject({
      level: 'escalate',
      watchedBy: officeId.city,
    })
  })
})

describe('each once for a due time', () => {
  test('sweeping again raises nothing', () => {
    for (const now of [addHours(intakeDue, -8), intakeDue, endOfDay('2026-03-05'), later({ days: 40 })]) {
      const once = swept(makeLead(), now)
      expect(once.raised.length).toBeGreaterThan(0)
      expect(swept(once.lead, now).raised).toEqual([])
      expect(swept(once.lead, minute(now, 1)).raised).toEqual([])
    }
  })

  test('again when an approved extension has set a new one', () => {
    const late = swept(leadIn('assigned'), endOfDay('2026-03-19'), patient)
    expect(late.raised).toContain('reply escalate')
    const now = endOfDay('2026-03-19')
    const asked = act(late.lead, commandFor('extend', now, { dueOn: '2026-03-30' }), people.clerkA1, now)
    const extended = act(asked, commandFor('decideExtension'), people.townA, now)
    const due = endOfDay('2026-03-30')
    // What is over by the guide stays over: more time for the answer is the county's to give, not that.
    expect(nextSweepAt(extended, settings)).toBe(addHours(replyDue, -24))
    expect(nextSweepAt(swept(extended, now, patient).lead, patient)).toBe(addHours(due, -48))
    const { raised, lead } = through(
      extended,
      [now, addHours(due, -48), due, endOfDay('2026-04-01')],
      patient,
    )
    expect(raised[0]).toEqual(['stage supervise', 'stage escalate'])
    expect(raised[1]).toEqual(['reply remind'])
    expect(raised[2]).toEqual(['reply supervise', 'handle supervise'])
    expect(raised[3]).toEqual(['reply escalate', 'handle escalate'])
    expect(lead.supervisions.filter((item) => item.clock?.dueAt === due)).toHaveLength(5)
  })

  test('again for a new run of the clock', () => {
    const now = intakeDue
    const pressed = swept(makeLead(), now).lead
    const returned = act(pressed, commandFor('return'), people.intake, now)
    const resubmitted = act(returned, commandFor('resubmit'), people.farmer, now)
    const { raised } = swept(
      act(resubmitted, commandFor('answer'), people.intake, now),
      endOfDay('2026-03-05'),
    )
    expect(raised).toEqual(['intake supervise'])
    // on the day of filing the new run has the very due time of the old one
    const early = withLadder({ remindHours: { ...defaultLadders.report.remindHours, intake: 30 } })
    const reminded = swept(makeLead(), later({ hours: 8 }), early)
    expect(reminded.raised).toEqual(['intake remind'])
    const sameDay = act(reminded.lead, commandFor('return'), people.intake, later({ hours: 9 }))
    const again = act(sameDay, commandFor('resubmit'), people.farmer, later({ hours: 10 }))
    expect(swept(again, later({ hours: 11 }), early).raised).toEqual(['intake remind'])
    const reopened = act(leadIn('closed'), commandFor('reopen'), people.farmer, later({ days: 9 }))
    expect(swept(reopened, later({ days: 11 })).raised).toEqual(['assign supervise'])
  })
})

describe('a term of the guide that is over: 督办 follows (国 2023 Q23, Q24, Q34, Q36)', () => {
  const inShandong = settingsIn('shandong')
  const filed = makeLead('declaration', { content: contentIn('shandong') })
  const visitDue = endOfDay('2026-03-05')
  const ofStages = (raised: string[]) => raised.filter((one) => one.startsWith('stage'))

  test('鲁 2023 Q34: the visit within 3 days, whoever holds the declaration', () => {
    let lead = filed
    const raised = [addHours(visitDue, -24), visitDue, endOfDay('2026-03-07')].map((now) => {
      const result = swept(lead, now, inShandong)
      lead = result.lead
      return ofStages(result.raised)
    })
    expect(raised).toEqual([['stage remind'], ['stage supervise'], ['stage escalate']])
    expect(lead.supervisions.filter((item) => item.clock?.name === 'stage')).toMatchObject([
      { level: 'remind', bodyId: officeId.desk, clock: { name: 'stage', round: 1, dueAt: visitDue } },
      { level: 'supervise', bodyId: officeId.desk, watchedBy: null },
      { level: 'escalate', bodyId: officeId.desk, watchedBy: officeId.county },
    ])
  })

  test('done in time, nothing is raised; done after the reminder, that is answered', () => {
    const assigned = [commandFor('accept'), commandFor('assign')].reduce(
      (lead, command) => act(lead, command, people.intake, later({ hours: 1 }), inShandong),
      filed,
    )
    const visit = stageDone(assigned, 'visit', '2026-03-04')
    const inTime = act(assigned, visit, people.clerkA1, addHours(visitDue, -30), inShandong)
    expect(ofStages(swept(inTime, endOfDay('2026-03-07'), inShandong).raised)).toEqual([])

    const reminded = swept(assigned, addHours(visitDue, -24), inShandong)
    expect(ofStages(reminded.raised)).toEqual(['stage remind'])
    const at = addHours(visitDue, -20)
    const done = act(reminded.lead, visit, people.clerkA1, at, inShandong)
    expect(done.supervisions.map((item) => [item.level, item.answeredAt])).toEqual([['remind', at]])
    // Late, it needs words of its own.
    const pressed = swept(reminded.lead, visitDue, inShandong).lead
    const late = act(pressed, stageDone(pressed, 'visit', '2026-03-05'), people.clerkA1, visitDue, inShandong)
    expect(late.supervisions.map((item) => [item.level, item.answeredAt])).toEqual([
      ['remind', visitDue],
      ['supervise', null],
    ])
  })

  test('国 2023 Q34: the 15 天 are the county’s term for the answer as well, and pressed for once', () => {
    const { raised } = swept(leadIn('assigned'), replyDue)
    expect(raised.filter((one) => one.endsWith('supervise'))).toEqual(['handle supervise', 'reply supervise'])
  })

  test('a county that answers later than the guide says is pressed for both', () => {
    const slow: LeadSettings = {
      ...settings,
      clocks: { ...settings.clocks, replyDays: { ...settings.clocks.replyDays, declaration: 20 } },
    }
    const { lead } = fileLead(filing('declaration'), slow)
    expect(swept(lead, replyDue, slow).raised).toContain('stage supervise')
    expect(swept(lead, endOfDay('2026-03-22'), slow).raised).toContain('reply supervise')
  })

  test('more time for the answer is no more time for the guide: its 15 天 are watched on their own', () => {
    const assigned = leadIn('assigned')
    const now = later({ days: 3 })
    const asked = act(assigned, commandFor('extend', now, { dueOn: '2026-03-30' }), people.clerkA1, now)
    const extended = act(asked, commandFor('decideExtension'), people.townA, now)
    expect(extended.clocks.find((clock) => clock.name === 'stage')).toEqual({
      name: 'stage',
      round: 1,
      stage: 'identification.approval',
      startedAt: startOfDay('2026-03-02'),
      dueAt: replyDue,
      stoppedAt: null,
    })
    expect(ofStages(swept(extended, replyDue).raised)).toEqual(['stage supervise'])
    const refused = act(asked, commandFor('decideExtension', now, { approved: false }), people.townA, now)
    expect(refused.clocks.some((clock) => clock.name === 'stage')).toBe(false)
  })

  test('after the reply too: entry and help plan within 10 天 of approval, until they are done', () => {
    const recognised = throughStages(leadIn('assigned'), 'announcement')
    const replied = act(recognised, commandFor('reply'), people.clerkA1, noon('2026-03-12'))
    const due = endOfDay('2026-03-22')
    expect(nextSweepAt(replied, settings)).toBe(addHours(due, -24))
    const { lead, raised } = through(replied, [addHours(due, -24), due, endOfDay('2026-03-24')])
    expect(raised).toEqual([
      ['stage remind', 'stage remind'],
      ['stage supervise', 'stage supervise'],
      ['stage escalate', 'stage escalate'],
    ])
    const answered = act(lead, commandFor('answer'), people.clerkA1, endOfDay('2026-03-24'))
    expect(answered.supervisions.filter((item) => item.answeredAt === null)).toEqual([])
    expect(nextSweepAt(answered, settings)).toBe(endOfDay('2026-04-11'))
  })

  test('nobody rated it and the plan is not made: closed, and pressed for none the less', () => {
    const recognised = throughStages(leadIn('assigned'), 'help-plan')
    const replied = act(recognised, commandFor('reply'), people.clerkA1, noon('2026-03-14'))
    const { lead, raised } = swept(replied, endOfDay('2026-04-13'))
    expect(raised).toEqual(['closed-unrated', 'stage supervise', 'stage escalate'])
    expect(lead).toMatchObject({ status: 'closed', closedAs: 'unrated' })
    const posted = stageDone(lead, 'help-plan', '2026-04-14')
    const done = act(lead, posted, people.clerkA1, noon('2026-04-14'))
    expect(done.clocks.every((clock) => clock.stoppedAt !== null)).toBe(true)
    const written = act(done, commandFor('answer'), people.clerkA1, noon('2026-04-14'))
    expect(nextSweepAt(written, settings)).toBeNull()
  })

  test('绿色通道: one month to verify, from the entry (国 2023 Q24)', () => {
    const helped = inGreenChannel(leadIn('assigned'), noon('2026-03-02'))
    const clock = helped.clocks.find((one) => one.name === 'stage')
    expect(clock).toMatchObject({ stage: 'green-channel.verify', dueAt: endOfDay('2026-04-02') })
    expect(ofStages(swept(helped, minute(endOfDay('2026-04-02'), -1)).raised)).toEqual(['stage remind'])
    expect(ofStages(swept(helped, endOfDay('2026-04-02')).raised)).toEqual(['stage supervise'])
  })
})

describe('after the server was away', () => {
  test('a reminder that came too late is left out', () => {
    expect(swept(makeLead(), intakeDue).raised).toEqual(['intake supervise'])
    expect(swept(makeLead(), minute(intakeDue, 60)).raised).toEqual(['intake supervise'])
  })

  test('everything that is over by now, in order', () => {
    expect(swept(makeLead(), endOfDay('2026-03-05')).raised).toEqual(['intake supervise', 'intake escalate'])
    expect(swept(makeLead(), later({ days: 100 })).raised).toEqual([
      'intake supervise',
      'intake escalate',
      'reply supervise',
      'reply escalate',
    ])
  })

  test('reminders that are still of use come with it', () => {
    expect(swept(makeLead(), addHours(replyDue, -1)).raised).toEqual([
      'intake supervise',
      'intake escalate',
      'reply remind',
    ])
  })
})

describe('a lead nobody rated', () => {
  const end = endOfDay('2026-04-01') // settled on 2 March, 30 days

  test.each(['replied', 'declined'] as const)('%s: closed as 未评价 when the window is over', (status) => {
    const lead = leadIn(status)
    expect(nextSweepAt(lead, settings)).toBe(end)
    expect(swept(lead, minute(end, -1)).raised).toEqual([])
    const closed = swept(lead, end)
    expect(closed.raised).toEqual(['closed-unrated'])
    expect(closed.lead).toMatchObject({ status: 'closed', closedAs: 'unrated', rating: null })
    expect(nextSweepAt(closed.lead, settings)).toBeNull()
    expect(swept(closed.lead, later({ days: 90 })).raised).toEqual([])
  })

  test('a rated one is left alone', () => {
    expect(nextSweepAt(leadIn('closed'), settings)).toBeNull()
    expect(sweep(leadIn('closed'), later({ days: 400 }), settings)).toEqual([])
  })
})

describe('when to look again', () => {
  test('at the next thing there is to raise', () => {
    expect(nextSweepAt(makeLead(), settings)).toBe(addHours(intakeDue, -8))
    expect(nextSweepAt(leadIn('returned'), settings)).toBe(addHours(replyDue, -48))
    expect(nextSweepAt(leadIn('assigned'), settings)).toBe(endOfDay('2026-03-03'))
  })

  test('never, when everything has been raised', () => {
    const { lead } = through(makeLead(), [later({ days: 60 }), later({ days: 70 })])
    expect(lead.supervisions.at(-1)).toMatchObject({ level: 'escalate', watchedBy: officeId.city })
    expect(nextSweepAt(lead, settings)).toBeNull()
  })

  const anySettings = fc
    .record({
      intakeDays: fc.integer({ min: 0, max: 5 }),
      reply: fc.integer({ min: 0, max: 20 }),
      remind: fc.integer({ min: 0, max: 100 }),
      escalateDays: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ intakeDays, reply, remind, escalateDays }): LeadSettings => ({
      ...settings,
      ...withLadder({
        escalateHours: escalateDays * 24,
        remindHours: { intake: remind, assign: remind, handle: remind, reply: remind, stage: remind },
        // Nobody waits for an answer here: what climbs without one is tested below.
        answerDays: { remind: 400, supervise: 400, escalate: 400 },
      }),
      clocks: {
        ...defaultClockSettings,
        intakeDays,
        replyDays: { declaration: reply, report: reply, inquiry: reply },
      },
    }))
  const anyLead = fc
    .record({ status: fc.constantFrom(...leadStatuses), kind: fc.constantFrom(...leadKinds) })
    .map(({ status, kind }) => leadIn(status, kind))

  test('never in the past after a sweep, and a sweep before it raises nothing', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 6 * 24 * 60 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(anyLead, anySettings, gaps, (start, by, minutes) => {
        let lead = start
        let now = later({ hours: 5 })
        for (const gap of minutes) {
          const planned = nextSweepAt(lead, by)
          now = minute(now, gap)
          const { raised, lead: after } = swept(lead, now, by)
          expect(raised.length > 0).toBe(planned !== null && planned <= now)
          lead = after
          const next = nextSweepAt(lead, by)
          if (next !== null) expect(next > now).toBe(true)
        }
      }),
    )
  })

  test('woken whenever it asks to be, it raises each level once, in time and in order', () => {
    fc.assert(
      fc.property(anyLead, anySettings, (start, by) => {
        let lead = start
        for (let next = nextSweepAt(lead, by); next !== null; next = nextSweepAt(lead, by))
          lead = swept(lead, next, by).lead
        const ofClocks = lead.supervisions.filter((item) => item.from === undefined)
        const keys = ofClocks.map(({ clock, level }) => `${clock?.name} ${clock?.round} ${level}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const clock of lead.clocks) {
          const items = ofClocks.filter(
            (item) => item.clock?.name === clock.name && item.clock.round === clock.round,
          )
          if (!isOpen(start) || clock.stoppedAt !== null) expect(items).toEqual([])
          else {
            const times = rungTimes(clock, laddersFor(start, by.ladders))
            const wanted = supervisionLevels.filter(
              (level) => level !== 'remind' || times.remind < clock.dueAt,
            )
            expect(items.map((item) => [item.level, item.raisedAt])).toEqual(
              wanted.map((level) => [level, times[level]]),
            )
          }
        }
        expect(lead.status === 'replied' || lead.status === 'declined').toBe(false)
      }),
    )
  })
})
