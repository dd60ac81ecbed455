import type { BodyKind } from '../actors'
import { reportCategories, type ReportCategory } from './kinds'

/**
 * What goes with each kind of report: its picture, who usually handles it and in how many days, what to attach.
 * Rows of data: a new kind is a row in `kinds.ts` and one here. The guides only say that a matter is looked into
 * at once and answered in time (国 2023 Q42 第一时间核查核实、及时回应); who does it and every number of days is our
 * own default, a proposal to the desk that it can change.
 */
export interface ReportCategoryRow {
  id: ReportCategory
  title: string
  hint: string
  /** An icon of the kept set, without its colour; it says nothing that the title does not say. */
  picture: string
  /** Whom the desk usually gives it to: the first of these kinds that it is not kept from. */
  usually: readonly BodyKind[]
  /** The departments it may be, by a part of their name, the likeliest first. */
  departments: readonly string[]
  /** The handler's own term in 天. Ours. */
  days: number
  /** Said where photos are taken. */
  attach: string
  /**
   * May others of the village hear that such a matter is being handled? Not where it is about what somebody did:
   * he could find out that he was reported.
   */
  told: boolean
}

type More = Omit<ReportCategoryRow, 'id' | 'title' | 'hint'>

const more: Record<ReportCategory, More> = {
  'policy-not-carried-out': {
    picture: 'hourglass',
    usually: ['township', 'county'],
    departments: [],
    days: 7,
    attach: '最好拍下通知、存折，或者答应过您的单子。',
    told: true,
  },
  // 国 2023 Q17 应纳未纳. Short: a family may be waiting for help.
  'left-out': {
    picture: 'house-plus',
    usually: ['township', 'county'],
    departments: [],
    days: 5,
    attach: '最好拍下看病的单子，或者家里、受灾的样子。',
    told: true,
  },
  // 国 2023 Q17 体外循环: whoever keeps the register looks, not who was to enter it.
  'outside-the-system': {
    picture: 'clipboard-x',
    usually: ['department', 'county'],
    departments: ['乡村振兴', '农业农村'],
    days: 5,
    attach: '最好拍下帮扶的单子，或者门口的帮扶牌。',
    told: true,
  },
  funds: {
    picture: 'hand-coins',
    usually: ['department', 'county'],
    departments: ['乡村振兴', '农业农村', '财政'],
    days: 10,
    attach: '最好拍下收据、存折，或者发东西的名单。',
    told: false,
  },
  'cadre-conduct': {
    picture: 'user-round-search',
    usually: ['township', 'county'],
    departments: [],
    days: 10,
    attach: '有能说明的照片、单子，可以拍下。没有也能交。',
    told: false,
  },
  // Not by who may have written the papers: 乡镇 collects them.
  falsification: {
    picture: 'file-x',
    usually: ['county'],
    departments: [],
    days: 10,
    attach: '最好拍下那张表，再拍下实际的样子。',
    told: false,
  },
  // 国 2023 Q38: 公示 is the village's and is watched by the town.
  publicity: {
    picture: 'presentation',
    usually: ['township', 'county'],
    departments: [],
    days: 5,
    attach: '最好拍下公示栏的全貌，日期要看得清。',
    told: true,
  },
  'arbitrary-fees': {
    picture: 'receipt-japanese-yen',
    usually: ['township', 'county'],
    departments: [],
    days: 7,
    attach: '最好拍下收据，或者转账的记录。',
    told: false,
  },
  // 国 2023 Q38 不得公开身份证号、健康状况等. The shortest: it has to come down first.
  'privacy-leak': {
    picture: 'eye',
    usually: ['township', 'county'],
    departments: [],
    days: 2,
    attach: '最好拍下贴出来的地方，号码用手遮住。',
    told: false,
  },
  other: {
    picture: 'circle-ellipsis',
    usually: ['township', 'county'],
    departments: [],
    days: 7,
    attach: '有单子、现场的照片，可以拍下。没有也能交。',
    told: false,
  },
}

export const reportCategoryRows: readonly ReportCategoryRow[] = reportCategories.map((row) => ({
  ...row,
  ...more[row.id],
}))

export function categoryRow(id: string): ReportCategoryRow | undefined {
  return reportCategoryRows.find((row) => row.id === id)
}

/** As a person calls them; the trade's own words are for staff. */
const plainBodies: Partial<Record<BodyKind, string>> = {
  township: '乡镇政府',
  department: '县里管这件事的部门',
  county: '县里的督办组',
}

/** 一般由乡镇政府来办，7 天左右。 A habit and no promise: the desk decides. */
export function usuallyHandled({ usually, days }: ReportCategoryRow): string {
  const [first = 'county'] = usually
  return `一般由${plainBodies[first] ?? '县里'}来办，${days} 天左右。`
}
