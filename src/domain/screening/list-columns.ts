import { halfWidth } from '../fields'
import type { WarningList } from './warning-lists'

/** Columns of a list, the same for all but for what was found. `also`: how others head the same column. */
export type ListColumn =
  | 'name'
  | 'idNumber'
  | 'town'
  | 'village'
  | 'finding'
  | 'figure'
  | 'on'
  | 'headName'
  | 'headIdNumber'
  | 'note'
export type ListCells = Partial<Record<ListColumn, string>>

interface Column {
  id: ListColumn
  title: string
  also: readonly string[]
  needed: boolean
}

export function columnsOf({ figure, findings }: WarningList): Column[] {
  const words = findings.map(({ title }) => title)
  return [
    { id: 'name', title: '姓名', also: ['人员姓名', '家庭成员'], needed: true },
    {
      id: 'idNumber',
      title: '身份证号',
      also: ['身份证', '身份证号码', '证件号码', '公民身份号码'],
      needed: true,
    },
    { id: 'town', title: '乡镇', also: ['乡镇街道', '所属乡镇'], needed: false },
    { id: 'village', title: '村', also: ['村名', '行政村', '所属村', '村代码'], needed: true },
    { id: 'finding', title: '查到什么', also: ['预警原因', '风险类型', '预警类型', ...words], needed: true },
    ...(figure
      ? [{ id: 'figure' as const, title: figure.title, also: ['金额', '天数', '数额'], needed: false }]
      : []),
    { id: 'on', title: '日期', also: ['发生日期', '预警日期', '排查日期', '时间'], needed: false },
    { id: 'headName', title: '户主姓名', also: ['户主'], needed: false },
    { id: 'headIdNumber', title: '户主身份证号', also: ['户主身份证'], needed: false },
    { id: 'note', title: '说明', also: ['备注', '情况说明'], needed: false },
  ]
}

/** A heading without what people put around it: blanks, stars, brackets and what stands in them. */
function plain(heading: string): string {
  return halfWidth(heading)
    .replace(/\(.*?\)/g, '')
    .replace(/[\s*:、/]/g, '')
}

export interface ListHeading {
  row: number
  at: Map<ListColumn, number>
  missing: string[]
}

/** The row of headings among the first ones: some tables begin with a title. */
export function findListHeading(rows: readonly (readonly string[])[], list: WarningList): ListHeading {
  const columns = columnsOf(list)
  const read = rows.map((cells, row): ListHeading => {
    const at = new Map<ListColumn, number>()
    for (const [index, cell] of cells.entries()) {
      const column = columns.find(({ title, also }) => [title, ...also].includes(plain(cell)))
      if (column && !at.has(column.id)) at.set(column.id, index)
    }
    const missing = columns.filter(({ id, needed }) => needed && !at.has(id)).map(({ title }) => title)
    return { row, at, missing }
  })
  const none = { row: 0, at: new Map(), missing: columns.filter((one) => one.needed).map((one) => one.title) }
  return read.reduce((best, one) => (one.at.size > best.at.size ? one : best), read[0] ?? none)
}

export function listCells(row: readonly string[], { at }: ListHeading): ListCells {
  return Object.fromEntries([...at].map(([id, index]) => [id, (row[index] ?? '').trim()]))
}
