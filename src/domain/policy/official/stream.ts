import { headsIn, isHead, isPageNumber, type Line } from './lines'
import type { DoubtfulPlace } from './report'

/** All lines that are left, one text with their ends in it, and where each came from. */
export interface Stream {
  text: string
  lineAt(position: number): number
  isIndented(position: number): boolean
  heads: number
  pageNumbers: number
  doubtful: DoubtfulPlace[]
}

/** Page heads and sure page numbers out; heads that slid into a line out of it. */
export function streamOf(lines: readonly Line[]): Stream {
  const heads = headsIn(lines)
  const doubtful: DoubtfulPlace[] = []
  let headCount = 0
  let pageNumbers = 0
  const kept: Line[] = []
  for (const line of lines) {
    if (isPageNumber(line.text)) pageNumbers++
    else if (isHead(line.text, heads)) headCount++
    else {
      const text = withoutHeads(line.text, heads)
      if (text !== line.text) {
        headCount++
        doubtful.push({ line: line.number, text: around(line.text), why: 'head-in-text' })
      }
      if (text !== '') kept.push({ ...line, text })
    }
  }

  const starts: number[] = []
  let text = ''
  for (const line of kept) {
    starts.push(text.length)
    text += `${line.text}\n`
  }
  const indexAt = (position: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= position) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    text,
    lineAt: (position) => kept[indexAt(position)]?.number ?? 1,
    isIndented: (position) => kept[indexAt(position)]?.indented ?? false,
    heads: headCount,
    pageNumbers,
    doubtful,
  }
}

const around = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** A head in the middle of a line, unless it is the name of a paper in 《》. */
function withoutHeads(line: string, heads: ReadonlySet<string>): string {
  let text = line
  for (const head of heads) {
    if (head.length < 8) continue
    let at = text.indexOf(head)
    while (at >= 0) {
      const after = text.slice(at + head.length).replace(/^[-—–~·•|]*\d{1,3}[-—–~·•|]+/, '')
      const named = text.lastIndexOf('《', at) > text.lastIndexOf('》', at) || after.startsWith('（')
      if (named) at = text.indexOf(head, at + 1)
      else {
        text = text.slice(0, at).replace(/[-—–~·•|]+\d{1,3}[-—–~·•|]+$/, '') + after
        at = text.indexOf(head, at)
      }
    }
  }
  return text
}
