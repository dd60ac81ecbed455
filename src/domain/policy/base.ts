import type { Pack } from './pack'
import { sourced, type Cite, type GuideCode } from './sources'
import { greenChannelStages, identificationStages, removalStages, type Wording } from './base-stages'

/**
 * What every guide shares: the 2021 guidance (中农组发〔2021〕7号) and the text of the national guide
 * (国乡振发〔2023〕4号). A pack is this, cited as its own guide numbers it, with its own rows on top.
 */
export type Own =
  'id' | 'version' | 'guide' | 'questions' | 'document' | 'validFrom' | 'validUntil' | 'regions'

/** `国 2023 Q34`, `渝 2023 Q34`, `鲁 2023 Q34`: the guides that keep the national numbers. */
export function citeAs(guide: GuideCode): Cite {
  return (question) => `${guide} 2023 Q${question}`
}

export function basePack(cite: Cite, wording: Wording): Omit<Pack, Own> {
  return {
    terms: terms(cite, wording),
    line: {
      byYear: {},
      floorFen: sourced(
        600_000,
        '中央 2021 §2.2',
        '意见写：以脱贫攻坚期国家扶贫标准的 1.5 倍为底线。金额按 2020 年的 4,000 元折算，意见里没有印出。',
      ),
      yearly: sourced(
        { byQuarter: 1, setBy: 'province', filedWithNation: true },
        cite(10),
        '指南写“一季度前完成”，也可读作一季度以内。',
      ),
    },
    incomeWindow: {
      months: sourced(12, cite(11), '指南只写“年人均纯收入”。'),
      endsBeforeMonthOfInclusion: sourced(true, '赣 2023 Q10', '本指南没有写从哪月起算，照江西的算法。'),
    },
    severeNeedsCause: sourced(false, cite(7)),
    signature: sourced(
      { who: 'household', before: 'approval', writtenDelegation: false, channels: [] },
      [cite(33), '中央 2021 §3.2'],
      '指南写“农户”，没有写几个人签、用什么方式签。',
    ),
    comparisonReuse: sourced({ groups: ['low-income-allowance', 'other'], withinMonths: null }, cite(34)),
    identification: {
      title: '识别认定',
      stages: identificationStages(cite, wording),
      sources: [cite(33), cite(34)],
    },
    removal: { title: '风险消除', stages: removalStages(cite, wording), sources: [cite(37)] },
    greenChannel: { title: '绿色通道', stages: greenChannelStages(cite, wording), sources: [cite(24)] },
    identifiedOn: sourced({ usual: 'approval', greenChannel: 'open' }, cite(36)),
    removalConditions: removalConditions(cite),
    followUp: followUp(cite),
    clearOut: {
      path: sourced(
        [
          { level: '省', act: '省级乡村振兴部门汇总审核，书面申请' },
          { level: '国家', act: '国家乡村振兴局同意备案，统一操作' },
        ],
        cite(40),
      ),
      identityChange: sourced(
        [
          { level: '省', act: '省级乡村振兴部门汇总审核，书面申请' },
          { level: '国家', act: '国家乡村振兴局同意备案，统一操作' },
        ],
        cite(29),
      ),
      reexamination: null,
    },
    publicity: {
      place: sourced('village', cite(33)),
      onceOnly: sourced(true, cite(33)),
      forbidden: sourced(['id-number', 'phone', 'bank-account', 'health', 'other-sensitive'], cite(38)),
    },
    hotline: sourced(
      {
        number: '12317',
        mergedWith: null,
        text: '打 12317，可以问防返贫政策，可以申报，也可以反映问题。',
      },
      cite(42),
    ),
    ratio: sourced({ percent: 2, westPercent: 3, withoutWholeHousehold: true }, cite(32)),
    continuing: sourced(
      [
        { measure: '小额信贷帮扶', until: '合同到期' },
        { measure: '公益性岗位', until: '岗位协议到期' },
        { measure: '教育帮扶和雨露计划', until: '读完当前学段' },
      ],
      cite(19),
    ),
    routines: routines(cite),
    cites: cites(cite),
  }
}

function terms(cite: Cite, { town, approver }: Wording): Pack['terms'] {
  return {
    object: sourced('监测对象', cite(2)),
    unstable: sourced('脱贫不稳定户', cite(3)),
    marginal: sourced('边缘易致贫户', cite(3)),
    severe: sourced('突发严重困难户', cite(2)),
    line: sourced('监测范围', cite(3)),
    lifted: sourced('脱贫户', cite(3)),
    ordinary: sourced('一般农户', cite(3)),
    removed: sourced('已消除风险的监测对象', cite(39)),
    town: sourced(town, cite(33)),
    approver: sourced(approver, cite(33)),
    sheet: sourced('防止返贫监测对象信息采集表', cite(12)),
  }
}

function removalConditions(cite: Cite): Pack['removalConditions'] {
  return [
    {
      id: 'not-whole-household',
      months: null,
      text: '整户无劳动能力、靠兜底保障的，暂不消除风险，继续跟踪。',
      sources: [cite(28), '中央 2021 §3.3'],
    },
    {
      id: 'income-above-line',
      months: null,
      text: '人均纯收入要稳定超过当年的线。',
      sources: [cite(25)],
    },
    {
      id: 'income-stable',
      months: 6,
      text: '收入要稳住至少半年；风险自然消除的除外。',
      sources: [cite(27)],
    },
    { id: 'safety-firm', months: null, text: '“三保障”和饮水安全都要稳稳保住。', sources: [cite(25)] },
    {
      id: 'risk-gone',
      months: null,
      text: '认定时的风险要已经稳定消除，或自然消除。',
      sources: [cite(25)],
    },
    { id: 'no-new-risk', months: null, text: '没有出现新的返贫致贫风险。', sources: [cite(25)] },
    {
      id: 'spending-under-control',
      months: null,
      text: '必须花的大钱还控制不住的，先继续帮，稳了再走程序。',
      sources: ['中央 2021 §3.3'],
    },
  ]
}

function followUp(cite: Cite): Pack['followUp'] {
  return [
    {
      id: 'stable',
      text: '收入虽在线内，但稳定，“三保障”和饮水安全没有问题，也没有返贫致贫风险。这次先不认定，继续关注。',
      after: ['visit', 'review'],
      sources: [cite(11)],
    },
    {
      id: 'can-solve',
      text: '家里收入较高，“三保障”或饮水的问题自己能解决。这次先不认定，继续关注，督促尽快解决。',
      after: ['visit'],
      sources: [cite(13)],
    },
    {
      id: 'conditions-not-met',
      text: '这次核实的情况还没到认定条件。先不认定，继续关注，有变化随时再申报。',
      after: ['visit', 'review'],
      sources: [cite(7)],
    },
  ]
}

function routines(cite: Cite): Pack['routines'] {
  return [
    {
      id: 'screening-round',
      text: '干部每年至少集中排查一次。',
      every: 'year',
      withinMonths: null,
      sources: ['中央 2021 §3.1'],
    },
    {
      id: 'welfare-comparison',
      text: '国家乡村振兴局和民政部每季度与低保、特困数据比对一次。',
      every: 'quarter',
      withinMonths: null,
      sources: [cite(29)],
    },
    {
      id: 'yearly-data',
      text: '已消除风险的户，每年随年度信息调整更新基础信息。',
      every: 'year',
      withinMonths: null,
      sources: [cite(39)],
    },
    {
      id: 'not-by-year',
      text: '动态清零不等年底，发现一户纳入一户，也不突击。',
      every: null,
      withinMonths: null,
      sources: [cite(41)],
    },
  ]
}

function cites(cite: Cite): Pack['cites'] {
  return {
    classes: [cite(2), cite(3)],
    conditions: [cite(7)],
    lowIncome: [cite(8)],
    noCap: [cite(9)],
    notSufficient: [cite(11)],
    figures: [cite(12)],
    safetyLapse: [cite(13)],
    hukouScope: [cite(14)],
    mixedHukou: [cite(15)],
    place: [cite(16)],
    outsideSystem: [cite(17)],
    allHelped: [cite(18)],
    noRemovalQuota: [cite(26)],
    newRisk: [cite(31)],
    wholeHousehold: [cite(29)],
    channels: [cite(34), cite(42), '中央 2021 §3.1'],
    focusGroups: ['中央 2021 §2.1'],
    classTable: [],
    assets: [],
    family: [],
  }
}
