import fc from 'fast-check'
import { addHours, dueAfterDays, endOfDay } from '@/domain/calendar'
import { supervisionTimes } from '@/domain/leads/clocks'
import { isOpen, leadStatuses, supervisionLevels, type Lead } from '@/domain/leads/lead'
import { leadKinds } from '@/domain/leads/kinds'
import { defaultClockSettings, type LeadSettings } from '@/domain/leads/settings'
import { nextSweepAt, sweep } from '@/domain/leads/sweep'
import {
  act,
  commandFor,
  FILED_AT,
  frozen,
  later,
  leadIn,
  makeLead,
  officeId,
  people,
  settings,
} from '../../support/domain-fixtures'

const minute = (instant: string, by: number) => later({ minutes: by }, instant)

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

/** Swept at each of these instants, one after the other. */
function through(lead: Lead, instants: string[]) {
  let current = lead
  const raised = instants.map((now) => {
    const result = swept(current, now)
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
    expect(raised).toEqual([[], ['intake remind'], [], ['intake supervise'], [], ['intake escalate'], []])
    expect(lead.supervisions).toMatchObject([
      { id: '2', level: 'remind', bodyId: officeId.desk, watchedBy: null, raisedBy: null },
      { id: '3', level: 'supervise', bodyId: officeId.desk, watchedBy: null },
      { id: '4', level: 'escalate', bodyId: officeId.desk, watchedBy: officeId.county },
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
    const { raised } = through(lead, [
      addHours(intakeDue, -8),
      intakeDue,
      endOfDay('2026-03-05'),
      addHours(replyDue, -48),
      replyDue,
      endOfDay('2026-03-19'),
    ])
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
    const { raised } = through(leadIn('assigned'), [
      endOfDay('2026-03-03'),
      endOfDay('2026-03-04'),
      endOfDay('2026-03-06'),
      addHours(replyDue, -48),
    ])
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
    expect(swept(byHand, intakeDue).raised).toEqual(['intake supervise'])
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
    const late = swept(leadIn('assigned'), endOfDay('2026-03-19'))
    expect(late.raised).toContain('reply escalate')
    const now = endOfDay('2026-03-19')
    const asked = act(late.lead, commandFor('extend', now, { dueOn: '2026-03-30' }), people.clerkA1, now)
    const extended = act(asked, commandFor('decideExtension'), people.townA, now)
    const due = endOfDay('2026-03-30')
    expect(nextSweepAt(extended, settings)).toBe(addHours(due, -48))
    const { raised, lead } = through(extended, [now, addHours(due, -48), due, endOfDay('2026-04-01')])
    expect(raised[0]).toEqual([])
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
    const { raised } = swept(resubmitted, endOfDay('2026-03-05'))
    expect(raised).toEqual(['intake supervise'])
    // on the day of filing the new run has the very due time of the old one
    const early: LeadSettings = {
      ...settings,
      clocks: { ...settings.clocks, remindHours: { ...settings.clocks.remindHours, intake: 30 } },
    }
    const reminded = swept(makeLead(), later({ hours: 8 }), early)
    expect(reminded.raised).toEqual(['intake remind'])
    const sameDay = act(reminded.lead, commandFor('return'), people.intake, later({ hours: 9 }))
    const again = act(sameDay, commandFor('resubmit'), people.farmer, later({ hours: 10 }))
    expect(swept(again, later({ hours: 11 }), early).raised).toEqual(['intake remind'])
    const reopened = act(leadIn('closed'), commandFor('reopen'), people.farmer, later({ days: 9 }))
    expect(swept(reopened, later({ days: 11 })).raised).toEqual(['assign supervise'])
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
    const { lead } = swept(makeLead(), later({ days: 60 }))
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
      clocks: {
        ...defaultClockSettings,
        intakeDays,
        escalateDays,
        replyDays: { declaration: reply, report: reply, inquiry: reply },
        remindHours: { intake: remind, assign: remind, handle: remind, reply: remind, stage: remind },
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
        const keys = lead.supervisions.map(({ clock, level }) => `${clock?.name} ${clock?.round} ${level}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const clock of lead.clocks) {
          const items = lead.supervisions.filter(
            (item) => item.clock?.name === clock.name && item.clock.round === clock.round,
          )
          if (!isOpen(start) || clock.stoppedAt !== null) expect(items).toEqual([])
          else {
            const times = supervisionTimes(clock, by.clocks)
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
