import fc from 'fast-check'
import { formatYuan, formatYuanInWords, parseAmount, parseNumber } from '@/domain/household/amount'

describe('parseAmount', () => {
  test.each([
    ['35000', 35_000],
    ['3万5', 35_000],
    ['3.5万', 35_000],
    ['３万５千', 35_000],
    ['3 万 5 千元', 35_000],
    ['三万五', 35_000],
    ['3w5', 35_000],
    ['3万5000', 35_000],
    ['3万500', 30_500],
    ['3万零5', 30_005],
    ['一万零五十', 10_050],
    ['1万2千5', 12_500],
    ['三千二', 3_200],
    ['3k', 3_000],
    ['两百五', 250],
    ['二百五十', 250],
    ['一千零五', 1_005],
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['十二万', 120_000],
    ['一二〇〇', 1_200],
    ['壹仟贰佰元整', 1_200],
    ['1,200', 1_200],
    ['1，200', 1_200],
    ['１２００元', 1_200],
    ['¥1200', 1_200],
    ['大约三千块钱', 3_000],
    ['三千多', 3_000],
    ['3000元左右', 3_000],
    ['12.5', 12.5],
    ['12.50元', 12.5],
    ['3块5', 3.5],
    ['十二块五毛', 12.5],
    ['12元5角3分', 12.53],
    ['5角', 0.5],
    ['3元零5分', 3.05],
    ['3.1234万', 31_234],
    ['1亿2', 120_000_000],
    ['0', 0],
    ['零', 0],
    ['007', 7],
    ['没有', 0],
    ['没', 0],
    ['无', 0],
    ['2,200块', 2_200],
    ['１２，０００', 12_000],
    ['3万5千块钱', 35_000],
  ])('%s is %d 元', (text, yuan) => {
    expect(parseAmount(text)).toBe(Math.round(yuan * 100))
  })

  test.each([
    '',
    ' ',
    '元',
    '很多',
    '-5',
    '1,20',
    '1.2.3',
    '12.345',
    '百',
    '万',
    '三五',
    '三五万',
    '3万5万',
    '1百2千',
    '一百二百',
    '5块5块',
    '3元50',
    '1e5',
    '0x10',
    '99999999999999999999',
    '9亿亿亿',
    '没有多少',
    '2000-3000',
    '两三千',
    '每月 2200',
    '\u0000',
    '𠮷',
  ])('%j is asked again', (text) => {
    expect(parseAmount(text)).toBeNull()
  })

  test('never throws, and answers null or a whole number of fen', () => {
    const characters = [...'0123456789.,，元角分万千百十亿零一二两三五九wk ¥多约', '\u0000', '𠮷']
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters), maxLength: 14 }), (text) => {
        const fen = parseAmount(text)
        expect(fen === null || (Number.isSafeInteger(fen) && fen >= 0)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

const fenAmount = fc.oneof(
  fc.integer({ min: 0, max: 2_000_000 }),
  fc.integer({ min: 0, max: 900_000_000_000 }),
  fc.integer({ min: 0, max: 9_000_000 }).map((hundreds) => hundreds * 10_000),
)

test('what is shown can be typed again: figures and words', () => {
  fc.assert(
    fc.property(fenAmount, (fen) => {
      expect(parseAmount(formatYuan(fen))).toBe(fen)
      expect(parseAmount(formatYuanInWords(fen))).toBe(fen)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  [3_500_000, '35,000 元', '3 万 5 千元'],
  [3_050_000, '30,500 元', '3 万零 5 百元'],
  [3_456_700, '34,567 元', '3 万 4567 元'],
  [3_000_500, '30,005 元', '3 万零 5 元'],
  [1_000_000, '10,000 元', '1 万元'],
  [1_250_050, '12,500.50 元', '1 万 2 千 5 百元 5 角'],
  [1_000_005, '10,000.05 元', '1 万元 零 5 分'],
  [999_900, '9,999 元', '9,999 元'],
  [1_250, '12.50 元', '12.50 元'],
  [10_005_000_000_00, '10,005,000,000 元', '100 亿零 500 万元'],
  [-3_500_000, '−35,000 元', '负 3 万 5 千元'],
  [0, '0 元', '0 元'],
])('%d fen reads %s, said %s', (fen, figures, words) => {
  expect(formatYuan(fen)).toBe(figures)
  expect(formatYuanInWords(fen)).toBe(words)
})

test.each([
  ['3', 3],
  ['３.5', 3.5],
  ['三', 3],
  ['十二', 12],
  ['两千', 2000],
  ['3口', null],
  ['', null],
])('parseNumber(%j) is %p', (text, value) => {
  expect(parseNumber(text)).toBe(value)
})
