import type { Pack } from './pack'
import type { Sourced, Source } from './sources'
import type { Procedure, ProcedureLevel, StageId, Term } from './stages'

/** The shelves of the comparison, in the order they are read. */
export const ruleGroups = [
  { id: 'income', title: '收入和那条线' },
  { id: 'steps', title: '要走哪几步' },
  { id: 'days', title: '要多少天' },
  { id: 'consent', title: '签字授权' },
  { id: 'urgent', title: '急事先帮' },
  { id: 'removal', title: '风险消除' },
  { id: 'afterwards', title: '退出名单和以后' },
  { id: 'openness', title: '公示和电话' },
  { id: 'names', title: '叫法' },
] as const
export type RuleGroupId = (typeof ruleGroups)[number]['id']

/** One rule of a pack, said so that a farmer can read it. */
export interface RuleRow {
  id: string
  group: RuleGroupId
  title: string
  /** One sentence each. A guide that is silent says so. */
  lines: string[]
  sources: Source[]
  /** What the place leaves open. */
  note?: string
}

const silent = '指南没有写。'

const units = { day: '天', month: '个月' } as const
const howLong = ({ count, unit }: Term) => `${count} ${units[unit]}`

function levelName(pack: Pack, level: ProcedureLevel): string {
  if (level === 'village') return '村里'
  if (level === 'county') return '县里'
  return pack.terms.town.value === '镇' ? '镇里' : '乡镇'
}

const row = (
  id: string,
  group: RuleGroupId,
  title: string,
  lines: readonly string[],
  from: Pick<Sourced<unknown>, 'sources' | 'note'>,
): RuleRow => ({
  id,
  group,
  title,
  lines: lines.length > 0 ? [...lines] : [silent],
  sources: from.sources,
  ...(from.note === undefined ? {} : { note: from.note }),
})

const together = (lists: readonly (readonly Source[])[]): Source[] => [...new Set(lists.flat())]

/** 2023 年：7800 元. In 元, as guides print it. */
function lineRows({ line, incomeWindow, severeNeedsCause }: Pack): RuleRow[] {
  const years = Object.entries(line.byYear)
  const { byQuarter, filedWithNation } = line.yearly.value
  const quarter = ['一', '二', '三', '四'][byQuarter - 1] ?? ''
  return [
    row(
      'line-amount',
      'income',
      '线是多少钱',
      years.length > 0
        ? years.map(([year, { value }]) => `${year} 年：人均纯收入 ${value / 100} 元。`)
        : ['指南没有印出钱数，看当地每年定的。'],
      { sources: years.length > 0 ? together(years.map(([, { sources }]) => sources)) : line.yearly.sources },
    ),
    row(
      'line-yearly',
      'income',
      '线什么时候定',
      [`每年${quarter}季度前，由省里定${filedWithNation ? '，报国家备案' : ''}。`],
      line.yearly,
    ),
    row('line-floor', 'income', '线最低不能低于', [`${line.floorFen.value / 100} 元。`], line.floorFen),
    row(
      'income-window',
      'income',
      '算哪段时间的收入',
      [
        `算 ${incomeWindow.months.value} 个月的。`,
        ...(incomeWindow.endsBeforeMonthOfInclusion.value ? ['从纳入那个月的上一个月往前数。'] : []),
      ],
      {
        sources: together([incomeWindow.months.sources, incomeWindow.endsBeforeMonthOfInclusion.sources]),
        ...(incomeWindow.endsBeforeMonthOfInclusion.note === undefined
          ? {}
          : { note: incomeWindow.endsBeforeMonthOfInclusion.note }),
      },
    ),
    row(
      'severe-cause',
      'income',
      '收入过了线，看病、上学、住房或喝水出了大问题',
      [
        severeNeedsCause.value
          ? '还要有突发的事、大笔开销等缘由，才算第三类户。'
          : '自己解决不了、有变穷的风险，也能算第三类户。',
      ],
      severeNeedsCause,
    ),
  ]
}

function nameRows({ terms }: Pack): RuleRow[] {
  const names = [
    ['object', '政府盯着帮的人家，叫什么'],
    ['unstable', '脱过贫、可能又变穷的，叫什么'],
    ['marginal', '没当过贫困户、可能变穷的，叫什么'],
    ['severe', '收入过线、突然遇难的，叫什么'],
    ['line', '收入那条线，叫什么'],
    ['lifted', '以前脱过贫的人家，叫什么'],
    ['removed', '渡过难关的人家，叫什么'],
    ['sheet', '上门填的那张表，叫什么'],
  ] as const
  return names.map(([id, title]) =>
    row(`term-${id}`, 'names', title, [`叫“${terms[id].value}”。`], terms[id]),
  )
}

function stepsOf(pack: Pack, { stages }: Procedure): string[] {
  return [...stages]
    .sort((one, other) => one.order - other.order)
    .map(({ title, levels }) => `${title}（${levels.map((level) => levelName(pack, level)).join('、')}）。`)
}

function stepRows(pack: Pack): RuleRow[] {
  const approval = pack.identification.stages.find(({ id }) => id === 'approval')?.approver
  return [
    row('steps', 'steps', '认定走哪几步', stepsOf(pack, pack.identification), pack.identification),
    ...(approval ? [row('approver', 'steps', '最后谁来批', [`${approval.value}。`], approval)] : []),
    row(
      'follow-up',
      'steps',
      '哪些人家先不认定，继续关注',
      pack.followUp.map(({ text }) => text),
      { sources: together(pack.followUp.map(({ sources }) => sources)) },
    ),
  ]
}

/** Stages that some guide gives days to. */
const timed = [
  ['visit', '多少天内上门'],
  ['posting-end', '公示要贴多少天'],
  ['approval', '从发现到批下来，多少天'],
  ['entry', '批准后，多少天内录入系统'],
  ['help-plan', '批准后，多少天内定好帮扶计划'],
] as const satisfies readonly (readonly [StageId, string])[]

function dayRows({ identification, comparisonReuse }: Pack): RuleRow[] {
  const rows = timed.map(([id, title]) => {
    const stage = identification.stages.find((one) => one.id === id)
    const limit = stage?.atMost ?? stage?.atLeast
    if (!stage || !limit) return row(`days-${id}`, 'days', title, [], { sources: stage?.sources ?? [] })
    const most = stage.atMost ? '最多' : '不少于'
    return row(`days-${id}`, 'days', title, [`${most} ${howLong(limit.term.value)}。`], limit.term)
  })
  const { groups, withinMonths } = comparisonReuse.value
  const names = {
    'low-income-allowance': '低保户',
    destitute: '特困人员',
    'lifted-at-risk': '脱贫户',
    other: '别的已经核对过的人家',
  } as const
  return [
    ...rows,
    row(
      'comparison-reuse',
      'days',
      '已经核对过的信息，能不能接着用',
      [
        `${groups.map((group) => names[group]).join('、')}，核对过的可以接着用。`,
        withinMonths === null ? '没有写几个月以内的才算。' : `要是近 ${withinMonths} 个月内核对的。`,
      ],
      comparisonReuse,
    ),
  ]
}

function consentRow({ signature }: Pack): RuleRow {
  const { who, writtenDelegation, channels } = signature.value
  const ways = { miniapp: '小程序', paper: '纸上', other: '别的办法' } as const
  return row(
    'signature',
    'consent',
    '谁来签字',
    [
      who === 'every-member' ? '全家每个人都要签。' : '农户家签，没有写要几个人签。',
      ...(writtenDelegation ? ['本人签不了的，可以写委托书请人代签。'] : []),
      ...(channels.length > 0 ? [`能这样签：${channels.map((way) => ways[way]).join('、')}。`] : []),
      '县里批准以前要签好。',
    ],
    signature,
  )
}

function urgentRow(pack: Pack): RuleRow {
  const within = pack.greenChannel.stages.find(({ id }) => id === 'verify')?.atMost
  return row(
    'green-channel',
    'urgent',
    '出了急事，怎么先帮',
    [
      ...stepsOf(pack, pack.greenChannel),
      ...(within ? [`先帮以后，${howLong(within.term.value)}内核实。`] : []),
    ],
    pack.greenChannel,
  )
}

function removalRows(pack: Pack): RuleRow[] {
  return [
    row(
      'removal-conditions',
      'removal',
      '什么时候算渡过难关',
      pack.removalConditions.map(({ text }) => text),
      { sources: together(pack.removalConditions.map(({ sources }) => sources)) },
    ),
    row('removal-steps', 'removal', '走哪几步', stepsOf(pack, pack.removal), pack.removal),
    row(
      'continuing',
      'removal',
      '渡过难关以后，还接着帮什么',
      pack.continuing.value.map(({ measure, until }) => `${measure}，到${until}。`),
      pack.continuing,
    ),
  ]
}

function afterwardsRows({ clearOut, ratio, routines }: Pack): RuleRow[] {
  const acts = (steps: readonly { act: string }[]) => steps.map(({ act }) => `${act}。`)
  const { path, identityChange, reexamination } = clearOut
  const { percent, westPercent } = ratio.value
  return [
    row('clear-out', 'afterwards', '弄错了要退出名单，谁来办', acts(path.value), path),
    row(
      'identity-change',
      'afterwards',
      '兜底户的低保、特困身份变了，谁来改',
      acts(identityChange.value),
      identityChange,
    ),
    row(
      're-examination',
      'afterwards',
      '后来发现有瞒着的收入、财产',
      reexamination ? acts(reexamination.value) : [],
      { sources: reexamination?.sources ?? [] },
    ),
    row(
      'ratio',
      'afterwards',
      '没消除风险的人占多少，要重点盯',
      [`超过 ${percent}%。`, ...(westPercent === null ? [] : [`西部超过 ${westPercent}%。`])],
      ratio,
    ),
    row(
      'routines',
      'afterwards',
      '平时要常做的事',
      routines.map(({ text }) => text),
      { sources: together(routines.map(({ sources }) => sources)) },
    ),
  ]
}

function opennessRows({ publicity, hotline }: Pack): RuleRow[] {
  const hidden = {
    'id-number': '身份证号',
    phone: '电话号码',
    'bank-account': '银行卡号',
    health: '得了什么病',
    'other-sensitive': '别的私密的事',
  } as const
  return [
    row(
      'publicity-place',
      'openness',
      '公示贴在哪里',
      ['贴在村里。', ...(publicity.onceOnly.value ? ['县里、乡里不再贴一遍。'] : [])],
      {
        sources: together([publicity.place.sources, publicity.onceOnly.sources]),
        ...(publicity.onceOnly.note === undefined ? {} : { note: publicity.onceOnly.note }),
      },
    ),
    row(
      'publicity-forbidden',
      'openness',
      '公示里不许写什么',
      [`${publicity.forbidden.value.map((one) => hidden[one]).join('、')}。`],
      publicity.forbidden,
    ),
    row('hotline', 'openness', '打什么电话', [hotline.value.text], hotline),
  ]
}

/** Every rule of a pack in plain words, shelf by shelf, mere names last. All packs have the same rows. */
export function ruleRows(pack: Pack): RuleRow[] {
  return [
    ...lineRows(pack),
    ...stepRows(pack),
    ...dayRows(pack),
    consentRow(pack),
    urgentRow(pack),
    ...removalRows(pack),
    ...afterwardsRows(pack),
    ...opennessRows(pack),
    ...nameRows(pack),
  ]
}

/** The rules of a pack that stand in one of these places: what an entry rests on. */
export function rowsFrom(pack: Pack, sources: readonly Source[]): RuleRow[] {
  return ruleRows(pack).filter((one) => one.sources.some((source) => sources.includes(source)))
}
