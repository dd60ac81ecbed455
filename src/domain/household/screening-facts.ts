import * as z from 'zod/mini'

/** What the screening asks. "Not known" is always an answer; nothing here is needed to declare. */
export const answers = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof answers)[number]
const answer = z.enum(answers, { error: '请选一个。不清楚就选“不清楚”。' })

/** 三保障 and water: 国 2023 Q7. */
export const safetyItems = [
  { id: 'schooling', title: '义务教育' },
  { id: 'medical', title: '基本医疗' },
  { id: 'housing', title: '住房安全' },
  { id: 'water', title: '饮水安全' },
] as const

/** Other facts that do not decide anything, each with a word to say about it. */
export const noteIds = [
  'low-income-allowance', // 农村低保
  'destitute', // 特困
  'pending-compensation', // 理赔未到位
  'assets', // 大额收入、多套或高价房产、大额存款、有价证券、投资
  'family-apart', // 老人有子女、离异、事实无人抚养儿童
  'removed-before', // 曾经消除过风险
] as const

export const screeningFacts = z.strictObject({
  origin: z.enum(['lifted', 'ordinary', 'unknown']),
  /** 分; null: not known. Below 0 when production made a loss. */
  perCapitaFen: z.nullable(z.int()),
  /** The year's line in 分; null: unset. */
  lineFen: z.nullable(z.int()),
  suddenEvent: answer,
  largeSpending: answer,
  incomeDrop: answer,
  severeDifficulty: answer,
  failing: z.array(z.enum(safetyItems.map((item) => item.id))),
  canSolve: answer,
  stableIncome: answer,
  hukou: z.enum(['rural', 'relocated', 'converted', 'urban-or-collective', 'unknown']),
  /** 城市低保, 职工基本养老保险 and the like. */
  urbanSecurity: answer,
  livesAtHukou: answer,
  notes: z.array(z.enum(noteIds)),
})
export type ScreeningFacts = z.infer<typeof screeningFacts>
