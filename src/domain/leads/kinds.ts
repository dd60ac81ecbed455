/** What a lead can be. 国 2023 Q42: 咨询政策、申报监测对象、举报问题线索. */
export const leadKinds = ['declaration', 'report', 'inquiry'] as const
export type LeadKind = (typeof leadKinds)[number]

/** First letters of a lead's public number: 监测 · 举报 · 咨询. */
export const numberPrefix: Record<LeadKind, string> = { declaration: 'JC', report: 'JB', inquiry: 'ZX' }

/** Where it came from (中央 2021 §3.1; 国 2023 Q34, Q42; 鲁 2023 Q42 for the 12345 hotline). */
export const leadSources = [
  'miniapp',
  'web',
  'phone-12317',
  'hotline-12345',
  'cadre-screening',
  'department-warning',
  'media-petition',
  'walk-in',
] as const
export type LeadSource = (typeof leadSources)[number]

/** What a report can be about, in plain words. The form is drawn from these rows. */
export const reportCategories = [
  { id: 'policy-not-carried-out', title: '政策没落实', hint: '该给的补助、该办的事没有办' },
  { id: 'left-out', title: '该纳入没纳入', hint: '家里实在困难，却没有列进监测' }, // 国 2023 Q17 应纳未纳
  { id: 'outside-the-system', title: '帮了却没登记', hint: '说是在帮，系统里却没有这一户' }, // 国 2023 Q17 体外循环
  { id: 'funds', title: '钱和物资', hint: '钱物去向不清、被扣、被挪用' },
  { id: 'cadre-conduct', title: '干部作风', hint: '推诿、刁难、优亲厚友' },
  { id: 'falsification', title: '弄虚作假', hint: '表上写的和实际不一样' },
  { id: 'publicity', title: '公示有问题', hint: '没公示、公示不够天数、内容不对' },
  { id: 'arbitrary-fees', title: '乱收费', hint: '办事被要钱要物' },
  { id: 'privacy-leak', title: '泄露隐私', hint: '身份证号、病情等被公开' }, // 国 2023 Q38
  { id: 'other', title: '其他', hint: '上面都不是' },
] as const
export type ReportCategory = (typeof reportCategories)[number]['id']
export const reportCategoryIds = reportCategories.map((row) => row.id) as unknown as [
  ReportCategory,
  ...ReportCategory[],
]

/** `JC361130-20261121-000123`: kind, county, day of filing in Shanghai, running number of that day. */
export function leadNumber(kind: LeadKind, countyCode: string, day: string, running: number): string {
  return `${numberPrefix[kind]}${countyCode}-${day.replaceAll('-', '')}-${String(running).padStart(6, '0')}`
}
