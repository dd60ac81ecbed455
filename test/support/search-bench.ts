import { entriesOf, measure, readAsked } from './search-figures'
import { createPolicySearch } from '@/domain/policy/search/policy-search'

/**
 * `node config/run.mjs test/support/search-bench.ts [unseen]`: how often the search finds the right entry, and how
 * fast. The questions it was tuned on are shown where it goes wrong; of the unseen ones only the figures are.
 */
const name = process.argv[2] === 'unseen' ? 'unseen' : 'known'
const say = (line: string) => process.stdout.write(`${line}\n`)

const begin = performance.now()
for (const entries of Object.values(entriesOf)) createPolicySearch(entries)
const built = (performance.now() - begin) / Object.keys(entriesOf).length

const questions = readAsked(name)
const { first, firstThree, nothingFound, average, worst, missed } = measure(questions)
say(`${questions.length} questions (${name})`)
say(
  `right entry first ${first}%, in the first three ${firstThree}%, none of ours and nothing found ${nothingFound}%`,
)
say(
  `a search takes ${average.toFixed(2)} ms, ${worst.toFixed(1)} ms at the worst; an index ${built.toFixed(0)} ms to build`,
)
if (name === 'known') missed.forEach((line) => say(`  ${line}`))
