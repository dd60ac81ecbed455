import type { CiteId, Pack } from '../policy/pack'
import type { Source } from '../policy/sources'
import { formatYuan } from './amount'
import { safetyItems, type noteIds, type ScreeningFacts } from './screening-facts'

/** Why the hint says what it says: one row a finding, in plain words, with the place in the guide. */
export interface HintReason {
  text: string
  sources: Source[]
}

interface ReasonRow {
  text: (pack: Pack, facts: ScreeningFacts) => string
  cites: readonly CiteId[]
}

const rows = {
  'safety-lapse': {
    text: () => '指南里说：收入在线内，“三保障”或吃水有问题，自己解决不了的，应当认定，马上帮。',
    cites: ['safetyLapse', 'conditions'],
  },
  'within-trouble': {
    text: () => '指南里说：收入在线内，生活特别难，自己解决不了的，一般应当认定。',
    cites: ['conditions', 'classTable'],
  },
  'can-solve-open': {
    text: () => '靠自己能不能渡过去，还要请人上门看一看。',
    cites: ['conditions'],
  },
  'trouble-open': {
    text: () => '生活有没有特别难，还没说清，要请人上门看一看。',
    cites: ['conditions'],
  },
  'risk-signs': {
    text: () => '出了突然的事、花了大钱，或收入掉得多，可能有返贫致贫的风险，要请人看一看。',
    cites: ['conditions', 'classTable'],
  },
  'within-stable': {
    text: () => '收入虽在线内，但稳定，“三保障”和吃水都没问题。这样的户可以先不认定，继续关注。',
    cites: ['notSufficient', 'classTable'],
  },
  'within-unstable': {
    text: () => '收入在线内，又不稳定。在线内不等于一定认定，要看有没有风险。',
    cites: ['notSufficient', 'conditions'],
  },
  'above-trouble': {
    text: () => '指南里说：收入超过线，但出了事、花了大钱或收入大减，日子难，自己解决不了的，一般应当认定。',
    cites: ['conditions', 'classTable'],
  },
  'above-safety': {
    text: () => '指南里说：收入超过线，但“三保障”或吃水问题突出，自己解决不了的，一般应当认定。',
    cites: ['conditions'],
  },
  'cause-open': {
    text: () => '收入超过线，日子又难。是什么事造成的，要请人上门看清。',
    cites: ['conditions', 'classTable'],
  },
  'above-can-solve': {
    text: (_pack, { failing }) =>
      failing.length > 0
        ? '收入超过线，自己能解决。可以先不认定，村里会继续关注，催着尽快解决。'
        : '收入超过线，难处自己能渡过去。可以先留意，有变化随时再说。',
    cites: ['safetyLapse', 'conditions'],
  },
  'above-calm': {
    text: () => '收入超过线，也没有填到特别难的事。可以先留意，有变化随时再说。',
    cites: ['conditions'],
  },
  'calm-anyway': {
    text: () => '没有填到特别难的事，收入也稳定。可以先留意，有变化随时再说。',
    cites: ['conditions', 'notSufficient'],
  },
  'pressing-anyway': {
    text: () => '不管收入在线内还是线外，这样的难处都说在认定条件里，要尽快看。',
    cites: ['conditions'],
  },
  'income-decides': {
    text: () => '收入和线还比不了，其他情况要请人一起看。',
    cites: ['conditions'],
  },
  'covered-in-town': {
    text: () => '有城镇户口，又有城市低保或职工养老等保障的，要请人按实际情况看。',
    cites: ['hukouScope', 'mixedHukou'],
  },
} as const satisfies Record<string, ReasonRow>
export type ReasonId = keyof typeof rows

function citing(pack: Pack, ids: readonly CiteId[]): Source[] {
  return ids.flatMap((id) => pack.cites[id])
}

export function reasonFor(id: ReasonId, facts: ScreeningFacts, pack: Pack): HintReason {
  const row: ReasonRow = rows[id]
  return { text: row.text(pack, facts), sources: citing(pack, row.cites) }
}

/** Where the income lies, or why nothing is judged by it. */
export function placeReasons(
  place: 'within' | 'above' | null,
  { perCapitaFen, lineFen, origin }: ScreeningFacts,
  pack: Pack,
): HintReason[] {
  const { line, lifted, ordinary, unstable, marginal } = pack.terms
  if (lineFen === null)
    return [
      {
        text: `今年的${line.value}这里还没有设，所以不按收入判断。`,
        sources: pack.line.yearly.sources,
      },
    ]
  if (perCapitaFen === null)
    return [{ text: '人均纯收入还没算出来，先不按收入判断。', sources: pack.cites.figures }]
  const compared = place === 'within' ? '没有超过' : '超过'
  const income: HintReason = {
    text: `人均纯收入 ${formatYuan(perCapitaFen)}，${compared}${line.value} ${formatYuan(lineFen)}。`,
    sources: pack.cites.conditions,
  }
  if (place === 'above' || origin !== 'unknown') return [income]
  const which: HintReason = {
    text: `是${lifted.value}的，叫“${unstable.value}”；是${ordinary.value}的，叫“${marginal.value}”。`,
    sources: pack.cites.classes,
  }
  return [income, which]
}

/** What was filled in and counts as hardship, said back. */
export function troubleReasons(facts: ScreeningFacts, pack: Pack): HintReason[] {
  const failing = safetyItems.filter((item) => facts.failing.includes(item.id)).map((item) => item.title)
  const causes = [
    facts.suddenEvent === 'yes' && '突然出了事',
    facts.largeSpending === 'yes' && '花了必须花的大钱',
    facts.incomeDrop === 'yes' && '收入少了',
  ].filter((text) => text !== false)
  return [
    ...(failing.length > 0
      ? [{ text: `${failing.join('、')}没有保障住。`, sources: citing(pack, ['conditions', 'safetyLapse']) }]
      : []),
    ...(facts.severeDifficulty === 'yes'
      ? [{ text: '填的是：基本生活特别难。', sources: pack.cites.conditions }]
      : []),
    ...(causes.length > 0
      ? [{ text: `填的是：家里${causes.join('、')}。`, sources: pack.cites.conditions }]
      : []),
  ]
}

interface NoteRow {
  when: (facts: ScreeningFacts) => boolean
  text: (pack: Pack) => string
  cite: CiteId
}

const noted = (id: (typeof noteIds)[number]) => (facts: ScreeningFacts) => facts.notes.includes(id)

/** Facts beside the hint. A note whose guide is silent is left out. */
const noteRows: NoteRow[] = [
  {
    when: (facts) => noted('low-income-allowance')(facts) || noted('destitute')(facts),
    text: (pack) => `有低保、特困，不影响认定${pack.terms.object.value}；村里要逐户看。`,
    cite: 'lowIncome',
  },
  {
    when: noted('pending-compensation'),
    text: () => '理赔还没到手，不会因此停下来；该认定就认定。',
    cite: 'assets',
  },
  {
    when: noted('assets'),
    text: () => '大笔收入、房产、存款、投资，会和家里实际生活放在一起看。',
    cite: 'assets',
  },
  {
    when: noted('family-apart'),
    text: () => '家里算几口人，看是不是真在一起过、一起花，也看赡养、抚养实际做得怎样。',
    cite: 'family',
  },
  {
    when: noted('removed-before'),
    text: (pack) => `以前消除过风险，现在又难了，按程序可以重新认定为${pack.terms.object.value}。`,
    cite: 'newRisk',
  },
  {
    when: (facts) => facts.hukou === 'relocated',
    text: () => '易地搬迁转了城镇户口的，符合条件一样认定，由迁入地负责，迁出地配合。',
    cite: 'hukouScope',
  },
  {
    when: (facts) => facts.hukou === 'converted',
    text: () => '农转非、没有城市低保和职工养老等保障的，符合条件可以认定。',
    cite: 'hukouScope',
  },
  {
    when: (facts) => facts.hukou === 'urban-or-collective',
    text: () => '家里有人是城镇或集体户口，没有城镇保障的，按一起过日子的人算。',
    cite: 'mixedHukou',
  },
  {
    when: (facts) => facts.livesAtHukou === 'no',
    text: () => '一般先由户口所在地认定；确有特殊情况，由常住地牵头。',
    cite: 'place',
  },
]

export function screeningNotes(facts: ScreeningFacts, pack: Pack): HintReason[] {
  return noteRows
    .filter((row) => row.when(facts) && pack.cites[row.cite].length > 0)
    .map((row) => ({ text: row.text(pack), sources: pack.cites[row.cite] }))
}
