import * as z from 'zod/mini'
import { fen, form } from '../fields'

export type { Declaration } from './declaration-schema'

/** Rows of the form's choices: id, what the page says. The longer questions' are in `declaration-choices.ts`. */
export const declarantRelations = [
  { id: 'self', title: '我自己家' },
  { id: 'family', title: '我帮家里人报' },
  { id: 'clerk', title: '我是村干部、网格员，帮农户报' },
  { id: 'neighbor', title: '我帮邻居、亲戚报' },
] as const

/** Of a household that a department or a cadre found (部门预警、干部排查): nobody has declared it (国 2023 Q34). */
export const foundRelation = { id: 'found', title: '没有人申报，是部门或干部发现的' } as const
export const knownRelations = [...declarantRelations, foundRelation] as const

export const memberRelations = [
  { id: 'head', title: '户主' },
  { id: 'spouse', title: '配偶' },
  { id: 'child', title: '子女' },
  { id: 'parent', title: '父母' },
  { id: 'grandchild', title: '孙子女' },
  { id: 'grandparent', title: '祖父母' },
  { id: 'sibling', title: '兄弟姐妹' },
  { id: 'in-law', title: '儿媳、女婿' },
  { id: 'other', title: '其他' },
] as const

/** Causes of risk: 国 2023 Q3, Q20; 中央 2021 §2.3. */
export const causes = [
  { id: 'illness', title: '家里有人生病' },
  { id: 'disability', title: '家里有人残疾' },
  { id: 'disaster', title: '受灾（水、旱、火、地质）' },
  { id: 'accident', title: '出了意外事故' },
  { id: 'schooling', title: '孩子上学花费大' },
  { id: 'job-lost', title: '没活干、工资少了' },
  { id: 'unsold', title: '种的养的卖不出、跌价' },
  { id: 'housing', title: '房子不安全' },
  { id: 'water', title: '吃水有困难' },
  { id: 'other', title: '其他' },
] as const

/** What is hard now: 三保障, 饮水 and daily life (国 2023 Q7). */
export const hardships = [
  { id: 'medical-bills', title: '看病的钱' },
  { id: 'school-fees', title: '上学的钱' },
  { id: 'daily-life', title: '日常吃穿' },
  { id: 'house', title: '房子要修' },
  { id: 'water', title: '吃水' },
  { id: 'care', title: '没人照顾' },
  { id: 'debt', title: '欠了债' },
  { id: 'work', title: '找活干' },
  { id: 'other', title: '其他' },
] as const

type Row = { readonly id: string }
/** The ids of a table of rows, as zod wants them. */
export function idsOf<T extends readonly Row[]>(rows: T): [T[number]['id'], ...T[number]['id'][]] {
  return rows.map((row) => row.id) as [T[number]['id'], ...T[number]['id'][]]
}

/**
 * Yearly household figures, in 分. Names as in the collection sheet (国 2023 Q12, 赣 2023 Q13, 鲁 2023 Q12).
 * All may be left to the visit.
 */
export const householdFigures = form({
  wageFen: z.optional(fen), // 工资性收入
  businessFen: z.optional(fen), // 生产经营性收入
  transferFen: z.optional(fen), // 转移性收入
  propertyFen: z.optional(fen), // 财产性收入
  businessCostFen: z.optional(fen), // 生产经营性支出
  compensationFen: z.optional(fen), // 家庭理赔
  medicalFen: z.optional(fen), // 合规自付支出
  educationFen: z.optional(fen), // 教育刚性支出
  disasterFen: z.optional(fen), // 自然灾害、意外事故的实际支出
})
export type HouseholdFigures = z.infer<typeof householdFigures>
