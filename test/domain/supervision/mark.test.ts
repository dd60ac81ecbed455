import { addHours, endOfDay } from '@/domain/calendar'
import type { Lead } from '@/domain/leads/lead'
import { sweep } from '@/domain/leads/sweep'
import { markOf, sayMark } from '@/domain/supervision/mark'
import {
  act,
  commandFor,
  FILED_AT,
  later,
  leadIn,
  makeLead,
  people,
  settings,
} from '../../support/domain-fixtures'

const intakeDue = endOfDay('2026-03-03')
const said = (lead: Lead, now: string) => sayMark(markOf(lead, now))
const swept = (lead: Lead, now: string) => sweep(lead, now, settings).at(-1)?.lead ?? lead

describe('黄牌 and 红牌, each with its reasons', () => {
  test.each([
    ['nothing yet', makeLead(), FILED_AT, ''],
    ['a day before', makeLead(), addHours(intakeDue, -24), '黄：受理 24 小时内到期'],
    [
      'reminded',
      swept(makeLead(), addHours(intakeDue, -8)),
      addHours(intakeDue, -7),
      '黄：催办未答复，受理 24 小时内到期',
    ],
    ['over', makeLead(), intakeDue, '红：受理已超期 1 天'],
    ['two days over', makeLead(), addHours(intakeDue, 30), '红：受理已超期 2 天'],
    [
      'over, and nobody answers',
      swept(swept(makeLead(), addHours(intakeDue, -8)), intakeDue),
      addHours(intakeDue, 25),
      '红：受理已超期 2 天，催办未答复，过了 1 天，督办未答复',
    ],
    [
      'more time is asked for',
      act(leadIn('assigned'), commandFor('extend'), people.clerkA1, later({ hours: 3 })),
      later({ hours: 3 }),
      '黄：延期申请还没有批',
    ],
    ['done', leadIn('closed'), later({ days: 90 }), ''],
    [
      'goes along with another',
      { ...makeLead(), mergedInto: { id: 'x', number: 'y' } },
      later({ days: 9 }),
      '',
    ],
  ])('%s', (_name, lead, now, words) => {
    expect(said(lead, now)).toBe(words)
  })

  test('升级 is red while it is unanswered, and calm again when it is', () => {
    const before = leadIn('assigned', 'report')
    const raised = act(before, commandFor('escalate'), people.supervisor, later({ hours: 3 }))
    expect(markOf(raised, later({ hours: 4 }))).toMatchObject({ level: 'red' })
    const answered = act(raised, commandFor('answer'), people.townB, later({ hours: 5 }))
    expect(markOf(answered, later({ hours: 6 })).reasons).toEqual(markOf(before, later({ hours: 6 })).reasons)
  })
})
