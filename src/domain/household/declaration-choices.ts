/**
 * Rows of the longer questions of a declaration: id, what the page says. The collection sheets name the fields
 * (国 2023 Q12, 赣 2023 Q13, 鲁 2023 Q12; where no other place is given); the plain words are ours.
 */

/** Where the household lives and where its hukou is, as seen from the village it names: 国 2023 Q16, 赣 2023 Q19, 鲁 2023 Q16. */
export const livingKinds = [
  { id: 'home', title: '户口在这里，人也住这里' },
  { id: 'away', title: '户口在这里，平时住在别处' },
  { id: 'resident', title: '平时住在这里，户口在别处' },
  { id: 'relocated', title: '搬迁来的', hint: '易地扶贫搬迁、同步搬迁' },
] as const

/** 国 2023 Q14, Q15; 赣 2023 Q17, Q18; 鲁 2023 Q14, Q15. */
export const hukouKinds = [
  { id: 'rural', title: '农村户口' },
  { id: 'converted', title: '农转非', hint: '本来是农村户口，后来转的' },
  { id: 'urban', title: '城镇户口' },
  { id: 'collective', title: '集体户口', hint: '学校、单位的' },
] as const

/** 中央 2021 §2.1; 赣 2023 Q11, Q14. */
export const healthStates = [
  { id: 'healthy', title: '身体好' },
  { id: 'serious-illness', title: '得了大病' },
  { id: 'chronic', title: '有慢性病，常年吃药' },
  { id: 'disability', title: '有残疾' },
  { id: 'severe-disability', title: '重度残疾', hint: '一级、二级' },
  { id: 'frail', title: '生活不能自理' },
] as const

/** 国 2023 Q20, Q29; 赣 2023 Q24, Q35; 鲁 2023 Q20, Q29. */
export const labourKinds = [
  { id: 'able', title: '能干活' },
  { id: 'weak', title: '只能干轻活', hint: '弱劳力、半劳力' },
  { id: 'none', title: '干不了活' },
] as const

/** 义务教育: 国 2023 Q3; 非义务教育: 赣 2023 Q11. */
export const schoolStages = [
  { id: 'none', title: '没在上学' },
  { id: 'dropped-out', title: '该上小学、初中，没去上' },
  { id: 'compulsory', title: '小学、初中' },
  { id: 'high-school', title: '高中' },
  { id: 'vocational', title: '中专、技校、职高' },
  { id: 'college', title: '大专、大学' },
] as const

export const awayKinds = [
  { id: 'no', title: '没有外出打工' },
  { id: 'county', title: '在本县打工' },
  { id: 'province', title: '在省里别的地方打工' },
  { id: 'far', title: '在外省打工' },
] as const

/** 国 2023 Q3, Q8, Q31; 赣 2023 Q3, Q8, Q39; 鲁 2023 Q3, Q8, Q31. */
export const householdKinds = [
  { id: 'lifted', title: '脱贫户', hint: '以前的建档立卡贫困户' },
  { id: 'low-income-allowance', title: '农村低保户' },
  { id: 'destitute', title: '分散供养的特困人员', hint: '以前叫五保' },
  { id: 'removed-before', title: '以前是监测户，后来消除了风险' },
  { id: 'none', title: '都不是' },
] as const

/** 赣 2023 Q14. */
export const holdings = [
  { id: 'large-income', title: '拿到过大笔的钱', hint: '保险赔的、别人赔的、拆迁补的' },
  { id: 'several-homes', title: '有几套房子' },
  { id: 'costly-property', title: '有值钱的房子或门面' },
  { id: 'deposits', title: '有大额存款' },
  { id: 'securities', title: '有股票、基金' },
  { id: 'investments', title: '投钱做别的生意' },
  { id: 'none', title: '都没有' },
] as const

/** 赣 2023 Q15. */
export const supportDuties = [
  { id: 'children-apart', title: '有子女，不在一起过' },
  { id: 'children-cannot', title: '子女自己也难，给不了多少' },
  { id: 'divorced', title: '父母离了婚，有抚养的约定或判决' },
  { id: 'not-paid', title: '约定、判决的钱没有拿到' },
  { id: 'guardian', title: '孩子由别人照管', hint: '父母管不了，由爷爷奶奶、亲戚管' },
  { id: 'none', title: '都没有' },
] as const

/** What the household can solve itself: 国 2023 Q7, 赣 2023 Q7, 鲁 2023 Q7 (自主应对能力). */
export const ownMeans = [
  { id: 'no', title: '靠自己过不去' },
  { id: 'partly', title: '能解决一些，还差一些' },
  { id: 'yes', title: '靠自己能过去' },
] as const
