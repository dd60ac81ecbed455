import { addDays, type Day } from '../calendar'

/**
 * 规模性返贫: several households at once. The guidance names what to look for (中央 2021 §2.3, 国 2023 Q32) and gives
 * no numbers: how many households in how many days is our own.
 */
export const waveRules = [
  { id: 'village', title: '同一个村', days: 14, least: 3, from: '我们自己定的' },
  { id: 'cause', title: '同一个乡镇、同一种原因', days: 30, least: 5, from: '我们自己定的' },
] as const

/** The first day that a rule looks at. */
export function since(today: Day, days: number): Day {
  return addDays(today, 1 - days)
}

/** Those with enough households, most first. */
export function wavesOf<T extends { households: number }>(groups: readonly T[], least: number): T[] {
  return groups
    .filter(({ households }) => households >= least)
    .sort((one, other) => other.households - one.households)
}
