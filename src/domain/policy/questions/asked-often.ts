/**
 * What people ask first, as they say it, and the question that answers it: its number in the national guide
 * (Chongqing's and Shandong's are the same) and in Jiangxi's. Chosen by us, not counted.
 */
const rows = [
  { ask: '住院报完还是还不起，能申报吗？', national: 7, jiangxi: 7 },
  { ask: '要怎么申请，走哪几步？', national: 33, jiangxi: 41 },
  { ask: '说名额满了，是真的吗？', national: 9, jiangxi: 9 },
  { ask: '收入怎么算，哪些不算？', national: 12, jiangxi: 13 },
  { ask: '家里突然出了大事，能先帮吗？', national: 24, jiangxi: 29 },
  { ask: '公示会不会把病情贴出去？', national: 38, jiangxi: 47 },
] as const

export interface AskedOften {
  ask: string
  number: number
}

export function askedOften(packId: string): AskedOften[] {
  return rows.map(({ ask, national, jiangxi }) => ({
    ask,
    number: packId === 'jiangxi' ? jiangxi : national,
  }))
}
