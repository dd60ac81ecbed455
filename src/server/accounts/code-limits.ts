import type { ProblemCode } from '@/domain/problems'

/** A code that was asked for. Newest first in every list. */
export interface AskedCode {
  /** Milliseconds since 1970. */
  at: number
  countyCode: string
}

interface Limit {
  most: number
  seconds: number
  problem: ProblemCode
}

const hour = 3600

/** Of one number, in the whole installation. */
const ofNumber: Limit[] = [
  { most: 1, seconds: 60, problem: 'code-too-soon' },
  { most: 5, seconds: hour, problem: 'code-limit-number' },
  { most: 10, seconds: 24 * hour, problem: 'code-limit-number' },
]
/** Of one address: a whole village may be behind it, and behind a carrier's address several. */
function ofAddress(most: number): Limit {
  return { most, seconds: hour, problem: 'code-limit-address' }
}
const countiesTogether = 5

/** As far back as the limits look. */
export const numberWindowSeconds = 24 * hour
export const addressWindowSeconds = hour
/** And as many. */
export function mostOfAddress(codes: number): number {
  return codes * countiesTogether
}

export interface Wait {
  seconds: number
  problem: ProblemCode
}

function waitOf(asked: readonly AskedCode[], { most, seconds, problem }: Limit, now: number): Wait {
  const last = asked[most - 1]
  const left = last === undefined ? 0 : Math.ceil((last.at + seconds * 1000 - now) / 1000)
  return { seconds: Math.max(0, left), problem }
}

/** How long until the next code may be asked for; 0 seconds: now. `codes`: of one address, in a county. */
export function waitForCode(
  asked: { number: readonly AskedCode[]; address: readonly AskedCode[] },
  countyCode: string,
  now: number,
  codes: number,
): Wait {
  const here = asked.address.filter((one) => one.countyCode === countyCode)
  const waits = [
    ...ofNumber.map((limit) => waitOf(asked.number, limit, now)),
    waitOf(here, ofAddress(codes), now),
    waitOf(asked.address, ofAddress(mostOfAddress(codes)), now),
  ]
  return waits.reduce((longest, one) => (one.seconds > longest.seconds ? one : longest))
}
