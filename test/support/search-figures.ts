import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import { chongqingQuestions } from '@/domain/policy/questions/chongqing'
import type { Entry } from '@/domain/policy/questions/entry'
import { jiangxiQuestions } from '@/domain/policy/questions/jiangxi'
import { nationalQuestions } from '@/domain/policy/questions/national'
import { shandongQuestions } from '@/domain/policy/questions/shandong'
import { createPolicySearch } from '@/domain/policy/search/policy-search'

/** Measures the search on questions as people say them. */

const asked = z.array(
  z.object({
    q: z.string(),
    pack: z.enum(['national', 'chongqing', 'jiangxi', 'shandong']),
    /** Numbers of the entries that answer, any of them; none when the guides do not. */
    want: z.array(z.int()),
    style: z.string(),
  }),
)
export type Asked = z.infer<typeof asked>[number]

export const entriesOf: Record<Asked['pack'], Entry[]> = {
  national: nationalQuestions,
  chongqing: chongqingQuestions,
  jiangxi: jiangxiQuestions,
  shandong: shandongQuestions,
}

export function readAsked(name: 'known' | 'unseen'): Asked[] {
  return asked.parse(JSON.parse(readFileSync(path.resolve(`test/fixtures/search/${name}.json`), 'utf8')))
}

export interface Figures {
  /** In percent of the questions that the guides answer. */
  first: number
  firstThree: number
  /** In percent of the questions that they do not. */
  nothingFound: number
  /** Milliseconds a search, on average and at the worst. */
  average: number
  worst: number
  /** What went wrong, a line each. */
  missed: string[]
}

const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10

export function measure(questions: readonly Asked[]): Figures {
  const searches = new Map(
    Object.entries(entriesOf).map(([pack, entries]) => [pack, createPolicySearch(entries)]),
  )
  const times: number[] = []
  const missed: string[] = []
  let answered = 0
  let first = 0
  let firstThree = 0
  let nothing = 0
  for (const { q, pack, want } of questions) {
    const start = performance.now()
    const found =
      searches
        .get(pack)
        ?.search(q, 5)
        .map(({ number }) => number) ?? []
    times.push(performance.now() - start)
    if (want.length === 0) {
      if (found.length === 0) nothing++
      else missed.push(`${pack} ${q}: nothing wanted, found ${found.join(', ')}`)
      continue
    }
    answered++
    const place = found.findIndex((number) => want.includes(number))
    if (place === 0) first++
    if (place >= 0 && place < 3) firstThree++
    if (place !== 0) missed.push(`${pack} ${q}: wanted ${want.join(', ')}, found ${found.join(', ')}`)
  }
  return {
    first: percent(first, answered),
    firstThree: percent(firstThree, answered),
    nothingFound: percent(nothing, questions.length - answered),
    average: times.reduce((sum, time) => sum + time, 0) / times.length,
    worst: Math.max(...times),
    missed,
  }
}
