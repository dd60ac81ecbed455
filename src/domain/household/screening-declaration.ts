import { dayOf, type Instant } from '../calendar'
import { lineFor, type CountyLine } from '../policy/county-line'
import type { Pack } from '../policy/pack'
import type { Declaration } from './declaration'
import { focusHints, type FocusHint } from './focus-groups'
import { incomeOf } from './income'
import { screen, type Hint } from './screening'
import type { Answer, ScreeningFacts } from './screening-facts'
import { groupsTold, withTold } from './told-facts'

type Filled = Pick<Declaration, 'causes' | 'hardships' | 'figures' | 'members'>
/** Of the longer questions, where they were answered. */
type Told = Parameters<typeof withTold>[1]

/** What a short declaration says by itself. All it does not ask (former poverty, hukou, own means) stays unknown. */
export function factsDeclared(filled: Filled, pack: Pack, lines: CountyLine[], now: Instant): ScreeningFacts {
  const { causes, hardships, figures, members } = filled
  const line = lineFor(pack, lines, Number(dayOf(now).slice(0, 4)))
  // What was not ticked may still be so: it is never taken for a no.
  const said = (...signs: boolean[]): Answer => (signs.some(Boolean) ? 'yes' : 'unknown')
  const cause = (id: Filled['causes'][number]) => causes.includes(id)
  const hard = (id: Filled['hardships'][number]) => hardships.includes(id)
  const treated = cause('illness') || cause('disability') || cause('accident')
  return {
    origin: 'unknown',
    perCapitaFen: incomeOf(figures ?? {}, members.length, pack).perCapitaFen,
    lineFen: line === 'unset' ? null : line.amountFen,
    suddenEvent: said(cause('disaster'), cause('accident')),
    largeSpending: said(cause('schooling'), treated && hard('medical-bills')),
    incomeDrop: said(cause('job-lost'), cause('unsold')),
    severeDifficulty: said(hard('daily-life')),
    failing: [
      ...(cause('housing') ? (['housing'] as const) : []),
      ...(cause('water') || hard('water') ? (['water'] as const) : []),
    ],
    canSolve: 'unknown',
    stableIncome: 'unknown',
    hukou: 'unknown',
    urbanSecurity: 'unknown',
    livesAtHukou: 'unknown',
    notes: [],
  }
}

/** Groups that a tick names outright: 赣 2023 Q11 (五) unsold produce, (十二) disability in the family. */
const tickedBy = { unsold: 'market', disability: 'weak-labour' } as const

export interface DeclaredHint extends Pick<Hint, 'outcome' | 'title' | 'reasons' | 'notes'> {
  focusGroups: FocusHint[]
}

/** The hint on a declaration that was filed: for the household and for whoever goes to see it. Decides nothing. */
export function hintOnDeclaration(
  filled: Filled & Told,
  pack: Pack,
  lines: CountyLine[],
  now: Instant,
): DeclaredHint {
  const facts = withTold(factsDeclared(filled, pack, lines, now), filled)
  const { outcome, classes, reasons, notes } = screen(facts, pack)
  const ticked = filled.causes.flatMap((id) =>
    id in tickedBy ? [tickedBy[id as keyof typeof tickedBy]] : [],
  )
  const names = classes.map((id) => `“${pack.terms[id].value}”`).join('或')
  const title = {
    class: `按填的情况，可能属于${names}。村里会上门核实。`,
    judge: '要请村里上门看一看，才好判断。',
    watch: '按填的情况，可以先留意。村里一样会上门看。',
  }[outcome]
  const focusGroups = focusHints(facts, [...ticked, ...groupsTold(filled)], pack)
  return { outcome, title, reasons, notes, focusGroups }
}
