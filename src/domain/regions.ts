/**
 * Regions by their 12-digit statistics code: province 2, city 2, county 2, town 3, village 3 digits.
 * A region covers every region whose code begins with its own significant digits.
 */
export const regionLevels = ['nation', 'province', 'city', 'county', 'town', 'village'] as const
export type RegionLevel = (typeof regionLevels)[number]

export interface Region {
  code: string
  name: string
}

const significantDigits: Record<RegionLevel, number> = {
  nation: 0,
  province: 2,
  city: 4,
  county: 6,
  town: 9,
  village: 12,
}

export const NATION = '000000000000'

export function isRegionCode(code: string): boolean {
  return /^\d{12}$/.test(code)
}

export function levelOf(code: string): RegionLevel {
  const found = regionLevels.find((level) => /^0*$/.test(code.slice(significantDigits[level])))
  return found ?? 'village'
}

/** The digits that say which region it is: 6 for a county, 9 for a town, all 12 for a village. */
export function significantPart(code: string): string {
  return code.slice(0, significantDigits[levelOf(code)])
}

/** True when `outer` is `inner` or lies above it. */
export function covers(outer: string, inner: string): boolean {
  return inner.startsWith(significantPart(outer))
}

/** The region one level up; the nation is its own parent. */
export function parentOf(code: string): string {
  const index = regionLevels.indexOf(levelOf(code))
  const level = regionLevels[Math.max(0, index - 1)] ?? 'nation'
  return code.slice(0, significantDigits[level]).padEnd(12, '0')
}

/** Six digits: the key under which every row of a county is stored. */
export function countyCodeOf(code: string): string {
  return code.slice(0, 6)
}

export function countyRegion(countyCode: string): string {
  return countyCode.padEnd(12, '0')
}
