import { basePack } from '../base'
import type { Pack } from '../pack'
import { sourced, type Cite } from '../sources'
import { changeStage, insertAfter, type Stage } from '../stages'

/** The national guide's 42 questions as the Jiangxi guide numbers them: it has ten more between them. */
const numbers = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 16, 17, 18, 19, 21, 23, 28, 24, 25, 26, 27, 29, 30, 31, 32, 34, 35,
  38, 39, 40, 41, 42, 44, 45, 46, 47, 48, 50, 51, 52,
]
const cite: Cite = (question) => `赣 2023 Q${numbers[question - 1]}`

const base = basePack(cite, {
  town: '乡',
  approver: '县级党委农村工作领导小组（巩固脱贫成果、衔接乡村振兴的领导小组等）',
})

/** 赣 2023 Q27: measures go up with the list, the plan is made and posted within 10 days of approval. */
function identificationStages(): Stage[] {
  const compared = changeStage(base.identification.stages, 'comparison', {
    sources: ['赣 2023 Q43', '中央 2021 §5.2'],
  })
  const planned = changeStage(compared, 'help-plan', {
    title: '帮扶计划和村级公示',
    text: '定出帮扶计划，并在村里公示。',
    beside: ['announcement', 'entry'],
    evidence: 'published-help-plan',
    atMost: { from: 'approval', term: sourced({ count: 10, unit: 'day' }, '赣 2023 Q27') },
    sources: ['赣 2023 Q27', '赣 2023 Q43'],
  })
  return insertAfter(planned, 'posting-end', {
    id: 'measures',
    title: '随名单上报帮扶措施',
    text: '向乡镇上报拟纳入名单时，把帮扶措施一起报上。',
    levels: ['village'],
    beside: ['comparison', 'review', 'posting', 'posting-end'],
    atLeast: null,
    atMost: null,
    approver: null,
    evidence: 'measures',
    sources: ['赣 2023 Q27', '赣 2023 Q43'],
  })
}

const removalConditions: Pack['removalConditions'] = [
  ...base.removalConditions.map((row) =>
    row.id === 'income-stable' ? { ...row, sources: ['赣 2023 Q30', '赣 2023 Q32'] } : row,
  ),
  {
    id: 'help-time',
    months: 6,
    text: '帮扶原则上要满半年；风险自然消除的除外。',
    sources: ['赣 2023 Q37', '赣 2023 Q32'],
  },
  {
    id: 'not-same-or-next-month',
    months: 1,
    text: '不能当月进当月出，也不能当月进下月出。',
    sources: ['赣 2023 Q37'],
  },
  {
    id: 'measures-taken',
    months: null,
    text: '没有真正帮起来的，不能消除风险。',
    sources: ['赣 2023 Q37'],
  },
  {
    id: 'single-risk-watched',
    months: null,
    text: '风险只有一样的，帮扶见效后还要再看一段时间。',
    sources: ['赣 2023 Q37'],
  },
  {
    id: 'department-standard',
    months: null,
    text: '因“两不愁三保障”或饮水认定的，由行业部门按标准确认已经解决。',
    sources: ['赣 2023 Q33'],
  },
  {
    id: 'large-spending-solved',
    months: null,
    text: '因必须花的大钱认定的，这笔大钱要稳定解决。',
    sources: ['赣 2023 Q33'],
  },
]

export const jiangxi: Pack = {
  ...base,
  id: 'jiangxi',
  version: '2023-05',
  guide: '赣',
  questions: 52,
  document: sourced(
    {
      title: '江西省健全防止返贫动态监测和帮扶机制工作指南',
      number: null,
      issuer: '江西省乡村振兴局',
      issued: '2023-05',
    },
    '赣 2023 文首',
  ),
  validFrom: sourced('2023-05-01', '赣 2023 文首', '只印到 2023 年 5 月，从 1 日起用。'),
  validUntil: sourced(null, '赣 2023 文首', '没有写到哪天为止。'),
  regions: sourced(['360000000000'], '赣 2023 文首'),
  line: {
    ...base.line,
    byYear: { '2023': sourced(780_000, '赣 2023 Q10') },
    yearly: sourced(
      { byQuarter: 1, setBy: 'province', filedWithNation: true },
      ['赣 2023 Q10', '国 2023 Q10'],
      '指南写“一季度前”，也可读作一季度以内。',
    ),
  },
  incomeWindow: {
    months: sourced(12, '赣 2023 Q10'),
    endsBeforeMonthOfInclusion: sourced(true, '赣 2023 Q10'),
  },
  severeNeedsCause: sourced(true, ['赣 2023 Q7', '赣 2023 Q10']),
  signature: sourced(
    {
      who: 'every-member',
      before: 'approval',
      writtenDelegation: true,
      channels: ['miniapp', 'paper', 'other'],
    },
    '赣 2023 Q22',
  ),
  comparisonReuse: sourced(
    { groups: ['low-income-allowance', 'destitute', 'other'], withinMonths: 3 },
    '赣 2023 Q43',
  ),
  identification: { ...base.identification, stages: identificationStages() },
  removalConditions,
  followUp: [
    ...base.followUp,
    {
      id: 'no-risk',
      text: '收入虽在线内，但没有出现返贫致贫风险。先不纳入，继续跟踪关注。',
      after: ['visit', 'review'],
      sources: ['赣 2023 Q10'],
    },
  ],
  clearOut: {
    path: sourced(
      [
        { level: '市、县', act: '市、县严格审核，书面报省' },
        { level: '省', act: '省乡村振兴局审定汇总，书面申请' },
        { level: '国家', act: '国家乡村振兴局同意备案，统一操作' },
      ],
      '赣 2023 Q50',
    ),
    identityChange: sourced(
      [
        { level: '市', act: '市级汇总审核，报省' },
        { level: '省', act: '省级乡村振兴部门核定，书面申请' },
        { level: '国家', act: '国家乡村振兴局同意备案，统一操作' },
      ],
      '赣 2023 Q35',
    ),
    reexamination: sourced(
      [
        { level: '县', act: '充分核实取证，影响判断的重新识别认定' },
        { level: '县', act: '不符合条件的，原批准部门提出意见并重新公告' },
        { level: '省', act: '逐级上报，由省局审定' },
        { level: '国家', act: '省局向国家局申请，统一清退' },
      ],
      '赣 2023 Q49',
    ),
  },
  ratio: sourced({ percent: 2, westPercent: null, withoutWholeHousehold: true }, [
    '赣 2023 Q36',
    '赣 2023 Q40',
  ]),
  routines: [
    ...base.routines,
    {
      id: 'member-change',
      text: '家里人口自然增减，原则上 3 个月内带上证明更新。',
      every: null,
      withinMonths: 3,
      sources: ['赣 2023 Q20'],
    },
  ],
  cites: {
    ...base.cites,
    channels: ['赣 2023 Q42', '赣 2023 Q43', '赣 2023 Q52', '中央 2021 §3.1'],
    focusGroups: ['赣 2023 Q11'],
    classTable: ['赣 2023 Q10'],
    assets: ['赣 2023 Q14'],
    family: ['赣 2023 Q15'],
  },
}
