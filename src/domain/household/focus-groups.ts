import type { Pack } from '../policy/pack'
import type { Source } from '../policy/sources'
import type { ScreeningFacts } from './screening-facts'

/**
 * Families to look at more closely: 赣 2023 Q11 names sixteen, 中央 2021 §2.1 three. Hints in the form and
 * for whoever goes from door to door, never a condition.
 */
export interface FocusGroup {
  id: string
  /** The guide's own number. */
  number: number
  text: string
  /** Seen from the answers of the screening; the others are ticked by hand. */
  seenIn?: (facts: ScreeningFacts) => boolean
}

const inside = ({ perCapitaFen, lineFen }: ScreeningFacts) =>
  perCapitaFen !== null && lineFen !== null && perCapitaFen <= lineFen

/** 略高于: the guide gives no figure; up to a fifth above the line is ours. */
const slightlyAbove = ({ perCapitaFen, lineFen }: ScreeningFacts) =>
  perCapitaFen !== null && lineFen !== null && perCapitaFen > lineFen && perCapitaFen * 5 <= lineFen * 6

// 赣 2023 Q11
const jiangxiGroups: readonly FocusGroup[] = [
  { id: 'within-line', number: 1, text: '人均纯收入在监测范围以内。', seenIn: inside },
  {
    id: 'just-above-line',
    number: 2,
    text: '收入比监测范围高一点，但上学、看病等花得多。',
    seenIn: (facts) => slightlyAbove(facts) && facts.largeSpending === 'yes',
  },
  {
    id: 'income-fell',
    number: 3,
    text: '挣钱的路子变了，收入少了很多。',
    seenIn: (facts) => facts.incomeDrop === 'yes',
  },
  { id: 'lifted-late', number: 4, text: '脱贫比较晚，特别是 2020 年才脱贫的。' },
  { id: 'market', number: 5, text: '没法稳定外出打工，农产品大跌价、卖不掉，或产业就业收入占得少。' },
  { id: 'project-failed', number: 6, text: '村里的产业项目办垮了。' },
  { id: 'unsteady-wages', number: 7, text: '主要靠打工，但活不稳、工钱不稳。' },
  {
    id: 'resettled',
    number: 8,
    text: '住在易地搬迁集中安置区，就业或融入有难处。',
    seenIn: ({ hukou }) => hukou === 'relocated',
  },
  {
    id: 'low-income-allowance',
    number: 9,
    text: '农村低保户，特别是近两年新批和正在申请的。',
    seenIn: ({ notes }) => notes.includes('low-income-allowance'),
  },
  {
    id: 'destitute',
    number: 10,
    text: '分散供养的特困人员，特别是一个人过的。',
    seenIn: ({ notes }) => notes.includes('destitute'),
  },
  { id: 'children-without-care', number: 11, text: '有流浪乞讨的人、事实无人抚养的儿童或孤儿的困难家庭。' },
  {
    id: 'weak-labour',
    number: 12,
    text: '没有或只有半个劳动力又没有兜底，或家里有残疾人，特别是新致残和重度的。',
  },
  { id: 'many-children', number: 13, text: '孩子多，特别是读高中、大学等非义务教育阶段的多。' },
  {
    id: 'safety',
    number: 14,
    text: '“三保障”或吃水有隐患。',
    seenIn: ({ failing }) => failing.length > 0,
  },
  {
    id: 'loss',
    number: 15,
    text: '遭灾或出意外，人或财产受了损失。',
    seenIn: ({ suddenEvent }) => suddenEvent === 'yes',
  },
  {
    id: 'spending-or-drop',
    number: 16,
    text: '因病、因残、因学、因灾、因意外花了大钱或收入大减，基本生活有困难。',
    seenIn: (facts) =>
      (facts.largeSpending === 'yes' || facts.incomeDrop === 'yes') && facts.severeDifficulty === 'yes',
  },
]

// 中央 2021 §2.1
const centralGroups: readonly FocusGroup[] = [
  { id: 'serious-illness', number: 1, text: '家里有人得大病重病，或有负担重的慢性病。' },
  { id: 'severe-disability', number: 2, text: '家里有重度残疾人。' },
  { id: 'frail-elders', number: 3, text: '家里有失能的老人。' },
]

export function focusGroupsOf(pack: Pack): readonly FocusGroup[] {
  return pack.cites.focusGroups.includes('赣 2023 Q11') ? jiangxiGroups : centralGroups
}

export interface FocusHint {
  id: string
  number: number
  text: string
  sources: Source[]
}

/** Groups the household is in by its answers, and those ticked by hand, in the guide's order. */
export function focusHints(facts: ScreeningFacts, ticked: readonly string[], pack: Pack): FocusHint[] {
  return focusGroupsOf(pack)
    .filter((group) => ticked.includes(group.id) || group.seenIn?.(facts))
    .map(({ id, number, text }) => ({ id, number, text, sources: pack.cites.focusGroups }))
}
