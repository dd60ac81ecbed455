import type { Pack } from './pack'
import { ruleRows, type RuleGroupId, type RuleRow } from './rule-rows'
import type { Source } from './sources'

/** What one of the two packs says; `own`: a line that the other does not have. */
export interface Side {
  lines: { text: string; own: boolean }[]
  sources: Source[]
  note: string | null
}

/** One rule of two packs, side by side. */
export interface ComparedRule {
  id: string
  group: RuleGroupId
  title: string
  differs: boolean
  sides: [Side, Side]
}

function sideOf({ lines, sources, note }: RuleRow, other: RuleRow): Side {
  return {
    lines: lines.map((text) => ({ text, own: !other.lines.includes(text) })),
    sources,
    note: note ?? null,
  }
}

/** Two packs rule by rule, those that differ first, each part in the order of reading. */
export function compare(one: Pack, other: Pack): ComparedRule[] {
  const others = ruleRows(other)
  const rules = ruleRows(one).flatMap((mine): ComparedRule[] => {
    const theirs = others.find(({ id }) => id === mine.id)
    if (!theirs) return []
    const differs = mine.lines.join('\n') !== theirs.lines.join('\n')
    const sides: [Side, Side] = [sideOf(mine, theirs), sideOf(theirs, mine)]
    return [{ id: mine.id, group: mine.group, title: mine.title, differs, sides }]
  })
  return [...rules.filter(({ differs }) => differs), ...rules.filter(({ differs }) => !differs)]
}
