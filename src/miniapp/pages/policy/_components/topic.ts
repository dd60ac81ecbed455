import type { Entry } from '@/domain/policy/questions/entry'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { topics } from '@/domain/policy/questions/topics'
import { policyCopy } from '../../../copy/policy'

/** The shelf that holds all questions. */
export const everything = 'all'

export interface Shelf {
  title: string
  line: string
  entries: Entry[]
}

/** null: there is no such shelf. */
export function shelfOf(packId: string, id: string): Shelf | null {
  const entries = questionsOf(packId)
  if (id === everything)
    return { title: policyCopy.all.title, line: policyCopy.all.line(entries.length), entries }
  const topic = topics.find((one) => one.id === id)
  if (!topic) return null
  const { title, line } = topic
  return { title, line, entries: entries.filter(({ topics }) => topics.includes(topic.id)) }
}
