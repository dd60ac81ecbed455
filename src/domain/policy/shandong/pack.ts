import { basePack, citeAs } from '../base'
import type { Pack } from '../pack'
import { sourced } from '../sources'
import { changeStage, insertAfter, type Stage } from '../stages'

const base = basePack(citeAs('鲁'), { town: '镇', approver: '县级党委农业农村委员会' })

const townReview = {
  id: 'town-review',
  title: '镇级审核反馈',
  text: '镇里审核评议结果，把意见反馈给村。',
  levels: ['town'],
  beside: ['comparison', 'help-plan'],
  atLeast: null,
  atMost: null,
  approver: null,
  evidence: 'town-review',
} satisfies Omit<Stage, 'order' | 'sources'>

/** 鲁 2023 Q33, Q34: county comparison and town review are steps of their own; the visit takes 3 days. */
function identificationStages(): Stage[] {
  const visited = changeStage(base.identification.stages, 'visit', {
    atMost: {
      from: 'found',
      term: sourced({ count: 3, unit: 'day' }, '鲁 2023 Q34', '从发现风险那天起算。'),
    },
    sources: ['鲁 2023 Q33', '鲁 2023 Q34'],
  })
  const compared = changeStage(visited, 'comparison', {
    title: '县级信息比对',
    text: '县里和有关部门的数据核对，可以和别的环节同时办。',
    sources: ['鲁 2023 Q33', '鲁 2023 Q34'],
  })
  const posted = changeStage(compared, 'posting-end', {
    atLeast: {
      from: 'posting',
      term: sourced({ count: 5, unit: 'day' }, '鲁 2023 Q34', '山东写“公示 5 天”，没有“不少于”。'),
    },
  })
  const planned = changeStage(posted, 'help-plan', {
    text: '镇里指导村里定出帮扶计划，报出帮扶措施。',
    levels: ['village', 'town'],
  })
  const entered = changeStage(planned, 'entry', { sources: ['鲁 2023 Q33', '鲁 2023 Q36'] })
  return insertAfter(entered, 'review', { ...townReview, sources: ['鲁 2023 Q33'] })
}

export const shandong: Pack = {
  ...base,
  id: 'shandong',
  version: '2023-04',
  guide: '鲁',
  questions: 42,
  document: sourced(
    {
      title: '山东省健全防止返贫动态监测和帮扶机制工作指南',
      number: '鲁乡振发〔2023〕3号',
      issuer: '山东省乡村振兴局',
      issued: '2023-04-28',
    },
    '鲁 2023 文首',
  ),
  validFrom: sourced(
    '2023-04-28',
    ['鲁 2023 Q42', '鲁 2023 文首'],
    '自印发之日起施行，和以往规定不一致的，以它为准。',
  ),
  validUntil: sourced(null, '鲁 2023 Q42', '没有写到哪天为止。'),
  regions: sourced(['370000000000'], '鲁 2023 文首'),
  terms: {
    ...base.terms,
    object: sourced('监测帮扶对象', '鲁 2023 Q2'),
    severe: sourced('严重困难户', '鲁 2023 Q2'),
    line: sourced('监测线', ['鲁 2023 Q3', '鲁 2023 Q10']),
    lifted: sourced('脱贫享受政策户', ['鲁 2023 Q30', '鲁 2023 Q34']),
    removed: sourced('已消除风险的监测帮扶对象', '鲁 2023 Q39'),
    sheet: sourced('防止返贫监测帮扶对象信息采集表', '鲁 2023 Q12'),
  },
  line: {
    ...base.line,
    yearly: sourced({ byQuarter: 1, setBy: 'province', filedWithNation: true }, [
      '鲁 2023 Q10',
      '国 2023 Q10',
    ]),
  },
  comparisonReuse: sourced(
    { groups: ['low-income-allowance', 'destitute', 'lifted-at-risk', 'other'], withinMonths: null },
    '鲁 2023 Q34',
  ),
  identification: { ...base.identification, stages: identificationStages() },
  removal: {
    ...base.removal,
    stages: insertAfter(base.removal.stages, 'review', {
      ...townReview,
      beside: [],
      sources: ['鲁 2023 Q37'],
    }),
  },
  clearOut: {
    ...base.clearOut,
    path: sourced(
      [
        { level: '市', act: '市乡村振兴局汇总，主要负责同志审核' },
        { level: '省', act: '省乡村振兴局审定，书面申请' },
        { level: '国家', act: '国家乡村振兴局同意备案，统一操作' },
      ],
      '鲁 2023 Q40',
    ),
    identityChange: sourced(
      [
        { level: '市', act: '市乡村振兴局汇总审核，报省' },
        { level: '省', act: '省乡村振兴局书面申请' },
        { level: '国家', act: '国家乡村振兴局同意备案，统一操作' },
      ],
      '鲁 2023 Q29',
    ),
  },
  publicity: {
    ...base.publicity,
    place: sourced('village', ['鲁 2023 Q33', '鲁 2023 Q34']),
    onceOnly: sourced(false, '鲁 2023 Q33', '山东没有写县、镇不再公示。'),
  },
  hotline: sourced(
    {
      number: '12317',
      mergedWith: '12345',
      text: '打 12317（已和 12345 热线并在一起），可以问防返贫政策，可以申报，也可以反映问题。',
    },
    '鲁 2023 Q42',
  ),
  ratio: sourced({ percent: 2, westPercent: null, withoutWholeHousehold: true }, '鲁 2023 Q32'),
  routines: [
    ...base.routines,
    {
      id: 'monthly-warnings',
      text: '新增的低保、特困和各条渠道的预警，每月逐户排查。',
      every: 'month',
      withinMonths: null,
      sources: ['鲁 2023 Q8'],
    },
  ],
}
