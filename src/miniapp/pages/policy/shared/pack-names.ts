import { policyCopy } from '../../../copy/policy'

export type PackName = keyof typeof policyCopy.packs

export const packNames = Object.keys(policyCopy.packs) as PackName[]

export function asPackName(id: string | null | undefined): PackName | null {
  return packNames.find((one) => one === id) ?? null
}

/** Provinces with a guide of their own, by the first two digits of the region code. */
const provinces: Readonly<Record<string, PackName>> = { '36': 'jiangxi', '37': 'shandong', '50': 'chongqing' }

/** Whose rules a county goes by, as far as its code tells; no network is asked. */
export function packOfCounty(countyCode: string): PackName {
  return provinces[countyCode.slice(0, 2)] ?? 'national'
}
