import type { Day } from '../calendar'
import { cleanNumber, halfWidth, lengthOf } from '../fields'
import type { LeadContent } from '../leads/content'
import { reportCategories, type ReportCategory } from '../leads/kinds'
import { countyRegion } from '../regions'
import { isNobody, outsideContent } from './outside-content'
import type { RegionNames } from './region-names'
import type { WorkOrderCells, WorkOrderColumn } from './work-order-columns'
import { writtenDay } from './written-day'

/** Something about one cell, in words for whoever filled in the table. */
export interface CellRemark {
  column: WorkOrderColumn
  message: string
}

export interface WorkOrder {
  number: string
  /** null: it cannot be taken in as it stands, see `faults`. */
  content: LeadContent | null
  faults: CellRemark[]
  /** What was done with a cell that is not quite as it should be. */
  notes: CellRemark[]
}

export interface WorkOrderPlace {
  countyCode: string
  today: Day
  names: RegionNames
}

type Taken = 'report' | 'inquiry' | 'help'

/**
 * What a hotline calls its work orders. A call for help is no declaration yet: the household has not been asked, and
 * has agreed to nothing. It comes in as a question, which has the shortest term, and says what it is.
 */
const kinds: readonly [pattern: RegExp, taken: Taken][] = [
  [/求助|申报|纳入/, 'help'],
  [/举报|投诉|反映|检举|意见/, 'report'],
  [/咨询|询问|建议|查询/, 'inquiry'],
]

const yes = /^(是|要|要求保密|保密|需要|y|yes|true|1|√|✓)$/i
const no = /^(否|不|不要|不保密|不要求保密|公开|n|no|false|0|×|无)?$/i
/** Long numbers that a spreadsheet has rounded: two work orders would look like one. */
const rounded = /^\d(\.\d+)?e\+?\d+$/i

const columnOf: Record<string, WorkOrderColumn> = {
  story: 'text',
  question: 'text',
  happenedOn: 'happenedOn',
  regionCode: 'village',
  place: 'place',
  category: 'category',
  'contact.name': 'name',
  'contact.phone': 'phone',
  accused: 'accused',
  'accused.name': 'accused',
}

/** One row of the table, as a lead or with what is in the way of it. */
export function readWorkOrder(cells: WorkOrderCells, place: WorkOrderPlace): WorkOrder {
  const faults: CellRemark[] = []
  const notes: CellRemark[] = []
  const fault = (column: WorkOrderColumn, message: string) => void faults.push({ column, message })
  const note = (column: WorkOrderColumn, message: string) => void notes.push({ column, message })
  const cell = (column: WorkOrderColumn) => cells[column] ?? ''

  const number = cleanNumber(cell('number'))
  if (number === '') fault('number', '还空着。每条工单都要有自己的工单号。')
  else if (lengthOf(number) > 64) fault('number', '太长了，请控制在 64 个字以内。')
  else if (rounded.test(number))
    fault('number', '被表格软件改成了科学计数，后几位已经丢了。请把这一列设成文本，再填一次。')

  const asked = halfWidth(cell('kind'))
  const kind = kinds.find(([pattern]) => pattern.test(asked))?.[1]
  if (asked === '') fault('kind', '还空着。请写：咨询、举报投诉，或求助申报。')
  else if (kind === undefined) fault('kind', `没看懂“${short(asked)}”。请写：咨询、举报投诉，或求助申报。`)

  const secret = halfWidth(cell('secret'))
  if (!yes.test(secret) && !no.test(secret)) fault('secret', `没看懂“${short(secret)}”。请写“是”或“否”。`)
  const isSecret = yes.test(secret)

  const regionCode = findVillage(cells, place, fault, note)
  const happened = cell('happenedOn')
  const happenedOn = happened === '' ? null : writtenDay(happened)
  if (happened !== '' && happenedOn === null)
    fault('happenedOn', `没看懂“${short(happened)}”。可以写 2026-1-2、2026/1/2 或 2026年1月2日。`)

  const text = cell('text')
  if (text === '') fault('text', '还空着，请写明是什么事。')
  if (kind === undefined || text === '' || regionCode === null || faults.length > 0)
    return { number, content: null, faults, notes }

  const story = `${text}\n（12345 工单 ${number}）`
  if (isSecret && kind !== 'report')
    note('secret', '要求保密，所以按保密的反映来收，姓名和电话不给承办单位看。')
  const read = outsideContent(
    {
      kind: kind === 'report' ? 'report' : 'inquiry',
      category: categoryOf(cell('category'), note),
      text: kind === 'help' ? `【来电求助，想申报】${story}` : story,
      regionCode,
      name: cell('name'),
      phone: cell('phone'),
      secret: isSecret,
      accused: cell('accused'),
      happenedOn,
      place: cell('place'),
    },
    place.today,
  )
  if ('content' in read) return { number, content: read.content, faults, notes }
  for (const { path, message } of read.issues) fault(columnOf[path] ?? 'text', message)
  return { number, content: null, faults, notes }
}

/**
 * The village, or the town or the county where it is not known: a work order is not lost for that, the desk asks. But
 * where somebody is accused his village decides who must not see it.
 */
function findVillage(
  cells: WorkOrderCells,
  { countyCode, names }: WorkOrderPlace,
  fault: (column: WorkOrderColumn, message: string) => void,
  note: (column: WorkOrderColumn, message: string) => void,
): string | null {
  const { village = '', town = '', accused = '' } = cells
  const found = village === '' ? [] : names.villages(village, town)
  if (found.length === 1 && found[0]) return found[0].code
  const within = names.town(town)
  const why =
    found.length > 1
      ? `叫“${short(village)}”的村不止一个，请写上乡镇`
      : village === ''
        ? '没有写村'
        : `本县没有找到“${short(village)}”`
  if (!isNobody(accused)) {
    fault('village', `${why}。写了被反映人的，一定要写对村，才能避开他。`)
    return null
  }
  note('village', `${why}，先记在${within?.name ?? '县里'}，由受理台问清楚。`)
  return within?.code ?? countyRegion(countyCode)
}

function categoryOf(
  written: string,
  note: (column: WorkOrderColumn, message: string) => void,
): ReportCategory {
  const title = halfWidth(written).trim()
  const found = reportCategories.find((row) => row.title === title || row.id === title)
  if (!found && title !== '') note('category', `没有“${short(title)}”这一类，先记为“其他”。`)
  return found?.id ?? 'other'
}

function short(written: string): string {
  const letters = Array.from(written)
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : written
}
