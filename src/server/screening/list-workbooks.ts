import type ExcelJS from 'exceljs'
import { cellText } from '@/domain/exchange/cell-text'
import { columnsOf } from '@/domain/screening/list-columns'
import type { WarningList } from '@/domain/screening/warning-lists'
import { newWorkbook } from '../exchange/new-workbook'

function tableOf(sheet: ExcelJS.Worksheet, titles: readonly string[], widths: readonly number[]): void {
  sheet.columns = titles.map((header, index) => ({
    header,
    width: widths[index] ?? 16,
    // Text: an ID number keeps all of its digits.
    style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
  }))
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
}

async function bytesOf(workbook: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** An empty list with the headings, and what to write in it. */
export async function listTemplate(list: WarningList): Promise<Buffer> {
  const workbook = await newWorkbook()
  const columns = columnsOf(list)
  tableOf(
    workbook.addWorksheet('名单'),
    columns.map(({ title }) => title),
    columns.map(({ id }) => (id === 'idNumber' || id === 'headIdNumber' ? 24 : id === 'note' ? 40 : 16)),
  )
  const help = workbook.addWorksheet('怎么填')
  tableOf(help, ['哪一列', '怎么填'], [18, 90])
  const { figure, findings } = list
  const rows: readonly (readonly [string, string])[] = [
    ['一次最多多少', '10000 行，文件不超过 20 MB。可以是 .xlsx，也可以是 .csv。'],
    ['姓名', '必填。查到的那个人。'],
    [
      '身份证号',
      list.source === 'cadre-screening'
        ? '有就写，写了才对得上是不是同一户。请设成文本。'
        : '必填，18 位。只用来对上是哪一户，不显示。请设成文本。',
    ],
    ['乡镇、村', '写村名；同名的村请写上乡镇。也可以写 12 位村代码。'],
    ['查到什么', `必填，写其中一种：${findings.map(({ title }) => title).join('、')}。`],
    ...(figure ? [[figure.title, `有就写，单位是${figure.unit}，只写数。`] as const] : []),
    ['日期', '查到的那一天，如 2026-1-2、2026/1/2、2026年1月2日。不写就算今天。'],
    ['户主姓名、户主身份证号', '查到的人不是户主的，有就写，一家才不会算成两户。'],
    ['说明', '有就写，不超过 500 字。'],
  ]
  for (const row of rows) help.addRow([...row])
  return bytesOf(workbook)
}

/** What became of each row, in fixed words: nothing else of a household goes back. */
export async function resultsWorkbook(
  rows: readonly { row: number; name: string; outcome: string }[],
): Promise<Buffer> {
  const workbook = await newWorkbook()
  const sheet = workbook.addWorksheet('反馈')
  tableOf(sheet, ['名单第几行', '姓名', '结果'], [14, 16, 24])
  for (const { row, name, outcome } of rows) sheet.addRow([String(row), cellText(name), outcome])
  return bytesOf(workbook)
}
