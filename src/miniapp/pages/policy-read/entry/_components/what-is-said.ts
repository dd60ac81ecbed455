import type { Entry } from '@/domain/policy/questions/entry'
import { policyCopy } from '../../../../copy/policy'

const words = policyCopy.entry

/** What is read aloud: the answer and nothing around it. */
export function whatIsSaid({ title, answer, full, example, differs }: Entry): string {
  return [
    title,
    `${words.short}：${answer}`,
    ...full,
    ...(example === undefined ? [] : [`${words.example}：${example}`]),
    ...(differs === undefined ? [] : [`${words.differs}：${differs}`]),
  ].join('\n')
}
