import { heardIn, type Heard } from './concepts'
import { fold, plainly } from './plain'
import { mended, spelledOut, type Usage } from './spelling'
import { charactersOf, conceptsOf } from './tokens'
import { weights } from './weights'

/** A question as the index takes it. */
export interface Query {
  /** In plain words: dialect and pinyin written out, slips left as they are. */
  plain: string
  /** Sayings in it, slips put right. */
  heard: readonly Heard[]
  /** What to look up, and how much each counts. */
  tokens: ReadonlyMap<string, number>
}

function weightOf(token: string): number {
  const { concept, intent, pair, single, other } = weights.token
  if (token.startsWith('!')) return 0
  if (token.startsWith('#')) return concept
  if (token.startsWith('?')) return intent
  if (!/^[\u3400-\u9fff]/.test(token)) return other
  return token.length === 1 ? single : pair
}

export function readQuery(typed: string, usage: Usage): Query {
  const close = typed.replace(/([\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g, '$1')
  const plain = plainly(spelledOut(fold(close), usage))
  const right = mended(plain, usage)
  const tokens = new Map<string, number>()
  if (right !== undefined) {
    for (const token of [...charactersOf(right), ...conceptsOf(heardIn(right))]) {
      tokens.set(token, weightOf(token) * weights.mended)
    }
  }
  for (const token of [...charactersOf(plain), ...conceptsOf(heardIn(plain))])
    tokens.set(token, weightOf(token))
  return { plain, heard: heardIn(right ?? plain), tokens }
}
