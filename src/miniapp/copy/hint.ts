/** The hint on a declaration, for the household and for staff. */
export const hintCopy = {
  more: '为什么这么说',
  less: '收起来',
  onlyHint: '这是照您填的和指南比出来的，只是提示。认不认定，要上门核实、村里评议以后才定。',
  groups: '指南里说，这样的人家要多留意：',
  staffTitle: '筛查提示',
  staffOnlyHint: '照申报内容和指南比出来的，只供上门核实参考，不作结论。没问到的一律当作不清楚。',
  staffGroups: '属于重点关注的',
  group: (number: number, text: string) => `（${number}）${text}`,
  sourced: (text: string, source: string) => (source === '' ? text : `${text}（${source}）`),
} as const
