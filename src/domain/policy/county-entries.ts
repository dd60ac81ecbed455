import type { ProposedEntry } from './proposal'

/** A county's own entries are few: parts of two characters are enough to find one. */
const most = 3

function partsOf(words: string): Set<string> {
  const plain = Array.from(words.replace(/[\s，。？！、；：,.?!]/g, ''))
  return new Set(plain.slice(0, -1).map((one, place) => one + (plain[place + 1] ?? '')))
}

/** Entries that answer to these words, best first; one part in common is chance. */
export function findCountyEntries<T extends ProposedEntry>(entries: readonly T[], words: string): T[] {
  const parts = [...partsOf(words)]
  const least = Math.min(2, parts.length)
  if (least === 0) return []
  return entries
    .map((entry, place) => {
      const inTitle = parts.filter((part) => entry.title.includes(part)).length
      const inText = parts.filter((part) => entry.text.includes(part)).length
      return { entry, place, score: inTitle * 2 + inText }
    })
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, most)
    .map(({ entry }) => entry)
}
