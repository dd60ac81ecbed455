import { Problem } from '@/domain/problems'

/** A tag, or (`name` null) the text between two. */
interface Token {
  name: string | null
  closes: boolean
  empty: boolean
  attributes: string
  content: string
}

const piece =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)|</g

/**
 * The parts of a spreadsheet's XML one after the other, without building a tree of it. Definitions of one's own
 * (DOCTYPE), with which a few lines grow to gigabytes, have no place there and are refused.
 */
export function* tokensOf(xml: string): Generator<Token> {
  piece.lastIndex = 0
  for (const found of xml.matchAll(piece)) {
    const [whole, raw, slash, fullName, rest = '', text] = found
    if (text !== undefined || raw !== undefined)
      yield {
        name: null,
        closes: false,
        empty: false,
        attributes: '',
        content: raw === undefined ? (text ?? '') : escaped(raw),
      }
    else if (fullName !== undefined)
      yield {
        name: fullName.replace(/^.*:/, ''),
        closes: slash === '/',
        empty: rest.endsWith('/'),
        attributes: rest,
        content: '',
      }
    else if (whole === '<') throw new Problem('import-not-table')
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;')
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text as it is meant: XML's own signs, and Excel's `_x000D_` for those that XML cannot hold. */
export function plainText(content: string): string {
  const text = content.includes('&')
    ? content.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, sign: string) => {
        if (!sign.startsWith('#')) return named[sign] ?? whole
        const point = /^#x/i.test(sign) ? parseInt(sign.slice(2), 16) : Number(sign.slice(1))
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
      })
    : content
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

export function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? plainText(found[1] ?? found[2] ?? '') : null
}
