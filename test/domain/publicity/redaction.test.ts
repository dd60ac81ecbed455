import fc from 'fast-check'
import { findPrivate, privateSentence } from '@/domain/publicity/redaction'

const kindsIn = (text: string, known?: string[]) => findPrivate(text, known).map(({ kind }) => kind)

test.each([
  ['身份证 361130196805110033', ['id-number']],
  ['身份证 36113019680511003X', ['id-number']],
  ['361130 1968 0511 0033', ['id-number']],
  ['３６１１３０１９６８０５１１００３３', ['id-number']],
  ['三六一一三〇一九六八〇五一一〇〇三三', ['id-number']],
  ['361130********0033', ['id-number']],
  ['361130680511003', ['id-number']],
  ['电话13907931001', ['phone']],
  ['139-0793-1001', ['phone']],
  ['139 0793 1OO1', ['phone']],
  ['139****1001', ['phone']],
  ['幺三九零七九三幺零零幺', ['phone']],
  ['0793-8230017', ['phone']],
  ['卡号 6228 4800 1234 5678 9', ['bank-card']],
  ['6217001234567890123', ['bank-card']],
  ['家里两个人得了糖尿病', ['health']],
  ['残疾二级', ['health']],
  ['因中风卧床', ['health']],
  ['周春生住院，电话 13907931001', ['health', 'phone']],
])('%s is not published', (text, kinds) => {
  expect(kindsIn(text)).toEqual(kinds)
})

test.each([
  '公示时间：2026-03-02 至 2026-03-07，共 5 天。',
  '2026.3.2-2026.3.7',
  '编号 JC361199-20260302-000001',
  '产业帮扶资金 12000 元，养殖 5 头牛，防疫由兽医站负责',
  '有意见请打 12317',
  '人均收入 7800 元，一家三口，第五组',
  '防治水稻病虫害的农资补助',
  '会议精神已经传达',
])('%s may stand there', (text) => {
  expect(kindsIn(text)).toEqual([])
})

test.each([
  ['phone', '139    0793    1001'],
  ['phone', '139\u200b\u200b\u200b\u200b0793\u200b\u200b\u200b\u200b1001'],
  ['phone', '1️⃣3️⃣9️⃣0️⃣7️⃣9️⃣3️⃣1️⃣0️⃣0️⃣1️⃣'],
  ['phone', '❶❸❾⓿❼❾❸❶⓿⓿❶'],
  ['phone', '①③⑨⓪⑦⑨③①⓪⓪①'],
  ['phone', '㈠㈢㈨〇㈦㈨㈢㈠〇〇㈠'],
  ['phone', '〡〣〩〇〧〩〣〡〇〇〡'],
  ['phone', '١٣٩٠٧٩٣١٠٠١'],
  ['phone', '幺三勾洞拐勾三幺洞洞幺'],
  ['phone', '壹叄玖零柒玖叄壹零零壹'],
  ['phone', '【139】+0793+1001'],
  ['phone', '139~0793“1001”'],
  ['phone', '139XXXX1001'],
  ['phone', '139;0793;1001'],
  ['bank-card', '+86 139 0793 1001'],
  ['id-number', '36113019680511xxxx'],
  ['id-number', '361130/2015/05/11/0033'],
  ['id-number', '361130 2015-05-11 0033'],
  ['bank-card', 'JC361199-62284800-1234567'],
  ['bank-card', '6228+4800+1234+5678+9'],
  ['health', '住\u200b院二十天'],
  ['health', '住 院二十天'],
  ['health', '中·风'],
  ['health', '手*术'],
  ['health', 'ＨＩＶ'],
  ['health', '肢體殘障'],
  ['health', '住過醫院'],
  ['health', '做了心脏搭桥'],
  ['health', '在做理疗'],
])('%s, however it is disguised: %s', (kind, text) => {
  expect(kindsIn(text)).toContain(kind)
})

test.each([
  '第一至三组；第五组、第六组，共 12 户；电话 12317，2026-03-07 前提出',
  '一、二、三、四、五组',
  '找村医。保证 5 天内答复',
  '分红 3000+2000+1500 元',
  '贴出 2026-03-02，到 2026-03-07 为止',
])('%s may stand there too', (text) => {
  expect(kindsIn(text)).toEqual([])
})

test('the place is that of the signs in the text, gaps and all', () => {
  const text = '他住\u200b 院了'
  const [found] = findPrivate(text)
  expect(text.slice(found?.start, found?.end)).toBe('住\u200b 院')
})

test('what is known of the household is found word for word', () => {
  expect(kindsIn('找 8230017 领', ['8230017'])).toEqual(['known'])
  expect(kindsIn('住在东\u200b头 老井边', ['东头老井边'])).toEqual(['known'])
  expect(kindsIn('三组 12 号', ['12'])).toEqual([])
})

const separators = fc.constantFrom('', ' ', '-', ' - ', '·', '\u200b', '．')
const writings = fc.constantFrom(
  '0123456789',
  '０１２３４５６７８９',
  '〇一二三四五六七八九',
  '零壹贰叁肆伍陆柒捌玖',
)

test.each([
  ['a phone', fc.stringMatching(/^1[3-9]\d{9}$/)],
  ['an ID number', fc.stringMatching(/^[1-6]\d{5}(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d)\d{3}[\dX]$/)],
  ['a card', fc.stringMatching(/^62\d{14,17}$/)],
])('%s is found wherever it stands and however it is written', (_what, numbers) => {
  const around = fc.string({ unit: fc.constantFrom(...'农户公示期间请说明元组'), maxLength: 10 })
  fc.assert(
    fc.property(
      numbers,
      around,
      around,
      fc.array(separators, { minLength: 20, maxLength: 20 }),
      writings,
      (number, before, after, gaps, digits) => {
        const written = Array.from(
          number,
          (one, at) =>
            `${/\d/.test(one) ? digits.charAt(Number(one)) : one}${at + 1 < number.length ? gaps[at] : ''}`,
        ).join('')
        const found = findPrivate(`${before}${written}${after}`)
        expect(found.length).toBeGreaterThan(0)
        const { start, end } = found[0] ?? { start: 0, end: 0 }
        expect(start).toBeGreaterThanOrEqual(before.length)
        expect(end).toBeLessThanOrEqual(before.length + written.length)
      },
    ),
    { numRuns: 500 },
  )
})

test('the place of what is found is said, and no more of it than three characters', () => {
  const text = '联系周家 13907931001'
  const [found] = findPrivate(text)
  expect(found && privateSentence(text, found)).toBe(
    '第 6 个字起“139…”像是电话号码，公示公告里不能写，请删掉。',
  )
})
