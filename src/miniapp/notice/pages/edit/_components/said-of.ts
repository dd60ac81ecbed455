import { ApiProblem } from '../../../../api/problem'
import { sentenceOf } from '../../../../shared/Trouble'

/** A sentence for what stood in the way: with the rule, or with every household it is about by name. */
export function saidOf(trouble: unknown): string {
  if (!(trouble instanceof ApiProblem)) return sentenceOf(trouble)
  const { rule } = trouble.detail
  const named = trouble.errors.map(({ message }) => message).join('')
  return [trouble.title, typeof rule === 'string' ? rule : named].join('')
}
