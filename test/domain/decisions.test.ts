import { readdirSync, readFileSync } from 'node:fs'

// src/decisions: read in order, each on one page, built alike.
const names = readdirSync('src/decisions').sort()

test('they are numbered without a gap or a double', () => {
  const numbers = names.map((name) => /^(\d{4})-[a-z-]+\.md$/.exec(name)?.[1])
  expect(numbers).toEqual(names.map((_, place) => String(place + 1).padStart(4, '0')))
})

test.each(names)('%s is one page that says context, choice and consequences', (name) => {
  const text = readFileSync(`src/decisions/${name}`, 'utf8')
  expect(text.startsWith(`# ${name.slice(0, 4)} · `)).toBe(true)
  const parts = [...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map((found) => found[1])
  expect(parts).toEqual(['Context', 'Choice', 'Consequences'])
  expect(text.split(/\s+/).length).toBeLessThan(550)
})
