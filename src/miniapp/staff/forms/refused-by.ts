import * as z from 'zod/mini'
import type { ApiProblem } from '../../api/problem'
import { saySources } from '../../copy/rule-source'
import { procedureCopy } from '../procedure-copy'

/** The rule with which the server says no, in plain words, and where it stands. */
export interface RefusedBy {
  title: string
  rules: readonly { text: string; source: string }[]
}

const detailSchema = z.object({
  rule: z.string(),
  sources: z.array(z.string()),
  /** Of 风险消除: everything that is not met yet. */
  conditions: z.optional(
    z.array(z.object({ met: z.enum(['no', 'unknown']), text: z.string(), sources: z.array(z.string()) })),
  ),
})

export function ruleOf({ title, detail }: ApiProblem): RefusedBy | null {
  const read = detailSchema.safeParse(detail)
  if (!read.success) return null
  const { rule, sources, conditions } = read.data
  const rules = conditions?.map(({ met, text, sources: places }) => ({
    text: `${procedureCopy.condition[met]}：${text}`,
    source: saySources(places),
  }))
  return { title, rules: rules ?? [{ text: rule, source: saySources(sources) }] }
}
