/** What counts how much. Found by measuring: `test/support/search-bench.ts` prints what comes of them. */
export const weights = {
  /** `asked`: the rule's ways of asking; `nearby`: those of rules that this guide does not have. */
  fields: { title: 2, alsoCalled: 2, answer: 1, full: 0.5, topics: 0.5, asked: 6, nearby: 3 },
  token: { concept: 1.4, intent: 0.8, pair: 1.2, single: 0.5, other: 2 },
  /** A word that was put right for its sound, against one typed as it stands. */
  mended: 0.7,
  bm25: { k: 2, b: 0.6 },
  /** Entries that score less than this share of the best are not shown. */
  tail: 0.25,
  /**
   * Odds that a question is one of ours, added up from its logarithms. A question of a word or two, `brief`
   * characters long, is ours when the word is and scores `word`.
   */
  scope: {
    outset: -22.4,
    score: 3.3,
    understood: 1.1,
    length: 1.6,
    elsewhere: 1.6,
    sometimes: 1,
    /** It asks another desk for what that desk has. */
    anotherDesk: 3.2,
    /** For each of two concepts that hardly anything else has. */
    ownConcept: 0.8,
    least: 1.2,
    brief: 6,
    word: 60,
  },
}
