import fc from 'fast-check'
import { bodyChain } from '@/domain/actors'
import { addDays, endOfDay, startOfDay } from '@/domain/calendar'
import {
  letterRow,
  rowsFor,
  saysAnything,
  sectionsOf,
  weekOf,
  weekToReport,
  whyLate,
  type LetterRow,
} from '@/domain/supervision/letter'
import { sweep } from '@/domain/leads/sweep'
import {
  accountOf,
  act,
  bodies,
  commandFor,
  FILED_AT,
  later,
  leadIn,
  makeLead,
  officeId,
  people,
  reportAgainst,
  settings,
} from '../../support/domain-fixtures'

describe('weeks', () => {
  test('from Monday to Sunday in Shanghai', () => {
    expect(weekOf('2026-03-01T15:59:59.999Z')).toBe('2026-02-23')
    expect(weekOf('2026-03-01T16:00:00.000Z')).toBe('2026-03-02')
    expect(weekOf('1969-12-31T16:00:00.000Z')).toBe('1969-12-29')
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (date) => {
          const week = weekOf(date.toISOString())
          expect(new Date(`${week}T00:00:00Z`).getUTCDay()).toBe(1)
          const now = date.toISOString()
          expect(startOfDay(week) <= now && now < startOfDay(addDays(week, 7))).toBe(true)
        },
      ),
    )
  })

  test('the week that ended is reported from six on Monday', () => {
    expect(weekToReport('2026-03-08T21:59:59.999Z')).toBe('2026-02-23')
    expect(weekToReport('2026-03-08T22:00:00.000Z')).toBe('2026-03-02')
    expect(weekToReport('2026-03-14T22:00:00.000Z')).toBe('2026-03-02')
  })
})

const week = '2026-03-02'
const monday = startOfDay('2026-03-09')
const staff = new Map([[officeId.townB, [accountOf(people.townB)]]])

describe('what a letter says of a lead', () => {
  test('terms that are over or fall due in the week to come, supervisions, and why', () => {
    const lead = sweep(makeLead(), monday, settings).at(-1)?.lead ?? makeLead()
    const row = letterRow(lead, week, monday, '东河镇柳树村')
    expect(row).toMatchObject({
      number: lead.number,
      village: '东河镇柳树村',
      terms: [{ step: '受理', dueOn: '2026-03-03', late: 6 }],
      why: '还没有受理，在这里 7 天',
      unanswered: [
        { level: 'supervise', raisedOn: '2026-03-09', late: 0 },
        { level: 'escalate', watchedBy: officeId.county },
      ],
    })
    // 答复 falls due on the 17th: in the letter of the week after.
    const next = letterRow(lead, '2026-03-09', endOfDay('2026-03-15'), '')
    expect(next?.terms).toContainEqual({ step: '答复', dueOn: '2026-03-17', late: 0 })
  })

  test('nothing of one that is in time, of one that goes along with another, or done', () => {
    const fresh = makeLead('report')
    expect(letterRow(fresh, '2026-02-16', FILED_AT, '')).toBeNull()
    expect(letterRow({ ...fresh, mergedInto: { id: 'x', number: 'y' } }, week, monday, '')).toBeNull()
    expect(letterRow(leadIn('closed', 'report'), week, monday, '')).toBeNull()
  })

  test('a wish for more time that waits stands in it; reasons follow from the state alone', () => {
    const asked = act(leadIn('assigned'), commandFor('extend'), people.clerkA1, later({ hours: 3 }))
    expect(letterRow(asked, '2026-02-16', later({ hours: 4 }), '')?.extension).toMatchObject({
      state: 'pending',
      decidedBy: officeId.townA,
    })
    const back = act(leadIn('assigned', 'report'), commandFor('handBack'), people.townB, later({ hours: 4 }))
    expect(whyLate(back, later({ hours: 5 }))).toBe('被退回 1 次，等重新交办，在这里 0 天')
    expect(whyLate(leadIn('accepted'), FILED_AT)).toContain('受理了，还没有交办')
    expect(whyLate(leadIn('returned'), FILED_AT)).toContain('等群众补材料')
  })

  test('none of its words come from anybody: no names, nothing that was told', () => {
    const lead = leadIn('assigned', 'report')
    const text = JSON.stringify(letterRow(lead, week, monday, '东河镇柳树村'))
    const content = lead.content as { story: string; contact: { name: string; phone: string } }
    for (const word of [content.story, content.contact.name, content.contact.phone, '补助'])
      expect(text).not.toContain(word)
  })
})

describe('whose letter it stands in', () => {
  const rowOf = (lead: ReturnType<typeof makeLead>): LetterRow => {
    const row = letterRow(lead, week, later({ days: 20 }), '')
    if (!row) throw new Error('no row')
    return row
  }
  const held = rowOf(leadIn('assigned', 'report'))

  test('the holder’s and those above; kept from an office or from somebody there: from the level above on', () => {
    const offices = (row: LetterRow) =>
      bodies.filter(({ id }) => rowsFor(id, [row], bodies, staff).length > 0).map(({ id }) => id)
    expect(new Set(offices(held))).toEqual(new Set([officeId.townB, officeId.county, officeId.city]))
    const about = { ...held, shield: { bodyIds: [], accountIds: [accountOf(people.townB)] } }
    expect(new Set(offices(about))).toEqual(new Set([officeId.county, officeId.city]))
    const aboutDesk = rowOf(makeLead('report', reportAgainst('desk')))
    for (const id of offices(aboutDesk)) expect(bodyChain(id, bodies)).not.toContain(officeId.desk)
  })

  test('an office’s own in full, those below in counts, what is brought before it by name of the lead', () => {
    const letter = {
      ...{ bodyId: officeId.county, bodyName: '县', week, madeAt: monday },
      rows: [held, { ...held, leadId: 'own', holderId: officeId.county }],
      below: [{ name: '西岭镇', bodyIds: [officeId.townB] }],
    }
    const found = sectionsOf(letter)
    expect(found.late.map(({ leadId }) => leadId)).toEqual(['own'])
    expect(found.below).toMatchObject([{ name: '西岭镇', late: 1 }])
    expect(found.brought).toEqual([])
    const brought = { ...held, unanswered: [{ ...unansweredBy(officeId.county) }] }
    expect(sectionsOf({ ...letter, rows: [brought] }).brought).toEqual([brought])
    expect(saysAnything(letter)).toBe(true)
    expect(saysAnything({ ...letter, rows: [] })).toBe(false)
  })
})

function unansweredBy(watchedBy: string) {
  return { level: 'escalate' as const, raisedOn: '2026-03-08', answerOn: '2026-03-09', late: 0, watchedBy }
}
