import { existsSync } from 'node:fs'
import { reportCategories } from '@/domain/leads/kinds'
import { categoryRow, reportCategoryRows, usuallyHandled } from '@/domain/leads/report-categories'
import { suggestHandling } from '@/domain/leads/report-handling'
import { defaultClockSettings } from '@/domain/leads/settings'
import { isShieldedBody } from '@/domain/leads/shielding'
import { addDays, dayOf, lastDayBefore } from '@/domain/calendar'
import {
  FILED_AT,
  contentOf,
  later,
  leadIn,
  makeLead,
  offices,
  officeId,
  settings,
} from '../../support/domain-fixtures'

test('each kind of report has its row, in the order it is asked for', () => {
  expect(reportCategoryRows.map(({ id }) => id)).toEqual(reportCategories.map(({ id }) => id))
  const pictures = reportCategoryRows.map(({ picture }) => picture)
  expect(new Set(pictures).size).toBe(pictures.length)
  expect(pictures.filter((name) => !existsSync(`node_modules/lucide-static/icons/${name}.svg`))).toEqual([])
})

test.each(reportCategoryRows)('$title: who, how long, what to attach', (row) => {
  expect(row.days).toBeGreaterThan(0)
  // The handler's term leaves time for the answer, by the county's own default.
  expect(row.days).toBeLessThan(defaultClockSettings.replyDays.report)
  expect(row.attach).toMatch(/^[^。]+。([^。]+。)?$/)
  expect(row.attach.length).toBeLessThan(40)
  // A village is never the one to look into a report of its own, nor the desk that gives it away.
  expect(row.usually).not.toContain('village')
  expect(row.usually).not.toContain('desk')
  expect(row.usually.at(-1)).toBe('county')
  expect(usuallyHandled(row)).toMatch(/^一般由.+来办，\d+ 天左右。$/)
})

test('nobody hears of reports about what somebody did', () => {
  const told = reportCategoryRows.filter((row) => row.told).map(({ id }) => id)
  expect(told).toEqual(['policy-not-carried-out', 'left-out', 'outside-the-system', 'publicity'])
})

describe('what 交办 begins with', () => {
  const reportOf = (category: string, shielded: string[] = []) => {
    const lead = makeLead('report', { content: contentOf('report', { category }) })
    return { ...lead, shield: { bodyIds: shielded, accountIds: [] } }
  }

  test.each([
    ['publicity', 'townA', 5],
    ['left-out', 'townA', 5],
    ['falsification', 'county', 10],
    // No department of that name in this county.
    ['funds', 'county', 10],
    ['privacy-leak', 'townA', 2],
  ] as const)('%s goes to %s within %i days', (category, office, days) => {
    expect(suggestHandling(reportOf(category), FILED_AT, settings)).toEqual({
      toBodyId: officeId[office],
      dueOn: addDays(dayOf(FILED_AT), days),
    })
  })

  test('money goes to the department that keeps it', () => {
    const finance = { ...settings.bodies[10]!, id: 'finance', name: '县财政局' }
    const rural = { ...finance, id: 'rural', name: '县农业农村局' }
    const among = (...more: (typeof finance)[]) => ({ bodies: [...settings.bodies, ...more] })
    const lead = reportOf('funds')
    expect(suggestHandling(lead, FILED_AT, among(finance))?.toBodyId).toBe('finance')
    expect(suggestHandling(lead, FILED_AT, among(finance, rural))?.toBodyId).toBe('rural')
    const kept = { ...lead, shield: { bodyIds: ['rural'], accountIds: [] } }
    expect(suggestHandling(kept, FILED_AT, among(finance, rural))?.toBodyId).toBe('finance')
  })

  test('whoever is concerned, and everybody below him, is never suggested', () => {
    for (const { id } of reportCategoryRows)
      for (const accused of offices) {
        const lead = reportOf(id, [officeId[accused]])
        const to = suggestHandling(lead, FILED_AT, settings)?.toBodyId
        if (to) expect(isShieldedBody(lead, to, settings)).toBe(false)
        if (accused === 'county' || accused === 'city') expect(to).toBeNull()
        if (accused === 'townA') expect(to).toBe(officeId.county)
      }
  })

  test('the term ends with the answer’s clock at the latest, and where that is over there is none', () => {
    for (let days = 0; days < 20; days += 1)
      for (const { id } of reportCategoryRows) {
        const lead = reportOf(id)
        const now = later({ days })
        const reply = lead.clocks.find(({ name }) => name === 'reply')!
        const dueOn = suggestHandling(lead, now, settings)?.dueOn
        if (now >= reply.dueAt) expect(dueOn).toBeNull()
        else {
          expect(dueOn! >= dayOf(now)).toBe(true)
          expect(dueOn! <= lastDayBefore(reply.dueAt)).toBe(true)
        }
      }
  })

  test('a declaration and a question have their own ways', () => {
    expect(suggestHandling(leadIn('received', 'inquiry'), FILED_AT, settings)).toBeNull()
    expect(suggestHandling(leadIn('received', 'declaration'), FILED_AT, settings)).toBeNull()
  })

  test('a kind that is gone suggests nothing', () => {
    expect(categoryRow('long-gone')).toBeUndefined()
  })
})
