import type { Part, Parts } from './part'
import type { Stream } from './stream'

/** `12. …？`, `12` on a line of its own, or in the middle of a line whose end was lost. */
const heading = /(^|[^\d])(\d{1,2})(?!\d)([。，]|[ \n]?[.、])?[ \n]*/

/** The question: up to its question mark, and a second one that follows at once. */
const question = /^([^。？]{5,160}？)((?:[^。；？\d“]{4,60}？)?)/

/**
 * Every place that is headed like a question and answered. In the table of contents a heading is followed by
 * the next one; in the guide itself by an answer with a full stop.
 */
export function questionsIn({ text }: Stream): Parts {
  const candidates: Part[] = []
  let position = 0
  for (;;) {
    // matches may overlap: the line end after a page number is the one before a heading
    const match = heading.exec(text.slice(position))
    if (!match) break
    const [whole, before = '', number = '', mark = ''] = match
    const at = position + match.index + before.length
    const start = position + match.index + whole.length
    const ownLine = before === '\n' || at === 0
    position = at + number.length
    const asked = titleAt(text, start)
    if (!asked) continue
    if (mark === '' && !(ownLine && isNext(Number(number), at, asked, candidates.at(-1)))) continue
    candidates.push({
      number: String(Number(number)),
      title: asked.title,
      at,
      from: asked.end,
      to: text.length,
    })
  }
  candidates.forEach((candidate, index) => {
    candidate.to = candidates[index + 1]?.at ?? text.length
  })

  // what stands before the first question that is answered is the table of contents
  const answered = ({ from, to }: Part) => text.slice(from, to).includes('。')
  const numbers = candidates.map(({ number }) => number)
  const first = candidates.findIndex((part) => part.number === '1' && answered(part))
  const start = first >= 0 ? first : Math.max(0, numbers.lastIndexOf('1'))
  const contents = new Map(candidates.slice(0, start).map(({ number, title }) => [number, title]))
  const parts = candidates.slice(start).filter(answered)

  const last = parts.at(-1)
  const rest = last ? /(?:^|[\n。”）])附则/.exec(text.slice(last.from)) : null
  if (!last || !rest) return { parts, contents, closing: null }
  const cut = last.from + rest.index + rest[0].length
  last.to = cut - 2
  return { parts, contents, closing: { from: cut, to: text.length } }
}

const bareNumber = /\n\d{1,3}(?=\n)/g

interface Title {
  title: string
  end: number
  /** A bare number stands in it: of a page, or of the question that it runs into. */
  numberInside: boolean
}

/** A number without its dot is a question's when it counts on; else it is a page's, even inside a title. */
function isNext(number: number, at: number, title: Title, before: Part | undefined): boolean {
  if (before && at < before.from) return false
  const step = number - Number(before?.number ?? 0)
  return number === 1 || step === 1 || (!title.numberInside && step > 1 && step <= 3)
}

function titleAt(text: string, start: number): Title | null {
  const ahead = text.slice(start, start + 240)
  // a line end may fall anywhere in a title, and a bare page number with it
  const found = question.exec(ahead.replace(bareNumber, (cut) => ' '.repeat(cut.length)).replace(/\n/g, ' '))
  if (!found) return null
  const [whole, first = ''] = found
  const title = whole.replace(/ /g, '')
  // `5 11. …？`: a page number before a heading; `目录 1. …`: something that runs into the next one
  if (/^(\d|附则)/.test(title) || /\d{1,2}[.、]\D/.test(first.replace(/ /g, ''))) return null
  return {
    title,
    end: start + whole.length,
    numberInside: ahead.slice(0, whole.length).search(bareNumber) >= 0,
  }
}
