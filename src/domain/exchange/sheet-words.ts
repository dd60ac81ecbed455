import type { causes, householdFigures, memberRelations } from '../household/declaration'
import type {
  awayKinds,
  healthStates,
  holdings,
  householdKinds,
  hukouKinds,
  labourKinds,
  livingKinds,
  ownMeans,
  schoolStages,
  supportDuties,
} from '../household/declaration-choices'

/**
 * What the national sheet calls what a household answered in plain words: whoever enters it into the national system
 * picks the same word there and thinks of none (国 2023 Q12, 赣 2023 Q13, 鲁 2023 Q12; where no other place is given).
 */
type Of<T extends readonly { readonly id: string }[]> = Record<T[number]['id'], string>

export const relationOnSheet: Of<typeof memberRelations> = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandchild: '孙子女',
  grandparent: '祖父母',
  sibling: '兄弟姐妹',
  'in-law': '儿媳或女婿',
  other: '其他',
}

/** 国 2023 Q14, Q15. */
export const hukouOnSheet: Of<typeof hukouKinds> = {
  rural: '农村',
  converted: '农转非',
  urban: '城镇',
  collective: '集体',
}

/** 国 2023 Q16. */
export const livingOnSheet: Of<typeof livingKinds> = {
  home: '户籍地常住',
  away: '户籍在此，常住外地',
  resident: '常住在此，户籍在外地',
  relocated: '易地搬迁（含同步搬迁）',
}

/** 中央 2021 §2.1; 赣 2023 Q14. */
export const healthOnSheet: Of<typeof healthStates> = {
  healthy: '健康',
  'serious-illness': '大病',
  chronic: '长期慢性病',
  disability: '残疾',
  'severe-disability': '重度残疾',
  frail: '失能',
}

/** 国 2023 Q20, Q29. */
export const labourOnSheet: Of<typeof labourKinds> = {
  able: '有劳动能力',
  weak: '弱劳力或半劳力',
  none: '无劳动能力',
}

/** 国 2023 Q3; 赣 2023 Q11. */
export const schoolOnSheet: Of<typeof schoolStages> = {
  none: '不在校',
  'dropped-out': '义务教育阶段未在校',
  compulsory: '义务教育',
  'high-school': '普通高中',
  vocational: '中等职业教育',
  college: '大专及以上',
}

export const awayOnSheet: Of<typeof awayKinds> = {
  no: '未务工',
  county: '县内务工',
  province: '省内县外务工',
  far: '省外务工',
}

/** 国 2023 Q3, Q8, Q39. */
export const kindOnSheet: Of<typeof householdKinds> = {
  lifted: '脱贫户',
  'low-income-allowance': '农村低保',
  destitute: '分散供养特困',
  'removed-before': '已消除风险的监测对象',
  none: '一般农户',
}

/** 国 2023 Q3, Q20; 中央 2021 §2.3. */
export const causeOnSheet: Of<typeof causes> = {
  illness: '因病',
  disability: '因残',
  disaster: '因灾',
  accident: '因意外事故',
  schooling: '因学',
  'job-lost': '务工收入减少',
  unsold: '生产经营收入减少',
  housing: '住房安全',
  water: '饮水安全',
  other: '其他',
}

/** 国 2023 Q7. */
export const meansOnSheet: Of<typeof ownMeans> = {
  no: '不能自主应对',
  partly: '部分能应对',
  yes: '能自主应对',
}

/** 赣 2023 Q14. */
export const holdingOnSheet: Of<typeof holdings> = {
  'large-income': '大额收入',
  'several-homes': '多套不动产',
  'costly-property': '高价不动产',
  deposits: '大额存款',
  securities: '有价证券',
  investments: '其他商业投资',
  none: '无',
}

/** 赣 2023 Q15. */
export const dutyOnSheet: Of<typeof supportDuties> = {
  'children-apart': '有子女，不共同生活',
  'children-cannot': '子女赡养能力弱',
  divorced: '有抚养协议或判决',
  'not-paid': '协议或判决未履行',
  guardian: '由其他监护人抚养',
  none: '无',
}

/** In the order of the sheet. */
export const figuresOnSheet: Record<keyof typeof householdFigures.shape, string> = {
  wageFen: '工资性收入',
  businessFen: '生产经营性收入',
  transferFen: '转移性收入',
  propertyFen: '财产性收入',
  businessCostFen: '生产经营性支出',
  compensationFen: '家庭理赔',
  medicalFen: '合规自付支出',
  educationFen: '教育刚性支出',
  disasterFen: '灾害、意外事故实际支出',
}
