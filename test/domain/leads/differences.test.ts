import fc from 'fast-check'
import { differences, shownDifferences } from '@/domain/leads/differences'

test('nothing changed, nothing is told', () => {
  const form = { name: '周', members: [{ name: '刘' }], causes: ['illness'] }
  expect(differences(form, structuredClone(form))).toEqual([])
  expect(differences(null, undefined)).toEqual([])
  expect(differences({ a: undefined }, {})).toEqual([])
})

test.each<[string, unknown, unknown, unknown]>([
  ['a changed value', { a: 1, b: 2 }, { a: 1, b: 3 }, [{ path: 'b', before: 2, after: 3 }]],
  ['filled in', {}, { phone: '138' }, [{ path: 'phone', before: null, after: '138' }]],
  ['left out', { phone: '138' }, {}, [{ path: 'phone', before: '138', after: null }]],
  ['emptied', { a: 'x' }, { a: '' }, [{ path: 'a', before: 'x', after: '' }]],
  [
    'zero and no',
    { a: 0, b: false },
    {},
    [
      { path: 'a', before: 0, after: null },
      { path: 'b', before: false, after: null },
    ],
  ],
  [
    'inside a list',
    { members: [{ name: '周' }, { name: '刘' }] },
    { members: [{ name: '周' }, { name: '柳' }] },
    [{ path: 'members.1.name', before: '刘', after: '柳' }],
  ],
  ['longer', { m: [1] }, { m: [1, { x: 2 }] }, [{ path: 'm.1', before: null, after: { x: 2 } }]],
  ['shorter', { m: [1, 2] }, { m: [1] }, [{ path: 'm.1', before: 2, after: null }]],
  ['another kind of value', { a: [1] }, { a: { 0: 1 } }, [{ path: 'a', before: [1], after: { 0: 1 } }]],
  ['the whole', 'x', 'y', [{ path: '', before: 'x', after: 'y' }]],
  [
    'keys of before first, then new ones',
    { b: 1, a: 1 },
    { c: 1, a: 2 },
    [
      { path: 'b', before: 1, after: null },
      { path: 'a', before: 1, after: 2 },
      { path: 'c', before: null, after: 1 },
    ],
  ],
])('%s', (_name, before, after, expected) => {
  expect(differences(before, after)).toEqual(expected)
})

/** A form with plain keys, so that a dotted path leads to one place only. */
const form = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
  ),
})).value

function at(value: unknown, path: string): unknown {
  if (path === '') return value ?? null
  return (
    path
      .split('.')
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value) ?? null
  )
}

test('each difference is true at its place, and a form differs from itself in nothing', () => {
  fc.assert(
    fc.property(form, form, (before, after) => {
      expect(differences(before, before)).toEqual([])
      const found = differences(before, after)
      for (const { path, before: was, after: is } of found) {
        expect(at(before, path)).toEqual(was)
        expect(at(after, path)).toEqual(is)
      }
      expect(found.length === 0).toBe(JSON.stringify(sorted(before)) === JSON.stringify(sorted(after)))
      expect(new Set(found.map((one) => one.path)).size).toBe(found.length)
    }),
  )
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

describe('what staff see of a corrected form', () => {
  const before = {
    contact: { name: '周小梅', phone: '13800003603' },
    accused: { name: '吴建国' },
    members: [{ name: '周福', idNumber: '361199196511030018' }],
  }
  const after = {
    contact: { name: '周晓梅', phone: '13800003604' },
    accused: { name: '吴志强' },
    members: [
      { name: '周福', idNumber: '361199196511030026' },
      { name: '周喜', idNumber: '361199199306200032' },
    ],
  }
  const told = (showFiler: boolean) =>
    JSON.stringify(shownDifferences(differences(before, after), { showFiler }))

  test('numbers are masked, whole new members too', () => {
    for (const number of ['361199196511030018', '361199196511030026', '361199199306200032', '13800003604'])
      expect(told(true)).not.toContain(number)
    expect(told(true)).toContain('361199********0026')
    expect(told(true)).toContain('138****3604')
    expect(told(true)).toContain('周喜')
  })

  test('a hidden filer and who is concerned show only that something changed', () => {
    expect(told(false)).not.toMatch(/周晓梅|周小梅|138|吴志强|吴建国/)
    expect(told(true)).not.toMatch(/吴志强|吴建国/)
    expect(told(false)).toContain('contact.name')
    expect(told(false)).toContain('accused.name')
  })
})
