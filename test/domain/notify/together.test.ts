import fc from 'fast-check'
import { noticeTemplates, type NoticeTemplate } from '@/domain/leads/notices'
import { afterQuiet } from '@/domain/notify/ladder'
import {
  gatherSeconds,
  gathersUntil,
  severalTemplates,
  smsTextsOfSeveral,
  tipOfSeveral,
  wecomTextOfSeveral,
} from '@/domain/notify/together'
import { fitsWechat, smsLimit, subscribeWords, wecomLimitBytes } from '@/domain/notify/wordings'

/** Several notices in one message, with the longest values (checks.md 35). */

const templates = (Object.keys(noticeTemplates) as NoticeTemplate[]).filter((one) => one !== 'test')
const staff = templates.filter((template) => subscribeWords(template, 'staff') !== null)
const filer = templates.filter((template) => subscribeWords(template, 'filer') !== null)
const number = 'JC361199-20261231-999999999'
const most = 999_999

test.each(staff)('%s for several: a sentence of its own, that fits 企业微信', (template) => {
  const sentence = severalTemplates[template] ?? ''
  expect(sentence).toContain('{count} ')
  expect([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(
    sentence.includes('编号') ? ['count', 'number'] : ['count'],
  )
  const text = wecomTextOfSeveral(template, most, number)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(wecomLimitBytes)
  expect(text).toContain(`${most} `)
  expect(text).not.toMatch(/[{}]/)
  // About a lead: the number of the first, and no other.
  expect(text.split(number)).toHaveLength(noticeTemplates[template].includes('{number}') ? 2 : 1)
})

test('nothing is said for several that is never told to staff', () => {
  expect(Object.keys(severalTemplates).sort()).toEqual([...staff].sort())
})

test('a kind that has no sentence yet says how many', () => {
  expect(wecomTextOfSeveral('accepted', 3, number)).toBe(
    `您有 3 条通知还没有看，头一条编号 ${number}。\n请到村声里查看。`,
  )
})

test.each([
  ...staff.map((template) => ['staff', template] as const),
  ...filer.map((template) => ['filer', template] as const),
])('to %s, %s: the tip fits WeChat', (to, template) => {
  const tip = tipOfSeveral(template, to, most)
  expect([tip, fitsWechat('thing3', tip)]).toEqual([tip, true])
  expect(tip).toContain(`${most} `)
})

test.each(['filer', 'staff'] as const)(
  'the SMS to %s is one message, and says nothing of the matter',
  (to) => {
    const text = smsTextsOfSeveral[to].replace('${count}', String(most))
    expect(`【某某县防返贫办公室服务号】${text}`.length).toBeLessThanOrEqual(smsLimit)
    expect(text).not.toMatch(/举报|反映|申报|咨询|编号|\$/)
  },
)

describe('how long it waits for others', () => {
  const night = { from: '21:30', to: '07:30' }
  const at = (wall: string) => new Date(`2026-03-02T${wall}+08:00`).toISOString()

  test.each([
    ['10:00:00', night, '10:01:00'],
    // It would come in the quiet hours.
    ['21:29:30', night, '21:29:30'],
    ['21:28:59', night, '21:29:59'],
    // Let through at night, and no longer there than by day.
    ['21:29:30', null, '21:30:30'],
    ['03:00:00', null, '03:01:00'],
    ['07:30:00', night, '07:31:00'],
    ['21:29:30', { from: '00:00', to: '00:00' }, '21:30:30'],
  ])('due at %s: until %s %s', (due, quiet, until) => {
    expect(gathersUntil(at(due), quiet)).toBe(at(until))
  })

  test('never into the quiet hours, never longer than the window', () => {
    const wall = fc
      .integer({ min: 0, max: 24 * 60 - 1 })
      .map(
        (minute) =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      )
    fc.assert(
      fc.property(wall, wall, fc.integer({ min: 0, max: 2 * 86_400_000 }), (from, to, ms) => {
        const quiet = { from, to }
        // As notices are due: after the quiet hours.
        const due = afterQuiet(new Date(Date.parse('2026-03-02T00:00:00Z') + ms).toISOString(), quiet)
        const until = gathersUntil(due, quiet)
        expect(afterQuiet(until, quiet)).toBe(until)
        const waited = Date.parse(until) - Date.parse(due)
        expect(waited === 0 || waited === gatherSeconds * 1000).toBe(true)
      }),
    )
  })
})
