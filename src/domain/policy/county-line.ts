import { hasJurisdiction, type Actor } from '../actors'
import { dayOf, type Instant } from '../calendar'
import { lengthOf } from '../fields'
import { countyRegion } from '../regions'
import { fieldProblem, Problem } from '../problems'
import type { Pack } from './pack'
import type { Source } from './sources'

/** A year's line as a county puts it in: who, when and on what paper (国 2023 Q10: provinces set it yearly). */
export interface CountyLine {
  countyCode: string
  year: number
  amountFen: number
  setBy: string
  setAt: Instant
  /** The paper it stands on: its title and number. */
  paper: string
}

/** No rural line comes near this; a figure above it is a slip of the keyboard. Ours, no guide's. */
const ABSURD_FEN = 5_000_000

export type Line =
  | { amountFen: number; from: 'pack'; sources: Source[] }
  | { amountFen: number; from: 'county'; sources: Source[]; set: CountyLine }

/** The line of a year. What the guide prints goes first; 'unset' is said plainly and nothing is guessed. */
export function lineFor(pack: Pack, countyLines: CountyLine[], year: number): Line | 'unset' {
  const printed = pack.line.byYear[String(year)]
  if (printed) return { amountFen: printed.value, from: 'pack', sources: printed.sources }
  const set = countyLines.find((line) => line.year === year)
  return set ? { amountFen: set.amountFen, from: 'county', sources: pack.line.yearly.sources, set } : 'unset'
}

/**
 * The county's lines with one more. `amountFen` in 分; `actor` must be the county's supervisor or an
 * administrator. Throws line-not-yours, line-below-zero, line-absurd, line-year-odd, line-paper-missing,
 * line-already-set.
 */
export function setCountyLine(
  lines: CountyLine[],
  wanted: { countyCode: string; year: number; amountFen: number; paper: string },
  scene: { actor: Actor; now: Instant; pack: Pack },
): CountyLine[] {
  const { countyCode, year, amountFen } = wanted
  const { actor, now, pack } = scene
  const paper = wanted.paper.trim()
  const floor = pack.line.floorFen

  const { accountId } = actor
  if (
    accountId === null ||
    !hasJurisdiction(actor, countyRegion(countyCode), 'administrator', 'county-supervisor')
  )
    throw new Problem('line-not-yours')
  if (!Number.isInteger(amountFen)) throw fieldProblem('line-absurd', 'amountFen')
  if (amountFen < 0) throw fieldProblem('line-below-zero', 'amountFen')
  if (amountFen < floor.value || amountFen > ABSURD_FEN)
    throw fieldProblem('line-absurd', 'amountFen', {
      leastFen: floor.value,
      mostFen: ABSURD_FEN,
      sources: floor.sources,
    })
  const thisYear = Number(dayOf(now).slice(0, 4))
  if (!Number.isInteger(year) || year < 2021 || year > thisYear + 1)
    throw fieldProblem('line-year-odd', 'year', { from: 2021, until: thisYear + 1 })
  if (paper === '' || lengthOf(paper) > 200) throw fieldProblem('line-paper-missing', 'paper')

  const own = lines.filter((line) => line.countyCode === countyCode)
  const there = lineFor(pack, own, year)
  if (there !== 'unset')
    throw fieldProblem('line-already-set', 'year', {
      year,
      amountFen: there.amountFen,
      ...(there.from === 'pack'
        ? { sources: there.sources }
        : { setBy: there.set.setBy, setAt: there.set.setAt, paper: there.set.paper }),
    })
  return [...lines, { countyCode, year, amountFen, setBy: accountId, setAt: now, paper }]
}
