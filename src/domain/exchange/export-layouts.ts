import { sayExactly, dayOf } from '../calendar'
import { reportCategories } from '../leads/kinds'
import type { Lead } from '../leads/lead'
import { kindWordOf, sourceWords, statusWords } from '../leads/lead-words'
import { cellText } from './cell-text'
import { collectionColumns } from './collection-columns'
import { placeColumns, type ExportColumn, type ExportScene, type RowOf } from './export-row'
import type { ExportLayout } from './export-words'
import { causeOnSheet } from './sheet-words'

function subjectOf({ lead }: RowOf): string {
  const { content } = lead
  if (content.kind === 'report')
    return reportCategories.find(({ id }) => id === content.category)?.title ?? ''
  return content.kind === 'declaration' ? content.causes.map((id) => causeOnSheet[id]).join('、') : ''
}

const ledger: readonly ExportColumn[] = [
  ...placeColumns,
  { id: 'kind', title: '类型', value: ({ lead }) => kindWordOf(lead) },
  { id: 'source', title: '来源', value: ({ lead }) => sourceWords[lead.source] },
  { id: 'subject', title: '什么事', value: subjectOf },
  { id: 'filedAt', title: '提交时间', value: ({ lead }) => sayExactly(lead.createdAt) },
  { id: 'status', title: '状态', value: ({ lead }) => statusWords[lead.status] },
  { id: 'holder', title: '承办单位', value: ({ lead, scene }) => scene.bodyName(lead.holderId) },
  { id: 'settledOn', title: '答复日期', value: ({ lead }) => (lead.settledAt ? dayOf(lead.settledAt) : '') },
  { id: 'rating', title: '评价（1 到 5）', value: ({ lead }) => lead.rating ?? '' },
  { id: 'reopened', title: '重办次数', value: ({ lead }) => lead.reopenedTimes },
  { id: 'supervised', title: '督办次数', value: ({ lead }) => lead.supervisions.length },
]

export const columnsOfLayout: Record<ExportLayout, readonly ExportColumn[]> = {
  collection: collectionColumns,
  ledger,
}

export interface MappedColumn {
  id: string
  title: string
}

/** Those that are chosen, under their own headings and in their own order; one that is gone since is left out. */
export function mappedColumns(layout: ExportLayout, map: readonly MappedColumn[] | null): ExportColumn[] {
  const all = columnsOfLayout[layout]
  if (map === null) return [...all]
  return map.flatMap(({ id, title }) => {
    const found = all.find((column) => column.id === id)
    return found ? [{ ...found, title }] : []
  })
}

/** The rows of one lead: one a member in 采集表, one in the ledger. Text that a spreadsheet would run leaves as text. */
export function exportRows(
  layout: ExportLayout,
  columns: readonly ExportColumn[],
  lead: Lead,
  scene: ExportScene,
): (string | number)[][] {
  const declared = lead.content.kind === 'declaration' ? lead.content : null
  if (layout === 'collection' && !declared) return []
  const members = layout === 'collection' ? (declared?.members.length ?? 0) : 0
  const places = members === 0 ? [null] : Array.from({ length: members }, (_, at) => at)
  return places.map((at) =>
    columns.map(({ value }) => {
      const cell = value({ lead, declared, at, scene })
      return typeof cell === 'number' ? cell : cellText(cell)
    }),
  )
}
