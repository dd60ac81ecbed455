import { Problem, problemTitle, type FieldError } from '../problems'
import type { Stage } from '../policy/stages'
import { evidenceSchemas, type Evidence } from './evidence'

/** Ours where the schema has one; the library's own words are English. */
function sentenceOf(issue: { code: string; message: string }): string {
  if (issue.code === 'unrecognized_keys') return problemTitle('unknown-field')
  return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '这里还没填好，请再看一眼。'
}

/** The evidence of a stage, checked; throws invalid-fields with every fault at its field. */
export function parseEvidence(stage: Stage, evidence: unknown): Evidence {
  const parsed = evidenceSchemas[stage.evidence].safeParse(evidence)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue): FieldError => ({
    path: ['evidence', ...issue.path.map(String)].join('.'),
    code: issue.code === 'unrecognized_keys' ? 'unknown-field' : 'invalid-fields',
    message: sentenceOf(issue),
  }))
  throw new Problem('invalid-fields', { errors, detail: { stage: stage.id } })
}
