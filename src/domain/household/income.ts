import { addDays, addMonths, sayDay, type Day } from '../calendar'
import type { Pack } from '../policy/pack'
import type { Source } from '../policy/sources'
import type { HouseholdFigures } from './declaration'

/**
 * 人均纯收入 as the guides count it: 国 2023 Q12, 赣 2023 Q13, 鲁 2023 Q12. Four incomes less the costs of
 * production, over the people who really share the household. All in 分, whole numbers throughout.
 */
type Field = keyof HouseholdFigures

export interface FigureRow {
  field: Field
  title: string
  /** +, − in the per-capita income; 'apart': never part of it. */
  sign: '+' | '-' | 'apart'
  counts: string
  notCounted: string | null
}

/** What is asked at each field, and what does not belong there. */
export const figureRows: readonly FigureRow[] = [
  {
    field: 'wageFen',
    title: '工资性收入',
    sign: '+',
    counts: '打工、上班、公益性岗位拿到手的钱。',
    notCounted: null,
  },
  {
    field: 'businessFen',
    title: '生产经营性收入',
    sign: '+',
    counts: '种地、养殖、做小生意卖得的钱，还没扣本钱的。',
    notCounted: null,
  },
  {
    field: 'transferFen',
    title: '转移性收入',
    sign: '+',
    counts: '农村养老金、子女给的赡养费等。',
    notCounted: null,
  },
  {
    field: 'propertyFen',
    title: '财产性收入',
    sign: '+',
    counts: '土地流转、房屋出租、分红、利息等。',
    notCounted: null,
  },
  {
    field: 'businessCostFen',
    title: '生产经营性支出',
    sign: '-',
    counts: '种子、化肥、饲料、雇工、进货等本钱。',
    notCounted: '家里吃穿用的钱不算在这里。',
  },
  {
    field: 'compensationFen',
    title: '家庭理赔',
    sign: 'apart',
    counts: '因病、因灾、因意外拿到的商业保险赔款，或别人赔的钱。',
    notCounted: '医保、大病保险、医疗救助报销的钱不算。',
  },
  {
    field: 'medicalFen',
    title: '看病自己付的',
    sign: 'apart',
    counts: '医保、大病保险、医疗救助都报完以后，自己还付的钱。',
    notCounted: '不是非花不可的医疗开支不算。',
  },
  {
    field: 'educationFen',
    title: '上学必须花的',
    sign: 'apart',
    counts: '学费、住宿费等必须交的钱。',
    notCounted: '不是非花不可的上学开支不算。',
  },
  {
    field: 'disasterFen',
    title: '灾害、意外的实际支出',
    sign: 'apart',
    counts: '遭灾、出意外不得不花的钱。',
    notCounted: null,
  },
]

export interface IncomeRow {
  title: string
  sign: '+' | '-' | '=' | '÷'
  /** 分; null: not filled in. For ÷ the number of people. */
  amount: number | null
  unit: 'fen' | 'people'
}

export interface Income {
  /** null while a figure is missing or nobody is counted. May be below 0: a loss in production. */
  netFen: number | null
  /** Whole 分, rounded down (−1.5 分 becomes −2 分): the fraction never lifts a household over the line. */
  perCapitaFen: number | null
  /** 家庭理赔 and 合规自付支出: looked at beside the income, never in it. null: nothing filled in. */
  compensationFen: number | null
  selfPaidFen: number | null
  missing: Field[]
  rows: IncomeRow[]
  sources: Source[]
}

const selfPaid: Field[] = ['medicalFen', 'educationFen', 'disasterFen']

/**
 * `people`: members who really live and spend together (国 2023 Q15, 赣 2023 Q15), a whole number.
 * A figure left open is not taken as 0: the result stays null and says what is missing. Costs may be left
 * open when there is no income from production.
 */
export function incomeOf(figures: HouseholdFigures, people: number, pack: Pack): Income {
  const counted = figureRows.filter((row) => row.sign !== 'apart')
  const valueOf = (field: Field): number | null =>
    figures[field] ?? (field === 'businessCostFen' && figures.businessFen === 0 ? 0 : null)
  const missing = counted.filter((row) => valueOf(row.field) === null).map((row) => row.field)

  const sum = counted.reduce((total, row) => {
    const amount = valueOf(row.field) ?? 0
    return row.sign === '-' ? total - amount : total + amount
  }, 0)
  const netFen = missing.length === 0 ? sum : null
  const divisible = netFen !== null && Number.isInteger(people) && people > 0
  const perCapitaFen = divisible ? floorDivide(netFen, people) : null

  const spent = selfPaid.flatMap((field) => figures[field] ?? [])
  return {
    netFen,
    perCapitaFen,
    compensationFen: figures.compensationFen ?? null,
    selfPaidFen: spent.length === 0 ? null : spent.reduce((total, amount) => total + amount, 0),
    missing,
    rows: [
      ...counted.map((row): IncomeRow => ({
        title: row.title,
        sign: row.sign === '-' ? '-' : '+',
        amount: valueOf(row.field),
        unit: 'fen',
      })),
      { title: '全家纯收入', sign: '=', amount: netFen, unit: 'fen' },
      { title: '一起生活的人', sign: '÷', amount: people, unit: 'people' },
      { title: '人均纯收入', sign: '=', amount: perCapitaFen, unit: 'fen' },
    ],
    sources: pack.cites.figures,
  }
}

/** Whole-number division towards −∞, without a fraction on the way. */
function floorDivide(amount: number, by: number): number {
  const rest = ((amount % by) + by) % by
  return (amount - rest) / by
}

export interface IncomeWindow {
  from: Day
  /** Last day, included. */
  to: Day
  /** The year whose line is used: that of the month of inclusion. */
  lineYear: number
  sentence: string
  sources: Source[]
}

/** The months counted: 赣 2023 Q10, twelve, ending with the month before the month of inclusion. */
export function incomeWindow(inclusionDay: Day, pack: Pack): IncomeWindow {
  const { months, endsBeforeMonthOfInclusion } = pack.incomeWindow
  const inclusionMonth = `${inclusionDay.slice(0, 7)}-01`
  const end = endsBeforeMonthOfInclusion.value ? inclusionMonth : addMonths(inclusionMonth, 1)
  const from = addMonths(end, -months.value)
  const to = addDays(end, -1)
  return {
    from,
    to,
    lineYear: Number(inclusionDay.slice(0, 4)),
    sentence: `算 ${from.slice(0, 4)} 年 ${sayDay(from).replace(/（.*/, '')}到 ${to.slice(0, 4)} 年 ${sayDay(to).replace(/（.*/, '')}，一共 ${months.value} 个月的收入。`,
    sources: [...months.sources, ...endsBeforeMonthOfInclusion.sources].filter(
      (source, index, all) => all.indexOf(source) === index,
    ),
  }
}
