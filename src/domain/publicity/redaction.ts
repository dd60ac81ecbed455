import { healthWordsIn } from './health-words'
import { plainText, unseen } from './plain-text'

/**
 * What must not stand in a 公示 or 公告: 身份证件号码、手机号、银行账号、健康状况 (国 2023 Q38, 赣 2023 Q47,
 * 鲁 2023 Q38). A notice in which any of it is found is refused, with its place, however it is written: grouped,
 * with full-width or Chinese digits, half masked, with letters for digits.
 */
export const privateKinds = ['id-number', 'phone', 'bank-card', 'health', 'known', 'name'] as const
export type PrivateKind = (typeof privateKinds)[number]

export interface Found {
  kind: PrivateKind
  /** Place in the text, in UTF-16 units: from `start` to before `end`. */
  start: number
  end: number
}

interface Sign {
  /** A digit, `*` for one that is covered, `X`, a blank for a separator; anything else ends a number. */
  as: string
  at: number
  length: number
}

/** Signs for the digits 0 to 9, each row in another writing; a blank: that row has none. */
const digitRows = [
  '零一二三四五六七八九',
  '〇壹贰叁肆伍陆柒捌玖',
  '洞幺两參　　陸拐　勾',
  '　弌貳叄　　　　　　',
  '　　弍弎　　　　　　',
  '　〡〢〣〤〥〦〧〨〩',
  '⓿❶❷❸❹❺❻❼❽❾',
  '　➀➁➂➃➄➅➆➇➈',
  '　➊➋➌➍➎➏➐➑➒',
  '　⓵⓶⓷⓸⓹⓺⓻⓼⓽',
]
/** Where the digits of other scripts begin. */
const zeros = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810]
const likeZero = /[oOоОοΟ]/
const likeOne = /[lI|]/
const covered = /[*＊×✱●○■□▇█?？#＃]/
const separator =
  /[\s\-－—–‑−_.．。·•‧・,，、;；/／\\:：()（）[\]【】{}<>《》〈〉「」『』“”‘’"'`´~～+＋=＝&@^…]/
/** Separators within one number; more of them, and the next digits belong to something else. */
const mostGap = 8

function digitOf(character: string): string | null {
  const plain = character.normalize('NFKC')
  if (/^[0-9]$/.test(plain)) return plain
  // ⑴, ⒈ and ㈠ fold to more than one character.
  const single = plain.replace(/^\(|[).]$/g, '')
  if (/^[0-9]$/.test(single)) return single
  if (single.trim() === '') return null
  for (const row of digitRows) {
    const digit = Array.from(row).indexOf(Array.from(single).length === 1 ? single : character)
    if (digit >= 0) return String(digit)
  }
  const point = character.codePointAt(0) ?? 0
  const zero = zeros.find((one) => one <= point && point < one + 10)
  return zero === undefined ? null : String(point - zero)
}

function signsOf(text: string): Sign[] {
  const signs: Sign[] = []
  let at = 0
  for (const character of text) {
    if (unseen.test(character)) {
      at += character.length
      continue
    }
    const as =
      digitOf(character) ??
      (likeZero.test(character)
        ? '0'
        : likeOne.test(character)
          ? '1'
          : /[xXхХ]/.test(character)
            ? 'X'
            : covered.test(character)
              ? '*'
              : separator.test(character)
                ? ' '
                : '')
    signs.push({ as, at, length: character.length })
    at += character.length
  }
  return signs
}

/** Days, spans of days and a lead's number are not what they look like. */
const monthAndDay = '(?:1[0-2]|0?[1-9])[-./月](?:3[01]|[12]\\d|0?[1-9])日?'
const harmless = new RegExp(
  `20\\d\\d[-./年]${monthAndDay}(?:\\s*[-—–~至到]+\\s*(?:20\\d\\d[-./年])?${monthAndDay})?|[A-Z]{2}\\d{6}-20\\d{6}-\\d{6,7}`,
  'g',
)

function withoutHarmless(text: string): string {
  return text.replace(harmless, (part: string, at: number) => {
    const before = text.slice(Math.max(0, at - 3), at)
    const after = text.slice(at + part.length, at + part.length + 3)
    // As a part of something longer it may be the middle of an ID number.
    return /[\d*][-—–./:：·_\s]{0,2}$/.test(before) || /^[-—–./:：·_\s]{0,2}[\d*]/.test(after)
      ? part
      : '日'.repeat(part.length)
  })
}

interface Run {
  /** Digits, `X` and `*` without the separators. */
  said: string
  places: { start: number; end: number }[]
}

/** Numbers as somebody would read them out: digits with a few separators between them. */
function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let run: Run = { said: '', places: [] }
  let gap = 0
  const close = () => {
    if (run.said !== '') runs.push(run)
    run = { said: '', places: [] }
    gap = 0
  }
  for (const { as, at, length } of signsOf(withoutHarmless(text))) {
    if (as === '') close()
    else if (as === ' ') {
      gap += 1
      if (gap > mostGap) close()
    } else {
      gap = 0
      run.said += as
      run.places.push({ start: at, end: at + length })
    }
  }
  close()
  return runs
}

/** In this order: the longer kind first, so that a phone is not found inside an ID number. */
const shapes: { kind: PrivateKind; shape: RegExp; isOne?: (said: string) => boolean }[] = [
  { kind: 'id-number', shape: /[0-9*X]{18}|[0-9*X]{15}/, isOne: (said) => digitsIn(said) >= 6 },
  { kind: 'bank-card', shape: /[0-9*X]{13,}/, isOne: (said) => digitsIn(said) >= 8 },
  { kind: 'phone', shape: /1[3-9][0-9*X]{9}/, isOne: (said) => digitsIn(said) >= 6 },
  { kind: 'phone', shape: /0[1-9][0-9*X]{8,10}/, isOne: (said) => digitsIn(said) >= 8 },
]

function digitsIn(said: string): number {
  return said.replace(/\D/g, '').length
}

/** Eighteen characters that end like a real ID number are one; of any other length it is a card or an account. */
function longKind(said: string): PrivateKind {
  return /^(?:[0-9*X]{18}|[0-9*X]{15})$/.test(said) ? 'id-number' : 'bank-card'
}

function numbersIn(text: string): Found[] {
  return runsOf(text).flatMap((run) => {
    for (const { kind, shape, isOne } of shapes) {
      const match = shape.exec(run.said)
      if (!match || (isOne && !isOne(match[0]))) continue
      const first = run.places[match.index]
      const last = run.places[match.index + match[0].length - 1]
      if (!first || !last) continue
      const isLong = kind !== 'phone'
      return [
        {
          kind: isLong ? longKind(run.said) : kind,
          start: isLong ? (run.places[0]?.start ?? first.start) : first.start,
          end: isLong ? (run.places.at(-1)?.end ?? last.end) : last.end,
        },
      ]
    }
    return []
  })
}

/** What is known of the household itself, such as an account or a telephone of seven digits: found word for word. */
function knownIn(text: string, known: readonly string[]): Found[] {
  const plain = plainText(text)
  return known.flatMap((value) => {
    const wanted = plainText(value).text
    const start = wanted.length < 4 ? -1 : plain.text.indexOf(wanted)
    return start < 0 ? [] : [{ kind: 'known' as const, ...plain.placeOf(start, start + wanted.length) }]
  })
}

/** Everything in the text that must not be published, by its place. `known`: values of the households it is about. */
export function findPrivate(text: string, known: readonly string[] = []): Found[] {
  const health = healthWordsIn(text).map((place) => ({ kind: 'health' as const, ...place }))
  return [...numbersIn(text), ...health, ...knownIn(text, known)].sort((a, b) => a.start - b.start)
}

/** The first of these names that is read in the text. One of a single sign would be found everywhere. */
export function findName(text: string, names: readonly string[]): Found | undefined {
  const plain = plainText(text)
  for (const name of names) {
    const wanted = plainText(name).text
    const start = Array.from(wanted).length < 2 ? -1 : plain.text.indexOf(wanted)
    if (start >= 0) return { kind: 'name', ...plain.placeOf(start, start + wanted.length) }
  }
  return undefined
}

const words: Record<PrivateKind, string> = {
  'id-number': '身份证号',
  phone: '电话号码',
  'bank-card': '银行卡号或账号',
  health: '病情、残疾这类健康情况',
  known: '这户人家的隐私',
  name: '名单以外的人的名字',
}

/** `“139…”像是电话号码，公示里不能写。` The place itself is quoted in part, so that the refusal tells nothing either. */
export function privateSentence(text: string, { kind, start, end }: Found): string {
  const part = text.slice(start, end)
  const shown = Array.from(part).length <= 4 ? part : `${Array.from(part).slice(0, 3).join('')}…`
  return `第 ${Array.from(text.slice(0, start)).length + 1} 个字起“${shown}”像是${words[kind]}，公示公告里不能写，请删掉。`
}
