import type { Entry } from './entry'

/** How one guide says what the national guide says: its mark in `sources`, and its own terms, longest first. */
export interface Wording {
  code: '渝' | '赣' | '鲁'
  terms: readonly (readonly [national: string, own: string])[]
}

/** What this guide says otherwise. Texts given here stand as written: no term in them is swapped. */
export interface Changes extends Partial<Omit<Entry, 'number' | 'sources'>> {
  /** The number the question has in this guide, where it is another one. */
  number?: number
  /** Words that only this question swaps, before the guide's own terms. Each must stand in the national text. */
  terms?: Wording['terms']
  /** Paragraphs, everyday words and sources on top of the national ones. */
  addFull?: readonly string[]
  addCalled?: readonly string[]
  addSources?: readonly string[]
}

/**
 * The national entry as another guide has it: same rule, own terms, own number, own source.
 * `differs` speaks of every guide by its name, so it is carried over as it stands.
 */
export function same(national: Entry, wording: Wording, changes: Changes = {}): Entry {
  const {
    number = national.number,
    terms = [],
    addFull = [],
    addCalled = [],
    addSources = [],
    ...own
  } = changes
  const inNational = [national.title, national.answer, ...national.full, national.example ?? ''].join('\n')
  for (const [from] of terms) {
    if (!inNational.includes(from)) throw new RangeError(`question ${national.number} does not say ${from}`)
  }
  const inOwnTerms = (text: string) =>
    [...terms, ...wording.terms].reduce((result, [from, to]) => result.split(from).join(to), text)

  return {
    ...national,
    title: inOwnTerms(national.title),
    answer: inOwnTerms(national.answer),
    ...(national.example === undefined ? {} : { example: inOwnTerms(national.example) }),
    ...own,
    number,
    full: [...(own.full ?? national.full.map(inOwnTerms)), ...addFull],
    alsoCalled: [...(own.alsoCalled ?? national.alsoCalled), ...addCalled],
    sources: [
      ...national.sources.map((source) =>
        source.startsWith('国') ? `${wording.code} 2023 Q${number}` : source,
      ),
      ...addSources,
    ],
  }
}
