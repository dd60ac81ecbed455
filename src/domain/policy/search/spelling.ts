import { plainWords } from './lexicon/all'
import { heardIn, sayings } from './concepts'
import { fold } from './plain'
import bySyllable from './syllables.json'

/**
 * People who write by ear: whole pinyin (jiance duixiang), its initials (jcdx), and the wrong character with
 * the right sound (公式 for 公示).
 */

const syllables = new Set(Object.keys(bySyllable))

/** The sounds that a southern ear does not tell apart. */
const softened = (syllable: string) =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/([aei])ng$/, '$1n')
    .replace(/v/g, 'u')

interface Sounds {
  exact: string[]
  soft: string[]
}
const soundsOf = new Map<string, Sounds>()
for (const [syllable, characters] of Object.entries(bySyllable)) {
  const soft = softened(syllable)
  for (const character of characters) {
    const sounds = soundsOf.get(character) ?? { exact: [], soft: [] }
    sounds.exact.push(syllable)
    if (!sounds.soft.includes(soft)) sounds.soft.push(soft)
    soundsOf.set(character, sounds)
  }
}

/** Every way to sound out a word, as keys; none when a character is not in the table. */
function soundsLike(word: string, how: keyof Sounds): string[] {
  let keys = ['']
  for (const character of word) {
    const sounds = soundsOf.get(character)?.[how] ?? []
    const [only] = sounds
    keys =
      sounds.length === 1 && only !== undefined
        ? keys.map((key) => `${key} ${only}`)
        : keys.flatMap((key) => sounds.map((sound) => `${key} ${sound}`)).slice(0, 8)
  }
  return keys
}

const longestWord = 8

interface Vocabulary {
  words: ReadonlySet<string>
  bySound: ReadonlyMap<string, readonly string[]>
  byInitials: ReadonlyMap<string, readonly string[]>
}

let learnt: Vocabulary | undefined

/** Every word of the lexicon by its sound. Made once, with the first index. */
export function vocabulary(): Vocabulary {
  if (learnt) return learnt
  const words = new Set([...sayings.keys(), ...plainWords.flatMap(({ say }) => say.split(' '))])
  const bySound = new Map<string, string[]>()
  const byInitials = new Map<string, string[]>()
  const put = (map: Map<string, string[]>, key: string, word: string) => {
    const list = map.get(key)
    if (list) list.push(word)
    else map.set(key, [word])
  }
  for (const word of words) {
    if (word.length > longestWord || !/^[\u3400-\u9fff]+$/.test(word)) continue
    const keys = soundsLike(word, 'soft')
    for (const key of keys) put(bySound, key, word)
    const [first] = keys
    if (first !== undefined && word.length > 1) put(byInitials, first.replace(/ (.)[a-z]*/g, '$1'), word)
  }
  learnt = { words, bySound, byInitials }
  return learnt
}

/** What our texts use. Of words with one sound the most used is meant; a pair of characters in use is no slip. */
export interface Usage {
  sayings: ReadonlyMap<string, number>
  pairs: ReadonlySet<string>
}

function mostUsed(words: readonly string[], usage: Usage): string | undefined {
  let best: string | undefined
  for (const word of words) {
    if (best === undefined || (usage.sayings.get(word) ?? 0) > (usage.sayings.get(best) ?? 0)) best = word
  }
  return best
}

/** A run of letters cut into the fewest syllables; undefined when it is no pinyin. */
function cutIntoSyllables(letters: string): string[] | undefined {
  const best: (string[] | undefined)[] = [[]]
  for (let end = 1; end <= letters.length; end++) {
    for (let size = Math.min(6, end); size > 0; size--) {
      const before = best[end - size]
      const syllable = letters.slice(end - size, end)
      if (!before || !syllables.has(syllable)) continue
      if (before.length + 1 < (best[end]?.length ?? Infinity)) best[end] = [...before, syllable]
    }
  }
  return best[letters.length]
}

/** The words that a row of syllables spells; syllables that spell none are left out. */
function wordsOf(row: readonly string[], usage: Usage): string {
  const sounds = row.map(softened)
  const best = [0]
  const taken: (string | undefined)[] = [undefined]
  for (let end = 1; end <= sounds.length; end++) {
    let most = best[end - 1] ?? 0
    let word: string | undefined
    for (let size = 1; size <= Math.min(longestWord, end); size++) {
      const candidates = vocabulary().bySound.get(` ${sounds.slice(end - size, end).join(' ')}`)
      const candidate = candidates && mostUsed(candidates, usage)
      if (candidate === undefined) continue
      // one syllable has too many meanings to be trusted
      const worth = (best[end - size] ?? 0) + (size === 1 ? 0.1 : size * size)
      if (worth > most) {
        most = worth
        word = candidate
      }
    }
    best.push(most)
    taken.push(word)
  }
  const words: string[] = []
  for (let end = sounds.length; end > 0;) {
    const word = taken[end]
    if (word) words.push(word)
    end -= word?.length ?? 1
  }
  return words.reverse().join(' ')
}

/** A folded query with its pinyin and initials written out in characters. */
export function spelledOut(folded: string, usage: Usage): string {
  if (!/[a-z]/.test(folded)) return folded
  const written: string[] = []
  let row: string[] = []
  const flush = () => {
    if (row.length > 0) written.push(wordsOf(row, usage))
    row = []
  }
  for (const part of folded.match(/[a-z]+|[^a-z\s]+/g) ?? []) {
    const cut = /^[a-z]+$/.test(part) ? cutIntoSyllables(part) : undefined
    if (cut) {
      row.push(...cut)
      continue
    }
    flush()
    const candidates = vocabulary().byInitials.get(part.replace(/([zcs])h/g, '$1').replace(/n/g, 'l'))
    written.push((candidates && mostUsed(candidates, usage)) ?? part)
  }
  flush()
  return written.join(' ')
}

/**
 * A plain text with slips of the ear put right, or undefined when there are none. Two characters must sound
 * exactly like a word in use; longer ones may mix up what a southern ear does.
 */
export function mended(plain: string, usage: Usage): string | undefined {
  const known = new Uint8Array(plain.length)
  for (const { start, end } of heardIn(plain)) if (end - start > 1) known.fill(1, start, end)

  let text = ''
  let changed = false
  for (let at = 0; at < plain.length;) {
    const slip = slipAt(plain, at, known, usage)
    text += slip ? slip.word : plain.charAt(at)
    changed ||= slip !== undefined
    at += slip?.word.length ?? 1
  }
  return changed ? fold(text) : undefined
}

function slipAt(plain: string, at: number, known: Uint8Array, usage: Usage): { word: string } | undefined {
  for (let size = Math.min(6, plain.length - at); size >= 2; size--) {
    const typed = plain.slice(at, at + size)
    if (!/^[\u3400-\u9fff]+$/.test(typed)) continue
    const sure = known.subarray(at, at + size).reduce((sum, one) => sum + one, 0)
    if (sure > Math.max(0, size - 2)) continue
    if (
      vocabulary().words.has(typed) ||
      usage.pairs.has(typed) ||
      (size === 2 && /[是不就没还要会能]/.test(typed))
    )
      return undefined
    const candidates = soundsLike(typed, 'soft')
      .flatMap((key) => vocabulary().bySound.get(key) ?? [])
      .filter((word) => (usage.sayings.get(word) ?? 0) > 0 && wrongIn(typed, word) <= size / 2)
      .filter((word) => size > 2 || sameSound(word, typed))
    const word = mostUsed(candidates, usage)
    if (word) return { word }
  }
  return undefined
}

/** How many characters differ. */
function wrongIn(typed: string, word: string): number {
  return Array.from(typed).filter((character, at) => character !== word.charAt(at)).length
}

function sameSound(one: string, other: string): boolean {
  const sounds = soundsLike(one, 'exact')
  return soundsLike(other, 'exact').some((key) => sounds.includes(key))
}
