import ExcelJS from 'exceljs'
import type { FigureName } from '@/domain/api/figures'
import { cellText } from '@/domain/exchange/cell-text'
import { openSteps, stepWords } from '@/domain/statistics/tally'
import type { Context } from '../context'
import type { Place } from '../places/places'
import { months, overview, ratio, steps, topics, waves } from './figures'
import type { Asked } from './figure-store'

type Cell = string | number | null
interface Sheet {
  titles: string[]
  rows: Cell[][]
}

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10)

/** Each figure as the table that stands under its chart. */
const sheets: Record<FigureName, (context: Context, asked: Asked, place: Place) => Promise<Sheet>> = {
  async overview(context, asked, place) {
    const view = await overview(context, asked, place)
    const rows = [...view.places, { name: '合计', tally: view.total }]
    return {
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
  },
  async steps(context, asked) {
    const view = await steps(context, asked)
    return {
      titles: ['环节', '件数', '一半的件在几天内办完'],
      rows: view.steps.map(({ title, count, medianDays }) => [title, count, medianDays]),
    }
  },
  async months(context, asked) {
    const view = await months(context, asked)
    return { titles: ['月份', '来件', '办结'], rows: view.months.map((row) => [row.month, row.in, row.out]) }
  },
  async topics(context, asked) {
    const view = await topics(context, asked)
    return {
      titles: ['类型', '什么事', '件数'],
      rows: [
        ...view.categories.map(({ title, count }) => ['反映', title, count]),
        ...view.causes.map(({ title, count }) => ['申报', title, count]),
      ],
    }
  },
  async ratio(context, asked, place) {
    const view = await ratio(context, asked, place)
    return {
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
  },
  async waves(context, asked, place) {
    const view = await waves(context, asked, place)
    return {
      titles: ['地方', '原因', '从哪天起', '户数'],
      rows: view.waves.map((row) => [row.place.name, row.cause ?? '', row.since, row.households]),
    }
  },
}

export async function figureWorkbook(
  context: Context,
  figure: FigureName,
  asked: Asked,
  place: Place,
): Promise<Buffer> {
  const { titles, rows } = await sheets[figure](context, asked, place)
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('统计')
  sheet.columns = titles.map((header) => ({ header, width: 18 }))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? cellText(cell) : cell)))
  sheet.addRow([])
  sheet.addRow([cellText(`${place.regionName(asked.regionCode)}，${asked.from} 到 ${asked.to}`)])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
