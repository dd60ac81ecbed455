/** Numbers and money as people in a village write and say them. Money is kept in fen (1 元 = 100 fen). */

const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
}

/** Units as powers of ten, largest first: the order in which a number is taken apart. */
const units = [
  ['亿', 8],
  ['万', 4],
  ['千', 3],
  ['百', 2],
  ['十', 1],
] as const

const otherWriting: readonly (readonly [RegExp, string])[] = [
  [/[拾]/g, '十'],
  [/[佰]/g, '百'],
  [/[仟kK]/g, '千'],
  [/[萬wW]/g, '万'],
  [/[億]/g, '亿'],
  [/[块圆圓]/g, '元'],
  [/[毛]/g, '角'],
  [/^(没有?|无)$/, '0'],
]

// Millionths, so that 3.12345 万 stays exact in whole numbers; the largest is about 90 亿.
const one = 1_000_000

function tidy(text: string): string {
  let tidied = text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  for (const [writing, usual] of otherWriting) tidied = tidied.replace(writing, usual)
  return tidied
    .replace(/\s/g, '')
    .replace(/^(人民币|大约|大概|差不多|约)+/, '')
    .replace(/^[¥￥]/, '')
    .replace(/(左右|上下)$/, '')
    .replace(/元(钱|整|正)$/, '元')
    .replace(/多(?=元?$)/, '')
}

/** "1200", "1,200", "3.5": commas only between threes, at most six places. In millionths. */
function readFigures(text: string): number | null {
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d{1,6})?$/.test(text)) return null
  const [whole = '', fraction = ''] = text.replace(/,/g, '').split('.')
  const value = Number(whole) * one + Number(fraction.padEnd(6, '0'))
  return Number.isSafeInteger(value) ? value : null
}

/** 五, and 一二〇〇 read figure by figure. Two alone (三五) mean "three to five", which is no amount. */
function readDigits(text: string): number | null {
  let value = 0
  for (const character of text) {
    const digit = digits[character]
    if (digit === undefined) return null
    value = value * 10 + digit
  }
  return text.length === 1 || text.length > 2 ? value * one : null
}

/** A number with or without units, in millionths. */
function readNumber(text: string): number | null {
  for (const [unit, power] of units) {
    const place = text.indexOf(unit)
    if (place < 0) continue
    const left = text.slice(0, place)
    // Only 万 and 亿 count things that have units themselves (十二万).
    const times = left === '' && unit === '十' ? one : power >= 4 ? readNumber(left) : readPlain(left)
    const rest = readRest(text.slice(place + 1), power)
    if (times === null || rest === null) return null
    const value = times * 10 ** power + rest
    return Number.isSafeInteger(value) ? value : null
  }
  return readPlain(text)
}

function readPlain(text: string): number | null {
  return readFigures(text) ?? readDigits(text)
}

/** What follows a unit: a lone digit stands for the next unit down (3万5, 两百五), 零 takes that away (3万零5). */
function readRest(text: string, power: number): number | null {
  if (text === '') return 0
  const plain = text.replace(/^[零〇]+/, '')
  const value = readNumber(plain)
  if (value === null || value >= one * 10 ** power) return null
  const alone = plain === text && plain.length === 1 && !units.some(([unit]) => unit === plain)
  return alone ? value * 10 ** (power - 1) : value
}

/**
 * A number of anything, such as 3, "3.5", "三", "十二", "1,200", "１２".
 * @returns null when it cannot be read
 */
export function parseNumber(text: string): number | null {
  const value = readNumber(tidy(text))
  return value === null ? null : value / one
}

/**
 * Money: "3万5" → 3,500,000 fen; also "35000", "1,200", "１２００元", "三千二", "两百五", "12.5", "3块5", "5角", "没有".
 * @returns fen, a whole number from 0 to 900,719,925,474; null when it cannot be read or is finer than one fen
 */
export function parseAmount(text: string): number | null {
  const digit = `[\\d${Object.keys(digits).join('')}]`
  const parts =
    new RegExp(`^([^元角分]+)元(${digit})角?()$`).exec(tidy(text)) ??
    new RegExp(`^(?:([^元角分]+)元?)?(?:(${digit})角)?(?:[零〇]?(${digit})分)?$`).exec(tidy(text))
  if (!parts || parts[0] === '') return null
  const [, yuan, jiao, fen] = parts
  const whole = yuan === undefined ? 0 : readNumber(yuan)
  const tenths = jiao ? readNumber(jiao) : 0
  const hundredths = fen ? readNumber(fen) : 0
  if (whole === null || tenths === null || hundredths === null) return null
  const value = (whole + tenths / 10 + hundredths / 100) / (one / 100)
  return Number.isSafeInteger(value) ? value : null
}

/** In figures: 3500000 → "35,000 元", 1250 → "12.50 元". */
export function formatYuan(fen: number): string {
  const sign = fen < 0 ? '−' : ''
  const amount = Math.abs(fen)
  const yuan = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = amount % 100
  return `${sign}${yuan}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`} 元`
}

/** As it is said, from 10,000 元 on: 3500000 → "3 万 5 千元", 3456700 → "3 万 4567 元". Below: in figures. */
export function formatYuanInWords(fen: number): string {
  const amount = Math.abs(fen)
  const yuan = Math.floor(amount / 100)
  if (yuan < 10_000) return formatYuan(fen)
  const hundredMillions = Math.floor(yuan / 1e8)
  const tenThousands = Math.floor((yuan % 1e8) / 1e4)
  const rest = yuan % 1e4
  let words = fen < 0 ? '负 ' : ''
  if (hundredMillions > 0) words += `${hundredMillions} 亿`
  if (tenThousands > 0) {
    words += hundredMillions === 0 ? '' : tenThousands < 1000 ? '零 ' : ' '
    words += `${tenThousands} 万`
  }
  if (rest > 0) words += rest < 1000 || tenThousands === 0 ? '零 ' : ' '
  return words + sayBelowTenThousand(rest) + sayCents(amount % 100)
}

function sayBelowTenThousand(rest: number): string {
  if (rest === 0) return '元'
  if (rest % 100 !== 0) return `${rest} 元`
  const thousands = Math.floor(rest / 1000)
  const hundreds = (rest % 1000) / 100
  return [thousands > 0 ? `${thousands} 千` : '', hundreds > 0 ? `${hundreds} 百` : '']
    .filter(Boolean)
    .join(' ')
    .concat('元')
}

function sayCents(cents: number): string {
  if (cents === 0) return ''
  const tenths = Math.floor(cents / 10)
  const hundredths = cents % 10
  return (tenths > 0 ? ` ${tenths} 角` : ' 零') + (hundredths > 0 ? ` ${hundredths} 分` : '')
}
