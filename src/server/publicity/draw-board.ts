import type { PublicNotice } from '@/domain/api/notices'
import { sayDay, startOfDay } from '@/domain/calendar'
import { chineseDocument, drawCode, type Document } from '../pdf/chinese-document'

/** The paper for the board: A4, to be read standing in front of it. It says what the public page says, and no more. */

const margin = 45
const width = 595 - 2 * margin
const bottom = 842 - 60
/** Points. What is on a board is read from an arm's length by old eyes. */
const size = { title: 28, text: 15, row: 15, head: 13, foot: 10 }

interface Column {
  title: string
  width: number
  value: (row: PublicNotice['rows'][number], index: number) => string
}

/** Columns that nobody filled in are left out, and the last one has the room. */
function columnsOf({ rows, measuresTitle }: PublicNotice): Column[] {
  const fixed: Column[] = [
    { title: '序号', width: 44, value: (_row, index) => String(index + 1) },
    { title: '姓名', width: 88, value: ({ name }) => name },
    ...(rows.some(({ group }) => group !== null)
      ? [{ title: '村民小组', width: 76, value: ({ group }: PublicNotice['rows'][number]) => group ?? '' }]
      : []),
    ...(rows.some(({ className }) => className !== null)
      ? [
          {
            title: '类型',
            width: 120,
            value: ({ className }: PublicNotice['rows'][number]) => className ?? '',
          },
        ]
      : []),
  ]
  const rest = width - fixed.reduce((sum, column) => sum + column.width, 0)
  if (rows.some(({ measures }) => measures.length > 0))
    return [...fixed, { title: measuresTitle, width: rest, value: ({ measures }) => measures.join('、') }]
  const share = rest / fixed.length
  return fixed.map((column) => ({ ...column, width: column.width + share }))
}

/** `compress`: off in tests, to read what stands in it. */
export async function drawBoard(
  notice: PublicNotice,
  address: string,
  options: { compress?: boolean } = {},
): Promise<Buffer> {
  const { document, say, bytes } = await chineseDocument({
    title: notice.title,
    at: startOfDay(notice.postedOn),
    margin,
    bottom: 60,
    ...options,
  })

  document.fontSize(size.title).text(say(notice.title), { align: 'center' }).moveDown(0.2)
  document.fontSize(18).text(say(notice.regionName), { align: 'center' }).moveDown(0.6)
  document.fontSize(size.text).text(say(notice.intro), { lineGap: 5, indent: 2 * size.text })
  document.moveDown(0.6)
  drawTable(document, notice, say)
  drawRest(document, notice, address, say)
  drawPageNumbers(document, say(`${notice.regionName} ${notice.title}`))
  return bytes()
}

function drawTable(document: Document, notice: PublicNotice, say: (text: string) => string): void {
  const columns = columnsOf(notice)
  const pad = 6
  const line = (cells: string[], points: number, ground: string | null) => {
    document.fontSize(points)
    const heights = cells.map((cell, index) =>
      document.heightOfString(cell, { width: (columns[index]?.width ?? 0) - 2 * pad, lineGap: 3 }),
    )
    const height = Math.max(...heights) + 2 * pad
    if (document.y + height > bottom) {
      document.addPage()
      if (ground === null)
        line(
          columns.map(({ title }) => title),
          size.head,
          '#EEEAE0',
        )
      document.fontSize(points)
    }
    const top = document.y
    let left = margin
    for (const [index, cell] of cells.entries()) {
      const wide = columns[index]?.width ?? 0
      if (ground !== null) document.rect(left, top, wide, height).fill(ground)
      document.rect(left, top, wide, height).lineWidth(0.8).stroke('#333')
      document.fillColor('#000').text(cell, left + pad, top + pad, { width: wide - 2 * pad, lineGap: 3 })
      left += wide
    }
    document.x = margin
    document.y = top + height
  }
  line(
    columns.map(({ title }) => title),
    size.head,
    '#EEEAE0',
  )
  for (const [index, row] of notice.rows.entries())
    line(
      columns.map(({ value }) => say(value(row, index))),
      size.row,
      null,
    )
}

function drawRest(
  document: Document,
  notice: PublicNotice,
  address: string,
  say: (text: string) => string,
): void {
  const { act, postedOn, untilOn, days, office, phone, remark } = notice
  const code = 110
  const lines = [
    `${act}时间：${sayDay(postedOn)}至 ${sayDay(untilOn)}，贴出当天不算，共 ${days} 天。`,
    `有意见请找：${office}，电话 ${phone}。${phone === '12317' ? '' : '也可以打 12317。'}`,
    ...(remark === null ? [] : [remark]),
  ].map(say)
  document.moveDown(0.8).fontSize(size.text)
  const room = width - code - 20
  const height = lines.reduce(
    (sum, text) => sum + document.heightOfString(text, { width: room, lineGap: 5 }) + 8,
    0,
  )
  if (document.y + Math.max(height, code + 30) > bottom) document.addPage()
  const top = document.y
  drawCode(document, address, margin + width - code, top, code)
  document.fontSize(size.foot).text('扫码看电子版、提意见', margin + width - code - 10, top + code + 6, {
    width: code + 20,
    align: 'center',
  })
  document.y = top
  for (const text of lines) {
    document.fontSize(size.text).text(text, margin, document.y, { width: room, lineGap: 5 })
    document.y += 8
  }
  document.y = Math.max(document.y, top + code + 30)
  document
    .fontSize(size.text)
    .text(say(office), margin, document.y, { width, align: 'right' })
    .text(postedOn.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1 年 $2 月 $3 日'), { width, align: 'right' })
}

function drawPageNumbers(document: Document, name: string): void {
  const pages = document.bufferedPageRange()
  for (let page = 0; page < pages.count; page++) {
    document.switchToPage(page)
    // Below the lower margin: without this the line would begin a new page.
    document.page.margins.bottom = 0
    document
      .fontSize(size.foot)
      .fillColor('#333')
      .text(`${name}  第 ${page + 1} 页，共 ${pages.count} 页`, margin, document.page.height - 40, {
        width,
        align: 'center',
      })
      .fillColor('#000')
  }
}
