import { halfWidth } from '../../fields'
import { plainWords } from './lexicon/all'

/**
 * Lower case, half width; all that is neither a letter, a digit, % nor a Chinese character becomes a blank.
 * As long as the text itself, so that places in one are places in the other.
 */
export function foldInPlace(text: string): string {
  return halfWidth(text)
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[^a-z0-9%\u3400-\u9fff]/g, ' ')
}

/** The same with single blanks. */
export function fold(text: string): string {
  return foldInPlace(text).replace(/ +/g, ' ').trim()
}

const plainOf = new Map<string, string>()
/** The longest word that begins with a character. */
const longest = new Map<string, number>()

function learn(word: string, plain: string): void {
  if (plainOf.has(word)) return
  plainOf.set(word, plain)
  const first = word.charAt(0)
  longest.set(first, Math.max(longest.get(first) ?? 0, word.length))
}

for (const { plain } of plainWords) if (plain) learn(plain, plain)
for (const { plain, say } of plainWords) for (const word of say.split(' ')) learn(word, plain)

/** Folded text with its dialect words said plainly, the longest word first. */
export function plainly(folded: string): string {
  let said = ''
  let at = 0
  while (at < folded.length) {
    let length = Math.min(longest.get(folded.charAt(at)) ?? 0, folded.length - at)
    while (length > 0 && !plainOf.has(folded.slice(at, at + length))) length--
    said += length > 0 ? plainOf.get(folded.slice(at, at + length)) : folded.charAt(at)
    at += Math.max(length, 1)
  }
  return said
}
