import type { Mark } from '@/domain/policy/search/marks'
import { Words } from '../../../components/elements/Words'

/** A text with the words that fit the question underlined and in bold: never by colour alone. */
export function Marked({ text, field, marks }: { text: string; field: string; marks: readonly Mark[] }) {
  const pieces: { from: number; to: number; hit: boolean }[] = []
  let at = 0
  for (const [, start, end] of marks.filter(([name]) => name === field)) {
    if (start > at) pieces.push({ from: at, to: start, hit: false })
    pieces.push({ from: start, to: end, hit: true })
    at = end
  }
  if (at < text.length) pieces.push({ from: at, to: text.length, hit: false })
  return (
    <>
      {pieces.map(({ from, to, hit }) => (
        <Words key={from} className={hit ? 'policy-mark' : undefined}>
          {text.slice(from, to)}
        </Words>
      ))}
    </>
  )
}
