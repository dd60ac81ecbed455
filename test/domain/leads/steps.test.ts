import { endOfDay } from '@/domain/calendar'
import { windowEnd } from '@/domain/leads/action-table'
import { leadStatuses, type Lead, type LeadStatus } from '@/domain/leads/lead'
import { nextDue, stepsOf } from '@/domain/leads/steps'
import { act, commandFor, later, leadIn, people, settings } from '../../support/domain-fixtures'

const hour = (hours: number) => later({ hours })

function view(lead: Lead): string[] {
  const ends = lead.settledAt === null ? null : windowEnd(lead, settings.clocks.ratingDays)
  return stepsOf(lead, ends).map(({ step, state, at, dueAt }) =>
    [step, state, ...(at ? [`at ${at}`] : []), ...(dueAt ? [`by ${dueAt}`] : [])].join(' '),
  )
}

const tomorrow = endOfDay('2026-03-03')
const answer = endOfDay('2026-03-17')
const window = endOfDay('2026-04-01')

describe('受理 → 交办 → 督办 → 评价, as the filer sees them', () => {
  test.each<[LeadStatus, string[]]>([
    ['received', [`intake now by ${tomorrow}`, 'assign later', 'supervise later', 'rate later']],
    // The office waits for papers: nothing is due at this step.
    ['returned', ['intake now', 'assign later', 'supervise later', 'rate later']],
    ['accepted', [`intake done at ${hour(1)}`, `assign now by ${tomorrow}`, 'supervise later', 'rate later']],
    [
      'assigned',
      [`intake done at ${hour(1)}`, `assign done at ${hour(2)}`, `supervise now by ${answer}`, 'rate later'],
    ],
    [
      'replied',
      [
        `intake done at ${hour(1)}`,
        `assign done at ${hour(2)}`,
        `supervise done at ${hour(3)}`,
        `rate now by ${window}`,
      ],
    ],
    [
      'declined',
      [`intake done at ${hour(1)}`, 'assign skipped', 'supervise skipped', `rate now by ${window}`],
    ],
    [
      'closed',
      [
        `intake done at ${hour(1)}`,
        `assign done at ${hour(2)}`,
        `supervise done at ${hour(3)}`,
        `rate done at ${hour(3)}`,
      ],
    ],
  ])('%s', (status, expected) => {
    expect(view(leadIn(status))).toEqual(expected)
  })

  test('withdrawn: the rest is skipped', () => {
    const withdrawn = act(leadIn('received'), commandFor('withdraw'), people.farmer, hour(1))
    expect(view(withdrawn)).toEqual([
      `intake done at ${hour(1)}`,
      'assign skipped',
      'supervise skipped',
      'rate skipped',
    ])
  })

  test('never rated: not shown as rated', () => {
    const unrated = act(leadIn('replied'), commandFor('closeUnrated'), people.system, later({ days: 31 }))
    expect(view(unrated)[3]).toBe('rate skipped')
  })

  test('refused and rated', () => {
    const rated = act(leadIn('declined'), commandFor('rate'), people.farmer, hour(5))
    expect(view(rated).slice(1)).toEqual(['assign skipped', 'supervise skipped', `rate done at ${hour(1)}`])
  })

  test('reopened: back at 交办, with its new date', () => {
    const reopened = act(leadIn('closed'), commandFor('reopen'), people.farmer, later({ days: 3 }))
    expect(view(reopened)).toEqual([
      `intake done at ${hour(1)}`,
      `assign now by ${endOfDay('2026-03-06')}`,
      'supervise later',
      'rate later',
    ])
  })

  test('handed back: 交办 once more', () => {
    const back = act(leadIn('assigned'), commandFor('handBack'), people.clerkA1, later({ days: 1 }))
    expect(view(back)[1]).toBe(`assign now by ${endOfDay('2026-03-04')}`)
  })

  test('exactly one step is the present one, until it is closed', () => {
    for (const status of leadStatuses) {
      const states = stepsOf(leadIn(status), window).map((step) => step.state)
      expect(states.filter((state) => state === 'now')).toHaveLength(status === 'closed' ? 0 : 1)
      expect(states.indexOf('later') === -1 || states.indexOf('later') > states.indexOf('now')).toBe(true)
    }
  })
})

describe('what is due next', () => {
  test('the nearest clock of an open lead', () => {
    expect(nextDue(leadIn('received'), hour(1))).toEqual({
      clock: 'intake',
      dueAt: tomorrow,
      daysLeft: 1,
      state: 'calm',
    })
    expect(nextDue(leadIn('returned'), hour(1))).toMatchObject({ clock: 'reply', daysLeft: 15 })
    expect(nextDue(leadIn('accepted'), hour(1))).toMatchObject({ clock: 'assign' })
    expect(nextDue(leadIn('assigned'), hour(3))).toMatchObject({ clock: 'handle', daysLeft: 2 })
  })

  test.each<[number, number, string]>([
    [12, 3, 'calm'],
    [13, 2, 'soon'],
    [15, 0, 'soon'],
    [16, -1, 'over'],
  ])('the answer, %i days later: %i left, %s', (days, left, state) => {
    const lead = leadIn('returned')
    expect(nextDue(lead, later({ days }))).toMatchObject({ daysLeft: left, state })
  })

  test.each<[number, number, string]>([
    [0, 1, 'calm'],
    [1, 0, 'soon'],
    [2, -1, 'over'],
  ])('the intake, %i days later: %i left, %s', (days, left, state) => {
    expect(nextDue(leadIn('received'), later({ days }))).toMatchObject({ daysLeft: left, state })
  })

  test.each(['replied', 'declined', 'closed'] as const)('nothing once it is %s', (status) => {
    expect(nextDue(leadIn(status), hour(9))).toBeNull()
  })
})
