import ExcelJS from 'exceljs'
import { sayInstant } from '@/domain/calendar'
import { cellText } from '@/domain/exchange/cell-text'
import type { AuditItem } from '@/domain/api/operations'
import { auditKindWords } from '@/domain/operations/audit'

const columns = [
  { header: '时间', width: 20 },
  { header: '谁', width: 14 },
  { header: '哪一类', width: 14 },
  { header: '做了什么', width: 30 },
  { header: '线索编号', width: 28 },
  { header: '让看吗', width: 10 },
  { header: '理由、范围', width: 50 },
]

function rowOf({ at, name, kind, what, leadNumber, allowed, reason }: AuditItem, now: string): string[] {
  const cells = [sayInstant(at, now), name ?? '', auditKindWords[kind], what, leadNumber ?? '']
  return [...cells, allowed ? '' : '没有让看', reason ?? ''].map(cellText)
}

/** What was found, as a table: text only, so that nothing in it is reckoned. */
export async function auditTable(items: readonly AuditItem[], now: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('操作记录')
  sheet.columns = columns.map((column) => ({ ...column, style: { numFmt: '@' } }))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  for (const item of items) sheet.addRow(rowOf(item, now))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
