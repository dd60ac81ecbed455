import { sayDay } from '@/domain/calendar'
import { levelWords } from '@/domain/leads/lead-words'
import { letterKind, type LetterRow, type sectionsOf } from '@/domain/supervision/letter'

/** What stands in the tables of a weekly letter. */

export const letterMargin = 44
export const letterWidth = 595 - 2 * letterMargin

export interface Column<T> {
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
const rest = letterWidth - which.reduce((sum, column) => sum + column.width, 0)

const lines = (said: readonly string[]) => said.join('\n')
const lateTerms = ({ terms }: LetterRow) => terms.filter(({ late }) => late > 0)
export const lateColumns: Column<LetterRow>[] = [
  ...which,
  {
    // One cell: in two of them the lines would part where one is too long.
    title: '哪一步，超期几天',
    width: 116,
    cell: (row) => lines(lateTerms(row).map(({ step, late }) => `${step}：${late} 天`)),
  },
  { title: '原因', width: rest - 116, cell: ({ why }) => why },
]
const soonTerms = ({ terms }: LetterRow) => terms.filter(({ late }) => late === 0)
export const soonColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '哪一步，最后一天',
    width: rest,
    cell: (row) => lines(soonTerms(row).map(({ step, dueOn }) => `${step}：${sayDay(dueOn)}`)),
  },
]
export const openColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '哪一天提出 → 要在哪天前回复',
    width: rest,
    cell: ({ unanswered }) =>
      lines(
        unanswered.map(
          ({ level, raisedOn, answerOn, late }) =>
            `${levelWords[level]}：${short(raisedOn)} → ${short(answerOn)}${late > 0 ? `（过了 ${late} 天）` : ''}`,
        ),
      ),
  },
]
const extensionWords = { pending: '申请了，还没有批', approved: '批了', refused: '没有批' } as const
export const extensionColumns: Column<LetterRow>[] = [
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
export const broughtColumns: Column<LetterRow>[] = [
  ...which,
  {
    title: '等什么',
    width: rest,
    // Each level once, however many of its terms stand open.
    cell: ({ unanswered, extension, why }) =>
      [
        ...new Set(unanswered.map(({ level }) => `${levelWords[level]}未答复`)),
        ...(extension?.state === 'pending' ? ['延期等您批'] : []),
        why,
      ].join('，'),
  },
]
type Below = ReturnType<typeof sectionsOf>['below'][number]
export const belowColumns: Column<Below>[] = [
  { title: '单位', width: letterWidth - 270, cell: ({ name }) => name },
  { title: '超期', width: 90, cell: ({ late }) => `${late} 件` },
  { title: '最长超期', width: 90, cell: ({ mostDays }) => `${mostDays} 天` },
  { title: '督办未答复', width: 90, cell: ({ unanswered }) => `${unanswered} 件` },
]
