import { addDays, sayDay, sayExactly } from '@/domain/calendar'
import { levelWords } from '@/domain/leads/lead-words'
import { letterKind, sectionsOf, type Letter, type LetterRow } from '@/domain/supervision/letter'
import {
  chineseDocument,
  drawRow,
  keepRoom,
  numberPages,
  type ChineseDocument,
} from '../pdf/chinese-document'

/** 督办周报 on A4. Drawn from the rows that are kept: the same letter gives the same bytes. */

const margin = 44
const width = 595 - 2 * margin
const normal = 10
const rowShape = { margin, least: 22, above: 4, around: 9 }
/** Rows of one table; nobody reads more on paper, and all of them stand in the list. */
const mostRows = 200

interface Column<T> {
  title: string
  width: number
  cell: (row: T, index: number) => string
}

const short = (day: string) => sayDay(day).replace(/（.*）/, '')

const which: Column<LetterRow>[] = [
  { title: '序号', width: 30, cell: (_row, index) => String(index + 1) },
  { title: '编号', width: 146, cell: ({ number }) => number },
  { title: '类别', width: 44, cell: (row) => letterKind(row) },
  { title: '村（社区）', width: 88, cell: ({ village }) => village },
]
const rest = width - which.reduce((sum, column) => sum + column.width, 0)

const lateTerms = ({ terms }: LetterRow) => terms.filter(({ late }) => late > 0)
const lateColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '哪一步',
    width: 62,
    cell: (row) =>
      lateTerms(row)
        .map(({ step }) => step)
        .join('\n'),
  },
  {
    title: '超期',
    width: 44,
    cell: (row) =>
      lateTerms(row)
        .map(({ late }) => `${late} 天`)
        .join('\n'),
  },
  { title: '原因', width: rest - 106, cell: ({ why }) => why },
]
const soonTerms = ({ terms }: LetterRow) => terms.filter(({ late }) => late === 0)
const soonColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '哪一步',
    width: 90,
    cell: (row) =>
      soonTerms(row)
        .map(({ step }) => step)
        .join('\n'),
  },
  {
    title: '最后一天',
    width: rest - 90,
    cell: (row) =>
      soonTerms(row)
        .map(({ dueOn }) => sayDay(dueOn))
        .join('\n'),
  },
]
const openColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '督办',
    width: 44,
    cell: ({ unanswered }) => unanswered.map(({ level }) => levelWords[level]).join('\n'),
  },
  {
    title: '提出 → 要在哪天前回复',
    width: rest - 44,
    cell: ({ unanswered }) =>
      unanswered
        .map(
          ({ raisedOn, answerOn, late }) =>
            `${short(raisedOn)} → ${short(answerOn)}${late > 0 ? `（过了 ${late} 天）` : ''}`,
        )
        .join('\n'),
  },
]
const extensionWords = { pending: '申请了，还没有批', approved: '批了', refused: '没有批' } as const
const extensionColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '延期',
    width: 100,
    cell: ({ extension }) => (extension ? extensionWords[extension.state] : ''),
  },
  {
    title: '延到',
    width: rest - 100,
    cell: ({ extension }) => (extension ? sayDay(extension.until) : ''),
  },
]
const broughtColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '等什么',
    width: rest,
    cell: ({ unanswered, extension, why }) =>
      [
        ...unanswered.map(({ level }) => `${levelWords[level]}未答复`),
        ...(extension?.state === 'pending' ? ['延期等您批'] : []),
        why,
      ].join('，'),
  },
]
type Below = ReturnType<typeof sectionsOf>['below'][number]
const belowColumns: Column<Below>[] = [
  { title: '单位', width: width - 270, cell: ({ name }) => name },
  { title: '超期', width: 90, cell: ({ late }) => `${late} 件` },
  { title: '最长超期', width: 90, cell: ({ mostDays }) => `${mostDays} 天` },
  { title: '督办未答复', width: 90, cell: ({ unanswered }) => `${unanswered} 件` },
]

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
  drawRow(
    drawn,
    rowShape,
    widths,
    columns.map((column) => column.title),
  )
  for (const [index, row] of rows.slice(0, mostRows).entries())
    drawRow(
      drawn,
      rowShape,
      widths,
      columns.map(({ cell }) => cell(row, index)),
    )
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
