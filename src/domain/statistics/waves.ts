import * as z from 'zod/mini'
import { addDays, type Day } from '../calendar'
import { form } from '../fields'

/**
 * 规模性返贫: several households at once. The guidance names what to look for (中央 2021 §2.3, 国 2023 Q32) and gives
 * no numbers: from how many households in how many days on is the county's to say, and ours until it does.
 */
export const waveRules = [
  { id: 'village', title: '同一个村' },
  { id: 'cause', title: '同一个乡镇、同一种原因' },
] as const
export type WaveRuleId = (typeof waveRules)[number]['id']
export const waveRuleIds = ['village', 'cause'] as const satisfies readonly WaveRuleId[]

/** Two households are the least that is several. */
export const waveLimits = { days: { least: 3, most: 90 }, least: { least: 2, most: 100 } } as const

function whole({ least, most }: { least: number; most: number }, unit: string) {
  const error = `请写 ${least} 到 ${most} ${unit}。`
  return z.int({ error }).check(z.minimum(least, { error }), z.maximum(most, { error }))
}
const threshold = form({ days: whole(waveLimits.days, '天'), least: whole(waveLimits.least, '户') })
export const waveSettings = form({ village: threshold, cause: threshold })
export type WaveSettings = z.infer<typeof waveSettings>

export const usualWaves: WaveSettings = { village: { days: 14, least: 3 }, cause: { days: 30, least: 5 } }

export interface WaveRule {
  id: WaveRuleId
  title: string
  days: number
  least: number
  from: string
}

/** null: the county has not said anything. */
export function wavesBy(settings: WaveSettings | null): WaveRule[] {
  const from = settings === null ? '系统先定的' : '本县定的'
  return waveRules.map((rule) => ({ ...rule, ...(settings ?? usualWaves)[rule.id], from }))
}

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
