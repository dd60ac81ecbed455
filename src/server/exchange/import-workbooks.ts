import type ExcelJS from 'exceljs'
import { cellText } from '@/domain/exchange/cell-text'
import { columnTitle, workOrderColumns } from '@/domain/exchange/work-order-columns'
import { reportCategories } from '@/domain/leads/kinds'
import type { ImportRow } from './import-store'
import { newWorkbook } from './new-workbook'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const widths: Partial<Record<string, number>> = { number: 24, text: 60, place: 24, name: 12, phone: 18 }

const explanations: readonly (readonly [string, string])[] = [
  ['一次最多收多少', '10000 行，文件不超过 20 MB。可以是 .xlsx，也可以是 .csv。'],
  ['工单号', '必填。同一个工单号只收一次，重复导入不会多出线索。请设成文本，不然后几位会丢。'],
  ['类型', '必填。写：咨询、举报投诉，或求助申报。求助申报先按咨询收，由受理台联系这一户，再帮着申报。'],
  ['内容', '必填。写清楚是什么事。咨询不超过 900 字，举报投诉不超过 4900 字。'],
  ['乡镇、村', '写村名；同名的村请写上乡镇。也可以写 12 位村代码。不知道村的，先由受理台问清楚。'],
  ['姓名、电话', '来电人没留的就空着。'],
  ['要求保密', '写“是”的，承办单位看不到来电人的姓名和电话。'],
  ['类别', `举报投诉才填：${reportCategories.map(({ title }) => title).join('、')}。`],
  ['被反映人', '写姓名。系统会避开他和他的单位，所以这一行的村一定要写对。'],
  ['发生日期', '如 2026-1-2、2026/1/2、2026年1月2日。'],
]

function tableOf(sheet: ExcelJS.Worksheet, titles: readonly string[], columnWidths: readonly number[]): void {
  sheet.columns = titles.map((title, index) => ({
    header: title,
    width: columnWidths[index] ?? 16,
    // Text: long numbers keep all of their digits.
    style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
  }))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
}

async function bytesOf(workbook: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** An empty table with the headings, and what to write in it. */
export async function templateWorkbook(): Promise<Buffer> {
  const workbook = await newWorkbook()
  tableOf(
    workbook.addWorksheet('工单'),
    workOrderColumns.map(({ title }) => title),
    workOrderColumns.map(({ id }) => widths[id] ?? 14),
  )
  const help = workbook.addWorksheet('怎么填')
  tableOf(help, ['哪一列', '怎么填'], [18, 90])
  for (const [column, words] of explanations) help.addRow([column, words])
  return bytesOf(workbook)
}

/** Rows with something wrong, as they came and with what is wrong: to be put right and handed in again. */
export async function faultsWorkbook(rows: readonly ImportRow[]): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('要改的行')
  tableOf(
    sheet,
    ['要改什么', '原来第几行', ...workOrderColumns.map(({ title }) => title)],
    [50, 12, ...workOrderColumns.map(({ id }) => widths[id] ?? 14)],
  )
  for (const { row, cells, faults } of rows)
    sheet.addRow([
      cellText(faults.map(({ column, message }) => `${columnTitle(column)}：${message}`).join('\n')),
      String(row),
      ...workOrderColumns.map(({ id }) => cellText(cells[id] ?? '')),
    ])
  return bytesOf(workbook)
}
