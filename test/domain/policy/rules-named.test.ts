import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Every rule of the guides that is a rule for software is named by a test, by its row and its questions. */

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`)
const rows = [
  ...numbered('E', 17), // §4 eligibility
  '§6', // identification, step by step
  ...numbered('T', 20).flatMap((row) => (row === 'T4' ? ['T4a', 'T4b', 'T4c'] : [row])), // §7 clocks
  '§8', // green channel
  ...numbered('X', 10), // §10 removal
  ...numbered('P', 8), // §14 openness
]

const folder = path.resolve('test/domain')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.test.ts'),
)
/** Names of tests: what stands in quotation marks after describe, it or test, in tables too. */
const names = files
  .filter((file) => !file.endsWith('rules-named.test.ts'))
  .flatMap((file) =>
    [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(
        /\b(?:describe|it|test)(?:\.each\([\s\S]*?\))?(?:<[^>]*>)?\(\s*(['`])([\s\S]*?)\1/g,
      ),
    ].map(([, , name]) => ({ file, name: name ?? '' })),
  )

const namesIt = (row: string) => new RegExp(`(?<![\\w§])${row}(?!\\w)`)

it.each(rows)('%s', (row) => {
  expect(names.filter(({ name }) => namesIt(row).test(name)).length).toBeGreaterThan(0)
})

it('finds what is not named', () => {
  expect(names.filter(({ name }) => namesIt('E18').test(name))).toEqual([])
  expect(names.length).toBeGreaterThan(200)
})
