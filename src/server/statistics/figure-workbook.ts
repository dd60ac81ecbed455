import type { Actor } from '@/domain/actors'
import type { FigureName } from '@/domain/api/figures'
import { cellText } from '@/domain/exchange/cell-text'
import { openSteps, stepWords } from '@/domain/statistics/tally'
import type { Context } from '../context'
import { newWorkbook } from '../exchange/new-workbook'
import type { Place } from '../places/places'
import { map, months, overview, ratio, steps, topics } from './figures'
import type { Asked } from './figure-store'
import { waves } from './waves'

type Cell = string | number | null
interface Sheet {
  name: string
  titles: string[]
  rows: Cell[][]
}

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10)

interface Whose {
  actor: Actor
  asked: Asked
  place: Place
}

/** Each figure as the tables that stand under its charts. */
const sheets: Record<FigureName, (context: Context, whose: Whose) => Promise<Sheet[]>> = {
  async overview(context, { asked, place }) {
    const view = await overview(context, asked, place)
    const rows = [...view.places, { name: '合计', tally: view.total }]
    const counted = (name: string, groups: typeof view.kinds): Sheet => ({
      name,
      titles: ['类型', '件数'],
      rows: groups.map(({ title, count }) => [title, count]),
    })
    const byPlace: Sheet = {
      name: '各地',
      titles: [
        ...['地方', '来件', '办结', ...openSteps.map((step) => `在${stepWords[step]}`), '超期'],
        ...['按时率（%）', '评价数', '满意率（%）', '未评价', '重办'],
      ],
      rows: rows.map(({ name, tally }) => [
        name,
        tally.in,
        tally.out,
        ...openSteps.map((step) => tally.open[step]),
        tally.overdue,
        percent(tally.inTimeShare),
        tally.ratedCount,
        percent(tally.satisfiedShare),
        tally.unrated,
        tally.reopened,
      ]),
    }
    return [byPlace, counted('什么样的件', view.kinds), counted('从哪里来', view.sources)]
  },
  async map(context, { asked, place }) {
    const { towns } = await map(context, asked, place)
    const rows = towns.flatMap((town) =>
      town.villages.map(({ name, open, overdue }): Cell[] => [town.name, name, open, overdue]),
    )
    return [{ name: '各村', titles: ['乡镇', '村', '没办完', '其中超期'], rows }]
  },
  async steps(context, { asked }) {
    const view = await steps(context, asked)
    const sheet = {
      name: '快慢',
      titles: ['环节', '件数', '一半的件在几天内办完'],
      rows: view.steps.map(({ title, count, medianDays }) => [title, count, medianDays]),
    }
    return [sheet]
  },
  async months(context, { asked }) {
    const view = await months(context, asked)
    const rows = view.months.map((row) => [row.month, row.in, row.out])
    return [{ name: '每个月', titles: ['月份', '来件', '办结'], rows }]
  },
  async topics(context, { asked }) {
    const view = await topics(context, asked)
    const sheet = {
      name: '什么事',
      titles: ['类型', '什么事', '件数'],
      rows: [
        ...view.categories.map(({ title, count }) => ['反映', title, count]),
        ...view.causes.map(({ title, count }) => ['申报', title, count]),
      ],
    }
    return [sheet]
  },
  async ratio(context, { asked, place }) {
    const view = await ratio(context, asked, place)
    const sheet = {
      name: '占比',
      titles: [
        '地方',
        '未消除风险户数',
        '人数',
        '兜底户数（不计）',
        '兜底人数（不计）',
        '农村人口',
        '占比（%）',
      ],
      rows: [...view.places, { name: '合计', ...view.total }].map((row) => [
        row.name,
        row.households,
        row.persons,
        row.floorHouseholds,
        row.floorPersons,
        row.population,
        row.share === null ? null : Math.round(row.share * 10_000) / 100,
      ]),
    }
    return [sheet]
  },
  async waves(context, { actor, asked, place }) {
    const view = await waves(context, actor, asked, place)
    const rows = view.waves.map((row): Cell[] => [
      ...[row.place.name, row.cause?.title ?? '', row.since],
      ...[row.households, row.fresh],
      row.looks.map(({ name, note }) => `${name ?? ''}：${note}`).join('\n'),
    ])
    const titles = ['地方', '原因', '从哪天起', '户数', '还没看过的', '谁看过，什么情况']
    return [{ name: '苗头', titles, rows }]
  },
}

export async function figureWorkbook(context: Context, figure: FigureName, whose: Whose): Promise<Buffer> {
  const { asked, place } = whose
  const workbook = await newWorkbook()
  for (const { name, titles, rows } of await sheets[figure](context, whose)) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = titles.map((header) => ({ header, width: 18 }))
    sheet.getRow(1).font = { bold: true }
    for (const row of rows)
      sheet.addRow(row.map((cell) => (typeof cell === 'string' ? cellText(cell) : cell)))
    sheet.addRow([])
    sheet.addRow([cellText(`${place.regionName(asked.regionCode)}，${asked.from} 到 ${asked.to}`)])
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
