import { halfWidth } from '../fields'

/**
 * Columns of a 12345 work order. `also`: how other hotlines head the same column. The template has the titles, an
 * import takes any of them.
 */
export const workOrderColumns = [
  { id: 'number', title: '工单号', also: ['工单编号', '工单号码', '受理编号', '单号', '编号'], needed: true },
  { id: 'kind', title: '类型', also: ['工单类型', '诉求类型', '业务类型'], needed: true },
  {
    id: 'text',
    title: '内容',
    also: ['诉求内容', '工单内容', '反映内容', '主要内容', '问题描述', '诉求描述'],
    needed: true,
  },
  { id: 'town', title: '乡镇', also: ['乡镇街道', '街道', '所属乡镇', '乡镇名称'], needed: false },
  {
    id: 'village',
    title: '村',
    also: ['村名', '行政村', '所属村', '村居', '村社区', '村代码'],
    needed: true,
  },
  { id: 'name', title: '姓名', also: ['来电人', '来电人姓名', '诉求人', '联系人', '反映人'], needed: false },
  {
    id: 'phone',
    title: '电话',
    also: ['来电号码', '联系电话', '手机号', '手机号码', '联系方式'],
    needed: false,
  },
  { id: 'secret', title: '要求保密', also: ['是否保密', '保密', '身份保密'], needed: false },
  { id: 'category', title: '类别', also: ['问题类别', '举报类别', '诉求类别'], needed: false },
  { id: 'accused', title: '被反映人', also: ['被举报人', '被投诉人', '反映对象'], needed: false },
  { id: 'happenedOn', title: '发生日期', also: ['事发日期', '发生时间', '事发时间'], needed: false },
  { id: 'place', title: '地点', also: ['事发地点', '地址', '详细地址'], needed: false },
] as const
export type WorkOrderColumn = (typeof workOrderColumns)[number]['id']
export type WorkOrderCells = Partial<Record<WorkOrderColumn, string>>

/** A heading without what people put around it: blanks, stars, brackets and what stands in them. */
function plainHeading(heading: string): string {
  return halfWidth(heading)
    .replace(/\(.*?\)/g, '')
    .replace(/[\s*:、/]/g, '')
}

const byHeading = new Map<string, WorkOrderColumn>(
  workOrderColumns.flatMap(({ id, title, also }) =>
    [title, ...also].map((heading) => [heading, id] as const),
  ),
)

export function columnTitle(id: WorkOrderColumn): string {
  return workOrderColumns.find((column) => column.id === id)?.title ?? ''
}

export interface Headings {
  /** Place in the row of each column that is there; the first counts where one comes twice. */
  at: Map<WorkOrderColumn, number>
  /** Titles of needed columns that are not. */
  missing: string[]
  /** Headings that mean nothing here. */
  unused: string[]
}

export function readHeadings(row: readonly string[]): Headings {
  const at = new Map<WorkOrderColumn, number>()
  const unused: string[] = []
  for (const [index, heading] of row.entries()) {
    const id = byHeading.get(plainHeading(heading))
    if (id !== undefined && !at.has(id)) at.set(id, index)
    else if (heading.trim() !== '') unused.push(heading.trim())
  }
  const missing = workOrderColumns.filter(({ id, needed }) => needed && !at.has(id)).map(({ title }) => title)
  return { at, missing, unused }
}

/** Which of the first rows is the heading: some tables begin with a title. */
export function findHeadings(rows: readonly (readonly string[])[]): { row: number; headings: Headings } {
  const read = rows.map((cells, row) => ({ row, headings: readHeadings(cells) }))
  return read.reduce((best, one) => (one.headings.at.size > best.headings.at.size ? one : best), {
    row: 0,
    headings: readHeadings(rows[0] ?? []),
  })
}

export function cellsOf(row: readonly string[], { at }: Headings): WorkOrderCells {
  return Object.fromEntries([...at].map(([id, index]) => [id, (row[index] ?? '').trim()]))
}
