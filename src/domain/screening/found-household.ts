import type { Day } from '../calendar'
import { halfWidth, lengthOf, personName } from '../fields'
import type { RegionNames } from '../exchange/region-names'
import { writtenDay } from '../exchange/written-day'
import { cleanIdNumber, idNumberFault, type IdNumberFault } from '../household/id-number'
import { contentSchema, type LeadContent } from '../leads/content'
import { maskName } from '../leads/who-speaks'
import { columnsOf, type ListCells, type ListColumn } from './list-columns'
import type { Finding, WarningList } from './warning-lists'

/** A household that a list or a cadre found. */
export interface FoundHousehold {
  name: string
  /** Not always at hand on a screening round; without it the household cannot be matched. */
  idNumber?: string | undefined
  headName?: string | undefined
  headIdNumber?: string | undefined
  regionCode: string
  finding: Finding
  /** With its unit. */
  figure?: string | undefined
  on: Day
  /** The day was written down; else it is the day of the list. */
  dated: boolean
  note?: string | undefined
}

/** Something about one cell, in words. It never has an ID number in it. */
export interface ListFault {
  column: string
  message: string
}

export interface ReadRow {
  /** null: see `faults`. */
  household: FoundHousehold | null
  /** The village is none of this county: it goes back as 未找到这户. */
  nowhere: boolean
  faults: ListFault[]
}

const idNumberWords: Record<IdNumberFault, string> = {
  length: '不是 18 位，请再数一数。',
  old: '是以前的 15 位号码，请写 18 位的。',
  characters: '里有不该有的字，只有数字，最后一位可能是 X。',
  'birth-date': '里的出生日期不对，请再核对。',
  'check-digit': '像是错了一位，请再核对。',
}
/** What a spreadsheet makes of a number that it has rounded. */
const rounded = /^\d(\.\d+)?e\+?\d+$/i

function idNumberWrong(number: string, today: Day): string | null {
  if (rounded.test(number)) return '被表格软件改成了科学计数，后几位已经丢了。请把这一列设成文本，再填一次。'
  const fault = idNumberFault(number, today)
  return fault === null ? null : idNumberWords[fault]
}

/** One row of a list as a household, or with what is in the way of it. */
export function readListRow(
  cells: ListCells,
  list: WarningList,
  place: { names: RegionNames; today: Day },
): ReadRow {
  const faults: ListFault[] = []
  const columns = columnsOf(list)
  const titleOf = (id: ListColumn) => columns.find((column) => column.id === id)?.title ?? ''
  const fault = (column: ListColumn, message: string) =>
    void faults.push({ column: titleOf(column), message })
  const cell = (column: ListColumn) => cells[column] ?? ''

  const name = readName(cell('name'), true, (message) => fault('name', message))
  const headName = readName(cell('headName'), false, (message) => fault('headName', message))
  const idNumber = cleanIdNumber(cell('idNumber'))
  const headIdNumber = cleanIdNumber(cell('headIdNumber'))
  if (idNumber === '') {
    if (list.source === 'department-warning') fault('idNumber', '还空着。没有身份证号，对不上是哪一户。')
  } else {
    const wrong = idNumberWrong(idNumber, place.today)
    if (wrong) fault('idNumber', wrong)
  }
  const headWrong = headIdNumber === '' ? null : idNumberWrong(headIdNumber, place.today)
  if (headWrong) fault('headIdNumber', headWrong)
  if (headIdNumber !== '' && headName === '') fault('headName', '写了户主身份证号，请把户主姓名也写上。')

  const village = cell('village')
  const found = village === '' ? [] : place.names.villages(village, cell('town'))
  const nowhere = village !== '' && found.length === 0
  if (village === '') fault('village', '还空着。')
  else if (found.length > 1) fault('village', '叫这个名的村不止一个，请写上乡镇。')
  else if (nowhere) fault('village', `本县没有找到“${short(village)}”。`)

  const written = halfWidth(cell('finding')).trim()
  const finding = list.findings.find(({ title }) => halfWidth(title) === written)
  if (!finding)
    fault(
      'finding',
      `${written === '' ? '还空着' : `没有“${short(written)}”这一种`}。请写：${list.findings.map(({ title }) => title).join('、')}。`,
    )

  const figure = halfWidth(cell('figure')).replace(/[,\s]|元|天/g, '')
  if (figure !== '' && !/^\d{1,9}(\.\d{1,2})?$/.test(figure)) fault('figure', '请只写数。')
  const on = cell('on') === '' ? place.today : writtenDay(cell('on'))
  if (on === null) fault('on', '没看懂。可以写 2026-1-2、2026/1/2 或 2026年1月2日。')
  else if (on > place.today) fault('on', '不能晚于今天。')
  const note = cell('note')
  if (lengthOf(note) > 500) fault('note', '太长了，请控制在 500 个字以内。')

  const [region] = found
  if (faults.length > 0 || !region || !finding || on === null || name === '')
    return { household: null, nowhere: nowhere && faults.length === 1, faults }
  return {
    household: {
      name,
      ...(idNumber === '' ? {} : { idNumber }),
      ...(headName === '' ? {} : { headName }),
      ...(headIdNumber === '' ? {} : { headIdNumber }),
      regionCode: region.code,
      finding,
      ...(figure === '' ? {} : { figure: `${figure} ${list.figure?.unit ?? ''}`.trim() }),
      on,
      dated: cell('on') !== '',
      ...(note === '' ? {} : { note }),
    },
    nowhere: false,
    faults,
  }
}

function readName(written: string, needed: boolean, fault: (message: string) => void): string {
  if (written === '' && !needed) return ''
  const read = personName.safeParse(written)
  if (read.success) return read.data
  fault(read.error.issues[0]?.message ?? '请写姓名。')
  return ''
}

function short(written: string): string {
  const letters = Array.from(written)
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : written
}

/** 看病自己付的钱多（自付费用：23000 元）. */
export function reasonOf({ finding, figure }: FoundHousehold, list: WarningList): string {
  return figure && list.figure ? `${finding.reason}（${list.figure.title}：${figure}）` : finding.reason
}

/**
 * The household as a declaration that nobody has made yet: whom it is about, what was found, and nothing agreed to.
 * Members, figures and signatures come with the visit (国 2023 Q33).
 */
export function foundContent(household: FoundHousehold, list: WarningList, today: Day): LeadContent {
  const { name, idNumber, headName, headIdNumber, regionCode, finding, on, note } = household
  const isHead = headName !== undefined && headName === name && (!headIdNumber || headIdNumber === idNumber)
  const person = { name, relation: isHead ? 'head' : 'other', ...(idNumber ? { idNumber } : {}) }
  const head =
    headName && !isHead
      ? [{ name: headName, relation: 'head', ...(headIdNumber ? { idNumber: headIdNumber } : {}) }]
      : []
  return contentSchema(today).parse({
    kind: 'declaration',
    declarant: { name: list.from, relation: 'found' },
    regionCode,
    members: [...head, person],
    causes: finding.causes,
    hardships: finding.hardships,
    happenedOn: on,
    story: [`${list.from}：${reasonOf(household, list)}。`, note].filter(Boolean).join('\n'),
    attachmentIds: [],
  })
}

/** By which the same find is known when it comes again; hashed with a key before it is kept. */
export function markOf(household: FoundHousehold, list: WarningList): string {
  const { name, idNumber, regionCode, finding, on, dated, headName, figure, note } = household
  // Without a number two of one name in a village may be two families: what else is said tells them apart.
  const whose = idNumber ? [idNumber] : [`${regionCode} ${name}`]
  const besides = idNumber ? [] : [headName, figure, note].filter(Boolean)
  // A list without days that comes again tomorrow says nothing new.
  return [list.id, ...whose, finding.id, dated ? on : '', ...besides].join('|')
}

/** The number is right and somebody else's: it is gone to look with open eyes. null: the names agree. */
export function nameDoubt(
  { name, idNumber }: FoundHousehold,
  members: readonly { name: string; idNumber?: string | undefined }[],
): string | null {
  const known = idNumber && members.find((one) => one.idNumber === idNumber)
  return known && known.name !== name
    ? `名单上这个身份证号写的是“${maskName(name)}”，和这户登记的名字对不上，请核对是不是这一家。`
    : null
}

/** ID numbers by which the household may be known. */
export function numbersOf({ idNumber, headIdNumber }: FoundHousehold): string[] {
  return [...new Set([idNumber, headIdNumber].flatMap((number) => number ?? []))]
}
