import type { Stream } from './stream'

const ends = /[。？！：；][”’）》]*$/

/**
 * The lines of a stretch, put together into paragraphs. A line that ends with a full stop ends its
 * paragraph, unless all lines are cut at one `width` and this one is as wide as they are.
 */
export function paragraphsOf(
  stream: Stream,
  { from, to }: { from: number; to: number },
  skip: ReadonlySet<number>,
  width: number,
): { text: string; joined: number } {
  const paragraphs: string[] = []
  let current = ''
  let joined = 0
  let lastLength = 0
  let position = from
  for (const line of stream.text.slice(from, to).split('\n')) {
    const start = position
    position += line.length + 1
    const text = line.replace(/ /g, '')
    if (text === '' || skip.has(start)) continue
    const over = ends.test(current) && (stream.isIndented(start) || lastLength < width)
    if (current !== '' && over) {
      paragraphs.push(current)
      current = ''
    }
    if (current !== '') joined++
    current += text
    lastLength = line.length
  }
  if (current !== '') paragraphs.push(current)
  return { text: paragraphs.join('\n'), joined }
}
