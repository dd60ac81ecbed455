import * as z from 'zod/mini'
import { sourcedSchema, sources } from './sources'

/** Rows of a procedure. One row is one 环节; the machine in `procedures/` only reads these rows. */
export const stageIds = [
  // identification 识别认定 and removal 风险消除
  'visit', // 入户核实
  'authorization', // 农户授权承诺
  'comparison', // 信息比对
  'review', // 民主评议
  'town-review', // 镇级审核反馈 (鲁 2023 Q33)
  'posting', // 公示：贴出
  'posting-end', // 公示：期满
  'measures', // 帮扶措施随名单上报 (赣 2023 Q27)
  'approval', // 县级审核批准
  'announcement', // 公告
  'entry', // 录入系统
  'help-plan', // 帮扶计划
  'marking', // 系统标注风险消除
  // green channel 绿色通道
  'confirm', // 乡村两级确认
  'open', // 县级录入
  'help', // 先行帮扶
  'verify', // 核实
  'close', // 补齐手续或退出
] as const
export type StageId = (typeof stageIds)[number]

/** What has to be handed in with a stage; the schemas are in `procedures/evidence.ts`. */
export const evidenceKinds = [
  'visit',
  'authorization',
  'comparison',
  'meeting',
  'town-review',
  'posting',
  'posting-end',
  'measures',
  'approval',
  'removal-approval',
  'announcement',
  'entry',
  'help-plan',
  'published-help-plan',
  'marking',
  'confirmation',
  'opening',
  'help',
  'verification',
  'closing',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export const procedureLevels = ['village', 'town', 'county'] as const
export type ProcedureLevel = (typeof procedureLevels)[number]

/** 天 or 个月, calendar; the day of the event is not counted. */
const term = z.strictObject({
  count: z.int().check(z.minimum(1)),
  unit: z.enum(['day', 'month']),
})
export type Term = z.infer<typeof term>

/** 'found': the day the risk came to light (国 2023 Q34); else the stage whose day starts the clock. */
const event = z.enum(['found', ...stageIds])
export type ClockEvent = z.infer<typeof event>

const limit = z.nullable(z.strictObject({ from: event, term: sourcedSchema(term) }))

export const stageSchema = z.strictObject({
  id: z.enum(stageIds),
  title: z.string().check(z.minLength(2)),
  /** One line for whoever does it. */
  text: z.string().check(z.minLength(5)),
  levels: z.array(z.enum(procedureLevels)).check(z.minLength(1)),
  order: z.int().check(z.minimum(1)),
  /** Stages this one may run beside: neither waits for the other. */
  beside: z.array(z.enum(stageIds)),
  /** Not before this much time is over; refused when earlier. */
  atLeast: limit,
  /** Should be done within; late is never refused, but 督办 follows. */
  atMost: limit,
  /** Who decides at this stage, where the guide names a body. */
  approver: z.nullable(sourcedSchema(z.string())),
  evidence: z.enum(evidenceKinds),
  sources,
})
export type Stage = z.infer<typeof stageSchema>

export const procedureSchema = z.strictObject({
  title: z.string(),
  stages: z.array(stageSchema).check(
    z.minLength(1),
    z.refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, { error: 'a stage twice' }),
    z.refine((rows) => new Set(rows.map((row) => row.order)).size === rows.length, {
      error: 'an order twice',
    }),
  ),
  sources,
})
export type Procedure = z.infer<typeof procedureSchema>

/** The rows in their order, one of them changed. */
export function changeStage(stages: Stage[], id: StageId, change: Partial<Stage>): Stage[] {
  return stages.map((stage) => (stage.id === id ? { ...stage, ...change } : stage))
}

/** A row put in right after another; the rows behind it move down by one. */
export function insertAfter(stages: Stage[], after: StageId, row: Omit<Stage, 'order'>): Stage[] {
  const place = stages.find((stage) => stage.id === after)?.order ?? 0
  const before = stages.filter((stage) => stage.order <= place)
  const behind = stages.filter((stage) => stage.order > place)
  return [
    ...before,
    { ...row, order: place + 1 },
    ...behind.map((stage) => ({ ...stage, order: stage.order + 1 })),
  ]
}
