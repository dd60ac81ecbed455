import type { Source } from '../policy/sources'
import { shareOf } from './tally'

/** 内蒙古 广西 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆: the west of the national development programme. */
const westernProvinces = ['15', '45', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65']

/**
 * Objects whose risk is not removed, of the rural population: from here on each township and village keeps a ledger
 * and every measure must be in place. 兜底 households are left out.
 */
const marks: readonly { west: boolean; share: number; sources: Source[] }[] = [
  { west: false, share: 0.02, sources: ['国 2023 Q32', '赣 2023 Q40', '鲁 2023 Q32'] },
  { west: true, share: 0.03, sources: ['国 2023 Q32', '渝 2023 Q32'] },
]

export function markOf(regionCode: string): { share: number; sources: Source[] } {
  const west = westernProvinces.includes(regionCode.slice(0, 2))
  const mark = marks.find((row) => row.west === west)
  return { share: mark?.share ?? 0.02, sources: mark?.sources ?? [] }
}

export interface Watched {
  households: number
  persons: number
  /** 兜底: shown, and not in the share. */
  floorHouseholds: number
  floorPersons: number
}

/** null: nobody has entered the population. */
export function ratioOf(watched: Watched, population: number | null, mark: number) {
  const share = population === null ? null : shareOf(watched.persons, population)
  return { share, over: share !== null && share >= mark }
}
