/** BM25 over a few dozen documents of several fields: a tenth of a library's size and of its time to build. */

/** One field of every document, in the same order: its tokens, repeated as often as they occur. */
export interface Field {
  boost: number
  documents: readonly (readonly string[])[]
}

/** `k`: how soon a word said again stops counting; `b`: how much a long text is held against a document. */
export interface Bm25 {
  k: number
  b: number
}

interface Hit {
  document: number
  /** Boost, saturation and length already in it; only how rare the token is is missing. */
  worth: number
}

export function createRanking(fields: readonly Field[], { k, b }: Bm25) {
  const count = fields[0]?.documents.length ?? 0
  const hits = new Map<string, Hit[]>()

  for (const { boost, documents } of fields) {
    const average = documents.reduce((sum, tokens) => sum + tokens.length, 0) / (count || 1) || 1
    const found = new Map<string, Hit[]>()
    documents.forEach((tokens, document) => {
      const times = new Map<string, number>()
      for (const token of tokens) times.set(token, (times.get(token) ?? 0) + 1)
      const damp = k * (1 - b + (b * tokens.length) / average)
      for (const [token, often] of times) {
        const hit = { document, worth: (boost * often * (k + 1)) / (often + damp) }
        const list = found.get(token)
        if (list) list.push(hit)
        else found.set(token, [hit])
      }
    })
    for (const [token, list] of found) {
      const rarity = Math.log(1 + (count - list.length + 0.5) / (list.length + 0.5))
      for (const hit of list) hit.worth *= rarity
      const known = hits.get(token)
      if (known) known.push(...list)
      else hits.set(token, list)
    }
  }

  /** The score of every document for tokens and their weights. */
  return (tokens: ReadonlyMap<string, number>): number[] => {
    const scores = new Array<number>(count).fill(0)
    for (const [token, weight] of tokens) {
      for (const { document, worth } of hits.get(token) ?? []) {
        scores[document] = (scores[document] ?? 0) + weight * worth
      }
    }
    return scores
  }
}
