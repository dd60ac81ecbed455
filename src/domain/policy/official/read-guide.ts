import type { OfficialText } from './document'
import { contentsDoubts, doubtsOf, lineOf } from './doubts'
import { guides, type GuideId } from './guides'
import { linesOf } from './lines'
import { pageNumbersIn } from './page-numbers'
import { paragraphsOf } from './paragraphs'
import type { Part } from './part'
import { questionsIn } from './questions'
import { GuideRefused, type DoubtfulPlace, type GuideReport, type WrongPart } from './report'
import { sectionsIn } from './sections'
import { slips } from './slips'
import { streamOf, type Stream } from './stream'

/** The longest scan has 700 lines. Reading far more of them would hold up everybody else. */
const mostLines = 20_000

/**
 * A scanned guide, cut into the official wording of its questions (of its sections, for the 2021 guidance).
 * Throws GuideRefused unless every part of this guide is there exactly once.
 */
export function readGuide(
  file: string,
  { pack }: { pack: GuideId },
): { official: OfficialText; report: GuideReport } {
  const guide = guides[pack]
  const lines = linesOf(file)
  if (lines.length > mostLines)
    throw new GuideRefused(
      guide.parts.map((number) => ({ number, why: 'missing', lines: [] })),
      false,
    )
  const stream = streamOf(lines)
  const { parts, contents, closing } = guide.headed === 'questions' ? questionsIn(stream) : sectionsIn(stream)
  refuseUnlessWhole(parts, pack, stream)

  const numbers = pageNumbersIn(stream, parts)
  const width = cutWidth(stream)
  const doubtful: DoubtfulPlace[] = [...stream.doubtful, ...numbers.doubtful]
  let joined = 0
  const putRight = (text: string, part: Part) => {
    let right = text
    for (const [wrong, correct] of slips[pack] ?? []) {
      if (!right.includes(wrong)) continue
      right = right.split(wrong).join(correct)
      const shown = `${wrong.replace(/\n/g, '')} → ${correct}`
      doubtful.push({ line: lineOf(stream, part, wrong), text: shown, why: 'put-right' })
    }
    return right
  }
  const questions = parts.map((part) => {
    const body = paragraphsOf(stream, part, numbers.at, width)
    joined += body.joined
    const question = {
      number: part.number,
      title: putRight(part.title, part),
      text: putRight(body.text, part),
    }
    doubtful.push(...doubtsOf(stream, { ...part, title: question.title }, question.text))
    return question
  })
  const titled = parts.map((part, at) => ({ ...part, title: questions[at]?.title ?? part.title }))
  doubtful.push(...contentsDoubts(stream, titled, contents))

  const end = closing ? paragraphsOf(stream, closing, numbers.at, width).text : ''
  return {
    official: { pack, questions, closing: end === '' ? null : end },
    report: {
      found: parts.length,
      joined,
      dropped: {
        contents: contents.size,
        heads: stream.heads,
        pageNumbers: stream.pageNumbers + numbers.at.size,
        before: lines.filter(({ number }) => number < stream.lineAt(parts[0]?.at ?? 0)).length,
      },
      doubtful: doubtful.sort((one, other) => one.line - other.line),
    },
  }
}

function refuseUnlessWhole(parts: readonly Part[], pack: GuideId, stream: Stream): void {
  const { parts: wanted, object } = guides[pack]
  const found = parts.map(({ number }) => number)
  const linesAt = (number: string) =>
    parts.filter((part) => part.number === number).map((part) => stream.lineAt(part.at))
  /** Where the nearest part before it begins that is there. */
  const lineBefore = (number: string) =>
    wanted
      .slice(0, wanted.indexOf(number))
      .reverse()
      .map(linesAt)
      .find((lines) => lines.length > 0) ?? []
  const order = new Map(wanted.map((number, place) => [number, place]))
  const doubled = found.filter((number, at) => {
    const before = found[at - 1]
    return (
      order.has(number) &&
      (found.indexOf(number) !== at ||
        (before !== undefined && (order.get(before) ?? -1) >= (order.get(number) ?? Infinity)))
    )
  })
  const wrong: WrongPart[] = [
    ...wanted
      .filter((number) => !found.includes(number))
      .map((number) => ({ number, why: 'missing' as const, lines: lineBefore(number).slice(-1) })),
    ...[...new Set(doubled)].map((number) => ({ number, why: 'doubled' as const, lines: linesAt(number) })),
    ...[...new Set(found.filter((number) => !order.has(number)))].map((number) => ({
      number,
      why: 'foreign' as const,
      lines: linesAt(number),
    })),
  ]
  const text = stream.text.replace(/\s/g, '')
  const otherGuide =
    object.includes('帮扶') !== text.split('监测帮扶对象').length > text.split('监测对象').length
  if (wrong.length > 0 || otherGuide) throw new GuideRefused(wrong, otherGuide)
}

/** Nine tenths of the width at which lines are cut, or Infinity when they end where paragraphs do. */
function cutWidth({ text }: Stream): number {
  const lengths = text
    .split('\n')
    .map((line) => line.length)
    .filter((length) => length > 0)
    .sort((one, other) => one - other)
  const widest = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  const middle = lengths[lengths.length >> 1] ?? 0
  return widest <= 45 && middle >= widest * 0.6 ? widest * 0.9 : Infinity
}
