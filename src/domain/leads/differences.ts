import { maskIdNumber, maskPhone } from '../household/id-number'

/** One changed value of a form: dotted path, value before and after (null: not filled in). */
export interface Difference {
  path: string
  before: unknown
  after: unknown
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What changed between two versions of a form, leaf by leaf, in the order of the keys. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (before === after) return []
  if (isPlain(before) && isPlain(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key))
  }
  if ((before ?? null) === (after ?? null)) return []
  return [{ path, before: before ?? null, after: after ?? null }]
}

const masks: [RegExp, (value: string) => string][] = [
  [/(^|\.)idNumber$/, maskIdNumber],
  [/(^|\.)phone$/, maskPhone],
]

/**
 * Changes as staff may see them: numbers masked; who is concerned, and a hidden filer, only by the fact that
 * something was changed there.
 */
export function shownDifferences(changes: Difference[], options: { showFiler: boolean }): Difference[] {
  return changes.map(({ path, before, after }) => {
    const filer = /^(contact|declarant)(\.|$)/.test(path)
    if (path.startsWith('accused') || (filer && !options.showFiler))
      return { path, before: null, after: null }
    const mask = masks.find(([ending]) => ending.test(path))?.[1]
    const shown = (value: unknown) => (mask && typeof value === 'string' ? mask(value) : masked(value))
    return { path, before: shown(before), after: shown(after) }
  })
}

/** A whole member may have been added or taken away: what is inside is masked, too. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked)
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const mask = masks.find(([ending]) => ending.test(key))?.[1]
      return [key, mask && typeof inner === 'string' ? mask(inner) : masked(inner)]
    }),
  )
}
