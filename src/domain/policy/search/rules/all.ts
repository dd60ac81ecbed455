import { helpRules } from './help'
import { procedureRules } from './procedure'
import { recognitionRules } from './recognition'
import { removalRules } from './removal'
import type { Rule } from './rule'
import { whoRules } from './who'

/** Every rule of the guides, once. */
export const rules: readonly Rule[] = [
  ...whoRules,
  ...recognitionRules,
  ...procedureRules,
  ...helpRules,
  ...removalRules,
]
