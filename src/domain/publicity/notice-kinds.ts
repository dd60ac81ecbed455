import { addDays, endOfDay, lastDayBefore, type Day, type Instant } from '../calendar'
import type { Pack } from '../policy/pack'
import type { Stage, StageId } from '../policy/stages'
import { endOfTerm, procedureOf } from '../procedures/state'

/**
 * 公示 in the village before the county decides, 公告 after it has (国 2023 Q33, Q37): each proves a stage of the
 * households' procedure.
 */
export const noticeKinds = [
  {
    id: 'identification',
    act: '公示',
    title: '拟纳入监测对象公示',
    procedure: 'identification',
    stage: 'posting',
    /** The stage that its last day opens. */
    end: 'posting-end',
    measures: '拟采取的帮扶措施',
    intro: '经入户核实、民主评议，下面的农户拟纳入监测对象，现在公示，请大家监督。',
  },
  {
    id: 'removal',
    act: '公示',
    title: '拟消除风险公示',
    procedure: 'removal',
    stage: 'posting',
    end: 'posting-end',
    measures: '已落实的帮扶措施',
    intro: '经入户核实、民主评议，下面的农户风险已经稳定消除，拟作标注，现在公示，请大家监督。',
  },
  {
    // 赣 2023 Q27: the plan is shown in the village as well.
    id: 'help-plan',
    act: '公示',
    title: '帮扶计划公示',
    procedure: 'identification',
    stage: 'help-plan',
    end: null,
    measures: '帮扶措施',
    intro: '下面的监测对象已经定了帮扶计划，现在公示，请大家监督。',
  },
  {
    id: 'announcement',
    act: '公告',
    title: '纳入监测对象公告',
    procedure: 'identification',
    stage: 'announcement',
    end: null,
    measures: '帮扶措施',
    intro: '经县级审核批准，下面的农户已纳入监测对象，现在公告。',
  },
  {
    id: 'removal-announcement',
    act: '公告',
    title: '消除风险公告',
    procedure: 'removal',
    stage: 'announcement',
    end: null,
    measures: '已落实的帮扶措施',
    intro: '经县级审核批准，下面的农户已标注风险消除，现在公告。',
  },
] as const
export type NoticeKind = (typeof noticeKinds)[number]['id']
export const noticeKindIds = noticeKinds.map(({ id }) => id) as [NoticeKind, ...NoticeKind[]]

export type NoticeKindRow = (typeof noticeKinds)[number]

export function noticeKind(id: NoticeKind): NoticeKindRow {
  return noticeKinds.find((kind) => kind.id === id) ?? noticeKinds[0]
}

/** The stage a notice proves under this guide; null: this guide asks for no such notice. */
export function stageOfNotice(id: NoticeKind, pack: Pack): Stage | null {
  const { procedure, stage } = noticeKind(id)
  const row = procedureOf(pack, procedure).stages.find((one) => one.id === stage)
  return row && row.evidence !== 'help-plan' ? row : null
}

/** The kind of notice by which a stage is done; null: there is none. */
export function noticeOfStage(procedure: string, stage: StageId, pack: Pack): NoticeKind | null {
  const kind = noticeKinds.find((one) => one.procedure === procedure && one.stage === stage)
  return kind && stageOfNotice(kind.id, pack) ? kind.id : null
}

/** No guide says how long a 公告 or a plan stays up: as long as a 公示 unless somebody says otherwise. */
export const usualDays = 5
export const mostDays = 60

/** Full days it must be up at least: 国 2023 Q34, 赣 2023 Q42, 鲁 2023 Q34. */
export function leastDays(id: NoticeKind, pack: Pack): number {
  const { procedure, end } = noticeKind(id)
  const stage = procedureOf(pack, procedure).stages.find((one) => one.id === end)
  if (!stage?.atLeast) return 1
  const from = '2026-01-01'
  const last = lastDayBefore(endOfTerm(from, stage.atLeast.term.value))
  return Math.round((Date.parse(last) - Date.parse(from)) / 86_400_000)
}

/** The last day it is up; the day it was put up is not counted (民法典 §201). */
export function lastDayOf(postedOn: Day, days: number): Day {
  return addDays(postedOn, days)
}

/** It may be ended from the 24:00 of its last day on. */
export function isFull(untilOn: Day, now: Instant): boolean {
  return now >= endOfDay(untilOn)
}
