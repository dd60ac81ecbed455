/** A line of the file with the marks and blanks of the scan taken out. */
export interface Line {
  /** In the file, from 1. */
  number: number
  text: string
  /** It began with blanks, as the first line of a paragraph does. */
  indented: boolean
}

const unseen = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Full-width digits, letters and % made half-width; punctuation as Chinese prints it. */
function oneWidth(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ％．]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/(\d),(?=\d{3})/g, '$1\u0000')
    .replace(/[,;:?!()]/g, (mark) => fullWidth[mark] ?? mark)
    .replace(/\u0000/g, ',')
    .replace(/[﹐，]/g, '，')
    .replace(/[〝〞＂]/g, '"')
}
const fullWidth: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
}

/** Blanks mean nothing in Chinese, except between two numbers on a line that is not spaced out as a whole. */
function withoutBlanks(text: string): string {
  const parts = text.split(/\s+/).filter((part) => part !== '')
  const spacedOut = parts.length > 3 && parts.filter((part) => part.length === 1).length >= parts.length * 0.8
  if (spacedOut || /^[\d\s]+$/.test(text)) return parts.join('')
  return text.trim().replace(/\s+/g, (_, at: number, whole: string) => {
    const before = whole.charAt(at - 1)
    const after = whole.slice(at).trimStart().charAt(0)
    return /\d/.test(before) && /\d/.test(after) ? ' ' : ''
  })
}

/** Straight quotation marks open and close in turn. */
function curlyQuotes(lines: Line[]): Line[] {
  let open = false
  return lines.map((line) => ({
    ...line,
    text: line.text.replace(/"/g, () => {
      open = !open
      return open ? '“' : '”'
    }),
  }))
}

/** What a program wrote around the words to make headings, bold type and rules. */
const withoutMarkup = (text: string) =>
  text
    .replace(/\*\*|__/g, '')
    .replace(/^#+/, '')
    .replace(/^[-=_*]{3,}$/, '')

export function linesOf(file: string): Line[] {
  const lines = file
    .replace(/\r\n?|\f|\v/g, '\n')
    .replace(unseen, '')
    .split('\n')
    .map((raw, at): Line => {
      const printed = withoutBlanks(oneWidth(raw.replace(/[\u00a0\u2000-\u200a\u3000]/g, ' ')))
      return { number: at + 1, text: withoutMarkup(printed), indented: /^\s/.test(raw) }
    })
    .filter(({ text }) => text !== '')
  return curlyQuotes(lines)
}

/** `— 5 —`, `第 5 页`, `5/20`: a page number beyond doubt. A bare number may also be that of a question. */
export const isPageNumber = (text: string): boolean =>
  /^[-—–~·•|]+\d{1,3}[-—–~·•|]+$/.test(text) || /^第?\d{1,3}(页|\/\d{1,3}页?)(，?共\d{1,3}页)?$/.test(text)

/** A head without its page number. */
const shape = (text: string) => text.replace(/[-—–~·•|]*\d{1,3}[-—–~·•|]*$|^[-—–~·•|]*\d{1,3}[-—–~·•|]*/g, '')

/** A paper has one head or a few; each is looked for in the whole file, so their number is kept small. */
const mostHeads = 24

/**
 * Page heads: short lines without punctuation that come again, three times or more. A sentence may break at
 * the same words as often, but then they also stand inside other lines; the name of a paper in 《》 does not count.
 */
export function headsIn(lines: readonly Line[]): Set<string> {
  const numbered = (text: string | undefined) =>
    text !== undefined && (/^\d{1,3}$/.test(text) || isPageNumber(text))
  const whole = lines.map(({ text }) => text).join('\n')
  const seen = new Map<string, { alone: number; numbered: number }>()
  lines.forEach(({ text }, at) => {
    const head = shape(text)
    if (head.length < 4 || head.length > 40 || /[。，、；：？！]/.test(head)) return
    const times = seen.get(head) ?? { alone: 0, numbered: 0 }
    times.alone++
    if (head !== text || numbered(lines[at - 1]?.text) || numbered(lines[at + 1]?.text)) times.numbered++
    seen.set(head, times)
  })
  const oftenest = [...seen]
    .filter(([, times]) => times.alone >= 3)
    .sort(([, one], [, other]) => other.alone - one.alone)
    .slice(0, mostHeads)
  const heads = oftenest.filter(([head, times]) => {
    const everywhere = whole.split(head).length - whole.split(`《${head}`).length
    return times.numbered >= 3 || times.alone >= everywhere * 0.8
  })
  return new Set(heads.map(([head]) => head))
}

export const isHead = (text: string, heads: ReadonlySet<string>): boolean => heads.has(shape(text))
