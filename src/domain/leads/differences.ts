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
