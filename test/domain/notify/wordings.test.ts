import { noticeTemplates, type NoticeTemplate } from '@/domain/leads/notices'
import {
  fitsWechat,
  smsLimit,
  smsText,
  subscribeWords,
  subscriptions,
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
}

test.each(templates)('%s fits WeChat', (template) => {
  const words = subscribeWords(template)
  if (!words) return expect(noticeTemplates[template]).not.toMatch(/^您的/)
  expect(subscriptions).toContain(words.subscription)
  expect(fitsWechat('phrase2', words.state)).toBe(true)
  expect(fitsWechat('thing3', words.tip)).toBe(true)
  expect(fitsWechat('character_string1', longest.number)).toBe(true)
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
