import type { Entry } from '@/domain/policy/questions/entry'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { packs } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'
import type { Source } from '@/domain/policy/sources'
import type { Procedure } from '@/domain/policy/stages'

/**
 * The figures of every entry against the rows of its pack, both ways: a row's figure stands in an entry that the
 * row cites, and an entry has no figure that no row gives it. Change a row or an entry alone, and this fails.
 */

const quarters = ['', '一季度', '二季度', '三季度', '四季度']
const units = { day: '天', month: '个月' } as const

interface RowFigure {
  row: string
  figure: string
  sources: readonly Source[]
}

function procedureFigures(name: string, { stages }: Procedure): RowFigure[] {
  return stages.flatMap((stage) =>
    [stage.atLeast, stage.atMost].flatMap((limit) => {
      if (!limit) return []
      const { value, sources } = limit.term
      return [{ row: `${name}.${stage.id}`, figure: `${value.count}${units[value.unit]}`, sources }]
    }),
  )
}

const halfYear = (months: number) => (months === 6 ? '半年' : `${months}个月`)

function rowFigures(pack: Pack): RowFigure[] {
  const { line, comparisonReuse, ratio } = pack
  const { percent, westPercent } = ratio.value
  const { withinMonths } = comparisonReuse.value
  return [
    ...procedureFigures('identification', pack.identification),
    ...procedureFigures('greenChannel', pack.greenChannel),
    ...Object.entries(line.byYear).flatMap(([year, { value, sources }]) => [
      { row: `line.byYear.${year}`, figure: `${value / 100}元`, sources },
      { row: `line.byYear.${year}`, figure: `${year}年`, sources },
    ]),
    { row: 'line.yearly', figure: quarters[line.yearly.value.byQuarter] ?? '', sources: line.yearly.sources },
    ...pack.removalConditions.flatMap(({ id, months, sources }) =>
      // 当月进次月出 is said in words, not in months.
      months === null || id === 'not-same-or-next-month'
        ? []
        : [{ row: `removalConditions.${id}`, figure: halfYear(months), sources }],
    ),
    ...(withinMonths === null
      ? []
      : [{ row: 'comparisonReuse', figure: `${withinMonths}个月`, sources: comparisonReuse.sources }]),
    { row: 'ratio', figure: `${percent}%`, sources: ratio.sources },
    ...(westPercent === null ? [] : [{ row: 'ratio', figure: `${westPercent}%`, sources: ratio.sources }]),
    ...pack.routines.flatMap(({ id, every, withinMonths: months, sources }) => [
      ...(every === 'quarter' ? [{ row: `routines.${id}`, figure: '每季度', sources }] : []),
      ...(every === 'month' ? [{ row: `routines.${id}`, figure: '每个月', sources }] : []),
      ...(months === null ? [] : [{ row: `routines.${id}`, figure: `${months}个月`, sources }]),
    ]),
  ]
}

/** Figures that are no rule of the software: days and numbers of papers, years that tell of the past, and 1.5 倍. */
const told: Record<string, Record<number, readonly string[]>> = {
  national: { 8: ['2022年'], 10: ['1.5倍'], 28: ['2021年'], 42: ['2022年', '4月'] },
  chongqing: {
    8: ['2022年'],
    10: ['1.5倍'],
    28: ['2021年'],
    42: ['2023年', '3月', '22日', '31日', '2022年', '4月'],
  },
  jiangxi: {
    5: ['12家'],
    8: ['2022年'],
    10: ['2022年', '1.5倍'],
    11: ['2020年'],
    34: ['2021年'],
    52: ['2023年', '5月'],
  },
  shandong: {
    8: ['2022年', '8个部门', '11号'],
    10: ['1.5倍'],
    28: ['2021年'],
    42: ['2023年', '4月', '28日', '2022年'],
  },
}

const figure = /\d[\d.,]* ?(?:天|个月|元|%|倍|年|月|日|号|家|个部门)|半年|一季度|每季度|每个月/g
const figuresOf = ({ full }: Entry) => [
  ...new Set((full.join('\n').match(figure) ?? []).map((found) => found.replace(/[ ,]/g, ''))),
]

/** Question numbers of a pack's own guide among the places. */
const questionsAt = (pack: Pack, sources: readonly Source[]) =>
  sources.flatMap((source) => {
    const found = new RegExp(`^${pack.guide} 2023 Q(\\d+)$`).exec(source)
    return found ? [Number(found[1])] : []
  })

/** Rows whose figure stands in none of the entries they cite. */
function unsaid(pack: Pack, entries: readonly Entry[]): string[] {
  return rowFigures(pack).flatMap(({ row, figure: wanted, sources }) => {
    const at = questionsAt(pack, sources)
    const said = entries.some((entry) => at.includes(entry.number) && figuresOf(entry).includes(wanted))
    return said ? [] : [`${pack.id} ${row}: ${wanted} in none of Q${at.join(', Q')}`]
  })
}

/** Figures of entries that no row gives them. */
function unfounded(pack: Pack, entries: readonly Entry[]): string[] {
  const rows = rowFigures(pack)
  return entries.flatMap((entry) => {
    const given = rows
      .filter(({ sources }) => questionsAt(pack, sources).includes(entry.number))
      .map((row) => row.figure)
    const known = [...given, ...(told[pack.id]?.[entry.number] ?? [])]
    return figuresOf(entry)
      .filter((found) => !known.includes(found))
      .map((found) => `${pack.id} Q${entry.number}: ${found}`)
  })
}

describe.each(packs.map((pack) => [pack.id, pack] as const))('%s', (id, pack) => {
  const entries = questionsOf(id)
  it('every figure of a row is said by a question the row cites', () => {
    expect(unsaid(pack, entries)).toEqual([])
  })
  it('every figure of a question comes from a row that cites it', () => {
    expect(unfounded(pack, entries)).toEqual([])
  })
  it('nothing is in the list of what is only told that no question says', () => {
    const said = (number: number) => entries.filter((entry) => entry.number === number).flatMap(figuresOf)
    for (const [number, figures] of Object.entries(told[id] ?? {}))
      expect(said(Number(number))).toEqual(expect.arrayContaining([...figures]))
  })
})

describe('a slip on either side is named', () => {
  const jiangxi = packs.find(({ id }) => id === 'jiangxi')
  const entries = questionsOf('jiangxi')
  const changed = (change: (pack: Pack) => void): Pack => {
    const pack = JSON.parse(JSON.stringify(jiangxi)) as Pack
    change(pack)
    return pack
  }

  it('in a row: 公示 of 6 days instead of 5 (赣 2023 Q42)', () => {
    const pack = changed(({ identification }) => {
      const posted = identification.stages.find(({ id }) => id === 'posting-end')
      if (posted?.atLeast) posted.atLeast.term.value.count = 6
    })
    expect(unsaid(pack, entries)).toEqual(['jiangxi identification.posting-end: 6天 in none of Q42'])
    expect(unfounded(pack, entries)).toEqual(['jiangxi Q42: 5天'])
  })

  it('in a row: another line for 2023 (赣 2023 Q10)', () => {
    const pack = changed(({ line }) => {
      const printed = line.byYear['2023']
      if (printed) printed.value = 790_000
    })
    expect(unsaid(pack, entries)).toEqual(['jiangxi line.byYear.2023: 7900元 in none of Q10'])
  })

  it('in an entry: 12 days for the help plan (赣 2023 Q27)', () => {
    const slipped = entries.map((entry) =>
      entry.number === 27
        ? { ...entry, full: entry.full.map((text) => text.replaceAll('10 天', '12 天')) }
        : entry,
    )
    const pack = changed(() => undefined)
    expect(unfounded(pack, slipped)).toEqual(['jiangxi Q27: 12天'])
    expect(unsaid(pack, slipped)).toEqual(['jiangxi identification.help-plan: 10天 in none of Q27'])
  })
})
