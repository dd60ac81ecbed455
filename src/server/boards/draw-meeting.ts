import { sayDay } from '@/domain/calendar'
import type { Meeting, MeetingHousehold } from './meeting-store'
import {
  chineseDocument,
  drawRow,
  keepRoom,
  numberPages,
  type ChineseDocument,
} from '../pdf/chinese-document'

/**
 * 民主评议 on A4: the list that is taken to the meeting, with room for the numbers, and the minutes of it. Names and
 * numbers only: the papers lie on a table where everybody reads them (国 2023 Q35, Q38).
 */

const margin = 48
const width = 595 - 2 * margin
const rowShape = { margin, least: 30, above: 8, around: 14 }
const normal = 10.5

interface Column {
  title: string
  width: number
  cell: (household: MeetingHousehold, index: number) => string
}

const what = { identification: '识别认定', removal: '风险消除' } as const

const shared: Column[] = [
  { title: '序号', width: 34, cell: (_household, index) => String(index + 1) },
  { title: '户主', width: 70, cell: ({ name }) => name },
  { title: '人口', width: 34, cell: ({ people }) => String(people) },
  { title: '评议什么', width: 60, cell: ({ procedure }) => what[procedure] },
]
const numbersOf = (pick: (result: NonNullable<MeetingHousehold['result']>) => string | number) => ({
  cell: ({ result }: MeetingHousehold) => (result ? String(pick(result)) : ''),
})
const results: Column[] = [
  { title: '到会', width: 46, ...numbersOf(({ present }) => present) },
  { title: '同意', width: 46, ...numbersOf((result) => result.for) },
  { title: '不同意', width: 46, ...numbersOf(({ against }) => against) },
]
const note: Column = { title: '备注', width: width - 336, cell: ({ result }) => result?.note ?? '' }
const columns = [...shared, ...results, note]
const widths = columns.map((column) => column.width)

/** Its headings stand on each page. */
function drawTable(drawn: ChineseDocument, households: readonly MeetingHousehold[]): void {
  drawn.document.fontSize(normal)
  const titles = columns.map(({ title }) => title)
  drawRow(drawn, rowShape, widths, titles)
  for (const [index, household] of households.entries()) {
    const cells = columns.map(({ cell }) => cell(household, index))
    drawRow(drawn, rowShape, widths, cells, titles)
  }
}

function drawLines({ document, say }: ChineseDocument, lines: readonly string[]): void {
  document.moveDown(1).fontSize(normal)
  for (const line of lines) {
    keepRoom(document, margin, 26)
    document.text(say(line), margin, document.y, { width, lineGap: 10 })
  }
}

async function begin(title: string, regionName: string, at: string): Promise<ChineseDocument> {
  const drawn = await chineseDocument({ title, at, margin })
  const { document, say } = drawn
  document.fontSize(20).text(say(title), { align: 'center' }).moveDown(0.3)
  document.fontSize(13).text(say(regionName), { align: 'center' }).moveDown(0.8)
  return drawn
}

/** Taken along: who is reviewed, and room for the numbers. */
export async function drawReviewList(meeting: Meeting, regionName: string): Promise<Buffer> {
  const drawn = await begin('民主评议名单', regionName, meeting.createdAt)
  const blank = meeting.households.map((household) => ({ ...household, result: null }))
  drawn.document
    .fontSize(normal)
    .text(drawn.say(`开会日期：${sayDay(meeting.plannedOn)}  共 ${blank.length} 户`))
    .moveDown(0.6)
  drawTable(drawn, blank)
  drawLines(drawn, [
    '开会方式：□ 村民会议  □ 村民代表会议  □ 村“两委”扩大会议  □ 其他：＿＿＿＿＿＿',
    '地点：＿＿＿＿＿＿＿＿＿＿  主持：＿＿＿＿＿＿  记录：＿＿＿＿＿＿',
    '评议的过程和结果都要公开。这张名单只在会上用，不张贴。',
  ])
  numberPages(drawn.document, margin)
  return drawn.bytes()
}

/** What was decided, to be signed by those who were there. */
export async function drawMinutes(meeting: Meeting, regionName: string): Promise<Buffer> {
  const drawn = await begin('民主评议记录', regionName, meeting.createdAt)
  const { minutes, heldOn, plannedOn } = meeting
  const reviewed = meeting.households.filter(({ result }) => result !== null)
  const left = meeting.households.filter(({ result }) => result === null)
  drawn.document
    .fontSize(normal)
    .text(drawn.say(`开会日期：${sayDay(heldOn ?? plannedOn)}  方式：${minutes?.form ?? ''}`), { lineGap: 4 })
    .text(
      drawn.say(
        `地点：${minutes?.place ?? ''}  主持：${minutes?.chair ?? ''}  记录：${minutes?.recorder ?? ''}`,
      ),
    )
    .moveDown(0.6)
  drawTable(drawn, reviewed)
  drawLines(drawn, [
    ...(left.length > 0 ? [`这次没有评议：${left.map(({ name }) => name).join('、')}`] : []),
    '主持人签字：＿＿＿＿＿＿＿＿    记录人签字：＿＿＿＿＿＿＿＿',
    '到会代表签字：',
  ])
  numberPages(drawn.document, margin)
  return drawn.bytes()
}
