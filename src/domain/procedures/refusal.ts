import { Problem, problemTitle, type ProblemCode } from '../problems'
import type { Source } from '../policy/sources'

/** A refusal that says the rule in one sentence and where it stands: `detail.rule`, `detail.sources`. */
export function refusal(
  code: ProblemCode,
  rule: string,
  sources: Source[],
  more: { path?: string; [key: string]: unknown } = {},
): Problem {
  const { path, ...rest } = more
  const detail = { rule, sources, ...rest }
  return path === undefined
    ? new Problem(code, { detail })
    : new Problem(code, { errors: [{ path, code, message: problemTitle(code) }], detail })
}
