import fc from 'fast-check'
import { noticeTemplates, noticeText, type NoticeTemplate } from '@/domain/leads/notices'
import {
  fitsWechat,
  smsLimit,
  smsText,
  subscribeWords,
  filerSubscriptions,
  staffSubscriptions,
  wecomLimitBytes,
  wecomText,
} from '@/domain/notify/wordings'

/** Every message with its longest values (checks.md 35). */

const templates = Object.keys(noticeTemplates) as NoticeTemplate[]
const longest = {
  number: 'JC361199-20261231-999999999',
  kind: '匿名反映',
  due: '2027 年 12 月 31 日（周五）',
  body: '某某自治县人力资源和社会保障局就业服务中心与劳动保障监察综合执法大队四十字长名称办',
  channel: '村声里的消息',
  village: '某某苗族土家族自治县某某办事处某某社区居民委员会',
  day: '2027 年 12 月 31 日（周五）',
}

test.each(templates)('%s fits WeChat', (template) => {
  const filer = subscribeWords(template, 'filer')
  const staff = subscribeWords(template, 'staff')
  // Every template is for somebody whom WeChat can tell.
  expect(filer ?? staff).not.toBeNull()
  if (filer) expect(filerSubscriptions).toContain(filer.subscription)
  if (staff) expect(staffSubscriptions).toContain(staff.subscription)
  if (/^您的/.test(noticeTemplates[template])) expect(filer).not.toBeNull()
  for (const { state, tip } of [filer, staff].flatMap((words) => words ?? [])) {
    expect([state, fitsWechat('phrase2', state)]).toEqual([state, true])
    expect([tip, fitsWechat('thing3', tip)]).toEqual([tip, true])
    expect(`${state}${tip}`).not.toMatch(/[{}$]/)
  }
  for (const number of [longest.number, 'GS20261231', 'CS-0000'])
    expect(fitsWechat('character_string1', number)).toBe(true)
})

test('three templates at the most are asked for in one question', () => {
  expect(filerSubscriptions).toHaveLength(3)
  expect(staffSubscriptions).toHaveLength(3)
})

test('whatever the values are: no text of a lead, no name, only what a template has a place for', () => {
  const places = ['kind', 'number', 'due', 'body', 'village', 'day', 'channel']
  for (const template of templates)
    for (const [, name] of noticeTemplates[template].matchAll(/\{(\w+)\}/g)) expect(places).toContain(name)
  const private_ = fc.string({ minLength: 6, unit: 'grapheme' }).filter((text) => text.trim().length >= 6)
  fc.assert(
    fc.property(fc.constantFrom(...templates), private_, (template, text) => {
      const extra = { ...longest, name: text, text, phone: text, reason: text, content: text, note: text }
      const plain = { ...longest }
      expect(noticeText(template, extra)).toBe(noticeText(template, plain))
      expect(wecomText(template, extra)).toBe(wecomText(template, plain))
      // What goes over WeChat and SMS takes no value at all but the number.
      for (const to of ['filer', 'staff'] as const)
        expect(smsText(to, longest.number)).toBe(smsText(to, '@').replace('@', longest.number))
    }),
  )
})

test.each(templates)('%s fits 企业微信, nothing left open', (template) => {
  const text = wecomText(template, longest)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(wecomLimitBytes)
  expect(text).not.toMatch(/[{}]/)
})

test.each(['filer', 'staff'] as const)(
  'the SMS to %s is one message, and says nothing of the matter',
  (to) => {
    const text = smsText(to, longest.number)
    expect(`【某某县防返贫办】${text}`.length).toBeLessThanOrEqual(smsLimit)
    expect(text).not.toMatch(/举报|反映|申报|咨询|\$/)
  },
)

test.each([
  ['thing1', '一二三四五六七八九十一二三四五六七八九十', true],
  ['thing1', '一二三四五六七八九十一二三四五六七八九十一', false],
  ['thing1', '', false],
  ['phrase1', '没有受理了', true],
  ['phrase1', '没有受理了吗', false],
  ['phrase1', '打12', false],
  ['character_string1', 'JC361199-20261231-000001', true],
  ['character_string1', '编号1', false],
  ['character_string1', '1'.repeat(33), false],
  ['fax1', '1', false],
])('%s %j: %s', (field, value, fits) => {
  expect(fitsWechat(field, value)).toBe(fits)
})
