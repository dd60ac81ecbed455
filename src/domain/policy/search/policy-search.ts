import type { Entry } from '../questions/entry'
import { topics } from '../questions/topics'
import { heardIn } from './concepts'
import { marksOf, type Mark } from './marks'
import { fold, plainly } from './plain'
import { readQuery } from './query'
import { createRanking } from './ranking'
import { rules } from './rules/all'
import type { Rule } from './rules/rule'
import { isOurs } from './scope'
import { vocabulary } from './spelling'
import { charactersOf, conceptsOf } from './tokens'
import { weights } from './weights'

/** What the entries and the ways of asking use: sayings, and how often; pairs of characters. */
const usage = { sayings: new Map<string, number>(), pairs: new Set<string>() }

/** The character tokens of a plain text, remembered as in use. */
function used(plain: string): string[] {
  const tokens = charactersOf(plain)
  for (const token of tokens) if (token.length === 2) usage.pairs.add(token)
  return tokens
}

/** Tokens of several texts, concepts among them; what sayings they use is counted on the way. */
function spoken(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const plain = plainly(fold(text))
    const heard = heardIn(plain)
    for (const { start, end } of heard) {
      const saying = plain.slice(start, end)
      usage.sayings.set(saying, (usage.sayings.get(saying) ?? 0) + 1)
    }
    return [...used(plain), ...conceptsOf(heard)]
  })
}

/** Characters only: the concepts of a long text are too many to tell it from another. */
const written = (texts: readonly string[]) => texts.flatMap((text) => used(plainly(fold(text))))

/** The ways of asking are the same for every guide. */
let askedOnce: ReadonlyMap<string, string[]> | undefined
const asked = (rule: Rule | undefined): string[] => {
  askedOnce ??= new Map(rules.map(({ id, asked: ways }) => [id, spoken(ways.split(/\s+/))]))
  return (rule && askedOnce.get(rule.id)) ?? []
}

function ruleOf({ sources }: Entry): Rule | undefined {
  const [, guide, question] = /^(.) 2023 Q(\d+)$/.exec(sources[0] ?? '') ?? []
  return rules.find((rule) => (guide === '赣' ? rule.jiangxi : rule.national) === Number(question))
}

/** An entry that answers, best first; scores only compare within one search. */
export interface Found {
  number: number
  score: number
  marks: Mark[]
}

/**
 * Search over the entries of one guide, the same on the phone and on the server: dialect, everyday words, slips
 * of the ear, pinyin and initials. A question that is none of ours finds nothing.
 */
export function createPolicySearch(entries: readonly Entry[]) {
  // so that the first search is no slower than the others
  vocabulary()
  const ruled = entries.map(ruleOf)
  const missing = rules.filter(({ id }) => !ruled.some((rule) => rule?.id === id))
  const nearby = (rule: Rule | undefined) =>
    missing.filter(({ otherwise }) => rule && otherwise === rule.id).flatMap(asked)
  const shelves = ({ topics: ids }: Entry) =>
    topics.filter(({ id }) => ids.includes(id)).map(({ title }) => title)
  const { fields } = weights
  const score = createRanking(
    [
      { boost: fields.title, documents: entries.map(({ title }) => spoken([title])) },
      { boost: fields.alsoCalled, documents: entries.map(({ alsoCalled }) => spoken(alsoCalled)) },
      { boost: fields.answer, documents: entries.map(({ answer }) => spoken([answer])) },
      {
        boost: fields.full,
        documents: entries.map(({ full, example }) => written([...full, example ?? ''])),
      },
      { boost: fields.topics, documents: entries.map((entry) => spoken(shelves(entry))) },
      { boost: fields.asked, documents: ruled.map(asked) },
      { boost: fields.nearby, documents: ruled.map(nearby) },
    ],
    weights.bm25,
  )

  return {
    search(typed: string, limit = 10): Found[] {
      const query = readQuery(typed, usage)
      const found = score(query.tokens)
        .map((score, at) => ({ score, entry: entries[at] }))
        .sort((one, other) => other.score - one.score)
      const best = found[0]?.score ?? 0
      if (!isOurs(query, best)) return []
      return found
        .filter(({ score }) => score >= best * weights.tail)
        .slice(0, limit)
        .flatMap(({ score, entry }) =>
          entry ? [{ number: entry.number, score, marks: marksOf(entry, query) }] : [],
        )
    },
  }
}
