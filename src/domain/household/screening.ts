import type { ClassId, Pack } from '../policy/pack'
import type { Answer, ScreeningFacts } from './screening-facts'
import {
  reasonFor,
  screeningNotes,
  placeReasons,
  troubleReasons,
  type HintReason,
  type ReasonId,
} from './screening-reasons'

/**
 * A hint, never a decision: which class a household may belong to by what was filled in, with reasons and
 * their sources. Nobody is refused (应纳尽纳, 国 2023 Q9): whatever it says, declaring stays open.
 */
export interface Hint {
  /** class: may belong to one of `classes`. judge: somebody must come and look. watch: keep an eye on it. */
  outcome: 'class' | 'judge' | 'watch'
  classes: ClassId[]
  title: string
  reasons: HintReason[]
  notes: HintReason[]
  /** Always true, so that no page can hide the button by this hint. */
  mayDeclare: true
}

type Place = 'within' | 'above'

interface Signs {
  facts: ScreeningFacts
  /** Basic life in severe difficulty, or 三保障 or water failing. */
  trouble: Answer
  failing: boolean
  /** A sudden event, large necessary spending, or a large drop of income. */
  cause: Answer
  pack: Pack
}

type Finding = Pick<Hint, 'outcome' | 'classes'> & { because: ReasonId }

function anyOf(...given: Answer[]): Answer {
  if (given.includes('yes')) return 'yes'
  return given.includes('unknown') ? 'unknown' : 'no'
}

/** Rows read from the top; the first that fits counts. */
type Row = { when: (signs: Signs) => boolean } & Finding

const classesByOrigin: Record<ScreeningFacts['origin'], ClassId[]> = {
  lifted: ['unstable'],
  ordinary: ['marginal'],
  unknown: ['unstable', 'marginal'],
}

function within({ facts }: Signs): Row[] {
  const classes = classesByOrigin[facts.origin]
  return [
    {
      when: ({ failing }) => failing && facts.canSolve === 'no',
      outcome: 'class',
      classes,
      because: 'safety-lapse',
    },
    {
      when: ({ trouble }) => trouble === 'yes' && facts.canSolve === 'no',
      outcome: 'class',
      classes,
      because: 'within-trouble',
    },
    { when: ({ trouble }) => trouble === 'yes', outcome: 'judge', classes: [], because: 'can-solve-open' },
    { when: ({ trouble }) => trouble === 'unknown', outcome: 'judge', classes: [], because: 'trouble-open' },
    { when: ({ cause }) => cause === 'yes', outcome: 'judge', classes: [], because: 'risk-signs' },
    { when: () => facts.stableIncome === 'yes', outcome: 'watch', classes: [], because: 'within-stable' },
    { when: () => true, outcome: 'judge', classes: [], because: 'within-unstable' },
  ]
}

function above({ facts, pack }: Signs): Row[] {
  const causeNotNeeded = !pack.severeNeedsCause.value
  return [
    {
      when: ({ trouble, cause }) => trouble === 'yes' && cause === 'yes' && facts.canSolve === 'no',
      outcome: 'class',
      classes: ['severe'],
      because: 'above-trouble',
    },
    {
      when: ({ failing }) => failing && causeNotNeeded && facts.canSolve === 'no',
      outcome: 'class',
      classes: ['severe'],
      because: 'above-safety',
    },
    {
      when: ({ trouble }) => trouble === 'yes' && facts.canSolve === 'no',
      outcome: 'judge',
      classes: [],
      because: 'cause-open',
    },
    {
      when: ({ trouble }) => trouble === 'yes' && facts.canSolve === 'yes',
      outcome: 'watch',
      classes: [],
      because: 'above-can-solve',
    },
    { when: ({ trouble }) => trouble === 'yes', outcome: 'judge', classes: [], because: 'can-solve-open' },
    { when: ({ trouble }) => trouble === 'unknown', outcome: 'judge', classes: [], because: 'trouble-open' },
    { when: ({ cause }) => cause === 'yes', outcome: 'judge', classes: [], because: 'risk-signs' },
    { when: () => true, outcome: 'watch', classes: [], because: 'above-calm' },
  ]
}

const rows = { within, above }

function find(place: Place, signs: Signs): Finding {
  return (
    rows[place](signs).find((row) => row.when(signs)) ?? {
      outcome: 'judge',
      classes: [],
      because: 'trouble-open',
    }
  )
}

/** Without income or line both places are tried; only where they agree on calm is nobody sent for. */
function findWithoutIncome(signs: Signs): Finding {
  const both = [find('within', signs), find('above', signs)]
  const calm = both.every((finding) => finding.outcome === 'watch')
  const pressing = both.every((finding) => finding.outcome === 'class')
  return {
    outcome: calm ? 'watch' : 'judge',
    classes: [],
    because: calm ? 'calm-anyway' : pressing ? 'pressing-anyway' : 'income-decides',
  }
}

/** By income alone more never makes a stronger hint: class before judge before watch. */
export function screen(facts: ScreeningFacts, pack: Pack): Hint {
  const failing = facts.failing.length > 0
  const signs: Signs = {
    facts,
    pack,
    failing,
    trouble: failing ? 'yes' : facts.severeDifficulty,
    cause: anyOf(facts.suddenEvent, facts.largeSpending, facts.incomeDrop),
  }
  const { perCapitaFen, lineFen } = facts
  // 国 2023 Q7: 在监测范围内 or 超出, so an income right on the line is within it.
  const place =
    perCapitaFen === null || lineFen === null ? null : perCapitaFen <= lineFen ? 'within' : 'above'
  const found = place === null ? findWithoutIncome(signs) : find(place, signs)
  const covered = found.outcome === 'class' && coveredInTown(facts)
  const outcome = covered ? 'judge' : found.outcome
  const classes = covered ? [] : found.classes
  return {
    outcome,
    classes,
    title: titleOf(outcome, classes, pack),
    reasons: [
      ...placeReasons(place, facts, pack),
      reasonFor(found.because, facts, pack),
      ...(covered ? [reasonFor('covered-in-town', facts, pack)] : []),
      ...troubleReasons(facts, pack),
    ],
    notes: screeningNotes(facts, pack),
    mayDeclare: true,
  }
}

/** 国 2023 Q14, Q15: town people with 城市低保 or 职工基本养老保险 are not spoken of; a person must look. */
function coveredInTown(facts: ScreeningFacts): boolean {
  return (
    (facts.hukou === 'converted' || facts.hukou === 'urban-or-collective') && facts.urbanSecurity === 'yes'
  )
}

function titleOf(outcome: Hint['outcome'], classes: ClassId[], pack: Pack): string {
  if (outcome === 'watch') return '按您填的，可以先留意着。您觉得难，一样可以申报。'
  if (outcome === 'judge') return '要请村里上门看一看，才好判断。您可以直接申报。'
  const names = classes.map((id) => `“${pack.terms[id].value}”`).join('或')
  return `按您填的，可能属于${names}。请申报，村里会上门核实。`
}
