import type { Body } from '../actors'
import type { CountyLine } from '../policy/county-line'
import type { LadderEdition } from '../supervision/ladder'
import type { LeadKind } from './kinds'

/**
 * What a county decides. No guide gives a number of days for 12317, so all of these are settings of the
 * region and not law; the defaults are ours. The identification clocks of the guides come from the pack.
 */
export interface ClockSettings {
  /** 受理, 天 after filing. */
  intakeDays: number
  /** 交办, 天 after 受理. */
  assignDays: number
  /** 答复, 天 after filing, by kind. Declarations: 15 天 as 国 2023 Q34. */
  replyDays: Record<LeadKind, number>
  /** 评价 window after the reply, 天. */
  ratingDays: number
  /** 重办 window after the reply, the refusal or the closing, 天. */
  reopenDays: number
}

export const defaultClockSettings: ClockSettings = {
  intakeDays: 1,
  assignDays: 1,
  replyDays: { declaration: 15, report: 13, inquiry: 3 },
  ratingDays: 30,
  reopenDays: 30,
}

/** Everything about the county that `transition` needs. */
export interface LeadSettings {
  clocks: ClockSettings
  /** 催办 → 督办 → 升级 as the county and its towns have set it over time; none: the usual one. */
  ladders: LadderEdition[]
  bodies: Body[]
  /** Where new leads arrive: the county's 12317 desk. */
  deskId: string
  /** 监测范围 by year as this county set them, where the guide prints none. */
  countyLines: CountyLine[]
}
