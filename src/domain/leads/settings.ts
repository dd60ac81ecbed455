import type { Body } from '../actors'
import type { CountyLine } from '../policy/county-line'
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
  /** 催办 this many hours before a clock is over. */
  remindHours: { intake: number; assign: number; handle: number; reply: number; stage: number }
  /** 升级 this many 天 after a clock is over. */
  escalateDays: number
  /** 督办 and 催办 must be answered within, 天. */
  answerDays: number
  /** 评价 window after the reply, 天. */
  ratingDays: number
  /** 重办 window after the reply, the refusal or the closing, 天. */
  reopenDays: number
}

export const defaultClockSettings: ClockSettings = {
  intakeDays: 1,
  assignDays: 1,
  replyDays: { declaration: 15, report: 13, inquiry: 3 },
  remindHours: { intake: 8, assign: 8, handle: 24, reply: 48, stage: 24 },
  escalateDays: 2,
  answerDays: 1,
  ratingDays: 30,
  reopenDays: 30,
}

/** Everything about the county that `transition` needs. */
export interface LeadSettings {
  clocks: ClockSettings
  bodies: Body[]
  /** Where new leads arrive: the county's 12317 desk. */
  deskId: string
  /** 监测范围 by year as this county set them, where the guide prints none. */
  countyLines: CountyLine[]
}
