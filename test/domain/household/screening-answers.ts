import type { ScreeningFacts } from '@/domain/household/screening-facts'

/** A household within the line with nothing wrong. */
const calm: ScreeningFacts = {
  origin: 'ordinary',
  perCapitaFen: 700_000,
  lineFen: 780_000,
  suddenEvent: 'no',
  largeSpending: 'no',
  incomeDrop: 'no',
  severeDifficulty: 'no',
  failing: [],
  canSolve: 'unknown',
  stableIncome: 'yes',
  hukou: 'rural',
  urbanSecurity: 'no',
  livesAtHukou: 'yes',
  notes: [],
}
export const facts = (change: Partial<ScreeningFacts>): ScreeningFacts => ({ ...calm, ...change })
