import type { Instant } from '../calendar'
import type { Pack } from '../policy/pack'
import { declarationSections } from './declaration-rows'
import type { Declaration } from './declaration-schema'
import { masked } from './masked'

/** One line of the declaration before and after; null: not filled in. */
export interface RowChange {
  label: string
  before: string | null
  after: string | null
}

interface Line {
  key: string
  label: string
  value: string | null
  /** With stars. */
  shown: string | null
}

function linesOf(told: Declaration, scene: { now: Instant; pack: Pack }): Line[] {
  const rows = (one: Declaration) => declarationSections(one, scene).flatMap((section) => section.rows)
  const shown = rows(masked(told))
  const seen = new Map<string, number>()
  return rows(told).map(({ question, label, value }, place) => {
    const same = `${question}|${label}`
    const nth = seen.get(same) ?? 0
    seen.set(same, nth + 1)
    return { key: `${same}|${nth}`, label, value, shown: shown[place]?.value ?? null }
  })
}

/** What is different to read, in the order of the declaration; numbers with stars. */
export function changedRows(
  before: Declaration,
  after: Declaration,
  scene: { now: Instant; pack: Pack },
): RowChange[] {
  const old = linesOf(before, scene)
  const fresh = linesOf(after, scene)
  const gone = old.filter((line) => line.value !== null && !fresh.some(({ key }) => key === line.key))
  return [
    ...fresh.flatMap(({ key, label, value, shown }) => {
      const was = old.find((line) => line.key === key)
      return (was?.value ?? null) === value ? [] : [{ label, before: was?.shown ?? null, after: shown }]
    }),
    ...gone.map(({ label, shown }) => ({ label, before: shown, after: null })),
  ]
}
