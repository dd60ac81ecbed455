/** Why a place should be looked at by a person. */
export const doubts = {
  'odd-character': '有不常见的字符，可能认错了。',
  'doubled-character': '同一个字连着出现两次，可能多了一个。',
  'unbalanced-marks': '引号、括号或书名号不成对。',
  'no-full-stop': '这一段没有句号结尾，可能缺了一截。',
  'head-in-text': '页眉夹在正文里，已经去掉，请看前后是否连得上。',
  'other-in-contents': '目录里的标题和正文不一样。',
  'number-alone': '单独一行的数字，当作页码去掉了。',
  'put-right': '扫描认错的字，已照另一份扫描改正。',
} as const
export type Doubt = keyof typeof doubts

export interface DoubtfulPlace {
  /** Line of the file as it was handed in, from 1. */
  line: number
  text: string
  why: Doubt
}

export interface GuideReport {
  found: number
  /** Line ends taken out because the sentence went on. */
  joined: number
  /** Lines left out, and why. */
  dropped: { contents: number; heads: number; pageNumbers: number; before: number }
  doubtful: DoubtfulPlace[]
}

/** The whole report as lines for a person to read. */
export function reportLines(report: GuideReport): string[] {
  const { contents, heads, pageNumbers, before } = report.dropped
  return [
    `找到 ${report.found} 条，接上断行 ${report.joined} 处。`,
    `略去：正文以前 ${before} 行，目录 ${contents} 条，页眉 ${heads} 处，页码 ${pageNumbers} 处。`,
    report.doubtful.length === 0
      ? '没有存疑的地方。'
      : `存疑 ${report.doubtful.length} 处，请对照原件看一眼：`,
    ...report.doubtful.map(({ line, text, why }) => `  第 ${line} 行：${doubts[why]}（${text}）`),
  ]
}

/** A part that is not as the guide has it, and the lines of the file to look at. */
export interface WrongPart {
  number: string
  why: 'missing' | 'doubled' | 'foreign'
  /** Missing: where the part before it is headed (none: from the top on). Else: where it is headed itself. */
  lines: number[]
}

/** A file that is not the whole guide. Nothing was changed. */
export class GuideRefused extends Error {
  readonly code = 'guide-refused'
  readonly wrong: WrongPart[]
  /** It names the households as another guide does. */
  readonly otherGuide: boolean

  constructor(wrong: WrongPart[], otherGuide: boolean) {
    const numbers = (why: WrongPart['why']) =>
      wrong.filter((part) => part.why === why).map(({ number }) => number)
    const named = (before: string, why: WrongPart['why'], after: string) =>
      numbers(why).length > 0 ? `${before} ${numbers(why).join('、')} 条${after}` : ''
    const reasons = [
      otherGuide ? '这像是另一份指南' : '',
      named('缺第', 'missing', ''),
      named('第', 'doubled', '重复或顺序不对'),
      named('多出第', 'foreign', ''),
    ].filter((reason) => reason !== '')
    super(`没有导入，原来的内容没有变。${reasons.join('；')}。请核对文件后再试。`)
    this.name = 'GuideRefused'
    this.wrong = wrong
    this.otherGuide = otherGuide
  }
}

/** One sentence on a part that is not right, with its lines. */
export function sayWrongPart({ number, why, lines }: WrongPart): string {
  const at = lines.join('、')
  if (why === 'missing')
    return lines.length === 0 ? `第 ${number} 条没有找到。` : `第 ${number} 条没有找到，应在第 ${at} 行以后。`
  if (why === 'doubled')
    return lines.length > 1
      ? `第 ${number} 条出现了 ${lines.length} 次：第 ${at} 行。`
      : `第 ${number} 条的顺序不对：第 ${at} 行。`
  return `这份指南没有第 ${number} 条：第 ${at} 行。`
}

/** Why a file was refused, as lines for a person to read. */
export function refusalLines(refused: GuideRefused): string[] {
  return [refused.message, ...refused.wrong.map((part) => `  ${sayWrongPart(part)}`)]
}
