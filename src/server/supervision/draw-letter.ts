import { addDays, sayDay, sayExactly } from '@/domain/calendar'
import { sectionsOf, type Letter } from '@/domain/supervision/letter'
import {
  chineseDocument,
  drawRow,
  keepRoom,
  numberPages,
  type ChineseDocument,
} from '../pdf/chinese-document'
import {
  letterMargin as margin,
  belowColumns,
  broughtColumns,
  extensionColumns,
  lateColumns,
  letterWidth as width,
  openColumns,
  soonColumns,
  type Column,
} from './letter-columns'

/** 督办周报 on A4. Drawn from the rows that are kept: the same letter gives the same bytes. */

const normal = 10
const rowShape = { margin, least: 22, above: 4, around: 9 }
/** Rows of one table; nobody reads more on paper, and all of them stand in the list. */
const mostRows = 200

function section<T>(
  drawn: ChineseDocument,
  title: string,
  rows: readonly T[],
  columns: readonly Column<T>[],
): void {
  const { document, say } = drawn
  // A heading never stands alone at the foot of a page.
  keepRoom(document, margin, 84)
  document.moveDown(0.9).fontSize(12.5)
  document.text(say(`${title}（${rows.length}）`), margin, document.y, { width }).moveDown(0.3)
  document.fontSize(normal)
  if (rows.length === 0) {
    document.text('没有。', margin, document.y, { width })
    return
  }
  const widths = columns.map((column) => column.width)
  const head = columns.map((column) => column.title)
  drawRow(drawn, rowShape, widths, head)
  for (const [index, row] of rows.slice(0, mostRows).entries()) {
    const cells = columns.map(({ cell }) => cell(row, index))
    drawRow(drawn, rowShape, widths, cells, head)
  }
  if (rows.length > mostRows)
    document
      .moveDown(0.3)
      .text(`还有 ${rows.length - mostRows} 件，请到村声的“督办”里看。`, margin, document.y, { width })
}

export async function drawLetter(letter: Letter): Promise<Buffer> {
  const { bodyName, week, madeAt } = letter
  const drawn = await chineseDocument({ title: '督办周报', at: madeAt, margin })
  const { document, say } = drawn
  const found = sectionsOf(letter)
  document.fontSize(20).text(say('督办周报'), { align: 'center' }).moveDown(0.2)
  document.fontSize(13).text(say(bodyName), { align: 'center' }).moveDown(0.2)
  const year = week.slice(0, 4)
  const days = `${year} 年 ${sayDay(week)} 到 ${sayDay(addDays(week, 6))}`
  document
    .fontSize(normal)
    .text(say(`${days}，${sayExactly(madeAt)} 做`), { align: 'center' })
    .moveDown(0.6)
  const sums = [
    `超期 ${found.late.length} 件`,
    `下周到期 ${found.soon.length} 件`,
    `督办未答复 ${found.unanswered.length} 件`,
    `延期 ${found.extensions.length} 件`,
  ]
  document.fontSize(11.5).text(say(sums.join('，')), margin, document.y, { width, align: 'center' })
  section(drawn, '一、已经超期的', found.late, lateColumns)
  section(drawn, '二、下周到期的', found.soon, soonColumns)
  section(drawn, '三、督办没有答复的', found.unanswered, openColumns)
  section(drawn, '四、延期', found.extensions, extensionColumns)
  if (letter.below.length > 0) {
    section(drawn, '五、下级单位送到这里的', found.brought, broughtColumns)
    section(drawn, '六、下级单位', found.below, belowColumns)
  }
  keepRoom(document, margin, 40)
  document
    .moveDown(0.8)
    .fontSize(9)
    .text(
      '只写编号和办理情况，不写反映的内容，也不写农户和反映人的姓名。详情请到村声里按编号看。',
      margin,
      document.y,
      {
        width,
      },
    )
  numberPages(document, margin)
  return drawn.bytes()
}
