import type { Role } from '../actors'
import type { causes, hardships } from '../household/declaration'
import type { LeadSource } from '../leads/kinds'

/**
 * Early-warning lists of departments (部门筛查预警) and the cadres' screening rounds (干部排查): 中央 2021 §3.1,
 * 国 2023 Q34, 赣 2023 Q42, 鲁 2023 Q34. What a department finds is a hint to go and look, never a verdict.
 */

type Cause = (typeof causes)[number]['id']
type Hardship = (typeof hardships)[number]['id']

/** What can have been found: the word in the table, what it means on our form, and a plain reason to go and look. */
export interface Finding {
  id: string
  title: string
  reason: string
  causes: readonly Cause[]
  hardships: readonly Hardship[]
}

export interface WarningList {
  id: string
  title: string
  /** Who it comes from, in the history of a lead. */
  from: string
  source: Extract<LeadSource, 'department-warning' | 'cadre-screening'>
  findings: readonly Finding[]
  /** Heading of the figure that goes with it; null: none is asked for. */
  figure: { title: string; unit: string } | null
}

/** Departments hand in their own warnings; village, town and the county's intake what their rounds found. */
export const handedInBy: Readonly<Record<WarningList['source'], readonly Role[]>> = {
  'department-warning': ['county-intake', 'department'],
  'cadre-screening': ['county-intake', 'township-staff', 'village-clerk'],
}

const found = (
  id: string,
  title: string,
  reason: string,
  causesMeant: readonly Cause[],
  hardshipsMeant: readonly Hardship[],
): Finding => ({ id, title, reason, causes: causesMeant, hardships: hardshipsMeant })

const warning = (
  id: string,
  title: string,
  findings: readonly Finding[],
  figure: WarningList['figure'],
): WarningList => ({
  id,
  title: `${title}预警名单`,
  from: `${title}部门预警`,
  source: 'department-warning',
  findings,
  figure,
})

const yuan = (title: string) => ({ title, unit: '元' })

export const warningLists = [
  warning(
    'medical',
    '医保',
    [
      // 合规自付支出 (国 2023 Q12)
      found('own-cost', '自付费用高', '看病自己付的钱多', ['illness'], ['medical-bills']),
      found('serious-illness', '大病', '家里有人得了大病', ['illness'], ['medical-bills']),
      found('uninsured', '没有参保', '家里有人没有参加医保', ['illness'], ['medical-bills']),
    ],
    yuan('自付费用'),
  ),
  warning(
    'education',
    '教育',
    [
      // 义务教育有保障 (国 2023 Q3)
      found('dropped-out', '疑似失学辍学', '该上学的孩子没有在学校', ['schooling'], ['school-fees']),
      found('fees', '上学支出大', '孩子上学花的钱多', ['schooling'], ['school-fees']),
    ],
    yuan('上学支出'),
  ),
  warning(
    'civil-affairs',
    '民政',
    [
      // 国 2023 Q8: who asks for 低保 or 特困 is looked at as well.
      found('new-allowance', '新纳入低保', '新近开始领低保', ['other'], ['daily-life']),
      found('new-destitute', '新纳入特困', '新近认定为特困人员', ['other'], ['daily-life', 'care']),
      found('refused', '申请低保没有通过', '申请过低保，没有通过', ['other'], ['daily-life']),
      found('one-off', '领了临时救助', '新近领过临时救助', ['other'], ['daily-life']),
    ],
    yuan('救助金额'),
  ),
  warning(
    'disabled',
    '残联',
    [
      found('new-card', '新办残疾证', '家里有人新办了残疾证', ['disability'], ['care']),
      found('severe', '重度残疾', '家里有人重度残疾，要人照顾', ['disability'], ['care', 'daily-life']),
    ],
    null,
  ),
  warning(
    'housing',
    '住建',
    [
      // 住房安全有保障 (国 2023 Q3)
      found('level-c', 'C级危房', '房子局部有危险', ['housing'], ['house']),
      found('level-d', 'D级危房', '房子整体有危险', ['housing'], ['house']),
      found('damaged', '房屋受损', '房子受了损', ['housing'], ['house']),
    ],
    null,
  ),
  warning(
    'water',
    '水利',
    [
      // 饮水安全有保障 (国 2023 Q3)
      found('cut-off', '断水缺水', '家里常常没有水', ['water'], ['water']),
      found('quality', '水质不达标', '吃的水不合格', ['water'], ['water']),
      found('flooded', '水毁', '取水的设施被冲坏了', ['water', 'disaster'], ['water']),
    ],
    { title: '缺水天数', unit: '天' },
  ),
  warning(
    'emergency',
    '应急',
    [
      // 水旱、气象、地震、地质、生物灾害、火灾 (中央 2021 §2.3)
      found('natural', '自然灾害', '家里受了灾', ['disaster'], ['daily-life']),
      found('fire', '火灾', '家里失过火', ['disaster'], ['house', 'daily-life']),
      found('accident', '意外事故', '家里有人出了意外事故', ['accident'], ['medical-bills', 'daily-life']),
    ],
    yuan('损失金额'),
  ),
  warning(
    'employment',
    '人社',
    [
      found('jobless', '失业', '家里打工的人没活干了', ['job-lost'], ['work']),
      found('unpaid', '拖欠工资', '工资没有拿到', ['job-lost'], ['work', 'daily-life']),
      found('injured', '工伤', '家里有人受了工伤', ['accident', 'job-lost'], ['medical-bills', 'work']),
    ],
    yuan('少收入的钱'),
  ),
  {
    id: 'cadre',
    title: '干部排查名单',
    from: '干部排查',
    source: 'cadre-screening',
    findings: [
      // 国 2023 Q3, Q7, Q20: the risks cadres look for, at least in one concentrated round a year (中央 2021 §3.1).
      found('illness', '生病', '家里有人生病', ['illness'], ['medical-bills']),
      found('disability', '残疾', '家里有人残疾', ['disability'], ['care']),
      found('schooling', '上学', '孩子上学花费大', ['schooling'], ['school-fees']),
      found('housing', '住房', '房子不安全', ['housing'], ['house']),
      found('water', '饮水', '吃水有困难', ['water'], ['water']),
      found('disaster', '受灾', '家里受了灾', ['disaster'], ['daily-life']),
      found('accident', '意外事故', '家里出了意外事故', ['accident'], ['daily-life']),
      found('job-lost', '没活干', '没活干、工资少了', ['job-lost'], ['work']),
      found('unsold', '卖不出', '种的养的卖不出、跌价', ['unsold'], ['work']),
      found('other', '其他', '家里有别的难处', ['other'], ['other']),
    ],
    figure: yuan('大约花了或少了多少'),
  },
] as const satisfies readonly WarningList[]

export type WarningListId = (typeof warningLists)[number]['id']
export const warningListIds = warningLists.map(({ id }) => id) as [WarningListId, ...WarningListId[]]

export function warningListOf(id: WarningListId): WarningList {
  // Every id is one of the rows'.
  return warningLists.find((list) => list.id === id) ?? warningLists[0]
}
