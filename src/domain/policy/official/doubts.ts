import type { Part } from './part'
import type { DoubtfulPlace } from './report'
import type { Stream } from './stream'

const pairs = ['“”', '（）', '《》', '〔〕', '<>'] as const

/** Characters that say a thing twice and mean it: 户户, 人人, 工作作风. */
const doubledOnPurpose = /[户人作天月年家村乡县个稳仅常多少大小早层逐渐]/

/** The line of the file where a piece of a part begins; the part's first line when it broke across lines. */
export function lineOf(stream: Stream, part: Part, piece: string): number {
  const at = stream.text.indexOf(piece.split('\n')[0] ?? piece, part.at)
  return stream.lineAt(at >= 0 && at < part.to ? at : part.at)
}

/** What a person should look at in one part; `text` as it will be stored. */
export function doubtsOf(stream: Stream, part: Part, text: string): DoubtfulPlace[] {
  const found: DoubtfulPlace[] = []
  const note = (why: DoubtfulPlace['why'], piece: string, shown: string) =>
    found.push({ line: lineOf(stream, part, piece), text: shown, why })

  for (const match of `${part.title}\n${text}`.matchAll(/([\u4e00-\u9fff])\1/g)) {
    const [doubled, character = ''] = match
    if (!doubledOnPurpose.test(character))
      note('doubled-character', doubled, around(text, part.title, doubled))
  }
  for (const match of text.matchAll(/[^\u4e00-\u9fff\d\n。，、；：？！“”‘’（）《》〔〕%％·.—…-]/g)) {
    note('odd-character', match[0], around(text, part.title, match[0]))
  }
  for (const [open = '', close = ''] of pairs) {
    const whole = part.title + text
    if (whole.split(open).length !== whole.split(close).length)
      note('unbalanced-marks', open, `${open}${close}`)
  }
  for (const paragraph of text.split('\n')) {
    if (!/[。？！：；][”’）》]*$/.test(paragraph)) {
      const ending = paragraph.slice(-12)
      note('no-full-stop', ending, ending)
    }
  }
  return found
}

function around(text: string, title: string, piece: string): string {
  const whole = text.includes(piece) ? text : title
  const at = whole.indexOf(piece)
  return whole.slice(Math.max(0, at - 6), at + piece.length + 6).replace(/\n/g, '')
}

/** Titles that read otherwise in the table of contents; a page number may cling to them there. */
export function contentsDoubts(
  stream: Stream,
  parts: readonly Part[],
  contents: ReadonlyMap<string, string>,
) {
  const bare = (title: string) => title.replace(/[^\u4e00-\u9fff\d%]/g, '')
  return parts.flatMap(({ number, title, at }): DoubtfulPlace[] => {
    const listed = contents.get(number)
    if (listed === undefined || bare(listed) === bare(title)) return []
    return [{ line: stream.lineAt(at), text: `目录：${listed}；正文：${title}`, why: 'other-in-contents' }]
  })
}
