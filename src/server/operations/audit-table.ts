import { sayExactly } from '@/domain/calendar'
import { cellText } from '@/domain/exchange/cell-text'
import type { AuditItem } from '@/domain/api/operations'
import { auditKindWords } from '@/domain/operations/audit'
import { newWorkbook } from '../exchange/new-workbook'

const columns = [
  { header: '时间', width: 30 },
  { header: '谁', width: 14 },
  { header: '哪一类', width: 14 },
  { header: '做了什么', width: 30 },
  { header: '线索编号', width: 28 },
  { header: '让看吗', width: 10 },
  { header: '理由、范围', width: 50 },
]

function rowOf({ at, name, kind, what, leadNumber, allowed, reason }: AuditItem): string[] {
  const cells = [sayExactly(at), name ?? '', auditKindWords[kind], what, leadNumber ?? '']
  return [...cells, allowed ? '' : '没有让看', reason ?? ''].map(cellText)
}

/** What was found, as a table: text only, so that nothing in it is reckoned. `more`: there is more than is listed. */
export async function auditTable(items: readonly AuditItem[], more: boolean): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('操作记录')
  sheet.columns = columns.map((column) => ({ ...column, style: { numFmt: '@' } }))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  for (const item of items) sheet.addRow(rowOf(item))
  if (more) sheet.addRow([`只列了最近的 ${items.length} 条。更早的，请把日期分成几段再存。`])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
