import fc from 'fast-check'
import { addDays, dayOf, daysLeft, endOfDay } from '@/domain/calendar'
import { lengthOf } from '@/domain/fields'
import { fileLead } from '@/domain/leads/file-lead'
import { leadKinds } from '@/domain/leads/kinds'
import { isOpen, runningClocks, type Lead } from '@/domain/leads/lead'
import { calls, longestLine, rowLine, wantedOf } from '@/domain/leads/row-line'
import { transition } from '@/domain/leads/transition'
import {
  bodies,
  commandFor,
  FILED_AT,
  filing,
  later,
  officeId,
  offices,
  people,
  settings,
  type Office,
} from '../../support/domain-fixtures'

const name = (id: string) => bodies.find((body) => body.id === id)?.name ?? '更上一级的单位'
const line = (lead: Lead, office: Office, now = FILED_AT) =>
  rowLine(lead, [officeId[office]], settings, name, now)
const text = (lead: Lead, office: Office, now = FILED_AT) => line(lead, office, now).text

function filed(kind: (typeof leadKinds)[number] = 'report'): Lead {
  return fileLead(filing(kind), settings).lead
}

function after(
  lead: Lead,
  ...steps: [Parameters<typeof commandFor>[0], keyof typeof people, object?][]
): Lead {
  return steps.reduce(
    (now, [action, who, more]) =>
      transition(now, commandFor(action, FILED_AT, more as never), people[who], FILED_AT, settings).lead,
    lead,
  )
}

const accepted = () => after(filed(), ['accept', 'intake'])
const assigned = (kind: 'report' | 'declaration' = 'report') =>
  after(
    filed(kind),
    ['accept', 'intake'],
    ['assign', 'intake', { toBodyId: officeId.villageA1, dueOn: '2026-03-07' }],
  )

describe('what is wanted and by when, in one line', () => {
  test('for whoever is to do it, and for whoever looks on', () => {
    const lead = filed()
    expect(text(lead, 'desk')).toBe('明天 24 时前受理')
    expect(text(lead, 'county')).toBe('等县 12317 受理台受理，明天 24 时前')
    expect(line(lead, 'desk', later({ days: 1 }))).toEqual({ text: '今天 24 时前受理', state: 'soon' })
    expect(line(lead, 'desk', later({ days: 4 }))).toEqual({ text: '已超期 3 天：受理', state: 'over' })
    expect(text(lead, 'county', later({ days: 4 }))).toBe('已超期 3 天：等县 12317 受理台受理')
  })

  test.each([
    ['accepted', accepted(), 'desk', '明天 24 时前交办'],
    ['assigned with a term', assigned(), 'villageA1', '办理，还剩 5 天'],
    ['seen by the town', assigned(), 'townA', '等柳树村办理，还剩 5 天'],
    ['more papers are needed', after(filed(), ['return', 'intake']), 'desk', '等群众补正'],
    ['replied', after(assigned(), ['reply', 'clerkA1']), 'villageA1', '已答复，等群众评价'],
    ['declined', after(filed(), ['decline', 'intake']), 'desk', '不予受理，已告知群众'],
  ] as const)('%s', (_when, lead, office, said) => expect(text(lead, office)).toBe(said))

  test('of a declaration the stage whose turn it is, and whose it is', () => {
    const lead = assigned('declaration')
    expect(text(lead, 'villageA1')).toMatch(/^入户核实|^.{2,12}，还剩 5 天$/)
    expect(text(lead, 'county')).toMatch(/^等(村里|乡镇|县里|村里、乡镇).{2,12}，还剩 5 天$/)
  })

  test('a 督办 that waits for an answer, and a request for more time, for whoever is asked', () => {
    const lead = assigned()
    const pressed = after(lead, ['supervise', 'supervisor'])
    expect(text(pressed, 'villageA1')).toBe('明天 24 时前回复督办')
    const asking = after(assigned(), ['extend', 'clerkA1', { dueOn: '2026-03-20' }])
    expect(text(asking, 'townA')).toBe('答复延期申请')
    expect(calls(asking, [officeId.townA], FILED_AT)).toBe(true)
    expect(calls(assigned(), [officeId.townA], FILED_AT)).toBe(false)
  })

  test('what goes along with another one says so', () => {
    const lead = { ...filed(), mergedInto: { id: 'x', number: 'y' } }
    expect(line(lead, 'desk')).toEqual({ text: '已并案，在另一件里一起办', state: 'done' })
    expect(calls(lead, [officeId.desk], FILED_AT)).toBe(false)
  })

  test('long names of offices are cut, the term never', () => {
    const said = rowLine(
      assigned(),
      [],
      settings,
      () => '某某自治县农业农村和乡村振兴工作领导小组办公室',
      FILED_AT,
    )
    expect(said.text).toBe('等某某自治县农业农村和乡…办理，还剩 5 天')
  })
})

/** Any lead of a life of a few steps, and any moment. */
const lives = fc
  .record({
    kind: fc.constantFrom(...leadKinds),
    steps: fc.array(
      fc.record({
        action: fc.constantFrom(
          'accept',
          'assign',
          'return',
          'decline',
          'extend',
          'remind',
          'reply',
          'handBack',
        ),
        who: fc.constantFrom('intake', 'clerkA1', 'townA', 'supervisor', 'civilAffairs'),
        to: fc.constantFrom('villageA1', 'townA', 'civilAffairs'),
      }),
      { maxLength: 8 },
    ),
    days: fc.integer({ min: 0, max: 400 }),
    hours: fc.integer({ min: 0, max: 23 }),
    office: fc.constantFrom(...offices),
  })
  .map(({ kind, steps, days, hours, office }) => {
    let lead = filed(kind)
    for (const { action, who, to } of steps) {
      const more = action === 'assign' ? { toBodyId: officeId[to] } : {}
      try {
        const command = commandFor(action as 'accept', FILED_AT, more as never)
        lead = transition(lead, command, people[who as 'intake'], FILED_AT, settings).lead
      } catch {
        // Not allowed there: the life goes on without it.
      }
    }
    return { lead, office: office, now: later({ days, hours }) }
  })

test('it is always one line, never too long, never empty, and says no term that no clock has', () => {
  fc.assert(
    fc.property(lives, ({ lead, office, now }) => {
      const said = line(lead, office, now)
      expect(said.text).not.toMatch(/[\n\r]/)
      expect(lengthOf(said.text)).toBeLessThanOrEqual(longestLine)
      expect(lengthOf(said.text.trim())).toBeGreaterThan(1)
      if (isOpen(lead)) expect(said.state).not.toBe('done')
      // Figures stand apart from the words, as everywhere else.
      expect(said.text).not.toMatch(/[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]/)

      const terms = [
        ...runningClocks(lead).map(({ dueAt }) => dueAt),
        ...lead.supervisions.flatMap((one) => (one.answeredAt === null ? [one.answerDueAt] : [])),
      ].map((dueAt) => daysLeft(dueAt, now))
      const over = /已超期 (\d+) 天/.exec(said.text)?.[1]
      const left = /还剩 (\d+) 天/.exec(said.text)?.[1]
      if (over) expect(terms).toContain(-Number(over))
      if (left) expect(terms).toContain(Number(left))
      if (said.text.includes('今天 24 时前')) expect(terms).toContain(0)
      if (said.text.includes('明天 24 时前')) expect(terms).toContain(1)
      expect(said.state === 'over').toBe(over !== undefined)
    }),
    { numRuns: 300, seed: 7 },
  )
})

test('everybody who is called has something of his own to do', () => {
  fc.assert(
    fc.property(lives, ({ lead, office, now }) => {
      if (!calls(lead, [officeId[office]], now) || !isOpen(lead)) return
      const all = wantedOf(lead, settings)
      const own = all.some(({ bodyIds }) => bodyIds.includes(officeId[office]))
      // Who holds a declaration while its stages are others' looks on, and answers in the end.
      expect(own || lead.kind === 'declaration').toBe(true)
    }),
    { numRuns: 300, seed: 11 },
  )
})

test('a term is over at 24:00 of its last day, not before', () => {
  const lead = filed()
  const due = runningClocks(lead)[0]?.dueAt ?? ''
  expect(due).toBe(endOfDay(addDays(dayOf(FILED_AT), 1)))
  const last = new Date(Date.parse(due) - 1).toISOString()
  expect(line(lead, 'desk', last).state).toBe('soon')
  expect(line(lead, 'desk', due).state).toBe('over')
})
