import { leadKinds, leadNumber, leadSources, reportCategories, reportCategoryIds } from '@/domain/leads/kinds'

test.each([
  ['declaration', 'JC361130-20261121-000123'],
  ['report', 'JB361130-20261121-000123'],
  ['inquiry', 'ZX361130-20261121-000123'],
] as const)('the number of a %s says kind, county, day and place in the day', (kind, number) => {
  expect(leadNumber(kind, '361130', '2026-11-21', 123)).toBe(number)
})

test('numbers of a day sort as they were given, and never run out', () => {
  const numbers = [1, 9, 10, 99_999, 999_999].map((n) => leadNumber('report', '361130', '2026-01-05', n))
  expect([...numbers].sort()).toEqual(numbers)
  expect(leadNumber('report', '361130', '2026-01-05', 1_000_000)).toBe('JB361130-20260105-1000000')
})

test('kinds, sources and categories are named once each', () => {
  for (const names of [leadKinds, leadSources, reportCategoryIds])
    expect(new Set(names).size).toBe(names.length)
  expect(leadSources).toHaveLength(8)
  expect(reportCategoryIds).toEqual(reportCategories.map((row) => row.id))
  for (const { title, hint } of reportCategories) expect(title + hint).toMatch(/^[\u4e00-\u9fff，、]+$/)
})
